"""What has to be known of a new record: the questions that `guidebook new` asks, kind by kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from pydantic_core import PydanticCustomError

from guidebook.editing.finding import defined, definitions
from guidebook.editing.forms.boxes import BoxKind
from guidebook.errors import BadRequest, Conflict
from guidebook.loading import Content
from guidebook.model.item import ItemType
from guidebook.model.ledgers import Nature, Source
from guidebook.model.limits import TimeLimit
from guidebook.model.references import Kind
from guidebook.model.scalars import Answer, read_code, read_name, read_text
from guidebook.naming import called, names_of
from guidebook.text import UNVERIFIED, did_you_mean, quoted
from guidebook.yamlsource import Value

# Reads what was typed; raises a GuidebookError that says what to type instead.
Read = Callable[[Content, Kind, str], Value]


@dataclass(frozen=True)
class Reader:
    """How an answer is typed on a page, and read; where there may be several, commas part them."""

    read: Read
    kind: BoxKind = BoxKind.TEXT
    names_of: Kind | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blank:
    """One question about a new record: its key, the option that answers it, how the answer is read.

    With a `default` it may be left unanswered; with the default "" the key is then left out.
    """

    key: str
    option: str
    question: str
    reader: Reader
    default: str | None = None

    @property
    def prompt(self) -> str:
        """The question as a terminal asks it, with how one answers there."""
        several = ["几个用逗号隔开"] if self.reader.kind in {BoxKind.LINES, BoxKind.NAMES} else []
        how = "，".join((*several, "没有就回车") if self.default == "" else several)
        if not how:
            return self.question
        bare = self.question.removesuffix("）")
        return f"{bare}，{how}）" if bare != self.question else f"{bare}（{how}）"


def answered(content: Content, kind: Kind, blank: Blank, text: str) -> Value:
    """The answer as it will be written, or None where there is none.

    Raises:
        GuidebookError: it cannot be written so.
    """
    if not text.strip() and blank.default == "":
        return None
    try:
        return blank.reader.read(content, kind, text.strip())
    except PydanticCustomError as refused:
        raise BadRequest(refused.message()) from refused


def _read_text(_content: Content, _kind: Kind, text: str) -> Value:
    return read_text(text)


def _read_texts(_content: Content, _kind: Kind, text: str) -> Value:
    return [read_text(part) for part in _parts(text)]


def _read_code(content: Content, kind: Kind, text: str) -> Value:
    """An id that no record of the kind has."""
    code = read_code(text)
    for other, _ in definitions(content):
        if other.kind is kind and other.code == code:
            raise Conflict(f"代码“{code}”已经是“{other.name}”的（{other.place}），请换一个。")
    return code


def _read_name(content: Content, kind: Kind, text: str) -> Value:
    """A name that no record of the kind has or had."""
    name = read_name(text)
    for other, record in definitions(content):
        if other.kind is kind and called(name, [names_of(record)]) is not None:
            raise Conflict(f"“{name}”已经是（或者曾经是）{other.place} 的名称，请换一个。")
    return name


def _read_limit(_content: Content, _kind: Kind, text: str) -> Value:
    TimeLimit.parse(text)
    return text


def _one_of(choices: type[StrEnum]) -> Reader:
    def read(_content: Content, _kind: Kind, text: str) -> Value:
        if text not in set(choices):
            raise BadRequest(f"只能写{quoted(choices)}{did_you_mean(text, choices)}")
        return text

    return Reader(read, BoxKind.CHOICE, choices=tuple(choices))


def _existing(kind: Kind) -> Reader:
    def read(content: Content, _kind: Kind, text: str) -> Value:
        return _todays_name(content, kind, text)

    return Reader(read, BoxKind.NAME, kind)


def _all_existing(kind: Kind) -> Reader:
    def read(content: Content, _kind: Kind, text: str) -> Value:
        return [_todays_name(content, kind, part) for part in _parts(text)]

    return Reader(read, BoxKind.NAMES, kind)


def _todays_name(content: Content, kind: Kind, text: str) -> str:
    """The proper name of a record that is there."""
    return defined(content, text, kind)[0].name


def _parts(text: str) -> Iterable[str]:
    """Names hold no comma, of either width, so that either parts them; 、 may be in a name."""
    return [part.strip() for part in text.replace("\uff0c", ",").split(",") if part.strip()]


_TEXT = Reader(_read_text)
_TEXTS = Reader(_read_texts, BoxKind.LINES)
_CODE = Reader(_read_code, BoxKind.CODE)
_NAME = Reader(_read_name)
_LIMIT = Reader(_read_limit, BoxKind.LIMIT)

_ID = Blank("代码", "id", "代码（网址里用，小写字母、数字、连字符，定了不改）", _CODE)
_PHONE = Blank("电话", "phone", "电话（带区号，例如 020-34567890）", _TEXT, UNVERIFIED)

QUESTIONNAIRES: dict[Kind, tuple[Blank, ...]] = {
    Kind.BUNDLE: (
        _ID,
        Blank("名称", "name", "名称（例如 开办花店一件事）", _NAME),
        Blank("日常用语", "plain", "群众怎么说（例如 我要开一家花店）", _TEXT),
        Blank("服务对象", "audience", "服务对象", _TEXTS, "企业,个体工商户"),
        Blank("主题", "topic", "主题", _existing(Kind.TOPIC)),
        Blank("摘要", "summary", "一两句话说清能办什么", _TEXT),
        Blank("牵头部门", "lead", "牵头部门", _existing(Kind.DEPARTMENT)),
        Blank("联办事项", "items", "联办事项（按办理的先后）", _all_existing(Kind.ITEM)),
        Blank("一窗受理", "office", "在哪个办理点受理", _all_existing(Kind.OFFICE)),
        Blank("叫法", "words", "群众还会怎么叫它", _TEXTS, ""),
    ),
    Kind.ITEM: (
        _ID,
        Blank("名称", "name", "名称（按事项清单写）", _NAME),
        Blank("事项类型", "type", "事项类型", _one_of(ItemType), UNVERIFIED),
        Blank("实施主体", "authority", "实施主体（哪个部门办）", _existing(Kind.DEPARTMENT)),
        Blank("法规", "law", "设定依据：法规的名称，不写书名号", _TEXT, UNVERIFIED),
        Blank("条款", "article", "设定依据：条款（例如 第三十五条）", _TEXT, UNVERIFIED),
        Blank("受理条件", "condition", "受理条件（一句话）", _TEXT, UNVERIFIED),
        Blank("法定办结时限", "statutory", "法定办结时限（例如 10个工作日）", _LIMIT, UNVERIFIED),
        Blank("承诺办结时限", "promised", "承诺办结时限", _LIMIT, UNVERIFIED),
        Blank(
            "申请材料",
            "materials",
            "申请材料（台账里的名称）",
            _all_existing(Kind.MATERIAL),
            "",
        ),
        Blank("审批结果", "result", "办完给什么", _TEXT, ""),
    ),
    Kind.OFFICE: (
        _ID,
        Blank("名称", "name", "名称", _NAME),
        Blank("部门", "department", "哪个部门管", _existing(Kind.DEPARTMENT), ""),
        Blank("地址", "address", "地址", _TEXT, UNVERIFIED),
        _PHONE,
        Blank("办公时间", "hours", "办公时间（例如 工作日9:00—12:00,14:00—17:00）", _TEXT, UNVERIFIED),
    ),
    Kind.DEPARTMENT: (
        _ID,
        Blank("名称", "name", "名称", _NAME),
        Blank("性质", "nature", "性质", _one_of(Nature), Nature.AUTHORITY.value),
        _PHONE,
    ),
    Kind.MATERIAL: (
        _ID,
        Blank("名称", "name", "名称", _NAME),
        Blank("来源", "source", "来源（申请人自备、政府核发、第三方、系统生成）", _one_of(Source)),
        Blank("电子证照", "electronic", "能用电子证照免交吗（是、否、待核实）", _one_of(Answer), UNVERIFIED),
    ),
}
