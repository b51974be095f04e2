"""Writes guidebook/fixed_holidays.txt: the holidays that the law fixes, a line a year.

    .venv/bin/python scripts/fixed_holidays.py     needs the test environment (holidays)

To be run when the library follows a change of 《全国年节及纪念日放假办法》; a test holds the two together.
"""

from pathlib import Path

from holidays import country_holidays

YEARS = range(1949, 2101)
TABLE = Path(__file__).resolve().parents[1] / "guidebook" / "fixed_holidays.txt"
HEAD = "# By year, month and day of each holiday that the law fixes; written by scripts/fixed_holidays.py.\n"


def table() -> str:
    """The whole file."""
    return HEAD + "".join(f"{year} {' '.join(days(year))}\n" for year in YEARS)


def days(year: int) -> list[str]:
    """Month and day of the holidays of a year, in order."""
    return [f"{day:%m%d}" for day in sorted(country_holidays("CN", years=year))]


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
