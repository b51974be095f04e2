"""What is told of a guide that is 已下线: why, since when, and where to turn instead."""

import datetime as dt
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.errors import Gone
from guidebook.loading import Withdrawn
from guidebook.model.references import Kind
from guidebook.naming import called, names_of
from guidebook.presenters.addresses import address_of
from guidebook.presenters.dates import day_of_year


@dataclass(frozen=True)
class Successor:
    """The guide that took the place of one that is 已下线."""

    id: str
    title: str
    url: str


@dataclass(frozen=True)
class WithdrawnView:
    """A guide that is 已下线; `instead` only if the public can see that guide."""

    title: str
    reason: str | None
    on: dt.date | None
    instead: Successor | None

    @property
    def what(self) -> str:
        """That it is gone, since when and why; without its successor."""
        since = f"（{day_of_year(self.on)}起）" if self.on else ""
        why = f"原因：{self.reason.rstrip('。')}。" if self.reason else ""
        return f"“{self.title}”这份指南已经下线{since}，不再提供。{why}"

    @property
    def sentence(self) -> str:
        """All that is told of it."""
        if self.instead:
            return f"{self.what}请改看“{self.instead.title}”。"
        return f"{self.what}可以搜一下有没有别的指南，或者打热线问。"


class GuideWithdrawn(Gone):
    """The guide that was asked for is 已下线; `guide` says why and what instead."""

    def __init__(self, guide: WithdrawnView) -> None:
        super().__init__(guide.sentence)
        self.guide = guide


def withdrawn_called(catalogue: Catalogue, name: str) -> WithdrawnView | None:
    """The withdrawn guide that is or was called so; None if one that is shown is."""
    if called(name, map(names_of, catalogue.bundles.values())):
        return None
    gone = called(name, map(names_of, catalogue.withdrawn))
    return _view(catalogue, gone) if gone else None


def refuse_withdrawn(catalogue: Catalogue, name: str) -> None:
    """Raises GuideWithdrawn if the guide that is called so is 已下线."""
    guide = withdrawn_called(catalogue, name)
    if guide is not None:
        raise GuideWithdrawn(guide)


def _view(catalogue: Catalogue, gone: Withdrawn) -> WithdrawnView:
    return WithdrawnView(gone.name, gone.reason or None, gone.on, _successor(catalogue, gone.instead))


def _successor(catalogue: Catalogue, name: str | None) -> Successor | None:
    bundle = called(name, map(names_of, catalogue.bundles.values())) if name else None
    return Successor(bundle.id, bundle.name, address_of(Kind.BUNDLE, bundle)) if bundle else None
