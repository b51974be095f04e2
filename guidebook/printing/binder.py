"""窗口活页: every item on a card of its own, and the laws they rest on, for the staff of the window."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle
from guidebook.presenters.item import item_view
from guidebook.presenters.records import Articles, LawLine, law_lines
from guidebook.presenters.review import reviewed_materials
from guidebook.presenters.validity import code_of_item
from guidebook.printing.appendix import card_numbers, department_lines
from guidebook.printing.editions import BookOrder, layout_of
from guidebook.printing.imprint import imprint
from guidebook.printing.pinyin_index import card_index
from guidebook.printing.qr import drawn
from guidebook.printing.volume import Binder, GuideCards, ItemCard

# What a law is relied on for where no article and no card is named.
_WHOLE_BUNDLE = "整件事的依据"


def binder(catalogue: Catalogue, order: BookOrder) -> Binder:
    """The binder of the bundles that are ordered; a card has the same number in every binder."""
    bundles = order.bundles(catalogue)
    used = {use.item for bundle in bundles for use in bundle.items}
    cards = {name: number for name, number in card_numbers(catalogue).items() if name in used}
    return Binder(
        imprint=imprint(catalogue, bundles, order.edition),
        layout=layout_of(order),
        guides=tuple(GuideCards(b.name, tuple(cards[use.item] for use in b.items)) for b in bundles),
        cards=_cards(catalogue, bundles, cards),
        laws=_laws(catalogue, bundles, cards),
        departments=department_lines(catalogue, bundles),
        index=card_index(catalogue, bundles),
    )


def _laws(catalogue: Catalogue, bundles: Sequence[Bundle], cards: Mapping[str, int]) -> tuple[LawLine, ...]:
    """Each law once, and in it each article once, with its cards."""
    laws = law_lines(
        catalogue,
        (basis for bundle in bundles for basis in bundle.basis),
        ((number, catalogue.items[name].legal_basis) for name, number in cards.items()),
    )
    return tuple(replace(law, articles=tuple(_articles(law))) for law in laws)


def _articles(law: LawLine) -> Iterator[Articles]:
    """The articles without their notes, which the cards tell."""
    cards: dict[str | None, set[int]] = {}
    for cited in law.articles:
        cards.setdefault(cited.article, set()).update(cited.items)
    for article, numbers in cards.items():
        named = article or (None if numbers else _WHOLE_BUNDLE)
        yield Articles(named, None, tuple(sorted(numbers)))


def _cards(catalogue: Catalogue, bundles: Sequence[Bundle], cards: Mapping[str, int]) -> tuple[ItemCard, ...]:
    views = {name: item_view(catalogue, catalogue.items[name]) for name in cards}
    return tuple(
        ItemCard(
            number,
            views[name],
            tuple(bundle.name for bundle in bundles if bundle.use_of(name)),
            reviewed_materials(catalogue, catalogue.items[name]),
            drawn(code_of_item(catalogue.site, views[name])),
        )
        for name, number in cards.items()
    )
