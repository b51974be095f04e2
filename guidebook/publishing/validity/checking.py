"""Whether a paper of an earlier release still holds: looked up, told anew from both states, compared."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidebook.catalogue import Catalogue, PublicCatalogue
from guidebook.errors import NotFound
from guidebook.loading import Edition
from guidebook.model import Bundle, Item
from guidebook.model.references import Kind
from guidebook.naming import called, names_of
from guidebook.plan import read_given
from guidebook.presenters.addresses import address_of
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import bundle_view, everything
from guidebook.presenters.item import item_view
from guidebook.presenters.sharing import case_address, discreet
from guidebook.presenters.standing import last_release
from guidebook.presenters.telling import case_view
from guidebook.presenters.values import Link
from guidebook.presenters.withdrawn import withdrawn_called
from guidebook.publishing.changes import Change
from guidebook.publishing.validity.comparing import compared
from guidebook.publishing.validity.parts import Parts, parts_of_case, parts_of_guide, parts_of_item
from guidebook.publishing.validity.past import Past, Then
from guidebook.publishing.validity.telling import Ended, Validity
from guidebook.text import quoted

# The answers in an address, as pairs of codes or names.
Pairs = Sequence[tuple[str, str]]
# None where what was printed cannot be told any more.
Changes = tuple[Change, ...] | None

_LOOK_AGAIN = "请对照纸上的网址再输一遍，或者搜一下。"
_ITEM_GONE = "这个事项现在没有指南在用，不再提供。可以搜一下有没有别的，或者打热线问。"
_NO_ANSWERS = "网址里没有回答，比的是整份指南；您的情形不一定都涉及。"


@dataclass(frozen=True)
class Checker:
    """Compares what is told today, on a day, with what papers of earlier releases say."""

    past: Past
    now: PublicCatalogue
    on: dt.date

    def latest(self, number: int) -> Edition:
        """The last release of the site; raises NotFound if that of the number was never made."""
        latest = last_release(self.now)
        if latest is None:
            raise NotFound("这个网站还没有正式发布过内容，印的单子没有可以比的。")
        if not 1 <= number <= latest.number:
            made = f"到现在一共发布过{latest.number}次"
            raise NotFound(f"没有第{number}次发布，{made}。{_LOOK_AGAIN}")
        return latest

    def guide(self, key: str, number: int, pairs: Pairs) -> Validity | Ended:
        """A guide by its id or a name, as it was printed for these answers.

        Raises:
            NotFound: there is no such guide or release, or the guide was not in it.
            TryLater, CannotCompare: see `Past.after`.
        """
        latest = self.latest(number)
        bundle = called(key, map(names_of, self.now.bundles.values()))
        if bundle is None:
            return self._withdrawn(key, pairs)
        given = read_given(self.now, bundle, pairs)
        current = self.now.edition_of(Kind.BUNDLE, bundle.name) or latest
        back = Link(
            "看现在的指南" if given.is_empty else "看现在的清单", case_address(self.now, bundle, given)
        )
        if number >= current.number:
            paper = "份指南" if given.is_empty else "张单子"
            return Validity(paper, bundle.name, current, current, (), back, given.ignored)
        return self._of_guide(self._then(number, "bundles", bundle.id), bundle, pairs, current, back)

    def item(self, key: str, number: int) -> Validity | Ended:
        """The card of an item by its id or a name; raises what `guide` does."""
        latest = self.latest(number)
        item = called(key, map(names_of, self.now.items.values()))
        if item is None:
            self._then(number, "items", key)
            return Ended("这一项", _ITEM_GONE, None)
        current = self.now.edition_of(Kind.ITEM, item.name) or latest
        back = Link("看现在的事项", address_of(Kind.ITEM, item))
        if number >= current.number:
            return Validity("一项", item.name, current, current, (), back)
        then = self._then(number, "items", item.id)
        return Validity("一项", item.name, then.edition, current, self.changes_of_item(then, item), back)

    def changes_of_guide(self, then: Then, bundle: Bundle) -> Changes:
        """What changed in a guide for everybody."""
        old = then.bundle(bundle.id)
        if then.catalogue is None or old is None:
            return None
        before = _guide(then.catalogue, old, self.on)
        renamed = then.renamed_in(self.now, Kind.BUNDLE, bundle.name)
        return compared(before, _guide(self.now, bundle, self.on), renamed)

    def changes_of_item(self, then: Then, item: Item) -> Changes:
        """What changed on the card of an item."""
        old = then.item(item.id)
        if then.catalogue is None or old is None:
            return None
        before = parts_of_item(item_view(then.catalogue, old))
        renamed = then.renamed_in(self.now, Kind.ITEM, item.name)
        return compared(before, parts_of_item(item_view(self.now, item)), renamed)

    def _then(self, number: int, plural: str, code: str) -> Then:
        then = self.past.after(number, self.now)
        if (plural, code) not in then.held:
            raise NotFound(f"第{number}次发布里没有这一份。{_LOOK_AGAIN}")
        return then

    def _of_guide(self, then: Then, bundle: Bundle, pairs: Pairs, current: Edition, back: Link) -> Validity:
        old = then.bundle(bundle.id)
        title = bundle.name
        if then.catalogue is None or old is None:
            return Validity("份指南", title, then.edition, current, None, back)
        given = read_given(self.now, bundle, pairs)
        given_then = read_given(then.catalogue, old, pairs)
        if given.is_empty and given_then.is_empty:
            changes = self.changes_of_guide(then, bundle)
            notes = (*given_then.ignored, _NO_ANSWERS)
            return Validity("份指南", title, then.edition, current, changes, back, notes)
        case = case_view(self.now, bundle, given, self.on)
        case_then = case_view(then.catalogue, old, given_then, self.on)
        changes = compared(
            parts_of_case(bundle_view(then.catalogue, old), case_then),
            parts_of_case(bundle_view(self.now, bundle), case),
            then.renamed_in(self.now, Kind.BUNDLE, bundle.name),
        )
        notes = (*given_then.ignored, *_of_sensitive(case))
        return Validity("张单子", title, then.edition, current, changes, back, notes)

    def _withdrawn(self, key: str, pairs: Pairs) -> Ended:
        """A guide that was taken down: nothing of what it said is shown."""
        gone = withdrawn_called(self.now, key)
        if gone is None:
            raise NotFound(f"没有找到这份指南。{_LOOK_AGAIN}")
        if gone.instead is None:
            return Ended(gone.title, gone.sentence, None)
        successor = self.now.bundles_by_id[gone.instead.id]
        given = discreet(self.now, read_given(self.now, successor, pairs))
        return Ended(
            gone.title, gone.what, Link(gone.instead.title, case_address(self.now, successor, given))
        )


def _guide(catalogue: Catalogue, bundle: Bundle, on: dt.date) -> Parts:
    return parts_of_guide(bundle_view(catalogue, bundle), everything(catalogue, bundle, on))


def _of_sensitive(case: CaseView) -> Iterator[str]:
    """That answers to 敏感 questions are not in the address."""
    names = [one.name for one in case.questions if one.asked and one.sensitive and not one.answers]
    if names:
        yield f"{quoted(names)}的回答涉及隐私，网址里没有；和它有关的内容，各种情形都比了。"
