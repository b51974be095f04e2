"""The site that is judged: opened by scripts/serve on a free port of this machine, and closed afterwards."""

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import IO
from urllib.parse import quote

from scripts.verifying.verdict import CannotJudge

ROOT = Path(__file__).parents[2]
# For building the search index on a busy machine.
PATIENCE_S = 120


@dataclass(frozen=True)
class Answer:
    """What the site answered, without following redirects."""

    status: int
    kind: str
    text: str
    location: str = ""

    @property
    def is_page(self) -> bool:
        """Whether somebody reads it in a browser."""
        is_redirect = HTTPStatus.MULTIPLE_CHOICES <= self.status < HTTPStatus.BAD_REQUEST
        return self.kind.startswith("text/html") and not is_redirect


@dataclass(frozen=True)
class Site:
    """A site that is open on a port of this machine."""

    port: int

    def url(self, path: str) -> str:
        """The whole address of a path, which may have Chinese in it."""
        return f"http://127.0.0.1:{self.port}{quote(path, safe='/?&=%+')}"

    def get(self, path: str) -> Answer:
        """What stands at the path."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", quote(path, safe="/?&=%+"))
            answer = connection.getresponse()
            kind = answer.getheader("Content-Type", "")
            location = answer.getheader("Location", "")
            return Answer(answer.status, kind, answer.read().decode("utf-8", "replace"), location)
        finally:
            connection.close()

    def file(self, path: str) -> bytes | None:
        """What can be downloaded at the path; None where there is nothing."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            connection.request("GET", quote(path, safe="/?&=%+"))
            answer = connection.getresponse()
            data = answer.read()
            return data if answer.status == HTTPStatus.OK else None
        finally:
            connection.close()

    def led_to(self, path: str) -> str:
        """The path to which the site leads on from there."""
        return self.get(path).location.partition("#")[0]


@contextmanager
def opened() -> Iterator[Site]:
    """The site of the real content while it is open, with its search and its handbook."""
    command = [str(ROOT / "scripts" / "serve"), "--port", "0", "--quiet"]
    environment = os.environ | {"GUIDEBOOK_ROOT": str(ROOT)}
    with (
        # The handbook is written to the folder in which the script is called.
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryFile("w+", encoding="utf-8") as complaints,
        subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=complaints,
            encoding="utf-8",
            start_new_session=True,
        ) as process,
    ):
        try:
            yield _ready(process, complaints)
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def _ready(process: subprocess.Popen[str], complaints: IO[str]) -> Site:
    """The site, when it answers for pages and for the search."""
    assert process.stdout
    # Before this line stands what `guidebook check` has to say.
    said = (re.match(r"网站已打开：http://127\.0\.0\.1:(\d+)/", line) for line in process.stdout)
    found = next(filter(None, said), None)
    if found is None:
        complaints.seek(0)
        raise CannotJudge(f"网站没有打开：\n{complaints.read().strip()}")
    site = Site(int(found[1]))
    deadline = time.monotonic() + PATIENCE_S
    while site.get("/readyz").status != HTTPStatus.OK:
        if time.monotonic() > deadline:
            raise CannotJudge(f"网站打开了，可是{PATIENCE_S}秒以后还不能搜索，请看 {site.url('/readyz')}")
        time.sleep(0.2)
    return site
