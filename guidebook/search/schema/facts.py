"""What may be answered in a sentence, as the index keeps it."""

from typing import Any, NamedTuple


class Fact(NamedTuple):
    """A sentence, the value in it, where it comes from, the anchor on the page, whether it is 待核实."""

    text: str
    value: str
    source: str
    anchor: str
    is_unverified: bool


class Subject(NamedTuple):
    """Something with facts by aspect (时限, 地点 …): an item, an office, a material, with its names.

    For a bundle the names are those of its subjects.
    """

    names: list[str]
    facts: dict[str, Fact]

    @classmethod
    def stored(cls, values: Any) -> "Subject":
        """The subject from its names and facts, such as the list as which JSON keeps it."""
        names, facts = values
        return cls(names, {aspect: Fact(*fact) for aspect, fact in facts.items()})
