"""The order of the steps: what waits for what, and what is one step."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guidebook.model import Bundle, ItemUse


@dataclass(frozen=True)
class Step:
    """Items handled together (usually one); `after` are the indexes of the steps it waits for.

    `partly_after` are those that only some of the persons wait for (先办 with 只对): a foreigner's
    social insurance waits for the work permit, a colleague's does not. `layer` counts from 1: steps of
    one layer can run at the same time.
    """

    items: tuple[str, ...]
    after: tuple[int, ...]
    layer: int
    partly_after: tuple[int, ...] = ()

    @property
    def waits_for(self) -> tuple[int, ...]:
        """All steps it waits for, for everybody or for some persons."""
        return (*self.after, *self.partly_after)


# Cases that differ only in what is brought or paid have the same order.
_MOST_KEPT = 256


@dataclass(frozen=True)
class Order:
    """What waits for what in a bundle, as far as `people`, the persons of the case, are concerned.

    Without `people` every 先办 counts, whomever it is for. Many cases share one order.
    """

    bundle: Bundle
    people: frozenset[str] | None = None
    _steps: dict[frozenset[str], tuple[Step, ...]] = field(default_factory=dict, compare=False, repr=False)

    def steps(self, present: Collection[str]) -> tuple[Step, ...]:
        """The present items as steps, each after those it waits for; otherwise in the bundle's order.

        Items that wait for one another in a circle (an error of the content, reported by
        the check-up) are not lost: the circle is opened at its first item.
        """
        key = frozenset(present)
        steps = self._steps.get(key)
        if steps is None:
            if len(self._steps) >= _MOST_KEPT:
                self._steps.clear()
            steps = self._steps[key] = self._ordered(key)
        return steps

    def _ordered(self, present: frozenset[str]) -> tuple[Step, ...]:
        groups = _groups(self.bundle, present)
        group_of = {item: n for n, group in enumerate(groups) for item in group}
        waits = [self._waits(group, group_of, present) for group in groups]
        order = list(_sorted({n: set(waits[n]) for n in range(len(groups))}))
        index = {group: position for position, group in enumerate(order)}
        done: list[Step] = []
        for position, group in enumerate(order):
            earlier = {index[w]: is_full for w, is_full in waits[group].items() if index[w] < position}
            after = tuple(sorted(n for n, is_full in earlier.items() if is_full))
            layer = 1 + max((done[a].layer for a in after), default=0)
            partly = tuple(sorted(earlier.keys() - set(after)))
            done.append(Step(groups[group], after, layer, partly))
        return tuple(done)

    def predecessors(self, item: str, present: Collection[str]) -> dict[str, bool]:
        """The present items that `item` waits for, and whether everybody does.

        先办 of an absent item contracts to that item's own predecessors.
        """
        predecessors: dict[str, bool] = {}
        seen: set[tuple[str, bool]] = set()
        waiting = list(self._named_before.get(item, ()))
        while waiting:
            name, is_full = waiting.pop()
            if (name, is_full) in seen:
                continue
            seen.add((name, is_full))
            if name in present:
                predecessors[name] = predecessors.get(name, False) or is_full
            else:
                waiting.extend(
                    (further, is_full and full) for further, full in self._named_before.get(name, ())
                )
        predecessors.pop(item, None)
        return predecessors

    def ancestors(self, item: str, present: Collection[str]) -> frozenset[str]:
        """All present items that are finished for everybody before the step of `item` starts."""
        return self.all_ancestors({*present, item})[item]

    def all_ancestors(self, present: Collection[str]) -> dict[str, frozenset[str]]:
        """For each present item, those that are finished for everybody before its step starts."""
        before: list[frozenset[str]] = []
        ancestors: dict[str, frozenset[str]] = {}
        order = self.steps(present)
        for step in order:
            done = (before[n].union(order[n].items) for n in step.after)
            before.append(frozenset[str]().union(*done))
            ancestors |= dict.fromkeys(step.items, before[-1])
        return ancestors

    @cached_property
    def _named_before(self) -> Mapping[str, tuple[tuple[str, bool], ...]]:
        """For each item those that its 先办 names, where somebody of this case waits, and whether all do."""
        return {use.item: tuple(self._after(use)) for use in self.bundle.items}

    def _after(self, use: ItemUse) -> Iterator[tuple[str, bool]]:
        for after in use.after:
            if not after.persons or self.people is None:
                yield after.item, True
            elif not self.people.isdisjoint(after.persons):
                concerned = self.people.intersection(use.concerns or self.people)
                yield after.item, concerned <= set(after.persons)

    def _waits(
        self, group: tuple[str, ...], group_of: Mapping[str, int], present: Collection[str]
    ) -> dict[int, bool]:
        """The groups that a group waits for, by number, and whether everybody does."""
        waits: dict[int, bool] = {}
        for item in group:
            for before, is_full in self.predecessors(item, present).items():
                number = group_of[before]
                if number != group_of[item]:
                    waits[number] = waits.get(number, False) or is_full
        return waits


def follow_ups(bundle: Bundle, order: tuple[Step, ...]) -> frozenset[str]:
    """The items that come after all is done: 后续, what shares their step, what waits for them."""
    follow_up_items: set[str] = set()
    marked = {use.item for use in bundle.items if use.is_follow_up}
    for step in order:
        earlier = (name for n in step.waits_for for name in order[n].items)
        if not marked.isdisjoint(step.items) or not follow_up_items.isdisjoint(earlier):
            follow_up_items.update(step.items)
    return frozenset(follow_up_items)


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


def _sorted(waits: dict[int, set[int]]) -> Iterator[int]:
    left = dict(waits)
    while left:
        free = (n for n, after in left.items() if after.isdisjoint(left))
        number = next(free, next(iter(left)))
        yield number
        del left[number]
