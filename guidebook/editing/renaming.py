"""A new name for a record, everywhere at once; the old one stays as its 曾用名."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from guidebook.editing.change import Change
from guidebook.editing.finding import (
    Definition,
    Sentence,
    defined,
    definitions,
    search_words,
    sentences,
    uses,
)
from guidebook.errors import BadRequest, Conflict
from guidebook.journal import Entry, Place
from guidebook.loading import Content, Loader, knowledge
from guidebook.model.kinds import FILED, KINDS
from guidebook.model.references import Kind
from guidebook.problems import Problem, Severity
from guidebook.text import name_key
from guidebook.yamlsource import Path as Keys
from guidebook.yamlsource import Splicer

_FORMER = "曾用名"


@dataclass(frozen=True)
class Renamed:
    """What was done: the record, how many places in how many files; what the editor has to look at."""

    kind: Kind
    old: str
    new: str
    places: int
    files: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    warnings: tuple[Problem, ...]

    def as_dict(self) -> dict[str, object]:
        """The JSON document of `guidebook rename --json`."""
        return {
            "kind": self.kind.value,
            "old": self.old,
            "new": self.new,
            "places": self.places,
            "files": list(self.files),
            "sentences": [
                {"file": s.place.file, "line": s.place.line, "text": s.text} for s in self.sentences
            ],
            "warnings": [problem.as_dict() for problem in self.warnings],
        }


def rename(root: Path, old: str, new: str, kind: Kind | None = None, author: str | None = None) -> Renamed:
    """Give the record that is called `old` the name `new`; `author` is recorded as stated.

    Raises:
        NotFound: there is no such record.
        BadRequest: the new name cannot be used, or several kinds have a record called `old`.
        Conflict: the new name is taken, or the change would bring errors; nothing was written.
    """
    loader = Loader(root)
    content = loader.load()
    _require_readable(content)
    record = _the_record(content, old, kind)
    new = _checked(content, record, new)
    referring = list(uses(content, record))
    mentioned = tuple(sentences(content, record, referring))
    change = Change(loader)
    _define(change.of(_name(record.source.file)), record, new)
    for use in referring:
        file = change.of(_name(use.source.file))
        done = (
            file.rename_key(use.path, new)
            if use.mention.is_key
            else file.rename(use.path, use.mention.name, new)
        )
        if not done:
            raise Conflict(f"{use.place} 这里的“{use.mention.name}”改不了，什么都没有写，请手工改名。")
    words = _rename_search_words(change, content, record, new)
    files = tuple(f"content/{name}" for name in change.files)
    places = 1 + len(referring) + words
    warnings = change.save(Entry("rename", author, _recorded(record, new, places, len(files))))
    return Renamed(record.kind, record.name, new, places, files, mentioned, warnings)


def _recorded(record: Definition, new: str, places: int, files: int) -> tuple[Place, ...]:
    """What the journal says of it."""
    spread = f"{files}个文件，{places}处"
    return (
        Place(record.kind.value, record.code, "名称", record.name, new),
        Place(record.kind.value, record.code, "所有引用", None, spread),
    )


def _require_readable(content: Content) -> None:
    """A reference in a file that cannot be read would keep the old name, unseen."""
    of_words = knowledge.read(content.root / "content").problems
    errors = [p for p in (*content.problems, *of_words) if p.severity is Severity.ERROR]
    if errors:
        raise Conflict(f"内容有{len(errors)}处错误，先改好再改名，免得漏掉引用。第一处：{errors[0]}")


def _the_record(content: Content, old: str, kind: Kind | None) -> Definition:
    meant = defined(content, old, kind)
    if len(meant) > 1:
        kinds = "、".join(d.kind.value for d in meant)
        raise BadRequest(
            f"叫“{old}”的不止一种（{kinds}），请写明是哪一种，例如：{meant[0].kind.value} {old} …"
        )
    record = meant[0]
    if record.kind not in FILED:
        raise BadRequest(f"“{old}”是{record.kind.value}，没有曾用名，请直接改 {record.place}。")
    if name_key(old) != name_key(record.name):
        raise BadRequest(f"“{old}”现在叫“{record.name}”，请写现在的名称。")
    return record


def _checked(content: Content, record: Definition, new: str) -> str:
    """The new name as it will be written, if it can be."""
    info = KINDS[record.kind].record.model_fields["name"]
    name_as_read: Any = Annotated[info.annotation, *info.metadata]
    try:
        new = TypeAdapter(name_as_read).validate_python(new)
    except ValidationError as refused:
        why = refused.errors()[0].get("ctx", {}).get("message", "写法不对。")
        raise BadRequest(f"新名称不能用：{why}") from refused
    if new == record.name:
        raise BadRequest(f"新名称和现在的一样：“{new}”。")
    for other, of in definitions(content):
        if other.kind is not record.kind or other.name == record.name:
            continue
        if name_key(new) in map(name_key, (other.name, *getattr(of, "former_names", ()))):
            raise Conflict(f"“{new}”已经是（或者曾经是）{other.place} 的名称，请换一个。")
    return new


def _define(file: Splicer, record: Definition, new: str) -> None:
    """The name where the record is defined, and the old one among the former ones."""
    value = record.source.value_at(record.at)
    former = value.get(_FORMER) if isinstance(value, dict) else None
    former_names = former if isinstance(former, list) else [former] if former else []
    if any(isinstance(name, str) and name_key(name) == name_key(new) for name in former_names):
        file.rename((*record.at, _FORMER), new, record.name)
    elif former_names:
        file.append((*record.at, _FORMER), record.name)
    elif name_key(new) != name_key(record.name):
        file.insert(record.at, _FORMER, [record.name], _before_former(record))
    if record.at:
        file.rename_key(record.at, new)
    else:
        file.rename(("名称",), record.name, new)


def _before_former(record: Definition) -> list[str]:
    """The keys that stand before 曾用名 in the model's order."""
    keys = [info.alias or "" for info in KINDS[record.kind].record.model_fields.values()]
    return keys[: keys.index(_FORMER)]


def _rename_search_words(change: Change, content: Content, record: Definition, new: str) -> int:
    entries = knowledge.read(content.root / "content").entries
    others = [d.name for d, _ in definitions(content) if d.kind is not record.kind]
    spots = set[tuple[str, Keys]]()
    for entry in search_words(entries, record, others):
        is_value = entry.section in knowledge.WORD_FIRST
        spot = (entry.source.file, entry.path if is_value else entry.heading)
        file = change.of(_name(entry.source.file))
        spots.add(spot)
        file.rename(entry.path, entry.target, new) if is_value else file.rename_key(entry.heading, new)
    return len(spots)


def _name(file: str) -> str:
    return file.removeprefix("content/")
