"""法规: what is cited is in force and has the articles that are named; the ledger agrees with itself."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from guidebook.articles import articles
from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.checks.texts import Look
from guidebook.model import Bundle, Item, Law, LegalBasis
from guidebook.model.laws import Force
from guidebook.model.walking import citations
from guidebook.numerals import numeral
from guidebook.presenters.dates import day_of_year
from guidebook.problems import Place, Problem, error, warning

REPEALED_LAW = "repealed-law"
REPEALED_LAW_NAMED = "repealed-law-named"
LAW_NOT_IN_FORCE = "law-not-in-force"
LAW_SOON_IN_FORCE = "law-soon-in-force"
LAW_STATUS = "law-status"
NO_SUCH_ARTICLE = "no-such-article"

# Half a year is enough to rewrite the guides before a new law comes.
SOON = dt.timedelta(days=183)
# A citation is checked as one; by old names people still ask and search.
_NOT_TEXT = {"法规", "问", "别名", "曾用名"}


def problems(subject: Subject) -> Iterator[Problem]:
    """Citations of laws not in force or of articles that do not exist, and what the ledger gets wrong."""
    citing: Iterator[Filed[Item] | Filed[Bundle]]
    citing = chain(subject.items.values(), subject.bundles.values())
    for filed in citing:
        for basis, path in citations(filed.record):
            if law := subject.laws.get(basis.law):
                yield from _citation(law.record, basis, filed.place(*path, "法规"), subject.on)
                yield from _articles(law.record, basis.article, filed.place(*path, "条款"))
    for law in subject.laws.values():
        yield from _entry(law, subject)
    yield from _named_in_texts(subject)


def _citation(law: Law, basis: LegalBasis, place: Place, on: dt.date) -> Iterator[Problem]:
    force = law.force(on)
    if force is Force.REPEALED:
        yield error(place, REPEALED_LAW, f"《{law.name}》{_repealed(law)}{_successors(law, basis.article)}。")
    elif force is Force.NOT_YET:
        begin = f"{day_of_year(law.since)}起才施行" if law.since else "还没有施行"
        yield error(place, LAW_NOT_IN_FORCE, f"《{law.name}》{begin}，现在不能作依据，请写现行的法规。")


def _repealed(law: Law) -> str:
    """Since when, and what has taken its place."""
    repeal = law.repeal
    since = f"从{day_of_year(repeal.on)}起废止" if repeal and repeal.on else "已经废止"
    return f"{since}，由《{repeal.by}》代替" if repeal and repeal.by else since


def _successors(law: Law, cited: str | None) -> str:
    """The articles that took the place of those cited."""
    if law.repeal is None or law.repeal.by is None:
        return "，请换成现行的依据"
    new = law.repeal.successors.of(cited)
    return f"，{cited}现在看{'、'.join(new)}" if new else "，请找到对应的条款改写"


def _articles(law: Law, cited: str | None, place: Place) -> Iterator[Problem]:
    """Articles beyond the last one; how many there are is not known of every law."""
    last = law.article_count
    beyond = [number for number in articles(cited) if last and number > last]
    if beyond:
        message = f"《{law.name}》共{last}条，没有第{numeral(beyond[0])}条，请对照原文改正。"
        yield error(place, NO_SUCH_ARTICLE, message)


def _entry(filed: Filed[Law], subject: Subject) -> Iterator[Problem]:
    law, on = filed.record, subject.on
    force = law.force(on)
    if force is not law.status or (force is Force.REPEALED and law.repeal is None):
        yield warning(filed.place("状态"), LAW_STATUS, _status(law, force))
    if force is Force.NOT_YET and law.since and law.since - on <= SOON:
        message = f"《{law.name}》{day_of_year(law.since)}起施行，请提前看看哪些指南要改。"
        yield warning(filed.place("施行"), LAW_SOON_IN_FORCE, message)
    successor = subject.laws.get(law.repeal.by) if law.repeal and law.repeal.by else None
    for old, new in law.repeal.successors.items() if law.repeal else ():
        place = filed.place("废止", "条款对照", old)
        yield from _articles(law, old, place)
        if successor:
            yield from _articles(successor.record, new, place)


def _status(law: Law, force: Force) -> str:
    if force is law.status:
        return f"《{law.name}》写了已废止，请在“废止”里写明日期和由什么代替。"
    return f"《{law.name}》写的是“{law.status}”，按日期应是“{force}”，请改成一致。"


def _named_in_texts(subject: Subject) -> Iterator[Problem]:
    """Repealed laws that a text still names, unless it names the successor too and so tells the history."""
    laws = [filed.record for filed in subject.laws.values()]
    repealed = {law.label: law for law in laws if law.force(subject.on) is Force.REPEALED}
    ledger = {filed.entity.source.file for filed in subject.laws.values()}
    for written, labels in subject.places_of(_naming(tuple(repealed))):
        for label in labels if written.source.file not in ledger else ():
            if not _is_explained(repealed[label], laws, written.text):
                message = f"“{label}”{_repealed(repealed[label])}，请照现行规定改写。"
                yield warning(written.place, REPEALED_LAW_NAMED, message, written.department)


@lru_cache(maxsize=4)
def _naming(labels: tuple[str, ...]) -> Look[tuple[str, ...]]:
    """Finds the texts with one of these labels in them."""
    return lambda text: tuple(label for label in labels if text.key not in _NOT_TEXT and label in text.text)


def _is_explained(law: Law, laws: list[Law], text: str) -> bool:
    """Whether the text names the successor too, or means another law: 海洋环境保护法 is no 环境保护法."""
    by = law.repeal.by if law.repeal else None
    others = (other for other in laws if other.name == by or (law.label in other.label and other is not law))
    return any(other.label in text for other in others)
