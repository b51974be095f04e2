"""先办 and 并案: they name items of the bundle, and nothing waits for itself."""

from collections.abc import Iterator

from guidebook.checks.filed import Filed
from guidebook.checks.guides import of_guides
from guidebook.checks.subject import Subject
from guidebook.model import Bundle
from guidebook.problems import Problem, error
from guidebook.text import quoted

REPEATED_ITEM = "repeated-item"
NOT_IN_BUNDLE = "not-in-bundle"
CIRCLE = "circle"


def problems(subject: Subject) -> Iterator[Problem]:
    """Bundles whose order of steps cannot be kept."""
    return of_guides(subject, _of_guide, of_cases=True)


def _of_guide(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    yield from _repeated(filed)
    # A misspelt item would seem to be missing wherever it is waited for.
    if all(use.item in subject.items for use in filed.record.items):
        yield from _unlisted(filed)
    yield from _circles(filed)


def _repeated(filed: Filed[Bundle]) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, use in enumerate(filed.record.items):
        if use.item in seen:
            message = f"“{use.item}”列了两次，请合成一条（几种情形写在同一个“当”里）。"
            yield error(filed.place("联办事项", n, "事项"), REPEATED_ITEM, message)
        seen.add(use.item)


def _unlisted(filed: Filed[Bundle]) -> Iterator[Problem]:
    present = {use.item for use in filed.record.items}
    for n, use in enumerate(filed.record.items):
        for key, names in (("先办", use.waits_for), ("并案", (use.together_with,))):
            for name in names:
                if name is not None and name not in present:
                    message = f"“{name}”不在本套餐的联办事项里，“{key}”只能写本套餐的事项。"
                    yield error(filed.place("联办事项", n, key), NOT_IN_BUNDLE, message)


def _circles(filed: Filed[Bundle]) -> Iterator[Problem]:
    """Each circle once, at the first of its items that stands in the file."""
    step = _steps(filed.record)
    waits: dict[str, list[str]] = {}
    for use in filed.record.items:
        before = [step[name] for name in use.waits_for if name in step]
        waits.setdefault(step[use.item], []).extend(before)
    reported: set[str] = set()
    for n, use in enumerate(filed.record.items):
        circle = _circle(step[use.item], waits)
        if circle and reported.isdisjoint(circle):
            reported.update(circle)
            names = [item for item, of in step.items() if of in circle]
            message = f"“先办”“并案”绕成了圈：{quoted(names)}互相等着，谁也办不了，请删去其中一处。"
            if len(names) == 1:
                message = f"“{names[0]}”的“先办”写了它自己，请删去。"
            yield error(filed.place("联办事项", n), CIRCLE, message)


def _steps(bundle: Bundle) -> dict[str, str]:
    """For each item the one that stands for its step: 并案 makes several items one step."""
    step = {use.item: use.item for use in bundle.items}
    for use in bundle.items:
        if use.together_with in step:
            one, other = step[use.item], step[use.together_with]
            step = {name: other if of == one else of for name, of in step.items()}
    return step


def _circle(start: str, waits: dict[str, list[str]]) -> list[str]:
    """The way from a step back to itself, if there is one."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for before in waits.get(way[-1], ()):
            if before == start:
                return way
            if before not in seen:
                seen.add(before)
                ways.append([*way, before])
    return []
