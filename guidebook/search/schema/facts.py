"""What may be answered in a sentence, as the index keeps it."""

from dataclasses import dataclass, field
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
    def stored(cls, values: list[Any]) -> "Subject":
        """The subject from the list as which JSON keeps it."""
        names, facts = values
        return cls(names, {aspect: Fact(*fact) for aspect, fact in facts.items()})


@dataclass
class Facts:
    """All facts: by name of a subject, and by bundle id."""

    subjects: dict[str, Subject] = field(default_factory=dict)
    bundles: dict[str, Subject] = field(default_factory=dict)

    @classmethod
    def stored(cls, values: dict[str, dict[str, Any]]) -> "Facts":
        """The facts from what JSON keeps of them."""
        return cls(*({key: Subject.stored(one) for key, one in part.items()} for part in values.values()))
