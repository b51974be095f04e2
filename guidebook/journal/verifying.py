"""Whether the journal is whole and unaltered, and which files are no longer as it saw them last."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidebook import fingerprint
from guidebook.journal import entries, placing, store
from guidebook.journal.entries import Damaged, FileChange, Recorded, digest_of
from guidebook.journal.known import changed_by_hand, known_after

# What only the program writes.


@dataclass(frozen=True)
class Verified:
    """What was found: sentences on what is wrong, files changed by hand, the hash of each entry by number."""

    errors: tuple[str, ...]
    by_hand: tuple[FileChange, ...]
    hashes: Mapping[int, str]

    @property
    def head(self) -> str:
        """The hash of the newest entry; "" where there is none."""
        return self.hashes[max(self.hashes)] if self.hashes else ""

    def with_error(self, message: str) -> "Verified":
        """The same, with one more that is wrong."""
        return replace(self, errors=(*self.errors, message))

    def as_dict(self) -> dict[str, object]:
        """The JSON document of `guidebook journal verify --json`."""
        return {
            "entries": len(self.hashes),
            "head": self.head,
            "errors": list(self.errors),
            "changed_by_hand": [
                {"file": f"content/{change.name}", "known": change.before, "now": change.after}
                for change in self.by_hand
            ],
        }


def verify(content: Path) -> Verified:
    """Look at every entry and at every file that the journal knows; nothing is written."""
    by_name = dict[str, Recorded]()
    errors = [*_unfinished(content), *_read_into(by_name, content)]
    errors += _chain_broken(by_name, [number for number, _ in store.numbered(content)])
    known = known_after(by_name.values())
    errors += _rewritten(content, by_name, known)
    by_hand = changed_by_hand(content, known)
    errors += [
        f"“content/{change.name}”{'被改动过' if change.after else '不见了'}，请从备份里恢复。"
        for change in changed_by_hand(content, _last_written(by_name.values()))
    ]
    hashes = {entry.number: entry.hash for entry in by_name.values()}
    return Verified(tuple(errors), tuple(by_hand), hashes)


def _last_written(all_entries: Iterable[Recorded]) -> dict[str, str | None]:
    """The digest that the program last gave to each of its own files; seeing it otherwise excuses nothing."""
    files = (file for entry in all_entries for file in entry.files if fingerprint.is_programs_own(file.name))
    return {file.name: file.after for file in files}


def _unfinished(content: Path) -> Iterator[str]:
    if store.pending_path(content).exists():
        yield f"有一次改动没有写完，记在“content/{store.FOLDER}/pending.json”里。"


def _read_into(by_name: dict[str, Recorded], content: Path) -> Iterator[str]:
    """Read every entry that can be read; what is wrong with one by itself."""
    for number, name in store.numbered(content):
        try:
            entry = entries.read((content / name).read_bytes())
        except (Damaged, OSError) as why:
            yield f"“content/{name}”{why if isinstance(why, Damaged) else '打不开'}。"
            continue
        if entry.number != number or store.name_of(entry) != name:
            yield f"“content/{name}”里面写的是{entry.year}年第{entry.number}号，和文件名对不上。"
            continue
        by_name[name] = entry


def _chain_broken(by_name: Mapping[str, Recorded], numbers: list[int]) -> Iterator[str]:
    """Numbers that are missing or stand twice, and entries that do not follow the one before."""
    there = set(numbers)
    yield from (f"缺第{n}号。" for n in range(1, max(there, default=0)) if n not in there)
    yield from (f"第{n}号有{numbers.count(n)}个文件。" for n in sorted(there) if numbers.count(n) > 1)
    hashes = {entry.number: entry.hash for entry in by_name.values()} | {0: ""}
    for name, entry in by_name.items():
        if hashes.get(entry.number - 1, entry.previous) != entry.previous:
            yield f"“content/{name}”接不上第{entry.number - 1}号：那一号被换过，或者从别处复制来的。"


def _rewritten(
    content: Path, by_name: Mapping[str, Recorded], known: Mapping[str, str | None]
) -> Iterator[str]:
    """Entries that were blanked without an entry that says so, or changed after they were blanked."""
    for name, entry in by_name.items():
        if name in known:
            if digest_of(placing.now(content / name)) != known[name]:
                yield f"“content/{name}”在涂销以后又被改过。"
        elif any(place.place is None for place in entry.places):
            yield f"“content/{name}”里有文字被涂销了，可是没有哪一号记着这件事。"
