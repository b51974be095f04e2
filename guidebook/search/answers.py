"""The sentence that answers a query which asks for one fact."""

from collections.abc import Mapping
from typing import Any

from guidebook.search.results import Answer
from guidebook.search.understanding import Understanding

_ITEM_ASPECTS = ("时限", "费用", "有效期", "条件")
_USES = "用途"
_BUNDLE_ASPECTS = ("材料", "地点", "电话", "依据")


def answer(query: Understanding, bundle: Mapping[str, Any], kept: Mapping[str, Any]) -> Answer | None:
    """The fact that the query asks of the first result's bundle; `kept` is what the index knows.

    Never a fact of another bundle: the item asked about must be one of this bundle's.
    """
    known = kept.get("bundles", {}).get(bundle["id"])
    if known is None:
        return None
    for aspect in query.aspects:
        fact = known.get(aspect) if aspect in _BUNDLE_ASPECTS else None
        if aspect in _ITEM_ASPECTS:
            fact = kept["items"].get(_item(query, known), {}).get(aspect)
        if aspect == _USES:
            fact = _uses(query, bundle["id"], kept)
        if fact:
            text, value, source, anchor, is_unverified = fact
            return Answer(text, bundle["id"], value, source, f"{bundle['url']}#{anchor}", is_unverified)
    return None


def _item(query: Understanding, known: Mapping[str, Any]) -> str:
    """The item that the query names, if the bundle has it; else the one that stands for the bundle."""
    named = [m.label for match in query.names for m in match.meanings if m.kind == "事项"]
    found: str = next((name for name in named if name in known["items"]), known["main"])
    return found


def _uses(query: Understanding, bundle: str, kept: Mapping[str, Any]) -> list[Any] | None:
    """Where the material that the query names is asked for, if the bundle is among them."""
    for name in (m.label for match in query.names for m in match.meanings if m.kind == "材料"):
        bundles, fact = kept["materials"].get(name, ((), None))
        if bundle in bundles:
            found: list[Any] = fact
            return found
    return None
