"""A law for itself: what it is, whether it is in force, and which guides rest on which of its articles."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from guidebook.articles import articles
from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item, Law, LegalBasis
from guidebook.model.kinds import KINDS
from guidebook.model.laws import Force
from guidebook.model.references import Kind
from guidebook.model.walking import citations
from guidebook.numerals import numeral
from guidebook.presenters.addresses import address_of, link
from guidebook.presenters.dates import day_of_year
from guidebook.presenters.spots import spot_of
from guidebook.presenters.values import Entry, Link, Spot, Value, value


@dataclass(frozen=True)
class Citing:
    """A guide or an item that rests on a law; `spots` are where it says so."""

    name: str
    url: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class CitedArticle:
    """An article with what rests on it; without a name, the law as a whole or an article that is 待核实."""

    name: str | None
    cited_by: tuple[Citing, ...]


@dataclass(frozen=True)
class Successor:
    """An article of a repealed law, and what took its place."""

    old: str
    new: str


@dataclass(frozen=True)
class Repealed:
    """That a law is no longer in force, and what is to be read instead."""

    on: str | None
    by: Link | None
    articles: tuple[Successor, ...]


@dataclass(frozen=True)
class LawView:
    """The page of a law; `repealed` only while it is."""

    name: str
    id: str
    url: str
    level: Value
    force: Value
    facts: tuple[Entry, ...]
    repealed: Repealed | None
    replaces: tuple[Link, ...]
    aliases: tuple[str, ...]
    note: str | None
    source: str
    source_on: dt.date | None
    articles: tuple[CitedArticle, ...]


def law_view(catalogue: Catalogue, law: Law, on: dt.date) -> LawView:
    """Everything that is told of a law; whether it is in force is told for the day."""
    spot = spot_of(catalogue, Kind.LAW, law)
    force = law.force(on)
    return LawView(
        name=law.name,
        id=law.code,
        url=address_of(Kind.LAW, law),
        level=value(law.level.value, spot.at("层级")),
        force=value(force.value, spot.at("状态")),
        facts=tuple(_facts(law, spot)),
        repealed=_repealed(catalogue, law) if force is Force.REPEALED else None,
        replaces=tuple(link(Kind.LAW, old) for old in catalogue.laws.values() if _is_replaced(old, law)),
        aliases=tuple(filter(None, (law.short_name, *law.former_names))),
        note=law.note,
        source=law.verification.source if law.verification else "",
        source_on=law.verification.checked_on if law.verification else None,
        articles=tuple(_articles(catalogue, law)),
    )


def _facts(law: Law, spot: Spot) -> Iterator[Entry]:
    """What is known of the law, name by name."""
    since = day_of_year(law.since) if law.since else None
    count = f"共{law.article_count}条" if law.article_count else None
    known = (
        ("文号", law.number, law.number),
        ("版本", law.version, law.version),
        ("施行", since, law.since),
        ("条数", count, law.article_count),
    )
    for name, text, fact in known:
        if text:
            at = spot.at(name)
            yield Entry(name, replace(value(text, at), confirmed=at.confirmed(fact)))


def _repealed(catalogue: Catalogue, law: Law) -> Repealed | None:
    if law.repeal is None:
        return None
    on, by = law.repeal.on, law.repeal.by
    return Repealed(
        on=day_of_year(on) if on else None,
        by=link(Kind.LAW, catalogue.laws[by]) if by else None,
        articles=tuple(Successor(old, new) for old, new in law.repeal.successors.items()),
    )


def _is_replaced(old: Law, law: Law) -> bool:
    return old.repeal is not None and old.repeal.by == law.name


def _articles(catalogue: Catalogue, law: Law) -> Iterator[CitedArticle]:
    """Article by article, then what names none."""
    places: dict[int, dict[tuple[str, str], list[Spot]]] = {}
    for place in _places(catalogue).get(law.name, ()):
        for number in articles(place.basis.article) or (0,):
            places.setdefault(number, {}).setdefault((place.name, place.url), []).append(place.spot)
    for number in sorted(places, key=lambda number: (number == 0, number)):
        name = f"第{numeral(number)}条" if number else None
        cited_by = (Citing(*where, tuple(spots)) for where, spots in places[number].items())
        yield CitedArticle(name, tuple(cited_by))


@dataclass(frozen=True)
class _Place:
    """One citation, and the guide or item that it stands in."""

    name: str
    url: str
    spot: Spot
    basis: LegalBasis


def _places(catalogue: Catalogue) -> Mapping[str, tuple[_Place, ...]]:
    """For each law all citations of it: those of guides in the order of the book, then those of items."""
    return catalogue.once(("places of laws",), lambda: _all_places(catalogue))


def _all_places(catalogue: Catalogue) -> Mapping[str, tuple[_Place, ...]]:
    places: dict[str, list[_Place]] = defaultdict(list)
    records: Iterator[tuple[Kind, Item | Bundle]]
    records = chain(
        ((Kind.BUNDLE, bundle) for bundle in catalogue.ordered_bundles()),
        ((Kind.ITEM, item) for item in catalogue.items.values()),
    )
    for kind, record in records:
        file = f"{KINDS[kind].file}{record.id}.yaml"
        for basis, path in citations(record):
            places[basis.law].append(_Place(record.name, address_of(kind, record), Spot(file, path), basis))
    return {law: tuple(places_of_law) for law, places_of_law in places.items()}
