"""The district's clock: day and time there, whatever the time zone of the machine."""

from datetime import date, datetime, timedelta, timezone

# China has one time and no summer time.
CHINA = timezone(timedelta(hours=8))


def now() -> datetime:
    """The time it is in the district, with its zone."""
    return datetime.now(CHINA)


def today() -> date:
    """The day it is in the district."""
    return now().date()
