"""Which facts of a guide for everybody, or of the card of an item, make a book out of date."""

from collections.abc import Mapping
from types import MappingProxyType

from guidebook.presenters.guide import BundleView, PersonLine
from guidebook.presenters.item import ItemView, ProcedureLine, UseLine, WayLine
from guidebook.presenters.records import Articles, DepartmentLine, FaqLine, LawLine
from guidebook.presenters.standing import is_demonstration
from guidebook.presenters.values import Link
from guidebook.publishing.validity.rules import (
    ADDRESS,
    DAY,
    ELSEWHERE,
    KEY,
    LIVE,
    Entries,
    Fact,
    Inside,
    LeftOut,
    Numbers,
    Rules,
    Texts,
    negated,
)


def _addresses(several: tuple[Link, ...]) -> Texts:
    return tuple(f"{one.name} {one.url}" for one in several)


def _answers(by_question: Mapping[str, Texts]) -> Texts:
    return tuple(f"{question}：{'、'.join(answers)}" for question, answers in by_question.items())


def _reviewed(status: str) -> Texts:
    return ("示范内容，未经部门审核" if is_demonstration(status) else "部门审核过",)


OF_GUIDE: Mapping[type, Rules] = MappingProxyType(
    {
        BundleView: {
            "id": ADDRESS,
            "title": KEY,
            "plain_name": Fact("日常用语", in_guide=True),
            "topic": LeftOut("列在哪里，不是事实"),
            "audiences": Fact("服务对象", in_guide=True),
            "url": ADDRESS,
            "english": Fact("英文", in_guide=True),
            "aliases": LIVE,
            "summary": Fact("摘要", in_guide=True),
            "scope": Fact("适用范围", in_guide=True),
            "lead_department": Entries("部门", ("身份", "牵头部门"), in_guide=True),
            "partner_departments": Entries("部门", ("身份", "联办部门"), in_guide=True),
            "legal_basis": ELSEWHERE,
            "persons": Entries("要谁的材料", in_guide=True),
            "typical": Fact("常见情形", in_guide=True, told=_answers),
            "obstacles": Entries("不能按本套餐办的情形", in_guide=True),
            "notices": Fact("请留意", in_guide=True),
            "online": Fact("网上办", told=_addresses),
            "promised_limit": Fact("整件事的承诺时限", in_guide=True),
            "progress": Fact("进度查询"),
            "next_bundles": LIVE,
            "publicity": Fact("公开属性", in_guide=True),
            "status": Fact("审核", told=_reviewed),
            "checked_on": DAY,
            "release": ADDRESS,
        },
        DepartmentLine: {
            "name": KEY,
            "id": KEY,
            "url": ADDRESS,
            "full_name": Fact("全称"),
            "nature": Fact("性质"),
            "phone": Fact("电话"),
            "phones": ELSEWHERE,
            "address": Fact("地址"),
            "website": Fact("网址"),
            "note": Fact("说明"),
        },
        PersonLine: {"name": KEY, "condition": Fact("什么情形有"), "note": Fact("说明")},
        FaqLine: {"number": KEY, "question": KEY, "answer": Fact("答"), "basis": Fact("依据")},
        LawLine: {
            "law": KEY,
            "edition": Fact("版本"),
            "url": ADDRESS,
            "articles": Entries("依据的条款"),
        },
        Articles: {"article": KEY, "note": Fact("说明"), "items": Numbers("用于")},
        ItemView: {
            "id": ADDRESS,
            "name": KEY,
            "label": Fact("简称"),
            "url": ADDRESS,
            "plain_name": Fact("日常用语"),
            "type": Fact("事项类型"),
            "handling": Fact("办件类型"),
            "authority": Fact("由谁办"),
            "offices": Fact("到哪里办"),
            "notes": Fact("说明"),
            "conditions": Fact("受理条件"),
            "prohibitions": Fact("不予办理的情形"),
            "statutory_limit": Fact("法定时限"),
            "promised_limit": Fact("承诺时限"),
            "extension": Fact("可以延长"),
            "counted_from": Fact("从哪天起算"),
            "limit_note": Fact("时限说明"),
            "modes": Entries("办理方式"),
            "stages": Entries("分环节的时限"),
            "off_clock": Entries("不算在时限里的"),
            "duty": Inside(),
            "materials": Entries("材料"),
            "charges": Entries("收费"),
            "procedure": Entries("办理流程"),
            "results": Entries("办好后拿到"),
            "fields": Fact("要填的栏目"),
            "legal_basis": Fact("设定依据"),
            "facts": Fact("还要知道"),
            "source": Fact("依据来源"),
            "source_on": DAY,
            "bundles": LIVE,
            "release": ADDRESS,
        },
        UseLine: {
            "name": KEY,
            "url": KEY,
            "any_of": Fact("任选一种"),
            "persons": KEY,
            "kind": Fact("形式", is_gist=True),
            "amount": Fact("份数", is_gist=True),
            "is_needed": Fact("不交也受理", told=negated),
            "condition": Fact("什么情形要"),
            "note": Fact("备注"),
        },
        WayLine: {
            "name": KEY,
            "condition": Fact("什么情形"),
            "statutory": Fact("法定时限"),
            "promised": Fact("承诺时限"),
            "note": Fact("说明"),
        },
        ProcedureLine: {
            "name": KEY,
            "staff": Fact("谁办"),
            "limit": Fact("时限"),
            "note": Fact("说明"),
        },
    }
)
