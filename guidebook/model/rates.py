"""标准 of a charge: how much, in words; and where it is a number with its unit, as data too."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from guidebook.model.facts import Fact, State
from guidebook.text import UNVERIFIED

_PRICE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,4})?)\s*((?:元|万元|%)(?:/[^\s/]{1,10})?)")


@dataclass(frozen=True)
class Price:
    """So many of a unit: 80 of 元/件, 3 of %."""

    number: float
    unit: str


@dataclass(frozen=True)
class Rate(Fact):
    """How much is charged; what is not simply a number and a unit (满5年的免征) is told in words only."""

    SCHEMA: ClassVar[dict[str, Any]] = Fact.SCHEMA | {"examples": ["80元/件", "3%", "待核实"]}

    @property
    def price(self) -> Price | None:
        """The number and its unit, if the rate is nothing else: 80元/件, 3%."""
        match = _PRICE.fullmatch(self.text)
        if match is None or not self.is_known:
            return None
        number = float(match[1])
        return Price(int(number) if number.is_integer() else number, match[2])


UNKNOWN_RATE = Rate(UNVERIFIED, State.UNVERIFIED)
