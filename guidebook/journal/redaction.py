"""涂销: takes leaked words out of old entries, while the chain of hashes still holds.

What the entry says of author, command and names of files stays: no secret belongs there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from guidebook.errors import BadRequest, NotFound
from guidebook.journal import entries, store
from guidebook.journal.entries import Entry, Place, Recorded, RecordedPlace, blanked
from guidebook.journal.writing import write

COMMAND = "redact"


@dataclass(frozen=True)
class Spot:
    """A place of an entry: the number of the entry and the index of the place in it, from 0."""

    number: int
    index: int


def redact(
    content: Path, secret: str | Callable[[str], bool], reason: str, on: date, author: str | None = None
) -> tuple[Spot, ...]:
    """Blank every place of the journal whose words hold the secret, in one write; where they were.

    `secret` is a text, or says of a text whether it holds one.

    Raises:
        BadRequest: the secret is empty, or the reason tells it.
    """
    holds = secret if callable(secret) else lambda text: secret in text
    if holds(reason) or secret == "":
        raise BadRequest("涂销的内容不能是空的，理由里也不能写出要涂销的内容。")
    spots = tuple(
        Spot(entry.number, index)
        for entry in store.entries_of(content)
        for index, place in enumerate(entry.places)
        if any(map(holds, _texts(place)))
    )
    _blank(content, spots, reason, on, author)
    return spots


def blank(
    content: Path, number: int, place_index: int, reason: str, on: date, author: str | None = None
) -> None:
    """Blank one place, counted from 0, of the entry of that number.

    Raises:
        NotFound: there is no such place, or it is blank.
    """
    places = next((entry.places for entry in store.entries_of(content) if entry.number == number), ())
    if not 0 <= place_index < len(places) or places[place_index].place is None:
        raise NotFound(f"日志第{number}号没有第{place_index + 1}处改动，或者已经涂销了。")
    _blank(content, [Spot(number, place_index)], reason, on, author)


def _blank(content: Path, spots: Iterable[Spot], reason: str, on: date, author: str | None) -> None:
    of_entry = dict[int, set[int]]()
    for spot in spots:
        of_entry.setdefault(spot.number, set()).add(spot.index)
    names = {number: name for number, name in store.numbered(content) if number in of_entry}
    before = {name: (content / name).read_bytes() for name in names.values()}
    after = {
        name: entries.written(_without(entries.read(before[name]), of_entry[number], reason, on))
        for number, name in names.items()
    }
    places = tuple(
        Place("日志", f"{number:06}", f"第{index + 1}处", None, f"涂销：{reason}")
        for number, indexes in of_entry.items()
        for index in sorted(indexes)
    )
    write(content, after, before, Entry(COMMAND, author, places))


def _without(entry: Recorded, indexes: Iterable[int], reason: str, on: date) -> Recorded:
    places = list(entry.places)
    for index in indexes:
        places[index] = blanked(places[index], reason, on.isoformat())
    return replace(entry, places=tuple(places))


def _texts(place: RecordedPlace) -> list[str]:
    words = place.place
    if words is None:
        return []
    return [text for text in (words.code, words.path, words.before, words.after) if text is not None]
