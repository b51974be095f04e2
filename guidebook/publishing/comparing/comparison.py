"""A list beside the content: rows to items, cells to facts, facts into heaps. Writes nothing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import chain

from guidebook.catalogue import Catalogue
from guidebook.errors import BadRequest
from guidebook.model import Item
from guidebook.publishing.comparing.columns import IDENTIFYING, Columns
from guidebook.publishing.comparing.district import District
from guidebook.publishing.comparing.findings import Comparison, Matched
from guidebook.publishing.comparing.judging import Judge, agreed
from guidebook.publishing.comparing.listing import Listing
from guidebook.publishing.comparing.matching import BASES, Match, Matcher
from guidebook.publishing.comparing.walking import Walk
from guidebook.text import quoted

_HEADINGS_NAMED = 12


def compare(
    catalogue: Catalogue,
    listing: Listing,
    columns: Columns,
    named: tuple[str, dt.date],
    accepted: Mapping[str, Item] | None = None,
) -> Comparison:
    """The list beside all items; `named` is its file and its day, `accepted` the items that codes stand for.

    Raises:
        BadRequest: no heading tells which service a row is about, or districts are told in codes that the
            mapping does not know, or no row bears a code that was accepted.
    """
    located = columns.located(listing.headings)
    if not set(IDENTIFYING) & located.keys():
        raise _no_service(listing)
    items = tuple(catalogue.items.values())
    district = District(catalogue.site.district, columns.district)
    matcher = Matcher(items, accepted or {})
    walk = Walk(matcher, district, columns)
    walk.take(listing.rows, located)
    if matcher.unused:
        raise BadRequest(f"清单里没有编码或者行号是{quoted(sorted(matcher.unused))}的行（别的区的行不算）。")
    judge = Judge(catalogue, columns, located)
    chosen = [(item, *walk.chosen(item.id)) for item in items if item.id in walk.matches]
    # Two items may have one office, of which both their rows tell.
    findings = agreed(chain.from_iterable(judge.findings(matches) for _, matches, _ in chosen))
    return Comparison(
        *named,
        read=walk.read,
        elsewhere=walk.elsewhere,
        items=tuple(_matched(*one) for one in chosen),
        findings=tuple(findings),
        near=walk.near,
        absent=tuple(item for item in items if item.id not in walk.matches.keys() | walk.retired.keys()),
        unknown=walk.unknown,
        retired=tuple(one for name, one in walk.retired.items() if name not in walk.matches),
    )


def _matched(item: Item, matches: Sequence[Match], others: int) -> Matched:
    return Matched(item, tuple(match.row for match in matches), BASES[matches[0].basis], others)


def _no_service(listing: Listing) -> BadRequest:
    names = "、".join(listing.headings[:_HEADINGS_NAMED])
    return BadRequest(
        f"清单里没有“实施编码”“基本编码”“事项名称”这样的列，对不上事项。它的列名是：{names}。"
        "加 --headings 看各列怎么对应，存成对照表，再用 --columns 指定。"
    )
