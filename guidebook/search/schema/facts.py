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
    """Something with facts by aspect (时限, 地点 …): an item or an office with the names by which it goes.

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
    """All facts: by name of a subject, by bundle id, and for each material its bundles and their sentence."""

    subjects: dict[str, Subject] = field(default_factory=dict)
    bundles: dict[str, Subject] = field(default_factory=dict)
    materials: dict[str, tuple[list[str], Fact]] = field(default_factory=dict)

    @classmethod
    def stored(cls, values: dict[str, Any]) -> "Facts":
        """The facts from what JSON keeps of them."""
        return cls(
            {name: Subject.stored(subject) for name, subject in values["subjects"].items()},
            {identifier: Subject.stored(subject) for identifier, subject in values["bundles"].items()},
            {name: (ids, Fact(*fact)) for name, (ids, fact) in values["materials"].items()},
        )
