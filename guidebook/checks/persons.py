"""人: whose paper a material is; the bundle says who there is, the items whose paper they want."""

from collections import Counter
from collections.abc import Iterator

from guidebook.checks.filed import Filed
from guidebook.checks.guides import of_guides
from guidebook.checks.possible import possibilities
from guidebook.checks.subject import Subject
from guidebook.model import Bundle, Item, MaterialUse
from guidebook.problems import Problem, error, warning
from guidebook.text import did_you_mean, quoted

UNKNOWN_PERSON = "unknown-person"
NO_SUCH_PERSON = "no-such-person"
IDLE_PERSON = "idle-person"
REPEATED_PERSON = "repeated-person"


def problems(subject: Subject) -> Iterator[Problem]:
    """Persons that no bundle lists, and persons of whom no paper is asked."""
    bundle_persons = {person.name for filed in subject.bundles.values() for person in filed.record.persons}
    there = _persons_of_users(subject)
    for item in subject.items.values() if subject.has_all_bundles else ():
        yield from _unknown(item, there.get(item.record.name), bundle_persons)
    yield from of_guides(subject, _bundle, of_cases=True)


def _persons_of_users(subject: Subject) -> dict[str, set[str]]:
    """For each item that a bundle uses: the persons of all bundles that use it."""
    persons: dict[str, set[str]] = {}
    for filed in subject.bundles.values():
        for use in filed.record.items:
            persons.setdefault(use.item, set()).update(person.name for person in filed.record.persons)
    return persons


def _named(item: Item) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Every person that the item names, with the path to the name."""
    for n, use in enumerate(item.materials):
        for k, person in enumerate(use.persons):
            yield person, ("申请材料", n, "谁的", k)
        if use.each:
            yield use.each, ("申请材料", n, "每")
    for n, result in enumerate(item.results):
        for k, person in enumerate(result.persons):
            yield person, ("审批结果", n, "谁的", k)


def _unknown(filed: Filed[Item], there: set[str] | None, bundle_persons: set[str]) -> Iterator[Problem]:
    if there is None:
        return
    for person, path in _named(filed.record):
        if person not in there:
            tail = did_you_mean(person, there) if person not in bundle_persons else "。"
            message = f"用到这个事项的套餐，“人”里都没有“{person}”{tail}"
            yield warning(filed.place(*path), UNKNOWN_PERSON, message, filed.record.authority)


def _bundle(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    bundle = filed.record
    names = [person.name for person in bundle.persons]
    for n, name in enumerate(names):
        if names.index(name) != n:
            yield error(filed.place("人", n), REPEATED_PERSON, f"“{name}”写了两次，请删去一个。")
    used: Counter[str] = Counter()
    possible = possibilities(subject, bundle)
    for n, use, item in subject.uses(bundle):
        used.update(person for person, _ in _named(item))
        papers = [p for p in subject.papers(use) if possible.can_hold(use.when, p.when)]
        yield from _left_without_person(filed, n, papers, names)
    yield from _unlisted(filed, names)
    used.update(p for keep in bundle.keepsakes for p in (*keep.persons, keep.each) if p)
    for n, name in enumerate(names if subject.is_whole(bundle) else ()):
        if not used[name]:
            message = f"没有一种材料是“{name}”的，请删去这个人，或者在事项里写上“谁的”。"
            yield warning(filed.place("人", n), IDLE_PERSON, message, bundle.lead_department)


def _left_without_person(
    filed: Filed[Bundle], n: int, papers: list[MaterialUse], names: list[str]
) -> Iterator[Problem]:
    """An item that asks for people's papers, of none of the people that this bundle has.

    A shared item names the persons of all its bundles, and a bundle takes those it has.
    Something has been forgotten where a line hangs on a question that this bundle asks, or
    where no line of the item is left.
    """
    lost = [use for use in papers if use.persons and set(use.persons).isdisjoint(names)]
    asked = {use.question for use in filed.record.questions}
    for use in lost:
        if len(lost) == len(papers) or (use.when and not asked.isdisjoint(use.when.questions)):
            message = (
                f"“{filed.record.items[n].item}”要{quoted(use.persons)}的“{use.title}”，本套餐的“人”里却没有："
                "请补上这个人，或者在事项的“谁的”里写上本套餐的人。"
            )
            yield error(filed.place("联办事项", n), NO_SUCH_PERSON, message)


def _unlisted(filed: Filed[Bundle], names: list[str]) -> Iterator[Problem]:
    """Persons whom the bundle itself names (谁办, 为谁办, 只对, 另备) but does not list."""
    for person, path in _named_by_bundle(filed.record):
        if person not in names:
            message = f"本套餐的“人”里没有“{person}”{did_you_mean(person, names)}"
            yield error(filed.place(*path), NO_SUCH_PERSON, message)


def _named_by_bundle(bundle: Bundle) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for n, use in enumerate(bundle.items):
        for key, persons in (("谁办", use.persons), ("为谁办", use.on_behalf_of)):
            for person in persons:
                yield person, ("联办事项", n, key)
        for after in use.after:
            for person in after.persons:
                yield person, ("联办事项", n, "先办")
    for n, keep in enumerate(bundle.keepsakes):
        for person in (*keep.persons, *((keep.each,) if keep.each else ())):
            yield person, ("另备", n)
