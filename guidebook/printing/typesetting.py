"""Setting type in a process of its own, within a time limit.

Sheets go to one worker that stays warm (a sheet takes some 80 ms there, on another day 25); the whole
handbook gets a fresh one, whose memory is given back.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from guidebook.errors import GuidebookError, TryLater
from guidebook.printing import worker
from guidebook.printing.ready import ready
from guidebook.settings import PACKAGE, Settings

# Ten times what the slowest of our machines takes.
SHEET_SECONDS = 15.0
BOOK_SECONDS = 120.0
# In this time the worker sets some hundred sheets, or gives up one that hangs.
QUEUE_SECONDS = 15.0
# Threads wait for one another and so take more in all, and meanwhile the site has readers to serve.
_ONE_THREAD = {"RAYON_NUM_THREADS": "1"}
# The days of a sheet, and what of it can give way, which counts sentences about the days.
_DATED = ("dated", "gives_way")
# Typst keeps what it has seen; a new process now and then keeps memory level.
_JOBS_PER_WORKER = 200


class CannotTypeset(GuidebookError):
    """Typst refused the document, or took too long over it."""

    status = 500


class Worker:
    """A process that sets type; start it with `with`."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-m", worker.__name__]
        environment = {**os.environ, **_ONE_THREAD, "PYTHONPATH": str(PACKAGE.parent)}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self.jobs = 0

    @property
    def is_usable(self) -> bool:
        """Whether it is running and not too old."""
        return self.process.poll() is None and self.jobs < _JOBS_PER_WORKER

    def typeset(self, job: dict[str, str], document: bytes, seconds: float) -> bytes:
        """The PDF of a job.

        Raises:
            CannotTypeset: Typst refused, or the time was up; the process is gone then.
        """
        self.jobs += 1
        is_late = threading.Event()
        watch = threading.Timer(seconds, self._end, args=[is_late])
        watch.daemon = True
        watch.start()
        try:
            answer = self._ask(json.dumps(job).encode(), document)
        finally:
            watch.cancel()
        if answer is None:
            self.close()
            late = f"排印超过{seconds:g}秒,已停止。"
            raise CannotTypeset(late if is_late.is_set() else "排印程序意外退出。")
        if answer[:1] == worker.FAILED:
            raise CannotTypeset(f"排印没有成功:{answer[1:].decode()}")
        return answer[1:]

    def _ask(self, job: bytes, document: bytes) -> bytes | None:
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            return None
        try:
            worker.write_message(stdin, job)
            worker.write_message(stdin, document)
            return worker.read_message(stdout)
        except (BrokenPipeError, ValueError):
            return None

    def _end(self, is_late: threading.Event) -> None:
        is_late.set()
        self.process.kill()

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


class _Warm:
    """The one warm worker of this process, used by one job at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.worker: Worker | None = None
        self.owner = 0

    @contextmanager
    def lent(self) -> Iterator[Worker]:
        if not self.lock.acquire(timeout=QUEUE_SECONDS):
            raise TryLater("现在排印的人多，还没有轮到这一份。请过几秒再打开一次。")
        try:
            yield self._usable()
        finally:
            self.lock.release()

    def _usable(self) -> Worker:
        # After a fork the pipes belong to the parent.
        if self.worker is None or self.owner != os.getpid():
            self.worker, self.owner = Worker(), os.getpid()
        elif not self.worker.is_usable:
            self.worker.close()
            self.worker = Worker()
        return self.worker

    def close(self) -> None:
        if self.worker is not None and self.owner == os.getpid():
            self.worker.close()
            self.worker = None


_warm = _Warm()
atexit.register(_warm.close)


def typeset_sheet(settings: Settings, template: str, document: object) -> bytes:
    """The PDF of a sheet, by the warm worker.

    Raises:
        CannotTypeset: Typst refused, or it took too long.
        TryLater: too many are waiting for the worker.
    """
    data = _data(document)
    with _warm.lent() as lent:
        return lent.typeset(_job(settings, template), data, SHEET_SECONDS)


def typeset_book(settings: Settings, template: str, document: object) -> bytes:
    """The PDF of a book, by a worker of its own; raises what `typeset_sheet` does."""
    data = _data(document)
    fresh = Worker()
    try:
        return fresh.typeset(_job(settings, template), data, BOOK_SECONDS)
    finally:
        fresh.close()


def _data(document: object) -> bytes:
    """The document for the worker: what of it changes with the day has a line of its own."""
    undated = ready(document)
    dated = {name: undated.pop(name) for name in _DATED if name in undated}
    return _json(undated) + b"\n" + _json(dated) if dated else _json(undated)


def _json(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _job(settings: Settings, template: str) -> dict[str, Any]:
    templates = settings.templates / "print"
    return {"templates": str(templates), "template": template, "fonts": str(settings.fonts)}
