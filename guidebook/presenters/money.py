"""What an item charges and what it hands over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Condition, Item
from guidebook.model.rates import Price
from guidebook.model.references import Kind
from guidebook.presenters.citing import citations
from guidebook.presenters.spots import spot_of
from guidebook.presenters.values import Citation, Value, named, value
from guidebook.text import UNVERIFIED

# Whether a condition may hold, and in words when it does (None: always).
Holding = Callable[[Condition | None], tuple[bool, str | None]]
# Which of these persons are meant.
Choosing = Callable[[tuple[str, ...]], tuple[str, ...]]


@dataclass(frozen=True)
class Charge:
    """A charge: for what, how much, who pays; `condition` says when, unless it is certain.

    `price` is the amount as a number, where it is nothing but a number and its unit.
    """

    what: str
    amount: Value
    payer: str | None = None
    condition: str | None = None
    note: str | None = None
    basis: tuple[Citation, ...] = ()
    price: Price | None = None


@dataclass(frozen=True)
class ResultLine:
    """What the item hands over, how long it is valid and how it is delivered."""

    name: str
    whose: tuple[str, ...]
    validity: Value
    delivery: tuple[str, ...]
    sample: Value | None
    condition: str | None
    note: str | None


def charges(catalogue: Catalogue, item: Item, holding: Holding, choosing: Choosing) -> Iterator[Charge]:
    """The charges that may come, none where it costs nothing."""
    spot = spot_of(catalogue, Kind.ITEM, item).at("收费")
    if item.fees.is_unverified:
        yield Charge("收费", value(UNVERIFIED, spot))
    for n, fee in enumerate(item.fees.charges):
        may_come, condition = holding(fee.when)
        if may_come:
            cited = citations(catalogue, fee.basis)
            yield Charge(
                what=fee.name,
                amount=value(fee.rate, spot.at(n, "标准"), named(cited)),
                payer="、".join(choosing(fee.payers)) or None,
                condition=condition,
                note=fee.note,
                basis=cited,
                price=fee.rate.price,
            )


def results(catalogue: Catalogue, item: Item, holding: Holding, choosing: Choosing) -> Iterator[ResultLine]:
    """The results that may come."""
    for n, result in enumerate(item.results):
        may_come, condition = holding(result.when)
        spot = spot_of(catalogue, Kind.ITEM, item).at("审批结果", n)
        if may_come:
            yield ResultLine(
                name=result.name,
                whose=choosing(result.persons),
                validity=value(result.validity, spot.at("有效期")),
                delivery=result.delivery,
                sample=value(result.sample, spot.at("样例")) if result.sample else None,
                condition=condition,
                note=result.note,
            )
