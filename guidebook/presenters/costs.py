"""What a whole guide costs: a sentence, and the items that charge something."""

from collections.abc import Sequence
from dataclasses import dataclass

from guidebook.presenters.lines import ItemLine
from guidebook.presenters.money import Charge


@dataclass(frozen=True)
class CostLine:
    """An item that charges something."""

    number: int
    label: str
    charges: tuple[Charge, ...]


@dataclass(frozen=True)
class Costs:
    """Everything that is charged in a guide, item by item, under one sentence."""

    sentence: str
    lines: tuple[CostLine, ...]


def costs(lines: Sequence[ItemLine]) -> Costs:
    """The charges of these items."""
    charging = tuple(CostLine(line.number, line.label, line.charges) for line in lines if line.charges)
    if not charging:
        return Costs("都不收费。", ())
    rest = "，其余不收费" if len(charging) < len(lines) else ""
    return Costs(f"下面{len(charging)}项可能要交钱{rest}。", charging)
