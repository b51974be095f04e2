"""What was submitted of a record: its new value, what is wrong, what somebody else wrote meanwhile."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from guidebook.editing.change import Change
from guidebook.editing.forms.acting import Act, acted
from guidebook.editing.forms.boxes import Box, Section
from guidebook.editing.forms.laying import Layer
from guidebook.editing.forms.locating import box_of, path_at
from guidebook.editing.forms.shapes import Group
from guidebook.editing.forms.typed import SEPARATOR, Texts, Typed, joined
from guidebook.errors import Conflict
from guidebook.loading import Entity
from guidebook.loading.content import FileState
from guidebook.loading.files import read_file
from guidebook.model.record import Record
from guidebook.problems import Problem, Severity
from guidebook.yamlsource import NotSplicedError, Splicer, Value

_MISSING = re.compile("缺少“(.+?)”")
_NOTHING = "（没有写）"


@dataclass(frozen=True)
class Draft:
    """A new state of a record, read from its boxes.

    `data` are the bytes of its file as it stands, `both` the boxes that somebody else changed as well.
    """

    entity: Entity
    group: Group
    layer: Layer
    data: bytes
    both: frozenset[str] = frozenset()

    def acted(self, act: Act, box: str, entry: str = "") -> "Draft":
        """The same with an entry of the list in `box` added, moved or taken away; see `acting.acted`."""
        return replace(self, layer=replace(self.layer, typed=acted(self.layer.typed, act, box, entry)))

    @property
    def written(self) -> Value:
        """The record as its file has it."""
        return self.entity.source.value_at(self.entity.at)

    @cached_property
    def value(self) -> Value:
        """The record as its file will have it."""
        return self.group.value(self.layer.typed, "", self.written)

    @property
    def is_changed(self) -> bool:
        """Whether anything is different."""
        return self.value != self.written

    @property
    def is_good(self) -> bool:
        """Whether it can be written: it can be read, and nobody else changed the same boxes."""
        return not (self.problems or self.theirs)

    @cached_property
    def record(self) -> Record | None:
        """The record as it will be read, None where it cannot be."""
        if not self.is_changed:
            return self.entity.record
        entities = self._read.entities if isinstance(self._read, FileState) else ()
        return next((one.record for one in entities if one.at == self.entity.at), None)

    @cached_property
    def problems(self) -> Texts:
        """What is wrong, by box; under "" what is wrong with none in particular."""
        is_changed = self.is_changed
        refused = {name: tuple(sentences) for name, sentences in self.layer.typed.refused.items()}
        if not is_changed:
            return refused
        if not isinstance(self._read, FileState):
            return {"": (self._read,)}
        errors = (p for p in self._read.problems if p.severity is Severity.ERROR)
        own = self.beside(p for p in errors if self._is_own(p))
        # What could not even be read from the boxes is told once.
        return {name: of for name, of in own.items() if not _is_at_or_around(name, refused)} | refused

    def beside(self, problems: Iterable[Problem]) -> Texts:
        """Sentences about the new state by box, those about something else under ""."""
        told = defaultdict[str, list[str]](list)
        for problem in problems:
            told[self._box(problem)].append(problem.message if self._is_own(problem) else str(problem))
        return {name: tuple(sentences) for name, sentences in told.items()}

    @cached_property
    def theirs(self) -> Mapping[str, str]:
        """What somebody else wrote into boxes that were changed here as well."""
        known = replace(self.layer, typed=Typed(self.layer.known))
        boxes = {box.name: box for box in boxes_of(known.sections(self.group))} if self.both else {}
        return {name: _words(boxes[name]) for name in self.both if name in boxes}

    def sections(self, problems: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Section, ...]:
        """The boxes with what was typed and what is wrong; by default what the draft itself knows."""
        told = self.problems if problems is None else problems
        return replace(self.layer, problems=told, theirs=self.theirs).sections(self.group)

    def write(self, change: Change) -> None:
        """Put the record into the change.

        Raises:
            Conflict: its file says something else by now, or a comment would be lost.
        """
        file = change.of(self._file)
        if file.value_at(self.entity.at) != self.written:
            raise Conflict(f"“{self.entity.name}”刚才有人改过，请刷新这一页再改。")
        if self.is_changed:
            try:
                file.replace(self.entity.at, self.value)
            except NotSplicedError as cause:
                raise Conflict(str(cause)) from cause

    @property
    def _file(self) -> str:
        return self.entity.source.file.removeprefix("content/")

    @cached_property
    def _read(self) -> FileState | str:
        """The file with the record in it, as it is read; or why it cannot be written."""
        try:
            splicer = Splicer(self.entity.source.file, self.data)
            splicer.replace(self.entity.at, self.value)
            return read_file(self._file, splicer.result, "")
        except NotSplicedError as cause:
            return str(cause)

    def _is_own(self, problem: Problem) -> bool:
        """Whether it is about this record."""
        path = self._path(problem)
        return path is not None and path[: len(self.entity.at)] == self.entity.at

    def _path(self, problem: Problem) -> tuple[str | int, ...] | None:
        if not isinstance(self._read, FileState) or problem.place.file != self.entity.source.file:
            return None
        return path_at(self._read.source, problem.place)

    def _box(self, problem: Problem) -> str:
        path = self._path(problem)
        if path is None or not self._is_own(problem):
            return ""
        name = box_of(self.group, self.value, path[len(self.entity.at) :], self.layer.typed)
        # Of a key that is not there the place is that of the record around it.
        missing = _MISSING.match(problem.message) if problem.code == "missing-key" else None
        return joined(name, missing[1]) if missing else name


def boxes_of(sections: Iterable[Section]) -> Iterator[Box]:
    """Every box of the sections, those inside others too."""
    waiting = [box for section in sections for box in section.boxes]
    while waiting:
        box = waiting.pop(0)
        yield box
        waiting += [*box.parts, *(inner for entry in box.entries for inner in entry.boxes)]


def _is_at_or_around(name: str, others: Iterable[str]) -> bool:
    return any(other == name or other.startswith(name + SEPARATOR) for other in others)


def _words(box: Box) -> str:
    """What stands in a box, or what its entries are called."""
    entries = [entry.title or f"第{n}条" for n, entry in enumerate(box.entries, start=1)]
    return "、".join(entries or box.texts) or _NOTHING
