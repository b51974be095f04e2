"""What is told of the items of a step that need not wait for one another."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from guidebook.presenters.lines import ItemLine, ordinals


def at_once(lines: tuple[ItemLine, ...], *, one_by_one: bool = False) -> str | None:
    """A sentence: these items need not wait for one another, and who handles which."""
    apart = [line for line in lines if not line.together_with or line.number < min(line.together_with)]
    if len(apart) < 2:  # noqa: PLR2004 - one step alone waits for nothing
        return None
    how = "分开去办，不分先后" if one_by_one else "可以同时办"
    by_doers: dict[str, list[int]] = {}
    people: dict[str, frozenset[str]] = {}
    for line in lines:
        doers = _doers(line)
        by_doers.setdefault(doers, []).append(line.number)
        people[doers] = frozenset((*line.persons, *line.on_behalf_of)).difference(line.persons_waiting)
    is_apart = all(people.values()) and all(a.isdisjoint(b) for a, b in combinations(people.values(), 2))
    if len(people) == 1 or not is_apart:
        return f"这{len(apart)}项{how}"
    return f"各办各的，{how}：{'，'.join(_phrases(by_doers.items()))}"


def _phrases(by_doers: Iterable[tuple[str, list[int]]]) -> Iterator[str]:
    for doers, numbers in by_doers:
        yield f"{doers}办{ordinals(numbers)}"


def _doers(line: ItemLine) -> str:
    """The persons who need not wait, as the subject of 办."""
    ready = [name for name in line.persons or line.on_behalf_of if name not in line.persons_waiting]
    return f"{'' if line.persons else '为'}{'、'.join(ready)}"
