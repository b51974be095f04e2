"""Reads a content root again and again; only what has changed is parsed anew."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from guidebook import fingerprint, yamlsource
from guidebook.loading.content import ELSEWHERE, NEVER, Content, FileState, Signature, Unreadable
from guidebook.loading.files import FOLDERS, LEDGERS, SITE_FILE, read_file, whole_file
from guidebook.loading.misnaming import misnamed
from guidebook.loading.repeats import without_repeats
from guidebook.problems import Place, Problem, error
from guidebook.yamlsource import Source


class Loader:
    """Reads `root`/content; keeps what it read, so that a second reading is quick."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, FileState] = {}
        self._good: dict[str, FileState] = {}
        self._good_before: dict[str, FileState] = {}
        self._unread: dict[str, tuple[Problem, ...]] = {}

    def load(self) -> Content:
        """The content as it stands now; a file that broke since is taken as it last was good.

        So is one that is gone while something in its folder has a name that cannot be read.
        """
        content = self.root / "content"
        states = {name: self._state(name) for name in self._names()}
        unread = {folder: tuple(misnamed(content, folder)) for folder in ("", *FOLDERS)}
        self._files = states
        self._good_before = self._good
        self._good = self._good | {name: state for name, state in states.items() if state.is_good}
        kept = {name for name in self._good if name in states or unread.get(name.rpartition("/")[0])}
        self._good = {name: state for name, state in self._good.items() if name in kept}
        self._unread = unread
        return self._content(states, states | self._good, unread)

    def moved_to(self, root: Path) -> "Loader":
        """A loader of a copy of this root, which parses only what differs there."""
        other = Loader(root)
        other._files = dict(self._files)
        return other

    def continued_at(self, root: Path) -> "Loader":
        """A loader of `root` that takes what was good here for the last good state of the files there."""
        other = Loader(root)
        other._files = {name: replace(s, signature=ELSEWHERE) for name, s in self._files.items()}
        other._good = dict(self._good)
        return other

    def instead_of(self, files: Collection[str]) -> Content:
        """What the last `load` found, with the last good state of these files, in which errors were found.

        They are not good then; one that never was is taken as it stands.
        """
        names = {file.removeprefix("content/") for file in files}
        good = {name: state for name, state in self._good.items() if name not in names}
        self._good = good | {
            name: s for name, s in self._good_before.items() if name in names & self._good.keys()
        }
        return self._content(self._files, self._files | self._good, self._unread)

    def as_it_stands(self) -> Content:
        """What the last `load` found in the files, with no last good state in place of what broke."""
        return self._content(self._files, self._files, self._unread)

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
            problems = tuple(source.problems)
            return FileState("", signature, source=source, problems=problems, unreadable=whole_file(name))
        digest = fingerprint.digest(data)
        if before is not None and before.digest == digest:
            return replace(before, signature=signature)
        return read_file(name, data, digest, signature)

    def _content(
        self,
        now: dict[str, FileState],
        used: dict[str, FileState],
        unread: dict[str, tuple[Problem, ...]],
    ) -> Content:
        problems = [problem for state in now.values() for problem in state.problems]
        problems += self._missing_files(now)
        problems += [problem for folder_problems in unread.values() for problem in folder_problems]
        used = {name: used[name] for name in sorted(used, key=fingerprint.order)}
        entities = [entity for state in used.values() for entity in state.entities]
        unique, repeated = without_repeats(entities)
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
            files={name: state.data for name, state in used.items() if state.digest},
            confirmations=tuple(c for state in used.values() for c in state.confirmations),
        )

    def _missing_files(self, now: dict[str, FileState]) -> Iterator[Problem]:
        for name in (SITE_FILE, *LEDGERS):
            if name not in now:
                message = f"缺少文件 content/{name}，请补上（可以从别的站点复制一份来改）。"
                yield error(Place(f"content/{name}"), "missing-file", message)


def _signature(path: Path) -> Signature:
    try:
        stat = path.stat()
    except OSError:
        return NEVER
    # A copy that keeps the time of its original, and a change of rights, show in the ctime alone.
    return (stat.st_mtime_ns, stat.st_size, stat.st_ctime_ns)


def _version(used: dict[str, FileState]) -> str:
    """Sixteen hex digits that change with every change of the content in use."""
    return fingerprint.combined((name, state.digest) for name, state in used.items())


def _unreadable(used: dict[str, FileState], unread: dict[str, tuple[Problem, ...]]) -> frozenset[Unreadable]:
    unreadable: set[Unreadable] = {entry for state in used.values() for entry in state.unreadable}
    unreadable |= {(kind, None) for folder, (kind, _) in FOLDERS.items() if unread[folder]}
    missing = (name for name in (SITE_FILE, *LEDGERS) if name not in used)
    return frozenset(unreadable.union(*map(whole_file, missing)))
