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


@dataclass
class BundleFacts:
    """The facts of a bundle by aspect (材料, 地点 …); the names of its items, and of the main one."""

    items: list[str]
    main: str
    facts: dict[str, Fact]

    @classmethod
    def stored(cls, values: dict[str, Any]) -> "BundleFacts":
        """The facts from what JSON keeps of them."""
        return cls(values["items"], values["main"], _typed(values["facts"]))


@dataclass
class Facts:
    """All facts: by item and aspect, by bundle id, and for each material its bundles and their sentence."""

    items: dict[str, dict[str, Fact]] = field(default_factory=dict)
    bundles: dict[str, BundleFacts] = field(default_factory=dict)
    materials: dict[str, tuple[list[str], Fact]] = field(default_factory=dict)

    @classmethod
    def stored(cls, values: dict[str, Any]) -> "Facts":
        """The facts from what JSON keeps of them."""
        return cls(
            {name: _typed(facts) for name, facts in values["items"].items()},
            {identifier: BundleFacts.stored(facts) for identifier, facts in values["bundles"].items()},
            {name: (ids, Fact(*fact)) for name, (ids, fact) in values["materials"].items()},
        )


def _typed(facts: dict[str, list[Any]]) -> dict[str, Fact]:
    return {aspect: Fact(*fact) for aspect, fact in facts.items()}
