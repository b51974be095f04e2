"""Files → records and problems; one broken file never hides the others.

`Loader` reads a content root again and again: a file is parsed only when it has
changed, and where an edit broke a file that was good before, its last good state
stays in use while the problems are reported.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from guidebook import fingerprint, yamlsource
from guidebook.model import Bundle, Department, FormField, Item, Material, Office, Question, Site
from guidebook.model.ledgers import LedgerEntry, ledger_value
from guidebook.model.reading import read_record
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.problems import Place, Problem, Severity, error, has_errors
from guidebook.text import name_key, printable
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
SITE_FILE = fingerprint.SITE_FILE
# Windows hides known endings, and gives its own to what is saved as a text.
_ENDINGS = (".yaml", ".yml", ".yml.txt", ".yaml.txt")

# What is known to be there although it cannot be read; without a name, anything of the kind may be.
Unreadable = tuple[Kind, str | None]
# What tells without reading that a file changed: saved, resized, replaced, opened to us.
Signature = tuple[int, int, int]
_NEVER: Signature = (0, -1, 0)


@dataclass(frozen=True)
class Entity:
    """A record with a name, and where in which file it stands.

    `is_whole` is false where a mistake in its file may have cost it a part: it can be
    checked then, but not shown, because nobody would notice that a paper is missing.
    """

    kind: Kind
    record: Record
    source: Source
    at: yamlsource.Path = ()
    is_whole: bool = True

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
    signature: Signature
    entities: tuple[Entity, ...] = ()
    site: Site | None = None
    source: Source = field(default_factory=lambda: Source(""))
    problems: tuple[Problem, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether the file can be used as it stands."""
        return not has_errors(self.problems)


@dataclass(frozen=True)
class Content:
    """Everything that could be read of one content root, and every problem met on the way.

    `sources` are the files as they stand now, also those of which no record could be made.
    """

    root: Path
    version: str
    site: Site | None
    site_source: Source
    entities: tuple[Entity, ...]
    problems: tuple[Problem, ...]
    unreadable: frozenset[Unreadable] = frozenset()
    sources: tuple[Source, ...] = ()

    def of(self, kind: Kind) -> Iterator[Entity]:
        """The entities of one kind, in the order of files and of entries in a file."""
        return (entity for entity in self.entities if entity.kind is kind)


class Loader:
    """Reads `root`/content; keeps what it read, so that a second reading is quick."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, FileState] = {}
        self._good: dict[str, FileState] = {}
        self._unread: dict[str, tuple[Problem, ...]] = {}

    def load(self) -> Content:
        """The content as it stands now; a file that broke since is taken as it last was good.

        So is one that is gone while something in its folder has a name that cannot be read.
        """
        content = self.root / "content"
        states = {name: self._state(name) for name in self._names()}
        unread = {folder: tuple(misnamed(content, folder)) for folder in ("", *FOLDERS)}
        self._files = states
        self._good |= {name: state for name, state in states.items() if state.is_good}
        kept = {name for name in self._good if name in states or unread[name.rpartition("/")[0]]}
        self._good = {name: state for name, state in self._good.items() if name in kept}
        self._unread = unread
        return self._content(states, states | self._good, unread)

    def as_it_stands(self) -> Content:
        """What the last `load` found in the files, with no last good state in place of what broke."""
        return self._content(self._files, self._files, self._unread)

    def has_changed(self) -> bool:
        """Whether a file came, went or was saved since the last `load`."""
        names = list(self._names())
        if set(names) != set(self._files):
            return True
        return any(self._files[name].signature != _signature(self._path(name)) for name in names)

    def _names(self) -> Iterator[str]:
        """Content files, relative to the content folder, in a fixed order."""
        return fingerprint.content_names(self.root / "content")

    def _path(self, name: str) -> Path:
        return self.root / "content" / name

    def _state(self, name: str) -> FileState:
        before = self._files.get(name)
        signature = _signature(self._path(name))
        # A file that could not be opened is tried again: nothing about it changes when it can be.
        if before is not None and before.signature == signature and before.digest:
            return before
        try:
            data = fingerprint.read(self.root / "content", name)
        except OSError as why:
            source = yamlsource.unopened(f"content/{name}", why)
            found = tuple(source.problems)
            return FileState("", signature, source=source, problems=found, unreadable=_whole(name))
        digest = fingerprint.digest(data)
        if before is not None and before.digest == digest:
            return replace(before, signature=signature)
        return _read_file(name, data, digest, signature)

    def _content(
        self,
        now: dict[str, FileState],
        used: dict[str, FileState],
        unread: dict[str, tuple[Problem, ...]],
    ) -> Content:
        problems = [problem for state in now.values() for problem in state.problems]
        problems += self._missing_files(now)
        problems += [problem for found in unread.values() for problem in found]
        entities = [entity for state in used.values() for entity in state.entities]
        unique, repeated = _without_repeats(entities)
        # Of a copy it is enough to say that it is one.
        copies = {p.place.file for p in repeated if p.place.file.removeprefix("content/") not in LEDGERS}
        problems = [p for p in problems if p.code != "bad-code" or p.place.file not in copies]
        site_state = used.get(SITE_FILE)
        return Content(
            root=self.root,
            version=_version(used),
            site=site_state.site if site_state else None,
            site_source=site_state.source if site_state else Source(f"content/{SITE_FILE}"),
            entities=tuple(unique),
            problems=tuple(problems + repeated),
            unreadable=_unreadable(used, unread),
            sources=tuple(state.source for state in now.values()),
        )

    def _missing_files(self, now: dict[str, FileState]) -> Iterator[Problem]:
        for name in (SITE_FILE, *LEDGERS):
            if name not in now:
                message = f"缺少文件 content/{name}，请补上（可以从别的站点复制一份来改）。"
                yield error(Place(f"content/{name}"), "missing-file", message)


def misnamed(content: Path, folder: str) -> Iterator[Problem]:
    """What in a folder of the content nobody reads, because of its name or that of the folder."""
    try:
        names = fingerprint.listed(content, folder)
    except FileNotFoundError:
        # Without a content folder, that is what is wrong.
        if content.is_dir():
            message = f"缺少文件夹 content/{folder}，请补上（可以从别的站点或备份里复制）。"
            yield error(Place(f"content/{folder}"), "missing-file", message)
        return
    except OSError as why:
        yield from yamlsource.unopened(f"content/{folder}", why).problems
        return
    for name in names:
        if why_unread := _why_unread(name):
            shown = _legible(name)
            place = Place(PurePath("content", folder, shown).as_posix())
            yield error(place, "bad-file-name", f"“{shown}”不会被读取：{why_unread}")


def _why_unread(name: str) -> str | None:
    if not name.casefold().endswith(_ENDINGS):
        return None
    if not fingerprint.is_readable_name(name):
        return "文件名不是UTF-8编码，或者有看不见的字符，请改名，只用小写字母、数字和连字符。"
    return None if name.endswith(".yaml") else "文件名的结尾要改成“.yaml”。"


def _legible(name: str) -> str:
    """The name as it was probably meant: archives made on Windows carry names in GBK."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = name.encode(errors="surrogateescape").decode("gb18030", "replace")
    return printable(name).replace("\n", "")


def _signature(path: Path) -> Signature:
    try:
        stat = path.stat()
    except OSError:
        return _NEVER
    # A copy that keeps the time of its original, and a change of rights, show in the ctime alone.
    return (stat.st_mtime_ns, stat.st_size, stat.st_ctime_ns)


def _version(used: dict[str, FileState]) -> str:
    """Sixteen hex digits that change with every change of the content in use."""
    return fingerprint.combined((name, state.digest) for name, state in used.items())


def _whole(name: str) -> tuple[Unreadable, ...]:
    """A file of which nothing can be read could hold anything of its kind."""
    if name == SITE_FILE:
        return ((Kind.TOPIC, None),)
    kind = LEDGERS[name][0] if name in LEDGERS else FOLDERS[name.partition("/")[0]][0]
    return ((kind, None),)


def _unreadable(used: dict[str, FileState], unread: dict[str, tuple[Problem, ...]]) -> frozenset[Unreadable]:
    found: set[Unreadable] = {entry for state in used.values() for entry in state.unreadable}
    found |= {(kind, None) for folder, (kind, _) in FOLDERS.items() if unread[folder]}
    missing = (name for name in (SITE_FILE, *LEDGERS) if name not in used)
    return frozenset(found.union(*map(_whole, missing)))


def _read_file(name: str, data: bytes, digest: str, signature: Signature) -> FileState:
    source = yamlsource.read(f"content/{name}", data)
    if not isinstance(source.value, dict):
        problems = tuple(source.problems) or _not_a_mapping(source)
        return FileState(digest, signature, source=source, problems=problems, unreadable=_whole(name))
    read = _site if name == SITE_FILE else _ledger if name in LEDGERS else _single
    state = read(name, source, source.value)
    problems = (*source.problems, *_not_said_before(source, state.problems))
    entities = state.entities
    if name not in LEDGERS and has_errors(problems):
        entities = tuple(replace(entity, is_whole=False) for entity in entities)
    return replace(
        state, digest=digest, signature=signature, source=source, problems=problems, entities=entities
    )


def _not_said_before(source: Source, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """A line that had to be mended before it could be read has been complained about enough."""
    lines = {p.place.line for p in source.problems if p.severity is Severity.ERROR}
    return (problem for problem in problems if problem.place.line not in lines)


def _site(name: str, source: Source, value: dict[str, yamlsource.Value]) -> FileState:
    site, problems = read_record(Site, value, source)
    unreadable = _whole(name) if site is None else ()
    return FileState("", _NEVER, site=site, problems=tuple(problems), unreadable=unreadable)


def _ledger(name: str, source: Source, value: dict[str, yamlsource.Value]) -> FileState:
    kind, record_type = LEDGERS[name]
    entities, problems = [], []
    unreadable: list[Unreadable] = [(kind, key) for key in source.set_aside]
    for key, entry in value.items():
        # The name of an entry stands before its colon.
        source.values[key, "名称"] = source.keys[key,]
        record, found = read_record(record_type, ledger_value(key, entry), source, (key,))
        problems += found
        if record is None:
            unreadable.append((kind, key))
        else:
            entities.append(Entity(kind, record, source, (key,)))
    return FileState("", _NEVER, tuple(entities), problems=tuple(problems), unreadable=tuple(unreadable))


def _single(name: str, source: Source, value: dict[str, yamlsource.Value]) -> FileState:
    folder, file = name.split("/")
    kind, record_type = FOLDERS[folder]
    problems = list(_bad_file_name(source, file))
    if "代码" in value:
        message = "不用写“代码”：文件名就是代码，请删去这一行。"
        problems.append(error(source.key_place(("代码",)), "unknown-key", message))
    record, found = read_record(record_type, {**value, "代码": file.removesuffix(".yaml")}, source)
    problems += found
    if record is None:
        title = value.get("名称")
        unreadable = ((kind, title if isinstance(title, str) else None),)
        return FileState("", _NEVER, problems=tuple(problems), unreadable=unreadable)
    return FileState("", _NEVER, (Entity(kind, record, source),), problems=tuple(problems))


def _not_a_mapping(source: Source) -> tuple[Problem, ...]:
    message = "这里没有读到内容：文件应由“键: 值”一行行写成。"
    return (error(source.place(), "not-a-mapping", message),)


def _bad_file_name(source: Source, file: str) -> Iterator[Problem]:
    if not is_code(file.removesuffix(".yaml")):
        message = f"文件名“{file}”会成为网址，只能用小写字母、数字和连字符，例如 food-license.yaml。"
        yield error(source.place(), "bad-code", message)


def is_code(stem: str) -> bool:
    """Whether a file of that name, without its ending, can become an address."""
    return stem.isascii() and stem == stem.lower() and stem.replace("-", "").isalnum()


def _without_repeats(entities: list[Entity]) -> tuple[list[Entity], list[Problem]]:
    """Entities with distinct names and codes; a second one of the same name is a problem."""
    first: dict[tuple[Kind, str, str], Entity] = {}
    found = {id(entity): list(_repeated(entity, first)) for entity in sorted(entities, key=_originality)}
    unique = [entity for entity in entities if not found[id(entity)]]
    return unique, [problem for problems in found.values() for problem in problems]


def _originality(entity: Entity) -> tuple[bool, int, str]:
    """Sorts an original before its copies: bakery, bakery-2, copy-of-bakery, “bakery - 副本”."""
    stem = PurePath(entity.source.file).stem
    return not is_code(stem), len(stem), stem


def _repeated(entity: Entity, first: dict[tuple[Kind, str, str], Entity]) -> Iterator[Problem]:
    code = getattr(entity.record, "code", None)
    for what, value in (("名称", entity.name), ("代码", code)):
        if value is None:
            continue
        twin = first.setdefault((entity.kind, what, name_key(value)), entity)
        if twin is not entity:
            place = _place_of(twin, what)
            mend = "请换一个，或者合并成一条。"
            if not entity.at:
                mend = f"这个文件如果是多出来的副本，请删去；要另写一份，请换一个{what}。"
            message = f"{entity.kind.value}的{what}“{value}”在 {place} 已经用了，{mend}"
            yield error(_place_of(entity, what), "repeated-name", message)


def _place_of(entity: Entity, what: str) -> Place:
    """Where the name or the code stands; in a ledger the name is the key."""
    return entity.key_place() if entity.at and what == "名称" else entity.place((what,))
