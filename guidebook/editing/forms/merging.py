"""Two people at one record: what one typed beside what the other saved meanwhile, key by key.

A key that only one of them changed has the value of that one. Where both did, nothing is decided: what was
typed stays in the boxes, the other's value is shown beside it, and entries of either are there.
"""

from collections.abc import Iterable, Mapping

from guidebook.editing.forms.typed import SEPARATOR, Texts, Typed, in_any_order


def merged(
    known: Typed, typed: Typed, seen: Mapping[str, str], keys: Iterable[str]
) -> tuple[Typed, frozenset[str]]:
    """What stands in the boxes, and the names of those for which both have another value.

    `known` is what the file says now; `seen` has digests of what it said, by key, when the form was made.
    """
    texts = dict(typed.texts)
    both: set[str] = set()
    for key in keys:
        mine, theirs = dict(typed.below(key)), dict(known.below(key))
        before = seen.get(key, known.digest(key))
        if typed.digest(key) == before:
            texts = {name: of for name, of in texts.items() if name not in mine} | theirs
        elif known.digest(key) not in {before, typed.digest(key)}:
            both |= _different(mine, theirs)
            texts |= {name: _union(mine[name], theirs[name]) for name in both if _has_entries(name, mine)}
    return Typed(texts), frozenset(both)


def _different(mine: Texts, theirs: Texts) -> set[str]:
    return {
        name
        for name, texts in theirs.items()
        if name in mine and in_any_order(mine[name]) != in_any_order(texts)
    }


def _has_entries(name: str, texts: Texts) -> bool:
    """Whether what stands in the box are ids of entries."""
    ids = [f"{name}{SEPARATOR}{id_}" for id_ in texts.get(name, ())]
    return any(of == id_ or of.startswith(id_ + SEPARATOR) for of in texts for id_ in ids)


def _union(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return (*mine, *(id_ for id_ in theirs if id_ not in mine))
