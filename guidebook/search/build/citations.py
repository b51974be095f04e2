"""How people write a law, an article of it and its document number."""

import re
from collections.abc import Iterable

from guidebook.model import Law
from guidebook.numerals import numeral
from guidebook.text import UNVERIFIED

_ORIGIN = re.compile(r"^(中华人民共和国|广东省|广州市|国务院关于|国务院)")
# What is left out of a document number when it is typed: 穗府规〔2020〕6, 国务院令765号.
_OFTEN_LEFT_OUT = (re.compile(r"号$"), re.compile(r"第(?=\d+号)"))


def short(law: str) -> str:
    """A law's name without its issuing authority."""
    return _ORIGIN.sub("", law)


def names(law: Law) -> list[str]:
    """By which names a law goes: in the ledger, without its authority, and by its document number."""
    known = [law.name, short(law.name), law.short_name or "", *law.former_names, *law.aliases]
    return [*known, *numbers(law)]


def numbers(law: Law) -> list[str]:
    """How people write the document number; whichever brackets they type, the search leaves them out."""
    if law.number is None or law.number == UNVERIFIED:
        return []
    return list(dict.fromkeys([law.number, *(part.sub("", law.number) for part in _OFTEN_LEFT_OUT)]))


def forms(law: str, article: int) -> Iterable[str]:
    """How people write an article of a law."""
    for written in (numeral(article), str(article)):
        yield f"{short(law)}第{written}条"
        yield f"{short(law)}{written}条"
