"""The order of the items of a guide as a drawing: what can be done at the same time stands side by side."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidebook.numerals import numeral
from guidebook.presenters.lines import ItemLine


@dataclass(frozen=True)
class FlowBox:
    """An item in the drawing; `is_certain` if every case has it.

    `waits_for` is empty where it waits for what the step says.
    """

    number: int
    label: str
    waits_for: tuple[int, ...]
    is_certain: bool
    letter: str | None


@dataclass(frozen=True)
class FlowStep:
    """Items that need not wait for one another; `waits_for` are the items for which most of them wait."""

    name: str
    waits_for: tuple[int, ...]
    boxes: tuple[FlowBox, ...]


def flow(lines: Sequence[ItemLine], letters: Mapping[int, str]) -> tuple[FlowStep, ...]:
    """The items of a guide, each below all that it waits for; what comes when all is done stands last.

    `letters` are those of the shared chapter, by the number of the item.
    """
    return tuple(_steps(lines, letters))


def _steps(lines: Sequence[ItemLine], letters: Mapping[int, str]) -> Iterator[FlowStep]:
    layers = _layers(lines)
    for layer in range(max(layers.values(), default=-1) + 1):
        boxes = [_box(line, letters) for line in lines if layers[line.number] == layer and not line.is_later]
        if boxes:
            yield _step(f"第{numeral(layer + 1)}步", boxes)
    later = [_box(line, letters) for line in lines if line.is_later]
    if later:
        yield _step("以后", later)


def _step(name: str, boxes: Sequence[FlowBox]) -> FlowStep:
    """The step, which says once what most of its items wait for, unless one of them waits for nothing."""
    counted = Counter(box.waits_for for box in boxes)
    usual = max(counted, key=counted.__getitem__) if all(counted) else ()
    own = (replace(box, waits_for=()) if box.waits_for == usual else box for box in boxes)
    return FlowStep(name, usual, tuple(own))


def _layers(lines: Sequence[ItemLine]) -> dict[int, int]:
    """How many items each has to wait for, one after the other; what is later holds nobody up."""
    waits = {line.number: set(line.waits_for) for line in lines if not line.is_later}
    layers: dict[int, int] = {line.number: 0 for line in lines}
    for _ in waits:
        for number, before in waits.items():
            layers[number] = max((layers[n] + 1 for n in before if n in waits), default=0)
    return layers


def _box(line: ItemLine, letters: Mapping[int, str]) -> FlowBox:
    return FlowBox(
        number=line.number,
        label=line.label,
        waits_for=line.waits_for,
        is_certain=line.condition is None and not line.is_optional,
        letter=letters.get(line.number),
    )
