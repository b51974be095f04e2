"""Which errors stop all paper: nothing incomplete is printed, because nobody can call it back.

Nothing is printed while a file cannot be read, or while a guide that is not 草稿 or 已下线 has an
error, whether in its own file or in anything that it uses.
"""

from collections.abc import Iterable

from guidebook.catalogue import used_by, with_todays_names
from guidebook.checks.codes import UNREADABLE
from guidebook.loading import Content
from guidebook.model import Status
from guidebook.model.kinds import FILED
from guidebook.model.references import Kind
from guidebook.problems import Place, Problem, Severity
from guidebook.text import name_key
from guidebook.yamlsource import Source

Named = tuple[Kind, str]

_NOT_SHOWN = (Status.DRAFT, Status.WITHDRAWN)


def against_paper(content: Content, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems for which nothing may be printed, of those that the check-up found in the content."""
    unshown = {source.file for source in content.sources if _is_unshown(source)}
    errors = [p for p in problems if p.severity is Severity.ERROR and p.place.file not in unshown]
    if not errors:
        return ()
    used = _used(content, unshown)
    sources = {source.file: source for source in content.sources}
    return tuple(p for p in errors if p.code in UNREADABLE or not _is_idle(p.place, sources, used))


def _is_unshown(source: Source) -> bool:
    """Whether it is a bundle that says so itself; it may be too unfinished to be a record."""
    return source.file.startswith("content/bundles/") and source.value_at(("公开", "状态")) in _NOT_SHOWN


def _used(content: Content, unshown: Iterable[str]) -> set[Named]:
    """All that the guides use which are shown, in a form that can be compared."""
    entities = with_todays_names(content)
    shown = [e.name for e in entities if e.kind is Kind.BUNDLE and e.source.file not in unshown]
    return {(kind, name_key(name)) for kind, name in used_by(entities, shown)}


def _is_idle(place: Place, sources: dict[str, Source], used: set[Named]) -> bool:
    """Whether the place is in an item, or in an entry of a ledger, that no guide uses."""
    if place.file not in sources:
        return False
    kind, name = _record_at(place, sources[place.file])
    return kind is not None and isinstance(name, str) and (kind, name_key(name)) not in used


def _record_at(place: Place, source: Source) -> tuple[Kind | None, object]:
    """The item or ledger entry that the place belongs to, even if it is not valid as a record."""
    file = place.file.removeprefix("content/")
    for kind, records in FILED.items():
        if records.has_folder and file.startswith(records.file) and kind is not Kind.BUNDLE:
            return kind, source.value_at(("名称",))
        if file == records.file:
            begun = [at for at, (line, _) in source.keys.items() if len(at) == 1 and line <= place.line]
            return kind, begun[-1][0] if begun else None
    return None, None
