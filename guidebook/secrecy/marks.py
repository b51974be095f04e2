"""Words that give away a secret paper or an internal one: the table of marks and phrases.

保守国家秘密法 has a paper marked 绝密, 机密 or 秘密, a star and the term (国家秘密定密管理规定: “机密★10年”);
政府信息公开条例 forbids to publish state secrets (第十四条) and lets internal papers and drafts stay inside
(第十六条).
The words alone are none: 商业秘密, 保守秘密, 内部装修, and 内部资料 that a printer prints.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

# Between the characters of a word that is spaced out, or hidden.
_GAP = r"[\s·•・._\-]{0,2}"
_LEVEL = f"(?:绝{_GAP}密|机{_GAP}密|秘{_GAP}密)"
_KEPT_INSIDE = "(?:内部(?:资料|文件|材料|刊物|使用)|工作秘密|涉密(?:文件|资料)?)"


class Words(NamedTuple):
    """Words of one kind: whether they are refused, what to do about them, and how they are written."""

    what: str
    is_refused: bool
    mend: str
    patterns: tuple[str, ...]


WORDS = (
    Words(
        "密级标志",
        True,
        "标了密级或者注明内部的不能公开，请停下来找保密员，不要再转发",
        (
            rf"{_LEVEL}[级件]?\s*★",  # 机密★10年
            rf"{_LEVEL}\s*\*\s*(?:\d|长期)",
            rf"[【\[(〔〖]\s*(?:{_LEVEL}|{_KEPT_INSIDE})[级件]?\s*[】\])〕〗]",  # 【内部资料】
            rf"(?:^|\n)\s*{_LEVEL}[级件]?\s*(?:$|\n)",  # a line by itself
            rf"密\s*级\s*[:为是]?\s*{_LEVEL}",
            rf"{_KEPT_INSIDE}[\s,;。、·:!]{{0,2}}(?:请|严禁)?(?:注意保[存密]|(?:不得|请勿|切勿|禁止)?外传|妥善保管)",
            "工作秘密★",
        ),
    ),
    Words(
        "内部用语",
        False,
        "这是对内的话，请删去或者换成说给群众听的话",
        (
            "(?<!商业)(?:绝密|机密)(?:级|件)?",  # 绝密级工程
            "(?<!商业)(?<!国家)秘密级?(?:文件|资料|材料)",
            "(?<!保守)工作秘密",
            "(?:仅供|只供|仅限|限于?)(?:我局|本局|本单位|本科室|机关|单位|系统)?内部",
            "(?<![业位司区店校园楼])内部(?:使用|掌握|参考|流转|传阅|讨论|口径|明电|通报)",
            r"(?:^|[\n。;])\s*(?:此为|属于?)?内部(?:资料|文件)[,:;。!]",
            r"(?:^|\n)\s*注意保存\s*[。!]?\s*(?:$|\n)",
            "(?:不得|请勿|切勿|严禁|禁止|不要|勿)(?:对外)?(?:外传|外泄)",
            "(?:请勿|不得|不要)对外(?:公开|公布|透露|提供)",
            "暂不(?:对外)?公开|不宜公开|先别公开",
            "(?:公安|政务|单位|机关|局|办公)内网|内网(?:地址|登录|账号|网址)",
            "待.{0,4}(?:领导|局长|主任|科长|党组|局务会).{0,4}(?:审|定|批|研究|拍板|同意)",
            "待审定|待审签",
        ),
    ),
    Words(
        "没有定稿的字样",
        False,
        "请用定稿的内容，删去这几个字",
        (
            "征求意见稿|送审稿|讨论稿|报审稿|未定稿|修改稿|草拟稿",
            r"(?<!\w)(?:TODO|FIXME|TBD)(?![A-Za-z])",
        ),
    ),
    Words(
        "公文流转的字样",
        False,
        "这是公文里的话，请删去",
        (
            "领导(?:批示|指示|要求|交办)|批示件|呈[批阅]|阅示",
            "抄[送报]|主送:|拟稿人|核稿人?|签发人:",
        ),
    ),
)


@dataclass(frozen=True)
class Marked:
    """A mark or a phrase in a folded text."""

    of: Words
    words: str
    start: int
    end: int


_COMPILED = tuple((words, re.compile("|".join(words.patterns))) for words in WORDS)
# Few texts have any of these; the table is asked only of them.
_HINT = re.compile(
    "密|内部|内网|外传|外泄|保存|公开|公布|透露|待|稿|TODO|FIXME|TBD|批|领导|阅示|抄|主送|签发"
)


def marks_in(text: str) -> tuple[Marked, ...]:
    """Marks and phrases in a folded text, of those at one place only the gravest."""
    if not _HINT.search(text):
        return ()
    marks: list[Marked] = []
    for words, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if all(match.end() <= mark.start or mark.end <= match.start() for mark in marks):
                marks.append(Marked(words, " ".join(match[0].split()), *match.span()))
    return tuple(marks)
