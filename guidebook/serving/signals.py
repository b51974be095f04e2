"""What ends a server: Ctrl-C, or the SIGTERM of a service manager."""

import signal
from collections.abc import Callable
from types import FrameType


def end_on_signal() -> None:
    """Let a service manager's SIGTERM end the program as quietly as Ctrl-C does."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)


def stop_on_signal(stop: Callable[[], None]) -> None:
    """Let the first Ctrl-C or SIGTERM call `stop`; the second one ends the program at once."""
    for number in (signal.SIGINT, signal.SIGTERM):
        _once(number, stop)


def _once(number: signal.Signals, stop: Callable[[], None]) -> None:
    before = signal.getsignal(number)

    def handle(_number: int, _frame: FrameType | None) -> None:
        signal.signal(number, before)
        stop()

    signal.signal(number, handle)
