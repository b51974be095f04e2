"""Reads a content root again and again; only what has changed is parsed anew."""

import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from guidebook import fingerprint, yamlsource
from guidebook.loading.content import ELSEWHERE, NEVER, Content, FileState, Signature, Unreadable
from guidebook.loading.files import FOLDERS, LEDGERS, SITE_FILE, read_file, whole_file
from guidebook.loading.misnaming import misnamed
from guidebook.loading.repeats import without_repeats
from guidebook.problems import Place, Problem, error
from guidebook.yamlsource import Source

States = dict[str, FileState]
Unread = dict[str, tuple[Problem, ...]]


class Loader:
    """Reads `root`/content; keeps what it read, so that a second reading is quick.

    `instead` are files, by name below content/, that are taken as these bytes, whatever the disk has; None
    is a file that is not there. Several threads may use one loader.
    """

    def __init__(self, root: Path, instead: Mapping[str, bytes | None] = MappingProxyType({})) -> None:
        self.root = root
        self._instead = {n: data for n, data in instead.items() if fingerprint.is_content_name(n)}
        self._lock = threading.Lock()
        self._files: States = {}
        self._good: States = {}
        self._good_before: States = {}
        self._unread: Unread = {}
        # What was made of which states, so that the same content is one object.
        self._made: list[tuple[tuple[States, States, Unread], Content]] = []

    def load(self) -> Content:
        """The content as it stands now; a file that broke since is taken as it last was good.

        So is one that is gone while something in its folder has a name that cannot be read. As long as
        nothing changes it is the same object.
        """
        with self._lock:
            return self._load()

    def _load(self) -> Content:
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

    def with_files(self, files: Mapping[str, bytes | None]) -> "Loader":
        """A loader of this root in which these files are as given, and which parses only them."""
        other = Loader(self.root, files)
        other._files = dict(self._files)
        return other

    def read_instead(self) -> States:
        """What was read of the files that were given."""
        return {name: self._files[name] for name in self._instead if name in self._files}

    def take_over(self, states: States) -> None:
        """Know what was read before it was written to the disk: nothing is parsed twice."""
        with self._lock:
            self._files = self._files | states

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

    def load_as_it_stands(self) -> Content:
        """The content as it stands now, with no last good state in place of what broke."""
        with self._lock:
            self._load()
            return self.as_it_stands()

    def _names(self) -> Iterator[str]:
        """Content files, relative to the content folder, in a fixed order."""
        names = fingerprint.content_names(self.root / "content")
        if not self._instead:
            return names
        gone = {name for name, data in self._instead.items() if data is None}
        return iter(sorted({*names, *self._instead} - gone, key=fingerprint.order))

    def _path(self, name: str) -> Path:
        return self.root / "content" / name

    def _state(self, name: str) -> FileState:
        before = self._files.get(name)
        if (given := self._instead.get(name)) is not None:
            return _read(name, given, before, NEVER)
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
        return _read(name, data, before, signature)

    def _content(self, now: States, used: States, unread: Unread) -> Content:
        of = (now, used, unread)
        known = next((content for made_of, content in self._made if made_of == of), None)
        if known is None:
            known = self._made_of(*of)
            self._made = [(of, known), *self._made[:1]]
        return known

    def _made_of(self, now: States, used: States, unread: Unread) -> Content:
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

    def _missing_files(self, now: States) -> Iterator[Problem]:
        for name in (SITE_FILE, *LEDGERS):
            if name not in now:
                message = f"缺少文件 content/{name}，请补上（可以从别的站点复制一份来改）。"
                yield error(Place(f"content/{name}"), "missing-file", message)


def _read(name: str, data: bytes, before: FileState | None, signature: Signature) -> FileState:
    digest = fingerprint.digest(data)
    if before is not None and before.digest == digest:
        return before if before.signature == signature else replace(before, signature=signature)
    return read_file(name, data, digest, signature, before)


def _signature(path: Path) -> Signature:
    try:
        stat = path.stat()
    except OSError:
        return NEVER
    # A copy that keeps the time of its original, and a change of rights, show in the ctime alone.
    return (stat.st_mtime_ns, stat.st_size, stat.st_ctime_ns)


def _version(used: States) -> str:
    """Sixteen hex digits that change with every change of the content in use."""
    return fingerprint.combined((name, state.digest) for name, state in used.items())


def _unreadable(used: States, unread: Unread) -> frozenset[Unreadable]:
    unreadable: set[Unreadable] = {entry for state in used.values() for entry in state.unreadable}
    unreadable |= {(kind, None) for folder, (kind, _) in FOLDERS.items() if unread[folder]}
    missing = (name for name in (SITE_FILE, *LEDGERS) if name not in used)
    return frozenset(unreadable.union(*map(whole_file, missing)))
