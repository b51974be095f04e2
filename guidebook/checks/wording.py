"""Words that do not belong in a published guide."""

import re
import unicodedata
from collections.abc import Iterator

from guidebook.checks.subject import Subject
from guidebook.checks.texts import Text
from guidebook.problems import Problem, Severity

CATCH_ALL = "catch-all"
LEFTOVER = "leftover"
MARKUP = "markup"
HALF_WIDTH = "half-width"
FULL_WIDTH_FIGURE = "full-width-figure"
UNPAIRED = "unpaired"
CHINESE_QUOTES = "chinese-quotes"
ODD_SPACE = "odd-space"

Finding = tuple[Severity, str, str]

# 国办函〔2017〕115号 counted these: an applicant cannot prepare what is not named. By kind: “other” things,
# “relevant” ones, an open “and so on”, what the law or an office may ask for, what circumstances call for.
_THINGS = "(?:证明)?(?:材料|文件|资料|手续|证件)|证明(?!人|书)"
_VAGUE = "(?:相关|有关|必要|所需|需要|相应|规定|法定)的?"
_WHOEVER = "(?:法律|法规|规章|国务院|部门|机关|窗口|单位)"
_CATCH_ALL = re.compile(
    rf"其[他它](?:{_VAGUE}|需要[^，。；、]{{0,8}}的|应当[^，。；、]{{0,8}}的)?(?:{_THINGS}|条件)"
    rf"|其[他它](?:需要|应当)[^，。；、]{{0,8}}的(?:情况|情形|事项)"
    rf"|{_WHOEVER}[^，。；]{{0,10}}(?:规定|要求|认为|认定)[^，。；、]{{0,8}}其[他它][^，。；、]{{1,6}}"
    rf"|(?:相关|有关|必要|所需)的?(?:{_THINGS})"
    rf"|符合(?:国家|法律|法规|规定)?(?:的)?(?:相关|有关)的?[^，。；、]{{0,6}}(?:要求|规定|条件|标准)"
    rf"|等(?:其[他它])?(?:{_VAGUE})?(?:{_THINGS})"
    rf"|(?:按|按照|根据|视)(?:规定|要求|实际情况|具体情况|情况)(?:提交|提供|补充|准备)[^，。；、]{{0,4}}(?:{_THINGS})"
)
# What writers note for themselves: marks, grades, words and ids of the working tables.
_LEFTOVER = re.compile(
    r"△|旧\s?id|TODO|FIXME|XXX|canonical|测算|推算|(?<![A-Za-z0-9])[ABC]-(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])[a-z]{2,}(?:[-_][a-z0-9]+)+(?![A-Za-z0-9])"
)
_MARKUP = re.compile(r"\*\*|\]\(|^#{1,6} |`|</?[a-z]+[ />]", re.MULTILINE)
_CHINESE = "\u4e00-\u9fff\u201c\u201d\uff08\uff09\u300a\u300b"
_HALF_WIDTH = re.compile(f"(?<=[{_CHINESE}])[,;:?!](?=[{_CHINESE}]|$)|[，。；：、？！]{{2,}}")
# Typed with the Chinese input method; a reader's search finds neither.
_FULL_WIDTH_FIGURE = re.compile(
    "[0-9A-Za-z]*[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a][0-9A-Za-z\uff10-\uff5a]*"
)
_ADDRESS = re.compile(r"https?://\S+|[\w.]+@[\w.]+|www\.\S+")
# Spaces of pages on the net and of Word; any between two Chinese characters, except in names of standards.
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HAN = "\u3001-\u303f\u4e00-\u9fff\uff01-\uff1f"
_STANDARD = re.compile(r"[^ ]+ 第\d+部分[^ ]*")
_GAP = re.compile(f"(?<=[{_HAN}]) +(?=[{_HAN}])")
_WRAPPED = re.compile("\u201c[^\u201c\u201d]*\u201d")
_PAIRS = (("“", "”"), ("(", ")"), ("（", "）"), ("《", "》"), ("【", "】"), ("〔", "〕"))
_PAIRED = re.compile("[“”()（）《》【】〔〕]")
# Other languages, file names and questions that citizens ask in their own words.
_NOT_CHINESE = {"英文", "样例"}
_ASKED = {"问"}


def problems(subject: Subject) -> Iterator[Problem]:
    """Catch-all clauses, notes to the writer, markup, and punctuation or spaces out of place."""
    for written, findings in subject.places_of(_findings):
        for severity, code, message in findings:
            department = written.department if severity is Severity.WARNING else None
            yield Problem(written.place, code, message, severity, department)


def _findings(text: Text) -> tuple[Finding, ...]:
    if not text.is_prose or text.key in _NOT_CHINESE:
        return ()
    findings = (*_errors(text.text), *_warnings(text.text))
    return tuple(one for one in findings if one[1] != CATCH_ALL or text.key not in _ASKED)


def _errors(text: str) -> Iterator[Finding]:
    if match := _CATCH_ALL.search(text):
        message = f"“{match[0]}”说不清要什么，请一样一样写出来，或者删去。"
        yield Severity.ERROR, CATCH_ALL, message
    if match := _LEFTOVER.search(_ADDRESS.sub("", text)):
        message = f"“{match[0]}”是写稿时的记号，请删去或者换成中文名称。"
        yield Severity.ERROR, LEFTOVER, message
    if match := _MARKUP.search(text):
        message = f"“{match[0].strip()}”是排版记号，会照原样显示出来，请删去。"
        yield Severity.ERROR, MARKUP, message


def _warnings(text: str) -> Iterator[Finding]:
    if match := _HALF_WIDTH.search(text):
        message = f"“{_around(text, match)}”里的标点请用一个全角标点。"
        yield Severity.WARNING, HALF_WIDTH, message
    if match := _FULL_WIDTH_FIGURE.search(text):
        message = f"“{match[0]}”里有全角的数字或字母，请改成“{unicodedata.normalize('NFKC', match[0])}”。"
        yield Severity.WARNING, FULL_WIDTH_FIGURE, message
    if match := _ODD_SPACE.search(text) or _GAP.search(_STANDARD.sub("", text)):
        around = match.string[max(0, match.start() - 4) : match.end() + 4]
        message = f"“{around}”中间有多余的空格（多半是从网页或者Word里粘来的），请删去。"
        yield Severity.WARNING, ODD_SPACE, message
    if text[:1] == "“" and _WRAPPED.fullmatch(text):
        message = "整个值包在中文引号里，引号会照样显示；要用引号把值括起来，请用半角双引号。"
        yield Severity.WARNING, CHINESE_QUOTES, message
    if _PAIRED.search(text):
        for left, right in _PAIRS:
            if text.count(left) != text.count(right):
                yield Severity.WARNING, UNPAIRED, f"“{left}”和“{right}”没有成对，请补上。"


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 4) : match.end() + 4]
