"""The plainest values an editor writes: text, yes and no, numbers, lists of them.

Every scalar arrives as the string that stands in the file (YAML's own ideas of
numbers and booleans are never asked), and is read here, with an error in Chinese.
"""

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from guidebook.model import slips
from guidebook.text import FORBIDDEN_IN_NAMES, UNVERIFIED, printable

# Long enough for every paragraph of a guide, short enough that a pasted file is noticed.
LONGEST_TEXT = 4000

# Editors' tools read 0512 or 是 as a number or a boolean; the file is right all the same.
SCALAR_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"], "minLength": 1}


def refuse(code: str, message: str) -> PydanticCustomError:
    """An error whose message is already the sentence that the editor reads."""
    # Braces in the message would be taken for placeholders.
    return PydanticCustomError(code, "{message}", {"message": message})


def read_text(value: object) -> str:
    """A text that is not empty and can be shown."""
    if value is None or value == "":
        raise refuse("empty", "这里是空的：请写上内容。")
    if not isinstance(value, str):
        raise _not_text(value)
    # Of those in the file the line scan tells; the rest are escapes that somebody wrote.
    if not (text := printable(value).strip()):
        raise refuse("empty", "这里只有看不见的字符：请写上内容。")
    if len(text) > LONGEST_TEXT:
        raise refuse("too-long", f"这段文字有{len(text)}个字，最多{LONGEST_TEXT}个字，请拆开写。")
    return text


def _not_text(value: object) -> PydanticCustomError:
    """A colon in a sentence makes a mapping of it."""
    if isinstance(value, dict) and len(value) == 1:
        (words, rest), *_ = value.items()
        if isinstance(rest, str):
            sentence = f"{words}：{slips.short(rest)}"
            message = f"“{words}”后面是半角冒号，句子里的冒号要用全角的：“{sentence}”。"
            return refuse("colon-in-value", message)
    if isinstance(value, list):
        return refuse("not-text", "这里只写一段文字，不能写成列表：去掉行首的“- ”或者方括号。")
    return refuse("not-text", "这里只写一段文字，不能再分“键: 值”：句子里的冒号用全角“：”。")


def read_title(value: object) -> str:
    """A text that serves as a name: one line, nothing that breaks an address."""
    text = read_text(value)
    if wrong := slips.brackets(text):
        raise refuse("missing-brackets", wrong)
    if bad := [character for character in FORBIDDEN_IN_NAMES if character in text]:
        raise refuse("name-character", f"名称里不能有“{''.join(bad)}”，请换成汉字或顿号。")
    if "\n" in text:
        raise refuse("name-character", "名称只能写一行。")
    return text


def read_name(value: object) -> str:
    """A title without the signs that a list or a key was probably meant to have; laws do have them."""
    text = read_title(value)
    if "\uff0c" in text:
        raise refuse("full-width-comma", f"“{text}”里是全角逗号，列表里请用半角逗号加空格隔开。")
    if "," in text:
        raise refuse("missing-brackets", f"“{text}”要是几个名称，请放进方括号：[{text}]。")
    if ":" in text or "\uff1a" in text:
        raise refuse("full-width-colon", f"“{text}”里的冒号不对，“键: 值”要用半角冒号，后面空一格。")
    return text


def read_list(value: object) -> object:
    """A list, or the single value that stands for a list of one."""
    if isinstance(value, str) and (wrong := slips.brackets(value)):
        raise refuse("missing-brackets", wrong)
    return [value] if isinstance(value, str) else value


def read_listed(value: object) -> object:
    """As `read_list`; one entry written as a mapping is a list of one too."""
    return [value] if isinstance(value, dict) else read_list(value)


def read_flag(value: object) -> bool:
    """是 or 否."""
    if isinstance(value, str) and value in {"是", "否"}:
        return value == "是"
    raise refuse("not-yes-no", f"这里只能写“是”或“否”{slips.yes_or_no(value)}。")


def read_count(value: object) -> int:
    """How many: a whole number from 1."""
    text = read_text(value)
    if not re.fullmatch(r"[0-9]{1,6}", text):
        meant = slips.count(text)
        tail = f"只写阿拉伯数字，不带单位，请写成“{meant}”。" if meant else "这里写阿拉伯数字，例如 1。"
        raise refuse("not-a-number", f"“{text}”不是数，{tail}")
    if not int(text):
        raise refuse("not-a-number", "份数至少是1；不用交的，把这一条材料删去。")
    return int(text)


def read_date(value: object) -> dt.date:
    """A calendar day written 2026-11-23."""
    text = read_text(value)
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise refuse("bad-date", f"“{text}”{slips.date(text)}")


def read_code(value: object) -> str:
    """An ASCII id that is part of addresses, so it never changes."""
    text = read_text(value)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise refuse("bad-code", f"代码“{text}”只能用小写字母、数字和连字符，例如 food-license。")
    return text


def read_catalogue_code(value: object) -> str:
    """基本编码: the twelve digits of the national catalogue of government services."""
    text = read_text(value)
    if not re.fullmatch(r"[0-9]{12}", text):
        raise refuse(
            "bad-item-code", f"“{text}”不是基本编码，要写12位数字，例如 000131001000；不知道的就不写这个键。"
        )
    return text


def read_task_code(value: object) -> str:
    """实施编码: at most 36 digits and capitals, as the national interface limits it."""
    text = read_text(value)
    if not re.fullmatch(r"[0-9A-Z]{1,36}", text):
        raise refuse(
            "bad-item-code",
            f"“{text}”不是实施编码，只能有数字和大写字母，最多36位，例如 11440113000000000X4440131001000；"
            "不知道的就不写这个键。",
        )
    return text


def read_url(value: object) -> str:
    """A web address, or 待核实."""
    text = read_text(value)
    if text == UNVERIFIED or re.fullmatch(r"https?://[\w.-]+(:\d+)?(/[^\s<>\"]*)?", text, re.ASCII):
        return text
    meant = f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/[!-~]*)?", text, re.ASCII) else ""
    example = meant or "https://www.gdzwfw.gov.cn"
    raise refuse(
        "bad-url", f"“{text}”不是网址，请写成“{example}”{'' if meant else '这样'}，没核实的写“待核实”。"
    )


class Answer(StrEnum):
    """A yes-or-no fact that may still be open."""

    YES = "是"
    NO = "否"
    UNVERIFIED = UNVERIFIED


def read_answer(value: object) -> Answer:
    """是, 否 or 待核实."""
    if isinstance(value, str) and value in set(Answer):
        return Answer(value)
    raise refuse("not-yes-no", f"这里只能写“是”“否”或“待核实”{slips.yes_or_no(value)}。")


class ListOrOne:
    """The schema of a list in which a single entry may stand alone."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many, many["items"]]}


Text = Annotated[str, BeforeValidator(read_text), WithJsonSchema(SCALAR_SCHEMA)]
Name = Annotated[str, BeforeValidator(read_name), WithJsonSchema(SCALAR_SCHEMA)]
Title = Annotated[str, BeforeValidator(read_title), WithJsonSchema(SCALAR_SCHEMA)]
Code = Annotated[
    str,
    BeforeValidator(read_code),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
CatalogueCode = Annotated[
    str,
    BeforeValidator(read_catalogue_code),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9]{12}$"}),
]
TaskCode = Annotated[
    str,
    BeforeValidator(read_task_code),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9A-Z]{1,36}$"}),
]
Url = Annotated[str, BeforeValidator(read_url), WithJsonSchema({"type": "string"})]
Flag = Annotated[bool, BeforeValidator(read_flag), WithJsonSchema({"enum": ["是", "否"]})]
Count = Annotated[
    int,
    BeforeValidator(read_count),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9]*[1-9][0-9]*$", "minimum": 1}),
]
YesNo = Annotated[
    Answer, BeforeValidator(read_answer), WithJsonSchema({"enum": [answer.value for answer in Answer]})
]
Day = Annotated[
    dt.date,
    BeforeValidator(read_date),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Texts = Annotated[tuple[Text, ...], BeforeValidator(read_list), ListOrOne()]
