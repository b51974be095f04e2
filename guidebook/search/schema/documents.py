"""A guide as the search sees it: what is shown of it, and its text in sections."""

from typing import Any, NamedTuple

# The heading of the section with a guide's other names: for finding, not for reading.
ALIASES = "别名"


class Section(NamedTuple):
    """A part of a guide's text; `is_own` if no other guide shares it.

    `place` is the address that opens it, empty for the top of the page.
    """

    heading: str
    place: str
    text: str
    is_own: bool = True


class Document(NamedTuple):
    """A guide; `code` says what kind of guide it is, `topic` and `departments` are codes with names."""

    id: str
    code: str
    title: str
    plain_name: str
    url: str
    topic: tuple[str, str]
    audiences: tuple[str, ...]
    departments: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    @classmethod
    def stored(cls, values: list[Any]) -> "Document":
        """The document from the list as which JSON keeps it."""
        document = cls(*values)
        return document._replace(
            topic=(document.topic[0], document.topic[1]),
            audiences=tuple(document.audiences),
            departments=tuple((code, name) for code, name in document.departments),
            sections=tuple(Section(*section) for section in document.sections),
        )
