"""What differs between two states of the content: records that came, went, changed, were renamed or moved."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from guidebook.catalogue import Catalogue
from guidebook.loading import Content, Entity, Unreadable
from guidebook.matching import matched, moved
from guidebook.model import Site
from guidebook.model.kinds import FILED
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.publishing.changes import How, RecordChange, Touched
from guidebook.publishing.record_changes import changes
from guidebook.publishing.renamed import State, under_names_of, under_own_names
from guidebook.publishing.touched import Users, either

__all__ = ["State", "differences"]


def differences(old: State, new: State) -> tuple[RecordChange, ...]:
    """What differs, bundles first, then items and the ledgers, in the order of the newer state.

    Records of the older state are read under the names of the newer one: what is renamed differs, what uses
    it does not. What cannot be read in either state is not compared.
    """
    old_site, olds = under_names_of(old, new)
    new_site, news = under_own_names(new)
    hidden = _hidden(old) | _hidden(new)
    before, after = Users(old_site, olds), Users(new_site, news)
    changed = [change for kind in _ORDER for change in _of_kind(kind, olds, news, hidden)]
    changed += _of_site(old_site, new_site)
    return tuple(replace(change, touched=_touched(change, before, after)) for change in changed)


_ORDER = (Kind.BUNDLE, Kind.ITEM, *(kind for kind in FILED if kind not in {Kind.BUNDLE, Kind.ITEM}))


def _hidden(state: State) -> frozenset[Unreadable]:
    """What may be there although it could not be read, or only in part."""
    known = frozenset[Unreadable]()
    if isinstance(state, Content):
        # A release is whole: what is not in it was not released, however freely it may be named.
        known = frozenset(one for one in state.unreadable if one[1] or not state.publication)
    elif isinstance(state, Catalogue):
        known = state.left_out
    return known | {(entity.kind, entity.name) for entity in state.entities if not entity.is_whole}


def _of_kind(
    kind: Kind, olds: Iterable[Entity], news: Iterable[Entity], hidden: frozenset[Unreadable]
) -> Iterator[RecordChange]:
    whole = FILED[kind].is_ledger
    old = [e.record for e in olds if e.kind is kind and (kind, e.name) not in hidden]
    new = [e.record for e in news if e.kind is kind and (kind, e.name) not in hidden]
    between = _between(kind, old, new, has_order=whole)
    yield from (c for c in between if c.how not in {How.ADDED, How.REMOVED} or (kind, None) not in hidden)


def _between(kind: Kind, old: list[Record], new: list[Record], *, has_order: bool) -> Iterator[RecordChange]:
    matching = matched(old, new, [_codes, _names], lambda _old, _new: False)
    moves = {n: _name(new[n - 1]) if n else "" for n in (moved(matching.pairs) if has_order else ())}
    partners = {n: old[o] for o, n in matching.pairs}
    for n, record in enumerate(new):
        if n not in partners:
            yield RecordChange(kind, code_of(record), _name(record), How.ADDED)
        elif change := _changed(kind, partners[n], record, moves.get(n)):
            yield change
    for n in matching.removed:
        yield RecordChange(kind, code_of(old[n]), _name(old[n]), How.REMOVED)


def _changed(kind: Kind, old: Record, new: Record, follows: str | None) -> RecordChange | None:
    inside = tuple(changes(old, new))
    former = _name(old) if _name(old) != _name(new) else ""
    if not inside and follows is None:
        return None
    how = How.RENAMED if former else How.CHANGED if inside else How.MOVED
    return RecordChange(kind, code_of(new), _name(new), how, inside, former, follows)


def _of_site(old: Site | None, new: Site | None) -> Iterator[RecordChange]:
    """Topics, and what else is told of the site; nothing where one of them could not be read."""
    if old is None or new is None:
        return
    yield from _between(Kind.TOPIC, list(old.topics), list(new.topics), has_order=True)
    own = tuple(change for change in changes(old, new) if change.path[0] != "主题")
    if own:
        yield RecordChange(None, "", new.title, How.CHANGED, own)


def _touched(change: RecordChange, before: Users, after: Users) -> Touched:
    return either(
        after.of(change.kind, change.name), before.of(change.kind, change.former_name or change.name)
    )


def _name(record: Record) -> str:
    return str(getattr(record, "name", ""))


def _names(records: Iterable[Record]) -> list[str]:
    return [_name(record) for record in records]


def _codes(records: Iterable[Record]) -> list[str]:
    return [code_of(record) for record in records]
