"""How much an item, a material, a department or a law matters to each bundle, from the structure alone.

Everything is computed for the bundle's typical case: what that case needs counts in
full, what only other cases need counts for about half, what is optional counts for little.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import sqrt

from guidebook.articles import articles
from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item, MaterialUse
from guidebook.model.walking import citations
from guidebook.plan import Case, Standing, Truth, typical
from guidebook.text import UNVERIFIED

Vector = dict[str, float]
# A law and the number of an article in it, or 0 for the law as a whole.
Cited = tuple[str, int]

# A needed item is what people come for; the other standings are how likely they meet the item at all.
NEEDED, CONDITIONAL, OPTIONAL = 1.0, 0.45, 0.15
_PRESENCE = {
    Standing.NEEDED: NEEDED,
    Standing.OPEN: CONDITIONAL,
    Standing.EXCLUDED: CONDITIONAL,
    Standing.OPTIONAL: OPTIONAL,
}
# People who look up a department mean the bundles that it leads.
LEADS = 0.45
# A partner without an item of its own is only informed of the case.
PARTNER = 0.12
# Cited for the bundle as a whole, in a question or for something to have ready.
CITED = 0.3


class Centrality:
    """Vectors over bundle ids, each between 0 and 1."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.bundles = catalogue.ordered_bundles()
        self._cases = {b.id: Case(catalogue, b, typical(b)) for b in self.bundles}
        self._presence = {b.id: self._presence_of(b) for b in self.bundles}

    def _presence_of(self, bundle: Bundle) -> dict[str, float]:
        standings = self._cases[bundle.id].standings
        return {
            use.item: min(_PRESENCE[standings[use.item]], OPTIONAL if use.is_optional else NEEDED)
            for use in bundle.items
        }

    def item(self, name: str) -> Vector:
        """How much the item matters: most where it is needed and among few."""
        return _scaled({b: p * (0.85 + 0.15 * self._share(b, [name])) for b, p in self._present(name)})

    def items(self, names: Iterable[str]) -> Vector:
        """How much a group of items, such as those of one desk, matters."""
        wanted = list(names)
        vector = {b.id: self._weight(b.id, wanted) for b in self.bundles}
        return _scaled({b: w for b, w in vector.items() if w})

    def _present(self, name: str) -> list[tuple[str, float]]:
        return [(b, presence[name]) for b, presence in self._presence.items() if name in presence]

    def _share(self, bundle: str, names: Iterable[str]) -> float:
        """Which share the items have of everything the bundle's applicants meet."""
        presence = self._presence[bundle]
        return sum(presence.get(name, 0.0) for name in names) / sum(presence.values())

    def _weight(self, bundle: str, names: list[str]) -> float:
        best = max((self._presence[bundle].get(name, 0.0) for name in names), default=0.0)
        return best * 0.4 + 0.6 * sqrt(self._share(bundle, names)) if best else 0.0

    def department(self, name: str) -> Vector:
        """How much the department matters: it leads, it decides items, or it is only a partner."""
        items = [item.name for item in self.catalogue.items_of_department(name)]
        vector: Vector = {}
        for bundle in self.bundles:
            weight = self._weight(bundle.id, items) * (1 - LEADS)
            if bundle.lead_department == name:
                weight += LEADS
            elif name in bundle.partner_departments:
                weight = max(weight, PARTNER)
            if weight:
                vector[bundle.id] = weight
        return _scaled(vector)

    def material(self, name: str) -> Vector:
        """How much the material matters: asked or issued by what is needed, kept ready, or only maybe."""
        vector = {b.id: self._material_weight(b, name) for b in self.bundles}
        return _scaled({b: w for b, w in vector.items() if w})

    def _material_weight(self, bundle: Bundle, material: str) -> float:
        case, best, count = self._cases[bundle.id], 0.0, 0
        for item_name, presence in self._presence[bundle.id].items():
            if item_name not in self._handling[material]:
                continue
            likelihood = self._in_item(case, self.catalogue.items[item_name], material)
            best, count = max(best, presence * likelihood), count + (presence * likelihood > CONDITIONAL)
        for keepsake in bundle.keepsakes:
            if keepsake.material == material:
                best = max(best, 0.9 * _likelihood(case.holds(keepsake.when)))
        return best * (1 + 0.02 * min(count, 5))

    @cached_property
    def _handling(self) -> Mapping[str, set[str]]:
        """For each material the items that ask for it or issue it."""
        handling: dict[str, set[str]] = defaultdict(set)
        for item in self.catalogue.items.values():
            names = [name for use in item.materials for name in use.members]
            for name in [*names, *(result.issues for result in item.results if result.issues)]:
                handling[name].add(item.name)
        return handling

    def _in_item(self, case: Case, item: Item, material: str) -> float:
        requests = [_request_likelihood(case, use) for use in item.materials if material in use.members]
        issues = [_likelihood(case.holds(r.when)) for r in item.results if r.issues == material]
        return max([*requests, *issues], default=0.0)

    @cached_property
    def _citations(self) -> Mapping[Cited, Mapping[str, float]]:
        """For each law, and each article of it, by bundle, the weight of what cites it."""
        citing: dict[Cited, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        weights: dict[Cited, Vector] = defaultdict(dict)
        for bundle in self.bundles:
            for item in self.catalogue.items_of(bundle):
                for cited in _cited(item):
                    citing[cited][bundle.id].append(item.name)
            for cited in _cited(bundle):
                weights[cited][bundle.id] = CITED
        for cited, by_bundle in citing.items():
            for bundle_id, names in by_bundle.items():
                weight = self._weight(bundle_id, names)
                weights[cited][bundle_id] = weights[cited].get(bundle_id, 0.0) * 0.5 + weight
        return weights

    @property
    def laws(self) -> tuple[str, ...]:
        """Every law that the content cites."""
        return tuple(law for law, article in self._citations if not article)

    @property
    def articles(self) -> tuple[Cited, ...]:
        """Every article that the content cites, with its law."""
        return tuple(cited for cited in self._citations if cited[1])

    def law(self, name: str, article: int = 0) -> Vector:
        """How much the law, or one article of it, matters: how many and how central the items on it are."""
        return _scaled(dict(self._citations.get((name, article), {})))


def _cited(record: Item | Bundle) -> Iterable[Cited]:
    """Each law and article once, in the order of citation, so that the same content makes the same index."""
    bases = [basis for basis, _ in citations(record) if basis.law != UNVERIFIED]
    return dict.fromkeys((b.law, number) for b in bases for number in (0, *articles(b.article)))


def _request_likelihood(case: Case, use: MaterialUse) -> float:
    alone = 1.0 if use.material else 0.85
    return alone * _likelihood(case.holds(use.when))


def _likelihood(truth: Truth) -> float:
    return {Truth.TRUE: 1.0, Truth.UNKNOWN: CONDITIONAL, Truth.FALSE: CONDITIONAL}[truth]


def _scaled(vector: Vector) -> Vector:
    top = max(vector.values(), default=0.0)
    return {bundle: round(weight / top, 4) for bundle, weight in vector.items()} if top else {}
