"""How much an item, a material, a department or a law matters to each bundle, from the structure alone.

Everything is computed for the bundle's typical case: what that case needs counts in
full, what only other cases need counts for about half, what is optional counts for little.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from math import sqrt

from guidebook.articles import articles
from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item
from guidebook.model.conditions import Condition
from guidebook.model.walking import citations
from guidebook.plan import Case, Standing, Truth, typical
from guidebook.search import weights
from guidebook.search.schema.data import Vector
from guidebook.text import UNVERIFIED

# A law and the number of an article in it, or 0 for the law as a whole.
Cited = tuple[str, int]

_PRESENCE = {
    Standing.NEEDED: weights.NEEDED,
    Standing.OPEN: weights.CONDITIONAL,
    Standing.EXCLUDED: weights.CONDITIONAL,
    Standing.OPTIONAL: weights.OPTIONAL,
}


class Centrality:
    """Vectors over kinds of guides, each value between 0 and 1."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.bundles = catalogue.ordered_bundles()
        self._cases = {b.id: Case(catalogue, b, typical(b)) for b in self.bundles}
        self._presence = {
            bundle.id: {
                use.item: weights.OPTIONAL if use.is_optional else _PRESENCE[case.standings[use.item]]
                for use in bundle.items
            }
            for bundle, case in zip(self.bundles, self._cases.values(), strict=True)
        }

    def item(self, name: str) -> Vector:
        """How much the item matters: by its standing in the typical case alone."""
        return self._scaled(lambda bundle: self._presence[bundle.id].get(name, 0.0))

    def items(self, names: Iterable[str]) -> Vector:
        """How much a group of items, such as those of one desk, matters."""
        wanted = list(names)
        return self._scaled(lambda bundle: self._weight(bundle, wanted))

    def _weight(self, bundle: Bundle, names: Iterable[str]) -> float:
        """How likely applicants meet any of the items, and which share of all that they meet these are."""
        presence = self._presence[bundle.id]
        met = [presence.get(name, 0.0) for name in names]
        share = sqrt(sum(met) / sum(presence.values()))
        return weights.SHARE * share + (1 - weights.SHARE) * max(met, default=0.0)

    def department(self, name: str) -> Vector:
        """How much the department matters: it leads, it decides items, or it is only a partner."""
        items = [item.name for item in self.catalogue.items_of_department(name)]

        def weight(bundle: Bundle) -> float:
            decides = self._weight(bundle, items) * (1 - weights.LEADS)
            if bundle.lead_department == name:
                return decides + weights.LEADS
            return max(decides, weights.PARTNER) if name in bundle.partner_departments else decides

        return self._scaled(weight)

    def material(self, name: str) -> Vector:
        """How much the material matters: asked or issued by what is needed, kept ready, or only maybe."""
        return self._scaled(lambda bundle: max(self._handlings(bundle, name), default=0.0))

    def _handlings(self, bundle: Bundle, material: str) -> Iterator[float]:
        case = self._cases[bundle.id]
        for name, presence in self._presence[bundle.id].items():
            for when in self._conditions[material].get(name, ()):
                yield presence * _likelihood(case.holds(when))
        for keepsake in bundle.keepsakes:
            if keepsake.material == material:
                yield weights.KEEPSAKE * _likelihood(case.holds(keepsake.when))

    @cached_property
    def _conditions(self) -> Mapping[str, Mapping[str, list[Condition | None]]]:
        """For each material the items that ask for it or issue it, and in which cases."""
        conditions: dict[str, dict[str, list[Condition | None]]] = defaultdict(lambda: defaultdict(list))
        for item in self.catalogue.items.values():
            asked = [(name, use.when) for use in item.materials for name in use.members]
            issued = [(result.issues, result.when) for result in item.results if result.issues]
            for material, when in (*asked, *issued):
                conditions[material][item.name].append(when)
        return conditions

    @cached_property
    def _citations(self) -> Mapping[Cited, Mapping[str, list[str]]]:
        """For each law and article, by bundle id the items that cite it; none if only the bundle does."""
        citing: dict[Cited, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for bundle in self.bundles:
            for cited in _cited(bundle):
                citing[cited][bundle.id] = []
            for item in self.catalogue.items_of(bundle):
                for cited in _cited(item):
                    citing[cited][bundle.id].append(item.name)
        return citing

    @property
    def articles(self) -> tuple[Cited, ...]:
        """Every article that the content cites, with its law."""
        return tuple(cited for cited in self._citations if cited[1])

    def law(self, name: str, article: int = 0) -> Vector:
        """How much the law, or one article of it, matters: how many and how central the items on it are."""
        citing = self._citations.get((name, article), {})
        return self._scaled(
            lambda bundle: (
                self._weight(bundle, citing[bundle.id]) or weights.CITED if bundle.id in citing else 0.0
            )
        )

    def _scaled(self, weight: Callable[[Bundle], float]) -> Vector:
        """The weight for each kind of guide, at most 1; where two guides share a code, the higher one."""
        vector: Vector = {}
        for bundle in self.bundles:
            vector[bundle.kind_code] = max(vector.get(bundle.kind_code, 0.0), weight(bundle))
        top = max(vector.values(), default=0.0)
        return {code: round(value / top, 4) for code, value in vector.items() if value}


def _cited(record: Item | Bundle) -> Iterable[Cited]:
    """Each law and article once, in the order of citation, so that the same content makes the same index."""
    bases = [basis for basis, _ in citations(record) if basis.law != UNVERIFIED]
    return dict.fromkeys((b.law, number) for b in bases for number in (0, *articles(b.article)))


def _likelihood(truth: Truth) -> float:
    return weights.NEEDED if truth is Truth.TRUE else weights.CONDITIONAL
