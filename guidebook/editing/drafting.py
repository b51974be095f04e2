"""New records: what is written for one, from the answers about it and from what the content knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import cast

from guidebook.editing.change import Change
from guidebook.journal import Entry, Place
from guidebook.loading import Content, Loader
from guidebook.model import Item, Question
from guidebook.model.bundle import Publicity, Status
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.model.walking import conditions
from guidebook.naming import Names, canonical
from guidebook.problems import Problem
from guidebook.text import UNVERIFIED
from guidebook.yamlsource import Value, block

Answers = Mapping[str, Value]
# What every citizen asks; a guide without five answers is a debt, and these say what is missing.
_FAQS = ("要带什么？", "要多久？", "要花多少钱？", "要跑几次？", "能委托别人办吗？")


@dataclass(frozen=True)
class Drafted:
    """What was written, and what the check says of it."""

    files: tuple[str, ...]
    warnings: tuple[Problem, ...]


def draft(loader: Loader, kind: Kind, answers: Answers, on: date, author: str | None = None) -> Drafted:
    """Write the new record into the content; `answers` are by key, None where there is none.

    `author` is recorded as stated.

    Raises:
        Conflict: it is there already, or the content would have errors with it; nothing was written.
    """
    change = Change(loader)
    content = loader.load()
    code = str(answers["代码"])
    given = {key: value for key, value in answers.items() if value is not None}
    if kind is Kind.BUNDLE:
        record = _bundle(content, given, on)
        change.create(f"bundles/{code}.yaml", _page(record, _choices(content)))
        _list_in_topic(change, content, str(given["主题"]), record["名称"])
        words = given.get("叫法", [str(given["日常用语"])])
        change.create(f"search/{code}.yaml", _page({str(record["名称"]): {"叫法": words}}))
    elif kind is Kind.ITEM:
        change.create(f"items/{code}.yaml", _page(_item(given)))
    else:
        name = str(given.pop("名称"))
        change.of(KINDS[kind].file).add_at_end(f"{block({name: ''}).split(':')[0]}:\n{block(given, 2)}")
    places = (Place(kind.value, code, "", None, str(answers["名称"])),)
    warnings = change.save(Entry("new", author, places))
    return Drafted(tuple(f"content/{name}" for name in change.files), warnings)


def _page(record: Mapping[str, Value], choices: Mapping[str, str] = MappingProxyType({})) -> str:
    """The file; beside an answer stand, as a comment, the `choices` that its question has."""
    lines = []
    for key, value in record.items():
        if isinstance(value, dict) and key != "公开":
            inner = ((name, block({name: one}, 2)) for name, one in value.items())
            lines += [f"{key}:", *(f"{line}{choices.get(name, '')}" for name, line in inner)]
        else:
            lines.append(block({key: value}))
    return "\n".join(lines) + "\n"


def _choices(content: Content) -> dict[str, str]:
    """For each question a comment with its answers."""
    questions = [e.record for e in content.of(Kind.QUESTION) if isinstance(e.record, Question)]
    return {q.name: f"  # 可选：{'、'.join(option.answer for option in q.options)}" for q in questions}


def _item(given: Answers) -> dict[str, Value]:
    """An item: what nobody has said is 待核实."""
    named = {key: given[key] for key in ("名称", "事项类型", "实施主体")}
    record: dict[str, Value] = {
        **named,
        "设定依据": [{"法规": given["法规"], "条款": given["条款"]}],
        "受理条件": [given["受理条件"]],
        "法定办结时限": given["法定办结时限"],
        "承诺办结时限": given["承诺办结时限"],
        "收费": UNVERIFIED,
    }
    if materials := given.get("申请材料"):
        record["申请材料"] = [{"材料": name, "形式": UNVERIFIED} for name in cast("list[Value]", materials)]
    record["到现场次数"] = UNVERIFIED
    if result := given.get("审批结果"):
        record["审批结果"] = [{"名称": result, "有效期": UNVERIFIED}]
    return record | dict.fromkeys(("咨询", "监督投诉", "行政复议", "行政诉讼"), cast("Value", UNVERIFIED))


def _bundle(content: Content, given: Answers, on: date) -> dict[str, Value]:
    """A guide: who takes part, what is asked and whose papers are wanted follow from its items."""
    names = Names(content.entities, content.site)
    of_kind = {
        e.name: canonical(e, names).record for e in content.entities if e.kind in {Kind.ITEM, Kind.QUESTION}
    }
    items = [cast("Item", of_kind[name]) for name in cast("list[str]", given["联办事项"])]
    asked = _questions(items)
    typical = {name: _first_answer(cast("Question", of_kind[name])) for name in asked}
    lead = str(given["牵头部门"])
    partners = [name for name in dict.fromkeys(item.authority for item in items) if name != lead]
    record: dict[str, Value] = {
        key: given[key] for key in ("名称", "日常用语", "服务对象", "主题", "摘要", "牵头部门")
    }
    if partners:
        record["联办部门"] = cast("Value", partners)
    if persons := _persons(items):
        record["人"] = cast("Value", persons)
    record |= {
        "情形": cast("Value", asked),
        "典型情形": cast("Value", typical),
        "联办事项": [_use(item, items[:n]) for n, item in enumerate(items)],
        "一窗受理": given["一窗受理"],
        "承诺办结时限": UNVERIFIED,
        "进度查询": UNVERIFIED,
        "常见问题": [{"问": question, "答": UNVERIFIED} for question in _FAQS],
        "公开": {"公开属性": Publicity.OPEN.value, "状态": Status.DRAFT.value},
        "核对日期": on.isoformat(),
    }
    return record


def _use(item: Item, earlier: Iterable[Item]) -> Value:
    """The item; it waits for those before it that issue a paper which it asks for."""
    asked = {name for paper in item.materials for name in paper.members}
    after: list[Value] = [
        other.name for other in earlier if any(result.issues in asked for result in other.results)
    ]
    return {"事项": item.name} | ({"先办": after if len(after) > 1 else after[0]} if after else {})


def _questions(items: Iterable[Item]) -> list[str]:
    """The questions that the conditions of the items look at, each once."""
    looked_at = (
        test.question for item in items for condition, _ in conditions(item) for test in condition.tests()
    )
    return list(dict.fromkeys(looked_at))


def _first_answer(question: Question) -> Value:
    """Any answer: one that stands alone where several may be chosen."""
    alone = next((option for option in question.options if option.is_exclusive), question.options[0])
    return [alone.answer] if question.is_multiple else alone.answer


def _persons(items: Iterable[Item]) -> list[str]:
    """Everybody whose papers the items ask for."""
    papers = [paper for item in items for paper in item.materials]
    persons = [person for paper in papers for person in (*paper.persons, *filter(None, (paper.each,)))]
    persons += [person for item in items for result in item.results for person in result.persons]
    return list(dict.fromkeys(persons))


def _list_in_topic(change: Change, content: Content, topic: str, bundle: Value) -> None:
    topics = content.site.topics if content.site else ()
    n = next(n for n, one in enumerate(topics) if one.name == topic)
    change.of("site.yaml").append(("主题", n, "套餐"), bundle)
