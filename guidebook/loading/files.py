"""One file of the content → its records and problems."""

from collections.abc import Iterator
from dataclasses import replace

from guidebook import confirmations, fingerprint, yamlsource
from guidebook.loading.content import Entity, FileState, Unreadable
from guidebook.model import Site
from guidebook.model.kinds import FILED
from guidebook.model.ledgers import ledger_value
from guidebook.model.reading import empty_keys, read_record
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.problems import Problem, Severity, error, has_errors
from guidebook.yamlsource import Source

LEDGERS = {of.file: (kind, of.record) for kind, of in FILED.items() if of.is_ledger}
FOLDERS = {of.plural: (kind, of.record) for kind, of in FILED.items() if of.has_folder}
SITE_FILE = fingerprint.SITE_FILE


def read_file(name: str, data: bytes, digest: str, before: FileState | None = None) -> FileState:
    """The file `name` as it was read; its problems are told once for each line.

    Of a ledger, entries that are the same as `before` keep their records, and what is known of these.
    """
    source = yamlsource.read(f"content/{name}", data)
    if is_confirmations(name):
        confirmed, doubts = confirmations.read(name, source)
        return FileState(digest, source=source, problems=doubts, confirmations=confirmed)
    if not isinstance(source.value, dict):
        problems = tuple(source.problems) or _not_a_mapping(source)
        return FileState(digest, source=source, problems=problems, unreadable=whole_file(name), data=data)
    if name in LEDGERS:
        state = _ledger(name, source, source.value, before)
    else:
        state = (_site if name == SITE_FILE else _single)(name, source, source.value)
    problems = (*source.problems, *_not_said_before(source, state.problems))
    entities = state.entities
    if name not in LEDGERS and has_errors(problems):
        entities = tuple(replace(entity, is_whole=False) for entity in entities)
    return replace(
        state,
        digest=digest,
        source=source,
        problems=problems,
        entities=entities,
        data=data,
    )


def _not_said_before(source: Source, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """A line that had to be mended before it could be read has been complained about enough."""
    lines = {p.place.line for p in source.problems if p.severity is Severity.ERROR}
    return (problem for problem in problems if problem.place.line not in lines)


def _site(name: str, source: Source, value: dict[str, yamlsource.Value]) -> FileState:
    site, problems = read_record(Site, value, source)
    unreadable = whole_file(name) if site is None else ()
    return FileState("", site=site, problems=tuple(problems), unreadable=unreadable)


def _ledger(
    name: str, source: Source, value: dict[str, yamlsource.Value], before: FileState | None
) -> FileState:
    kind, record_type = LEDGERS[name]
    entities, problems = [], []
    unreadable: list[Unreadable] = [(kind, key) for key in source.set_aside]
    known = {entity.at: entity for entity in before.entities} if before else {}
    for key, entry in value.items():
        # The name of an entry stands before its colon.
        source.values[key, "名称"] = source.keys[key,]
        written = ledger_value(key, entry)
        record: Record | None
        if (same := known.get((key,))) and repr(same.source.value_at(same.at)) == repr(entry):
            record, record_problems = same.record, empty_keys(record_type, written, source, (key,))
        else:
            record, record_problems = read_record(record_type, written, source, (key,))
        problems += record_problems
        if record is None:
            unreadable.append((kind, key))
        else:
            entities.append(Entity(kind, record, source, (key,)))
    return FileState("", tuple(entities), problems=tuple(problems), unreadable=tuple(unreadable))


def _single(name: str, source: Source, value: dict[str, yamlsource.Value]) -> FileState:
    folder, file = name.split("/")
    kind, record_type = FOLDERS[folder]
    problems = list(_bad_file_name(source, file))
    if "代码" in value:
        message = "不用写“代码”：文件名就是代码，请删去这一行。"
        problems.append(error(source.key_place(("代码",)), "unknown-key", message))
    record, record_problems = read_record(record_type, {**value, "代码": file.removesuffix(".yaml")}, source)
    problems += record_problems
    if record is None:
        title = value.get("名称")
        unreadable = ((kind, title if isinstance(title, str) else None),)
        return FileState("", problems=tuple(problems), unreadable=unreadable)
    return FileState("", (Entity(kind, record, source),), problems=tuple(problems))


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


def is_confirmations(name: str) -> bool:
    """Whether the file says who confirmed what; it holds no records."""
    return name.startswith(f"{confirmations.FOLDER}/")


def whole_file(name: str) -> tuple[Unreadable, ...]:
    """A file of which nothing can be read could hold anything of its kind."""
    if name == SITE_FILE:
        return ((Kind.TOPIC, None),)
    if is_confirmations(name):
        return ()
    kind = LEDGERS[name][0] if name in LEDGERS else FOLDERS[name.partition("/")[0]][0]
    return ((kind, None),)
