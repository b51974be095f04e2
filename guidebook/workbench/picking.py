"""Pick lists of names, which are found by the initials of their pinyin too."""

from pypinyin import Style, lazy_pinyin

from guidebook.catalogue import Catalogue


def departments_by_initials(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Every department with the initials of its name, in the order of pinyin."""
    return catalogue.once(("departments by initials",), lambda: by_initials(catalogue.departments))


def by_initials(names: object) -> tuple[tuple[str, str], ...]:
    """Names with the initials of each, in the order of pinyin."""
    listed = [(name, "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))) for name in names]  # type: ignore[attr-defined]
    return tuple(sorted(listed, key=lambda pair: lazy_pinyin(pair[0])))
