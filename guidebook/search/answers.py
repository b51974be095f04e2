"""The sentence that answers a query which asks for one fact."""

from collections.abc import Mapping
from typing import Any

from guidebook.search.results import Answer
from guidebook.search.understanding import Understanding

_ITEM_ASPECTS = ("时限", "费用", "有效期", "条件")
_USES = "用途"
_BUNDLE_ASPECTS = ("材料", "地点", "电话", "依据")


def answer(query: Understanding, bundle: Mapping[str, Any], facts: Mapping[str, Any]) -> Answer | None:
    """The fact that the query asks about `bundle`, the first result; `facts` are those in the index.

    Never a fact of another bundle: the item asked about must be one of this bundle's.
    """
    bundle_facts = facts.get("bundles", {}).get(bundle["id"])
    if bundle_facts is None:
        return None
    for aspect in query.aspects:
        fact = bundle_facts.get(aspect) if aspect in _BUNDLE_ASPECTS else None
        if aspect in _ITEM_ASPECTS:
            fact = facts["items"].get(_item(query, bundle_facts), {}).get(aspect)
        if aspect == _USES:
            fact = _uses(query, bundle["id"], facts)
        if fact:
            text, value, source, anchor, is_unverified = fact
            return Answer(text, bundle["id"], value, source, f"{bundle['url']}#{anchor}", is_unverified)
    return None


def _item(query: Understanding, bundle_facts: Mapping[str, Any]) -> str:
    """The item that the query names, if the bundle has it; otherwise the bundle's main item."""
    named = [m.label for match in query.names for m in match.meanings if m.kind == "事项"]
    item: str = next((name for name in named if name in bundle_facts["items"]), bundle_facts["main"])
    return item


def _uses(query: Understanding, bundle: str, facts: Mapping[str, Any]) -> list[Any] | None:
    """Which bundles ask for the material that the query names, if this bundle is one of them."""
    for name in (m.label for match in query.names for m in match.meanings if m.kind == "材料"):
        bundles, fact = facts["materials"].get(name, ((), None))
        if bundle in bundles:
            uses: list[Any] = fact
            return uses
    return None
