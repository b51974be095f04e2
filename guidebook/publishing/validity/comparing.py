"""What differs between what a paper says and what is told today, in the words of every other comparison."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import count

from guidebook.matching import matched
from guidebook.model.naturalkeys import NaturalPath
from guidebook.publishing.changes import Change, How
from guidebook.publishing.record_changes import text_changes
from guidebook.publishing.renamed import Renamed
from guidebook.publishing.validity.parts import Part, Parts
from guidebook.publishing.validity.rules import Texts

_NAME = "名称"


def compared(old: Parts, new: Parts, renamed: Iterable[Renamed]) -> tuple[Change, ...]:
    """The changes, in the order of what is told today; `old` is told under the names of today too."""
    labels = old.labels & new.labels
    changes = list(_renamings(new, renamed))
    there: set[int] = set()
    for group in dict.fromkeys(part.group for part in (*new.parts, *old.parts)):
        olds, news = ([part for part in side.parts if part.group == group] for side in (old, new))
        matching = matched(olds, news, [_keys, _names], _is_alike)
        for o, n in matching.pairs:
            there |= {id(olds[o]), id(news[n])}
            changes += _between(olds[o], news[n], labels)
        gone = [(olds[n], How.REMOVED) for n in matching.removed]
        come = [(news[n], How.ADDED) for n in matching.added]
        # What came or went with its item is told with it.
        changes += [
            _came_or_went(part, how)
            for part, how in (*gone, *come)
            if part.belongs_to is None or id(part.belongs_to) in there
        ]
    return tuple(changes)


def _renamings(new: Parts, renamed: Iterable[Renamed]) -> Iterator[Change]:
    """Names that the paper shows otherwise; each is told once, wherever it stands."""
    for one in renamed:
        parts = [part for part in new.parts if not one.question or part.name == one.question]
        if any(one.now in text for part in parts for text in _all_texts(part)):
            yield Change((one.kind.value, one.now, _NAME), one.before, one.now)


def _all_texts(part: Part) -> Iterator[str]:
    yield part.name
    for facts in (part.facts, part.items):
        for told in facts.values():
            yield from told


def _between(old: Part, new: Part, labels: Collection[str]) -> Iterator[Change]:
    path = (new.group, new.name) if new.group else ()
    if old.name != new.name and new.group:
        yield Change((*path, _NAME), old.name, new.name)
    for name in dict.fromkeys((*new.facts, *old.facts)):
        yield from _of_fact(old.facts.get(name, ()), new.facts.get(name, ()), (*path, name))
    for name in dict.fromkeys((*new.items, *old.items)):
        before, after = (
            tuple(sorted(label for label in part.items.get(name, ()) if label in labels))
            for part in (old, new)
        )
        if before != after:
            yield Change((*path, name), "、".join(before), "、".join(after))


def _of_fact(old: Texts, new: Texts, path: NaturalPath) -> Iterator[Change]:
    if sorted(old) == sorted(new):
        return
    if old and new:
        yield from (change for change in text_changes(old, new, path) if change.how is not How.MOVED)
    else:
        yield Change(path, "；".join(old), "；".join(new))


def _came_or_went(part: Part, how: How) -> Change:
    words = f"“{part.name}”" + (f"（{'，'.join(part.gist)}）" if part.gist else "")
    return Change((part.group,), *((words, "") if how is How.REMOVED else ("", words)), how)


def _keys(parts: Sequence[Part]) -> Sequence[Hashable]:
    return _numbered(part.key for part in parts)


def _names(parts: Sequence[Part]) -> Sequence[Hashable]:
    return _numbered(part.name for part in parts)


def _numbered(keys: Iterable[Hashable]) -> Sequence[Hashable]:
    """The keys, each with how often it came before."""
    counters: dict[Hashable, count[int]] = {}
    return [(key, next(counters.setdefault(key, count()))) for key in keys]


def _is_alike(old: Part, new: Part) -> bool:
    return not old.is_lasting and not new.is_lasting
