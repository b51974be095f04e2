"""Words that do not belong in a published guide."""

import re
from collections.abc import Iterator

from guidebook.checks.subject import Subject
from guidebook.checks.texts import Written
from guidebook.problems import Problem, error, warning

CATCH_ALL = "catch-all"
LEFTOVER = "leftover"
MARKUP = "markup"
HALF_WIDTH = "half-width"
UNPAIRED = "unpaired"
CHINESE_QUOTES = "chinese-quotes"

# 国办函〔2017〕115号 counted these: an applicant cannot prepare what is not named.
_CATCH_ALL = re.compile(
    r"其[他它](?:相关|有关|必要的?|所需)?(?:材料|条件)|等(?:其[他它])?(?:相关|有关)?材料|(?:相关|有关)(?:证明|材料)"
)
# What writers note for themselves: marks, grades, words and ids of the working tables.
_LEFTOVER = re.compile(
    r"△|旧\s?id|TODO|FIXME|XXX|canonical|测算|推算|(?<![A-Za-z0-9])[ABC]-(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])[a-z]{2,}(?:[-_][a-z0-9]+)+(?![A-Za-z0-9])"
)
_MARKUP = re.compile(r"\*\*|\]\(|^#{1,6} |`|</?[a-z]+[ />]", re.MULTILINE)
_CHINESE = "\u4e00-\u9fff\u201c\u201d\uff08\uff09\u300a\u300b"
_HALF_WIDTH = re.compile(f"(?<=[{_CHINESE}])[,;:?!](?=[{_CHINESE}]|$)|[，。；：、？！]{{2,}}")
_ADDRESS = re.compile(r"https?://\S+|[\w.]+@[\w.]+|www\.\S+")
_WRAPPED = re.compile("\u201c[^\u201c\u201d]*\u201d")
_PAIRS = (("“", "”"), ("(", ")"), ("（", "）"), ("《", "》"), ("【", "】"), ("〔", "〕"))
# Other languages, file names and questions that citizens ask in their own words.
_NOT_CHINESE = {"英文", "样例"}
_ASKED = {"问"}


def problems(subject: Subject) -> Iterator[Problem]:
    """Catch-all clauses, notes to the writer, markup, and punctuation out of place."""
    for written in subject.written:
        if written.is_prose and written.key not in _NOT_CHINESE:
            yield from _text(written)


def _text(written: Written) -> Iterator[Problem]:
    if (match := _CATCH_ALL.search(written.text)) and written.key not in _ASKED:
        message = f"“{match[0]}”说不清要什么，请一样一样写出来，或者删去。"
        yield error(written.place, CATCH_ALL, message)
    if match := _LEFTOVER.search(_ADDRESS.sub("", written.text)):
        message = f"“{match[0]}”是写稿时的记号，请删去或者换成中文名称。"
        yield error(written.place, LEFTOVER, message)
    if match := _MARKUP.search(written.text):
        message = f"“{match[0].strip()}”是排版记号，会照原样显示出来，请删去。"
        yield error(written.place, MARKUP, message)
    if match := _HALF_WIDTH.search(written.text):
        around = written.text[max(0, match.start() - 4) : match.end() + 4]
        message = f"“{around}”里的标点请用一个全角标点。"
        yield warning(written.place, HALF_WIDTH, message, written.department)
    if _WRAPPED.fullmatch(written.text):
        message = "整个值包在中文引号里，引号会照样显示；要用引号把值括起来，请用半角双引号。"
        yield warning(written.place, CHINESE_QUOTES, message, written.department)
    for left, right in _PAIRS:
        if written.text.count(left) != written.text.count(right):
            message = f"“{left}”和“{right}”没有成对，请补上。"
            yield warning(written.place, UNPAIRED, message, written.department)
