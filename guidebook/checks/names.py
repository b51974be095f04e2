"""Names, aliases and codes that say two things at once."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from guidebook.checks.filed import Filed
from guidebook.checks.subject import Subject
from guidebook.checks.texts import Text
from guidebook.model import Bundle, Question
from guidebook.model.kinds import FILED
from guidebook.plan.given import ADD_ONS_CODE, ADD_ONS_NAME, RESERVED_CODES
from guidebook.presenters.validity import OF_BOOK, OF_ITEM
from guidebook.problems import Problem, error, warning
from guidebook.text import name_key

REPEATED_CODE = "repeated-code"
RESERVED_CODE = "reserved-code"
REPEATED_ANSWER = "repeated-answer"
FORMER_NAME_IN_USE = "former-name-in-use"
ALIAS_IS_A_NAME = "alias-is-a-name"
REPEATED_SHORT_NAME = "repeated-short-name"
ONLY_ANSWER = "only-answer"
JOINED_NAMES = "joined-names"

# Lists of plain names; one of them is seldom a list itself.
_LISTS = frozenset({"别名", "曾用名", "服务对象", "对象", "送达", "谁的", "谁办", "为谁办", "只对", "付款人"})


def problems(subject: Subject) -> Iterator[Problem]:
    """What is ambiguous: option codes, question codes, former names, aliases, short names."""
    for question in subject.questions.values():
        yield from _question(question)
        yield from _only_answer(subject, question)
    for bundle in subject.bundles.values():
        yield from _bundle(bundle)
    for kind in FILED:
        records = subject.of(kind)
        yield from _former_names(records)
        yield from _aliases(records)
        yield from _short_names(records)
    for written, names in subject.places_of(_joined):
        message = f"“{written.text}”会当成一个名称；是几个，就用半角逗号隔开：“[{names}]”。"
        yield warning(written.place, JOINED_NAMES, message, written.department)


def _joined(text: Text) -> str:
    """The names of a list that were written as one, as they should be."""
    is_joined = "、" in text.text and text.key in _LISTS
    return ", ".join(text.text.strip("、").split("、")) if is_joined else ""


def _question(filed: Filed[Question]) -> Iterator[Problem]:
    question = filed.record
    if question.code in RESERVED_CODES | {ADD_ONS_CODE} or question.name == ADD_ONS_NAME:
        codes = "、".join(sorted(RESERVED_CODES | {ADD_ONS_CODE}))
        message = f"问题不能叫“{ADD_ONS_NAME}”，代码也不能用 {codes}（网址里另有用处），请换一个。"
        yield error(filed.place("代码"), RESERVED_CODE, message)
    yield from _options(filed, "代码", (option.code for option in question.options), REPEATED_CODE)
    answers = (name_key(option.answer) for option in question.options)
    yield from _options(filed, "答", answers, REPEATED_ANSWER)


def _bundle(filed: Filed[Bundle]) -> Iterator[Problem]:
    code = filed.record.id
    if code == OF_BOOK or code.startswith(OF_ITEM):
        words = f"一件事的文件名不能是“{OF_BOOK}”，也不能以“{OF_ITEM}”开头"
        yield error(filed.place(), RESERVED_CODE, f"{words}（印的网址里指整本书和事项），请换一个。")


def _only_answer(subject: Subject, filed: Filed[Question]) -> Iterator[Problem]:
    """A question is asked because there are several answers; it is told here if one of them was lost."""
    place = filed.place("选项")
    if len(filed.record.options) == 1 and place not in subject.renamed:
        only = filed.record.options[0].answer
        message = f"“{filed.record.name}”只有一个答案“{only}”，问了没有用：请补上别的答案，或者删去这个问题。"
        yield error(place, ONLY_ANSWER, message)


def _options(filed: Filed[Question], key: str, values: Iterable[str], code: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for n, value in enumerate(values):
        first = seen.setdefault(value, n)
        if first != n:
            message = f"第{first + 1}个和第{n + 1}个选项的“{key}”相同，旧网址会分不清，请换一个。"
            yield error(filed.place("选项", n, key), code, message)


def _former_names(records: Mapping[str, Filed[Any]]) -> Iterator[Problem]:
    """A former name leads to one thing only, and no living thing bears it."""
    owner = {name_key(name): name for name in records}
    for name, filed in records.items():
        for n, former in enumerate(filed.record.former_names):
            other = owner.setdefault(name_key(former), name)
            if other != name:
                message = f"曾用名“{former}”也是“{other}”的名称或曾用名，旧引用会分不清，请删去一处。"
                yield error(filed.place("曾用名", n), FORMER_NAME_IN_USE, message)


def _have(records: Mapping[str, Filed[Any]], field: str) -> bool:
    """Whether records of this kind may have such a value."""
    return any(field in type(filed.record).model_fields for filed in islice(records.values(), 1))


def _aliases(records: Mapping[str, Filed[Any]]) -> Iterator[Problem]:
    """An alias may be shared; it may not be the proper name of something else."""
    owner = {name_key(name): name for name in records}
    for name, filed in records.items() if _have(records, "aliases") else ():
        for n, alias in enumerate(filed.record.aliases):
            other = owner.get(name_key(alias), name)
            if other != name:
                message = f"别名“{alias}”是另一条“{other}”的正式名称，会让人找错，请删去这个别名。"
                yield warning(filed.place("别名", n), ALIAS_IS_A_NAME, message)


def _short_names(records: Mapping[str, Filed[Any]]) -> Iterator[Problem]:
    """Tables print the short name alone."""
    seen: dict[str, str] = {}
    for name, filed in records.items() if _have(records, "short_name") else ():
        short = filed.record.short_name
        if short is None:
            continue
        other = seen.setdefault(name_key(short), name)
        if other != name:
            message = f"简称“{short}”和“{other}”的简称相同，表格里会分不清，请换一个。"
            yield warning(filed.place("简称"), REPEATED_SHORT_NAME, message)
