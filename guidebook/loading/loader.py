"""Reads a content root again and again; only what has changed is parsed anew."""

import threading
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from guidebook import fingerprint, yamlsource
from guidebook.loading.content import Content, FileState, Unreadable
from guidebook.loading.files import FOLDERS, LEDGERS, SITE_FILE, read_file, whole_file
from guidebook.loading.misnaming import misnamed
from guidebook.loading.repeats import without_repeats
from guidebook.problems import Place, Problem, error
from guidebook.yamlsource import Source

States = dict[str, FileState]
Unread = dict[str, tuple[Problem, ...]]
Made = tuple[States, States, Unread]
# What stands there, and what is tried upon it while others try something else.
_MOST_MADE = 4


class Loader:
    """Reads `root`/content; keeps what it read, so that a second reading is quick.

    Several threads may load and try with one loader.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._files: States = {}
        self._signatures: dict[str, fingerprint.Signature] = {}
        self._good: States = {}
        self._good_before: States = {}
        self._unread: Unread = {}
        # What was read of files that may be written yet, and what was made of which states: the same
        # content is one object, whether it was tried or stands in the files.
        self._tried: States = {}
        self._made: list[tuple[Made, Content]] = []

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

    def with_files(self, files: Mapping[str, bytes | None]) -> Content:
        """The content as it stood when it was last loaded, with these files, by name below content/.

        None is a file that is not there. Nothing is written; only what differs is parsed, and not once more
        when it is written and loaded.
        """
        with self._lock:
            given = {name: data for name, data in files.items() if fingerprint.is_content_name(name)}
            tried = {name: self._read(name, data) for name, data in given.items() if data is not None}
            self._tried = tried
            states = {n: s for n, s in (self._files | tried).items() if n in tried or n not in given}
            if states.keys() != self._files.keys():
                states = dict(sorted(states.items(), key=lambda state: fingerprint.order(state[0])))
            return self._content(states, states, self._unread)

    def read(self, name: str, data: bytes) -> FileState:
        """The file of that name below content/ as it would be read with these bytes."""
        with self._lock:
            state = self._read(name, data)
            self._tried = {**self._tried, name: state}
            return state

    def moved_to(self, root: Path) -> "Loader":
        """A loader of a copy of this root, which parses only what differs there."""
        other = Loader(root)
        other._files = dict(self._files)
        return other

    def continued_at(self, root: Path) -> "Loader":
        """A loader of `root` that takes what was good here for the last good state of the files there."""
        other = Loader(root)
        other._files, other._good = dict(self._files), dict(self._good)
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
        return fingerprint.content_names(self.root / "content")

    def _path(self, name: str) -> Path:
        return self.root / "content" / name

    def _state(self, name: str) -> FileState:
        before = self._files.get(name)
        signature = fingerprint.signature(self._path(name))
        # A file that could not be opened is tried again: nothing about it changes when it can be.
        if before is not None and self._signatures.get(name) == signature and before.digest:
            return before
        self._signatures[name] = signature
        try:
            data = fingerprint.read(self.root / "content", name)
        except OSError as why:
            source = yamlsource.unopened(f"content/{name}", why)
            problems = tuple(source.problems)
            return FileState("", source=source, problems=problems, unreadable=whole_file(name))
        return self._read(name, data)

    def _read(self, name: str, data: bytes) -> FileState:
        """The file with these bytes, parsed unless it is known."""
        digest = fingerprint.digest(data)
        before = self._files.get(name)
        known = (state for state in (before, self._tried.get(name)) if state and state.digest == digest)
        return next(known, None) or read_file(name, data, digest, before)

    def _content(self, now: States, used: States, unread: Unread) -> Content:
        of = (now, used, unread)
        known = next((content for made_of, content in self._made if made_of == of), None)
        if known is None:
            known = self._made_of(*of)
            self._made = [(of, known), *self._made[: _MOST_MADE - 1]]
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


def _version(used: States) -> str:
    """Sixteen hex digits that change with every change of the content in use."""
    return fingerprint.combined((name, state.digest) for name, state in used.items())


def _unreadable(used: States, unread: Unread) -> frozenset[Unreadable]:
    unreadable: set[Unreadable] = {entry for state in used.values() for entry in state.unreadable}
    unreadable |= {(kind, None) for folder, (kind, _) in FOLDERS.items() if unread[folder]}
    missing = (name for name in (SITE_FILE, *LEDGERS) if name not in used)
    return frozenset(unreadable.union(*map(whole_file, missing)))
