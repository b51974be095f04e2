"""Characters that paper has no shape for: printed as 〓, and named here."""

from collections.abc import Iterator

from guidebook.checks.subject import Subject
from guidebook.checks.texts import Text
from guidebook.printing.glyphs import missing_glyphs
from guidebook.problems import Problem, warning

NO_GLYPH = "no-glyph"


def problems(subject: Subject) -> Iterator[Problem]:
    """Texts that are not printed as they stand."""
    for written, missing in subject.places_of(_missing):
        message = f"纸上的字体里没有“{missing}”，印成“〓”，请换一个字或者符号。"
        yield warning(written.place, NO_GLYPH, message)


def _missing(text: Text) -> str:
    return "".join(sorted(missing_glyphs(text.text)))
