"""Characters that paper has no shape for: printed as 〓, and named here."""

from collections.abc import Iterator

from guidebook.checks.subject import Subject
from guidebook.printing.glyphs import missing_glyphs
from guidebook.problems import Problem, warning

NO_GLYPH = "no-glyph"


def problems(subject: Subject) -> Iterator[Problem]:
    """Texts that are not printed as they stand."""
    for written in subject.written:
        missing = missing_glyphs(written.text)
        if missing:
            shown = "".join(sorted(missing))
            message = f"纸上的字体里没有“{shown}”，印成“〓”，请换一个字或者符号。"
            yield warning(written.place, NO_GLYPH, message)
