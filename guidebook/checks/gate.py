"""上线门槛: what stands against publishing a guide, fact by fact."""

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.catalogue import Catalogue, used_by
from guidebook.checks.filed import Filed
from guidebook.checks.guides import of_guides
from guidebook.checks.possible import Possibilities, possibilities
from guidebook.checks.subject import Subject
from guidebook.facts.owners import owner
from guidebook.keeping import kept
from guidebook.loading import Entity
from guidebook.model import Bundle, Site, Status
from guidebook.model.facts import State, state_of
from guidebook.model.naturalkeys import Leaf, NaturalPath, leaves, shown, told
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.walking import conditions
from guidebook.naming import code_of
from guidebook.problems import Place, Problem, warning
from guidebook.text import UNVERIFIED

NOT_READY = "not-ready"

_OPEN = {State.UNVERIFIED, State.SAMPLE}
_PASSES_GATE = {Status.IN_REVIEW, Status.RELEASED}
_SHOWN = 3


@dataclass(frozen=True)
class OpenFact:
    """A fact that has to be known before the guide is 已发布: of which record, where, and whom to ask."""

    kind: Kind
    code: str
    name: str
    path: NaturalPath
    state: State
    department: str
    place: Place

    @property
    def key(self) -> str:
        """What the fact is called for good: 事项/food-license/承诺办结时限."""
        return "/".join((self.kind.value, self.code, *self.path))

    def __str__(self) -> str:
        what = "是示例" if self.state is State.SAMPLE else UNVERIFIED
        return f"{self.kind.value}“{self.name}” › {shown(self.path)}{what}"


def open_facts(catalogue: Catalogue, bundle: Bundle) -> tuple[OpenFact, ...]:
    """What the 上线门槛 of the site asks and nobody has answered, in all that the guide uses.

    That are the guide itself, its items (those of some cases too), their offices, departments, materials
    and laws; a fact that the file leaves out is 待核实. What no case of this guide can come to is left out:
    the 方式 of an item that its 既定 excludes, a paper that is 不交. A key of the threshold means whatever
    stands below it, wherever it stands in the record: 承诺办结时限 of an item also that of its 方式.
    """
    used = used_by(catalogue.entities, [(Kind.BUNDLE, bundle.name)]) - _not_asked(catalogue, bundle)
    possible = possibilities(catalogue, bundle)
    return tuple(
        fact
        for entity in catalogue.entities
        if (entity.kind, entity.name) in used
        for fact in _of_record(entity, catalogue.site, bundle, possible)
    )


def _not_asked(catalogue: Catalogue, bundle: Bundle) -> set[tuple[Kind, str]]:
    """The materials that all items of the guide together do not ask for: 不交."""
    left_out = {name for use in bundle.items for name in use.not_asked}
    asked = {keepsake.material for keepsake in bundle.keepsakes}
    for use in bundle.items:
        papers = catalogue.items[use.item].materials
        asked |= {name for paper in papers if paper.material not in use.not_asked for name in paper.members}
    return {(Kind.MATERIAL, name) for name in left_out - asked}


def _of_record(entity: Entity, site: Site, bundle: Bundle, possible: Possibilities) -> Iterator[OpenFact]:
    keys, steward = set(site.go_live.of(entity.kind)), site.steward
    if not keys:
        return
    use = bundle.use_of(entity.name) if entity.kind is Kind.ITEM else None
    excluded = [
        path[:-1]
        for condition, path in conditions(entity.record)
        if not possible.can_hold(use.when if use else None, condition)
    ]
    for leaf, state in _open_leaves(entity.record):
        is_excluded = any(leaf.keys[: len(path)] == path for path in excluded)
        if not is_excluded and not keys.isdisjoint(leaf.keys):
            department = owner(entity.record, steward) or bundle.lead_department
            code, place = code_of(entity.record), entity.place(leaf.keys)
            yield OpenFact(entity.kind, code, entity.name, leaf.path, state, department, place)


@kept
def _open_leaves(record: Record) -> tuple[tuple[Leaf, State], ...]:
    """What nobody knows yet of the record, whether the gate asks for it or not."""
    states = ((leaf, _state(leaf)) for leaf in leaves(record))
    return tuple((leaf, state) for leaf, state in states if state in _OPEN)


def _state(leaf: Leaf) -> State:
    value = leaf.value
    words = value if isinstance(value, tuple) else (value,)
    states = {state_of(told(word)) for word in words}
    return next((state for state in (State.UNVERIFIED, State.SAMPLE) if state in states), State.KNOWN)


def problems(subject: Subject) -> Iterator[Problem]:
    """Guides that are 待审 or 已发布 and have facts to settle first; a 示范 guide may have them."""
    return of_guides(subject, _of_guide)


def _of_guide(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    catalogue, bundle = subject.catalogue, filed.record
    is_meant = bundle.disclosure.status in _PASSES_GATE
    if catalogue is None or not is_meant or bundle.name not in catalogue.bundles:
        return
    if against := open_facts(catalogue, bundle):
        first = "；".join(map(str, against[:_SHOWN]))
        more = " ……" if len(against) > _SHOWN else ""
        message = f"还过不了上线门槛，有{len(against)}项要先核实：{first}{more}。"
        yield warning(filed.place("公开", "状态"), NOT_READY, message, bundle.lead_department)
