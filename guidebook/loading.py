"""Files → records and problems; one broken file never hides the others.

`Loader` reads a content root again and again: a file is parsed only when it has
changed, and where an edit broke a file that was good before, its last good state
stays in use while the problems are reported.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from guidebook import yamlsource
from guidebook.model import Bundle, Department, FormField, Item, Material, Office, Question, Site
from guidebook.model.ledgers import LedgerEntry, ledger_value
from guidebook.model.reading import read_record
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.problems import Place, Problem, error, has_errors
from guidebook.text import FORBIDDEN_IN_NAMES, name_key
from guidebook.yamlsource import Source

LEDGERS: dict[str, tuple[Kind, type[LedgerEntry]]] = {
    "departments.yaml": (Kind.DEPARTMENT, Department),
    "offices.yaml": (Kind.OFFICE, Office),
    "materials.yaml": (Kind.MATERIAL, Material),
    "fields.yaml": (Kind.FIELD, FormField),
    "questions.yaml": (Kind.QUESTION, Question),
}
FOLDERS: dict[str, tuple[Kind, type[Item] | type[Bundle]]] = {
    "items": (Kind.ITEM, Item),
    "bundles": (Kind.BUNDLE, Bundle),
}
SITE_FILE = "site.yaml"


@dataclass(frozen=True)
class Entity:
    """A record with a name, and where in which file it stands."""

    kind: Kind
    record: Record
    source: Source
    at: yamlsource.Path = ()

    @property
    def name(self) -> str:
        """The name by which the content refers to it."""
        return str(getattr(self.record, "name", ""))

    def place(self, path: yamlsource.Path = ()) -> Place:
        """Where the value at `path` inside the record stands."""
        return self.source.place((*self.at, *path))

    def key_place(self, path: yamlsource.Path = ()) -> Place:
        """Where the key at `path` inside the record stands."""
        return self.source.key_place((*self.at, *path))


@dataclass(frozen=True)
class FileState:
    """One file as it was read."""

    digest: str
    signature: tuple[int, int]
    entities: tuple[Entity, ...] = ()
    site: Site | None = None
    source: Source = field(default_factory=lambda: Source(""))
    problems: tuple[Problem, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether the file can be used as it stands."""
        return not has_errors(self.problems)


@dataclass(frozen=True)
class Content:
    """Everything that could be read of one content root, and every problem met on the way."""

    root: Path
    version: str
    site: Site | None
    site_source: Source
    entities: tuple[Entity, ...]
    problems: tuple[Problem, ...]

    def of(self, kind: Kind) -> Iterator[Entity]:
        """The entities of one kind, in the order of files and of entries in a file."""
        return (entity for entity in self.entities if entity.kind is kind)


class Loader:
    """Reads `root`/content; keeps what it read, so that a second reading is quick."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, FileState] = {}
        self._good: dict[str, FileState] = {}

    def load(self) -> Content:
        """The content as it stands now; a file that broke since is taken as it last was good."""
        names = list(self._names())
        states = {name: self._state(name) for name in names}
        self._files = states
        self._good |= {name: state for name, state in states.items() if state.is_good}
        self._good = {name: state for name, state in self._good.items() if name in states}
        used = {name: self._good.get(name, state) for name, state in states.items()}
        return self._content(states, used)

    def has_changed(self) -> bool:
        """Whether a file came, went or was saved since the last `load`."""
        names = list(self._names())
        if set(names) != set(self._files):
            return True
        return any(self._files[name].signature != _signature(self._path(name)) for name in names)

    def _names(self) -> Iterator[str]:
        """Content files, relative to the content folder, in a fixed order."""
        folder = self.root / "content"
        for name in (SITE_FILE, *LEDGERS):
            if (folder / name).is_file():
                yield name
        for sub in FOLDERS:
            yield from sorted(
                f"{sub}/{path.name}"
                for path in (folder / sub).glob("*.yaml")
                # Editors leave swap and backup files beside the real one.
                if not path.name.startswith(".")
            )

    def _path(self, name: str) -> Path:
        return self.root / "content" / name

    def _state(self, name: str) -> FileState:
        before = self._files.get(name)
        signature = _signature(self._path(name))
        if before is not None and before.signature == signature:
            return before
        try:
            data = self._path(name).read_bytes()
        except OSError:
            source = Source(f"content/{name}")
            source.report(1, 1, "unreadable", "文件打不开,请检查它是否被占用、有没有读取权限。")
            return FileState("", signature, source=source, problems=tuple(source.problems))
        digest = hashlib.sha256(data).hexdigest()
        if before is not None and before.digest == digest:
            return FileState(digest, signature, before.entities, before.site, before.source, before.problems)
        return _read_file(name, data, digest, signature)

    def _content(self, now: dict[str, FileState], used: dict[str, FileState]) -> Content:
        problems = [problem for state in now.values() for problem in state.problems]
        problems += list(self._missing_files(now))
        entities = [entity for state in used.values() for entity in state.entities]
        unique, repeated = _without_repeats(entities)
        site_state = used.get(SITE_FILE)
        return Content(
            root=self.root,
            version=_version(used),
            site=site_state.site if site_state else None,
            site_source=site_state.source if site_state else Source(f"content/{SITE_FILE}"),
            entities=tuple(unique),
            problems=tuple(problems + repeated),
        )

    def _missing_files(self, now: dict[str, FileState]) -> Iterator[Problem]:
        for name in (SITE_FILE, *LEDGERS):
            if name not in now:
                yield error(Place(f"content/{name}"), "missing-file", f"缺少文件 content/{name}。")


def _signature(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, -1)
    return (stat.st_mtime_ns, stat.st_size)


def _version(used: dict[str, FileState]) -> str:
    """Sixteen hex digits that change with every change of the content in use."""
    whole = hashlib.sha256()
    for name, state in sorted(used.items()):
        whole.update(f"{name}\0{state.digest}\0".encode())
    return whole.hexdigest()[:16]


def _read_file(name: str, data: bytes, digest: str, signature: tuple[int, int]) -> FileState:
    source = yamlsource.read(f"content/{name}", data)
    if name == SITE_FILE:
        site, problems = read_record(Site, source.value, source)
        found = (*source.problems, *problems)
        return FileState(digest, signature, (), site, source, found)
    entities: tuple[Entity, ...]
    entities, found = _ledger(name, source) if name in LEDGERS else _single(name, source)
    return FileState(digest, signature, entities, None, source, (*source.problems, *found))


def _ledger(name: str, source: Source) -> tuple[tuple[Entity, ...], tuple[Problem, ...]]:
    kind, record_type = LEDGERS[name]
    if not isinstance(source.value, dict):
        return (), _not_a_mapping(source)
    entities, problems = [], []
    for key, entry in source.value.items():
        problems += [error(source.key_place((key,)), "name-character", m) for m in _bad_name(key)]
        record, found = read_record(record_type, ledger_value(key, entry), source, (key,))
        problems += found
        if record is not None:
            entities.append(Entity(kind, record, source, (key,)))
    return tuple(entities), tuple(problems)


def _single(name: str, source: Source) -> tuple[tuple[Entity, ...], tuple[Problem, ...]]:
    folder, file = name.split("/")
    kind, record_type = FOLDERS[folder]
    if not isinstance(source.value, dict):
        return (), _not_a_mapping(source)
    value = {**source.value, "代码": file.removesuffix(".yaml")}
    problems = list(_bad_file_name(source, file))
    if "代码" in source.value:
        message = "不用写“代码”:文件名就是代码,请删去这一行。"
        problems.append(error(source.key_place(("代码",)), "unknown-key", message))
    record, found = read_record(record_type, value, source)
    problems += found
    entities = (Entity(kind, record, source),) if record is not None else ()
    return entities, tuple(problems)


def _not_a_mapping(source: Source) -> tuple[Problem, ...]:
    if source.problems:
        return ()
    return (error(source.place(), "not-a-mapping", "文件应由“键: 值”组成,这里没有读到内容。"),)


def _bad_file_name(source: Source, file: str) -> Iterator[Problem]:
    stem = file.removesuffix(".yaml")
    if not (stem.isascii() and stem == stem.lower() and stem.replace("-", "").isalnum()):
        message = f"文件名“{file}”会成为网址,只能用小写字母、数字和连字符,例如 food-license.yaml。"
        yield error(source.place(), "bad-code", message)


def _bad_name(name: str) -> Iterator[str]:
    bad = [character for character in FORBIDDEN_IN_NAMES if character in name]
    if bad:
        yield f"名称“{name}”里不能有“{''.join(bad)}”,请换成汉字或顿号。"


def _without_repeats(entities: list[Entity]) -> tuple[list[Entity], list[Problem]]:
    """Entities with distinct names and codes; a second one of the same name is a problem."""
    first: dict[tuple[Kind, str], Entity] = {}
    unique, problems = [], []
    for entity in entities:
        twin = first.setdefault((entity.kind, name_key(entity.name)), entity)
        code = str(getattr(entity.record, "code", ""))
        same_code = first.setdefault((entity.kind, f"\0{code}"), entity) if code else entity
        for other, what, value in ((twin, "名称", entity.name), (same_code, "代码", code)):
            if other is not entity:
                message = f"{entity.kind.value}的{what}“{value}”已在 {other.place()} 用过,请换一个或合并。"
                problems.append(error(entity.place(), "repeated-name", message))
        if twin is entity and same_code is entity:
            unique.append(entity)
    return unique, problems
