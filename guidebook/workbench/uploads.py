"""Files that somebody sent, kept in memory for a while: between what is shown of one and “确认写入”.

To be read a file is put on the disk for that moment, in a folder that nobody else can open.
"""

import secrets
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from werkzeug.datastructures import FileStorage

from guidebook.errors import BadRequest, NotFound
from guidebook.text import printable

# An afternoon's reading of the four heaps.
_KEPT_SECONDS = 2 * 60 * 60
_MOST = 40
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Upload:
    """A file that `login` sent: its name, its bytes, and when, in seconds of the process's clock."""

    login: str
    name: str
    data: bytes
    at: float

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """The file under its name, for as long as the block lasts."""
        with tempfile.TemporaryDirectory(prefix="guidebook-") as folder:
            path = Path(folder) / self.name
            path.write_bytes(self.data)
            yield path


class Uploads:
    """The newest few files, each known to whoever sent it by a token."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Upload] = OrderedDict()
        self._turn = threading.Lock()

    def keep(self, login: str, sent: FileStorage | None) -> tuple[str, Upload]:
        """Keep a file, in place of what the same person sent before; its token.

        Raises:
            BadRequest: nothing was sent.
        """
        if sent is None or not sent.filename:
            raise BadRequest("请先选一个文件。")
        with closing(sent):
            upload = Upload(login, _name(sent.filename), sent.read(), time.monotonic())
        token = secrets.token_urlsafe(16)
        with self._turn:
            for old in [key for key, one in self._kept.items() if one.login == login or _is_over(one)]:
                del self._kept[old]
            self._kept[token] = upload
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return token, upload

    def find(self, login: str, token: str) -> Upload:
        """What that person sent.

        Raises:
            NotFound: it is not kept any longer, or another file took its place.
        """
        with self._turn:
            upload = self._kept.get(token)
        if upload is None or upload.login != login or _is_over(upload):
            raise NotFound("这份表已经收起来了，什么都没有写：请再传一次。")
        return upload

    def drop(self, token: str) -> None:
        """Keep it no longer."""
        with self._turn:
            self._kept.pop(token, None)


def _is_over(upload: Upload) -> bool:
    return time.monotonic() - upload.at > _KEPT_SECONDS


def _name(sent: str) -> str:
    """The last part of the name, with nothing in it that a file system minds."""
    last = printable(sent).replace("\\", "/").replace("\n", " ").rpartition("/")[2].strip(" .")
    stem, dot, ending = last.rpartition(".")
    kept = f"{(stem or ending)[:_LONGEST_NAME]}{dot if stem else ''}{ending[:8] if stem else ''}"
    return kept or "表格"
