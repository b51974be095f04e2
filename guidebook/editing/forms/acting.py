"""Entries of a form that are added, moved and taken away; what is typed in the others stays."""

from enum import StrEnum

from guidebook.editing.forms.typed import SEPARATOR, Typed

# The ids of entries that the file does not have; others are hexadecimal.
_NEW = "n"


class Act(StrEnum):
    """What is done with an entry of a list."""

    ADD = "add"
    UP = "up"
    DOWN = "down"
    REMOVE = "remove"


def acted(typed: Typed, act: Act, box: str, entry: str = "") -> Typed:
    """The boxes after an act on the list in `box`: on the entry of that id, or of that name.

    An entry that is not there, or has no room to move, is left as it is.
    """
    entries = list(typed.many(box))
    if act is Act.ADD:
        entries.append(_new_id(typed, box))
    elif entry in entries:
        n = entries.index(entry)
        entries.pop(n)
        if act is not Act.REMOVE:
            entries.insert(max(n - 1, 0) if act is Act.UP else n + 1, entry)
    return Typed({**typed.texts, box: tuple(entries)})


def _new_id(typed: Typed, box: str) -> str:
    """An id that no entry has, or had before it was taken away."""
    inside = (name.removeprefix(box + SEPARATOR).partition(SEPARATOR)[0] for name, _ in typed.below(box))
    numbers = (id_[1:] for id_ in (*typed.many(box), *inside) if id_.startswith(_NEW))
    return f"{_NEW}{1 + max((int(number) for number in numbers if number.isdecimal()), default=0)}"
