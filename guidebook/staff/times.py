"""Moments as the databases keep them, and spans of time that a clock set back does not make longer."""

from datetime import datetime, timedelta

from guidebook.clock import CHINA

# Clocks are corrected by seconds all the time; by more than this, they were wrong.
_CORRECTED = timedelta(minutes=5)


def stamp(moment: datetime) -> int:
    """Whole seconds since 1970, of a moment with a time zone."""
    return int(moment.timestamp())


def moment_of(seconds: int) -> datetime:
    """The moment of a stamp, in the district's zone."""
    return datetime.fromtimestamp(seconds, CHINA)


def is_within(now: datetime, length: timedelta, since: int) -> bool:
    """Whether `now` lies in the span that began at the stamp `since`.

    What began in the future, since the clock has been set back, is over: else it would last as much longer.
    """
    return -_CORRECTED <= now - moment_of(since) < length
