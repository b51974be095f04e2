"""The sentence that answers a query which asks for one fact."""

from guidebook.search.query.results import Answer
from guidebook.search.query.understanding import Understanding
from guidebook.search.schema.documents import Document
from guidebook.search.schema.facts import BundleFacts, Fact, Facts
from guidebook.search.schema.kinds import ITEM, MATERIAL

_ITEM_ASPECTS = ("时限", "费用", "有效期", "条件")
_USES = "用途"


def answer(query: Understanding, bundle: Document, facts: Facts) -> Answer | None:
    """The fact that the query asks about `bundle`, the first result.

    Never a fact of another bundle: the item asked about must be one of this bundle's.
    """
    of_bundle = facts.bundles.get(bundle.id)
    if of_bundle is None:
        return None
    for aspect in query.aspects:
        fact = of_bundle.facts.get(aspect)
        if aspect in _ITEM_ASPECTS:
            fact = facts.items.get(_item(query, of_bundle), {}).get(aspect)
        if aspect == _USES:
            fact = _uses(query, bundle.id, facts)
        if fact:
            url = f"{bundle.url}#{fact.anchor}"
            return Answer(fact.text, bundle.id, fact.value, fact.source, url, fact.is_unverified)
    return None


def _item(query: Understanding, bundle: BundleFacts) -> str:
    """The item that the query names, if the bundle has it; otherwise the bundle's main item."""
    return next((name for name in _named(query, ITEM) if name in bundle.items), bundle.main)


def _uses(query: Understanding, bundle: str, facts: Facts) -> Fact | None:
    """Which bundles ask for the material that the query names, if this bundle is one of them."""
    for name in _named(query, MATERIAL):
        bundles, fact = facts.materials.get(name, ((), None))
        if bundle in bundles:
            return fact
    return None


def _named(query: Understanding, kind: str) -> list[str]:
    return [m.label for match in query.names for m in match.meanings if m.kind == kind]
