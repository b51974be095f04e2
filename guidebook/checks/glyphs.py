"""Characters that the printed handbook has no shape for."""

from collections.abc import Iterator

from guidebook.checks.subject import Subject
from guidebook.printing.glyphs import missing_glyphs
from guidebook.problems import Problem, error

NO_GLYPH = "no-glyph"


def problems(subject: Subject) -> Iterator[Problem]:
    """Texts that cannot be printed as they stand."""
    for written in subject.written:
        missing = missing_glyphs(written.text)
        if missing:
            shown = "".join(sorted(missing))
            message = f"手册的字体里没有“{shown}”，印不出来，请换一个字或者符号。"
            yield error(written.place, NO_GLYPH, message)
