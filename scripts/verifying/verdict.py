"""What a judge hands back, and how it says that it cannot judge."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """The figures in one line, and what is wrong; a judge without findings is content."""

    figures: str
    findings: tuple[str, ...] = ()


class CannotJudge(Exception):
    """Something that judging needs is missing or failed; the message says what to do about it."""
