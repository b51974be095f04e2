"""The order of the steps: what waits for what, and what is one step."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from guidebook.model import Bundle


@dataclass(frozen=True)
class Step:
    """Items handled together (usually one); `after` are the indexes of the steps it waits for.

    `layer` counts from 1: steps of one layer can run at the same time.
    """

    items: tuple[str, ...]
    after: tuple[int, ...]
    layer: int


def predecessors(bundle: Bundle, item: str, present: Collection[str]) -> frozenset[str]:
    """The present items that `item` waits for.

    先办 of an absent item contracts to that item's own predecessors.
    """
    found: set[str] = set()
    seen: set[str] = set()
    waiting = list(_after(bundle, item))
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in present:
            found.add(name)
        else:
            waiting.extend(_after(bundle, name))
    return frozenset(found - {item})


def ancestors(bundle: Bundle, item: str, present: Collection[str]) -> frozenset[str]:
    """All present items that are finished before the step of `item` starts."""
    return all_ancestors(bundle, {*present, item})[item]


def all_ancestors(bundle: Bundle, present: Collection[str]) -> dict[str, frozenset[str]]:
    """For each present item, those that are finished before its step starts."""
    before: list[frozenset[str]] = []
    found: dict[str, frozenset[str]] = {}
    order = steps(bundle, present)
    for step in order:
        done = (before[n].union(order[n].items) for n in step.after)
        before.append(frozenset[str]().union(*done))
        found |= dict.fromkeys(step.items, before[-1])
    return found


def follow_ups(bundle: Bundle, present: Collection[str]) -> frozenset[str]:
    """The present items that come after all is done: 后续, what shares their step, what waits for them."""
    found: set[str] = set()
    order = steps(bundle, present)
    marked = {use.item for use in bundle.items if use.is_follow_up}
    for step in order:
        earlier = (name for n in step.after for name in order[n].items)
        if not marked.isdisjoint(step.items) or not found.isdisjoint(earlier):
            found.update(step.items)
    return frozenset(found)


def steps(bundle: Bundle, present: Collection[str]) -> tuple[Step, ...]:
    """The present items as steps, each after those it waits for; otherwise in the bundle's order.

    Items that wait for one another in a circle (an error of the content, reported by
    the check-up) are not lost: the circle is opened at its first item.
    """
    groups = _groups(bundle, present)
    waits = {n: _group_waits(bundle, groups, n, present) for n in range(len(groups))}
    order = list(_sorted(waits))
    index = {group: position for position, group in enumerate(order)}
    done: list[Step] = []
    for position, group in enumerate(order):
        after = tuple(sorted(index[w] for w in waits[group] if index[w] < position))
        layer = 1 + max((done[a].layer for a in after), default=0)
        done.append(Step(groups[group], after, layer))
    return tuple(done)


def _after(bundle: Bundle, item: str) -> tuple[str, ...]:
    use = bundle.use_of(item)
    return use.after if use else ()


def _groups(bundle: Bundle, present: Collection[str]) -> list[tuple[str, ...]]:
    """Items joined by 并案, in the bundle's order."""
    leader = {use.item: use.item for use in bundle.items if use.item in present}
    for use in bundle.items:
        if use.item in leader and use.together_with in leader:
            old, new = leader[use.item], leader[use.together_with]
            leader = {item: new if of == old else of for item, of in leader.items()}
    members: dict[str, list[str]] = {}
    for item, of in leader.items():
        members.setdefault(of, []).append(item)
    return [tuple(items) for items in members.values()]


def _group_waits(
    bundle: Bundle, groups: list[tuple[str, ...]], number: int, present: Collection[str]
) -> set[int]:
    where = {item: n for n, group in enumerate(groups) for item in group}
    waits = {where[p] for item in groups[number] for p in predecessors(bundle, item, present)}
    return waits - {number}


def _sorted(waits: dict[int, set[int]]) -> Iterator[int]:
    left = dict(waits)
    while left:
        free = [n for n, after in left.items() if after.isdisjoint(left)]
        number = free[0] if free else next(iter(left))
        yield number
        del left[number]
