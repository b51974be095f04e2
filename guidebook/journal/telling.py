"""Entries of the journal in words, and whether it is whole: the same on the terminal and on a page."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from guidebook.journal.entries import FileChange, RecordedPlace
from guidebook.journal.known import UNREADABLE
from guidebook.journal.verifying import Verified

# By kind and code of records.
Names = Mapping[tuple[str, str], str]

# Every command that writes, and what it is called.
COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "answer": "答复",
        "confirm import": "部门答复",
        "edit": "修改",
        "new": "新建",
        "rename": "改名",
        "format": "整理写法",
        "lapse": "核对失效",
        "propose": "提建议",
        "answer proposal": "答复建议",
        "submit": "送审",
        "sign": "签字",
        "send back": "退回",
        "approve": "发布",
        "withdraw": "下线",
        "redact": "涂销",
        "print": "登记印刷",
        "init": "建站",
    }
)
# Those that change what a record says.
EDITS = frozenset({"answer", "confirm import", "edit", "new", "rename", "withdraw"})


def command_in_words(command: str) -> str:
    """What a command is called; one that this program does not know, by its own name."""
    return COMMANDS.get(command, command)


def sentence(recorded: RecordedPlace, names: Names = MappingProxyType({})) -> str:
    """A place with its value before and after: 事项（food-license） › 承诺办结时限：待核实 → 5个工作日.

    Records whose names are given, by kind and code, are called by them.
    """
    place = recorded.place
    if place is None:
        return f"（{recorded.blanked_on}涂销：{recorded.reason}）"
    name = names.get((place.kind, place.code))
    code = f"（{place.code}）" if place.code else ""
    where = f"{place.kind}“{name}”" if name else f"{place.kind}{code}"
    where += f" › {place.path}" if place.path else ""
    if place.before is None:
        return f"{where}：{place.after}"
    return f"{where}：{place.before} → {'（删去）' if place.after is None else place.after}"


def sum_of(verified: Verified) -> str:
    """What came out, in a sentence."""
    result = f"错误{len(verified.errors)}处" if verified.errors else "完整，没有被改过"
    return f"日志{len(verified.hashes)}条，{result}；手工修改的文件{len(verified.by_hand)}个，会记进下一条。"


def by_hand(verified: Verified) -> Iterator[str]:
    """The files that were changed by hand, and how."""
    return (f"content/{change.name}{_fate(change)}" for change in verified.by_hand)


def _fate(change: FileChange) -> str:
    if change.after is None:
        return "（删掉了）"
    if change.after == UNREADABLE:
        return f"（{UNREADABLE}）"
    return "（新加的）" if change.before is None else ""
