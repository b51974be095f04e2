"""The district's clock: which day it is there, whatever the time zone of the machine."""

from datetime import date, datetime, timedelta, timezone

# China has one time and no summer time.
CHINA = timezone(timedelta(hours=8))


def today() -> date:
    """The day it is in the district."""
    return now().date()


def now() -> datetime:
    """This moment, on the clocks of the district."""
    return datetime.now(CHINA)
