"""Which errors stop all paper: nothing incomplete is printed, because nobody can call it back.

Nothing is printed while a file cannot be read, or while a guide that is not 草稿 or 已下线 has an
error, whether in its own file or in anything that it uses.
"""

from collections.abc import Iterable
from functools import cached_property

from guidebook.catalogue import LOST_NAME, lost_in, used_by, with_todays_names
from guidebook.catalogue.unknown import User
from guidebook.checks.codes import UNREADABLE
from guidebook.loading import Content
from guidebook.model import Status
from guidebook.model.kinds import FILED
from guidebook.model.references import Kind
from guidebook.problems import Place, Problem, Severity
from guidebook.text import name_key
from guidebook.yamlsource import Source

_NOT_SHOWN = (Status.DRAFT, Status.WITHDRAWN)


def against_paper(content: Content, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems for which nothing may be printed, of those that the check-up found in the content."""
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if not errors:
        return ()
    reach = _Reach(content)
    return tuple(p for p in errors if reach.includes(p))


def _is_unshown(source: Source) -> bool:
    """Whether it is a bundle that says so itself; it may be too unfinished to be a record."""
    return source.file.startswith("content/bundles/") and source.value_at(("公开", "状态")) in _NOT_SHOWN


class _Reach:
    """What of the content is printed: the guides that are shown, and all that they use."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._sources = {source.file: source for source in content.sources}
        self._unshown = {source.file for source in content.sources if _is_unshown(source)}
        entities = with_todays_names(content)
        shown = [
            (e.kind, e.name) for e in entities if e.kind is Kind.BUNDLE and e.source.file not in self._unshown
        ]
        self._used = {(kind, name_key(name)) for kind, name in used_by(entities, shown)}

    @cached_property
    def _writing(self) -> dict[Place, frozenset[User]]:
        """Those who write a lost name; what lost it is used by nobody."""
        return {lost.problem.place: lost.users for lost in lost_in(self._content)}

    def includes(self, problem: Problem) -> bool:
        """Whether the error is in something that is printed, or in a file of which nobody knows."""
        if problem.code == LOST_NAME:
            users = self._writing.get(problem.place, frozenset())
            return any(kind is None or (kind, name_key(name)) in self._used for kind, name in users)
        if problem.place.file in self._unshown:
            return False
        return problem.code in UNREADABLE or not self._is_idle(problem.place)

    def _is_idle(self, place: Place) -> bool:
        """Whether the place is in an item, or in an entry of a ledger, that no guide uses."""
        if place.file not in self._sources:
            return False
        kind, name = _record_at(place, self._sources[place.file])
        return kind is not None and isinstance(name, str) and (kind, name_key(name)) not in self._used


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
