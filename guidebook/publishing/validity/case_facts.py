"""Which facts of a case make its sheet or its form out of date: every field of every view is decided here.

Days are reckoned anew each day, and who confirmed what is live: neither makes a paper old.
"""

from collections.abc import Mapping
from types import MappingProxyType

from guidebook.model.validation import ANYTHING, Validation
from guidebook.presenters.blocks import Block
from guidebook.presenters.case import CaseView, StepLine
from guidebook.presenters.duties import Duty
from guidebook.presenters.forms import FieldLine, FormPart
from guidebook.presenters.headline import Headline
from guidebook.presenters.lines import ItemLine, Limits
from guidebook.presenters.money import Charge, ResultLine
from guidebook.presenters.papers import Keeping, Paper
from guidebook.presenters.questions import AskedLine, Choice
from guidebook.presenters.records import OfficeLine, TableLine, TableView
from guidebook.publishing.validity.rules import (
    ADDRESS,
    DAY,
    DERIVED,
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

_ITEMS, _PAPERS, FIELDS = "要办的事", "材料", "申请表"
_IS_NEEDED, _IS_BROUGHT = "要不要办", "怎么准备"


def _choices(several: tuple[Choice, ...]) -> Texts:
    return tuple(f"{one.answer}（{one.hint}）" if one.hint else one.answer for one in several)


def _rows(several: tuple[TableLine, ...]) -> Texts:
    rows = ((" | ".join(one.cells), one.condition) for one in several)
    return tuple(f"{cells}（{condition}）" if condition else cells for cells, condition in rows)


def _allowed(several: tuple[Validation, ...]) -> Texts:
    return tuple(one.in_words for one in several if one != ANYTHING)


OF_CASE: Mapping[type, Rules] = MappingProxyType(
    {
        CaseView: {
            "bundle": ADDRESS,
            "title": KEY,
            "plain_name": ELSEWHERE,
            "release": ADDRESS,
            "on": DAY,
            "received": DAY,
            "is_mine": DERIVED,
            "complete": DERIVED,
            "questions": Entries("您的情形"),
            "headline": Inside(),
            "glance": DERIVED,
            "blocked": Entries("不能按本套餐办的情形"),
            "separate": Fact("多半要分开办"),
            "steps": Inside(),
            "open_items": Entries(_ITEMS, (_IS_NEEDED, "视情形再定")),
            "optional_items": LeftOut("纸上不印没有选的"),
            "excluded_items": LeftOut("纸上不印不用办的"),
            "papers": Entries(_PAPERS, (_IS_BROUGHT, "要带")),
            "open_papers": Entries(_PAPERS, (_IS_BROUGHT, "视情形再加")),
            "issued_papers": Entries(_PAPERS, (_IS_BROUGHT, "前面的事项办出来就有，不用带")),
            "fetched_papers": Entries(_PAPERS, (_IS_BROUGHT, "部门在系统里核验，不用带")),
            "keepings": Entries("另外备好的东西"),
            "form": Inside(),
            "duties": ELSEWHERE,
            "offices": Entries("办理点"),
            "milestones": DAY,
            "tables": Entries("附表"),
            "faqs": Entries("常见问题", in_guide=True),
            "laws": Entries("依据", in_guide=True),
            "ignored": LeftOut("网址里没看懂的，另外说"),
            "notices": Fact("请留意"),
            "notes": ELSEWHERE,
            "unverified": DERIVED,
            "savings": LeftOut("测算，不印在纸上"),
            "url": ADDRESS,
            "open_url": ADDRESS,
            "open_url_opens": ADDRESS,
        },
        Headline: {
            "sentence": Fact("一共要办多久（按今天申请算）"),
            "last_day": DAY,
            "beside": Fact("不算在时限里的"),
            "notes": DAY,
        },
        StepLine: {
            "number": DERIVED,
            "note": DERIVED,
            "is_later": ELSEWHERE,
            "items": Entries(_ITEMS, (_IS_NEEDED, "要办")),
        },
        ItemLine: {
            "number": LeftOut("前面加了别的事项，序号就变"),
            "id": KEY,
            "name": KEY,
            "label": Fact("简称"),
            "url": ADDRESS,
            "authority": Fact("由谁办", is_gist=True),
            "authority_url": ADDRESS,
            "is_immediate": Fact("当场就办"),
            "persons": Fact("谁来办"),
            "on_behalf_of": Fact("为谁办"),
            "persons_waiting": ELSEWHERE,
            "offices": ELSEWHERE,
            "place": Fact("到哪里办"),
            "waits_for": ELSEWHERE,
            "waiting": Fact("要等什么", has_numbers=True),
            "together_with": Numbers("一并办理"),
            "is_optional": Fact("自愿选办"),
            "is_later": Fact("办成以后再办"),
            "condition": Fact("什么情形要办", has_numbers=True),
            "note": Fact("说明"),
            "duty": Inside(),
            "limit": Inside(),
            "charges": Entries("收费"),
            "results": Entries("办好后拿到"),
            "facts": Fact("还要知道"),
            "requirements": Fact("受理条件"),
            "remarks": Fact("时限和别的说明"),
        },
        Limits: {"statutory": Fact("法定时限"), "promised": Fact("承诺时限"), "way": Fact("办理方式")},
        Duty: {
            "sentence": Fact("您自己的期限"),
            "last_day": DAY,
            "overdue": Fact("过了期"),
            "note": Fact("期限的说明"),
            "basis": Fact("期限的依据", in_guide=True),
        },
        Charge: {
            "what": KEY,
            "amount": Fact("标准", is_gist=True),
            "payer": Fact("谁付"),
            "condition": Fact("什么情形收"),
            "note": Fact("说明"),
            "basis": Fact("依据", in_guide=True),
            "price": DERIVED,
        },
        ResultLine: {
            "name": KEY,
            "whose": KEY,
            "validity": Fact("有效期"),
            "delivery": Fact("怎么拿"),
            "sample": Fact("样例", in_guide=True),
            "condition": Fact("什么情形有"),
            "note": Fact("说明"),
        },
        Paper: {
            "name": KEY,
            "url": KEY,
            "any_of": Fact("任选一种"),
            "bringer": DERIVED,
            "person": KEY,
            "each": KEY,
            "kind": Fact("形式", is_gist=True),
            "window": Fact("窗口怎么交"),
            "online": Fact("网上怎么交"),
            "originals": ELSEWHERE,
            "copies": ELSEWHERE,
            "amount": Fact("份数", is_gist=True),
            "asked_by": Numbers("用于"),
            "issued_by": Numbers("由哪一项办出"),
            "may_be_issued_by": Numbers("办了哪些就不用带"),
            "carried_to": Numbers("拿到后带去办"),
            "condition": Fact("什么情形要", has_numbers=True),
            "additions": Fact("什么情形再加", has_numbers=True),
            "is_needed": Fact("不交也受理", told=negated),
            "may_follow": Fact("可以后补"),
            "is_later": Fact("以后再办时带"),
            "notes": Fact("备注"),
        },
        Keeping: {
            "name": KEY,
            "url": KEY,
            "persons": KEY,
            "each": KEY,
            "due": Fact("什么时候要有", is_gist=True),
            "condition": Fact("什么情形要"),
            "note": Fact("说明"),
            "basis": Fact("依据", in_guide=True),
        },
        FormPart: {"title": ELSEWHERE, "fields": Entries(FIELDS, ("在哪一栏", "{title}"))},
        FieldLine: {
            "label": KEY,
            "code": KEY,
            "type": Fact("填什么"),
            "options": Fact("选项"),
            "columns": Fact("各列"),
            "repeated": Fact("可以填几份"),
            "validations": Fact("填写规则", told=_allowed),
            "required": Fact("必填"),
            "condition": Fact("谁填"),
            "applicant": DERIVED,
            "value": Fact("按回答填好的"),
            "source": Fact("由谁带出"),
            "items": Numbers("用于"),
            "notes": Fact("说明"),
            "specimen": LeftOut("样例，不是事实"),
        },
        OfficeLine: {
            "name": KEY,
            "id": KEY,
            "url": ADDRESS,
            "address": Fact("地址", is_gist=True),
            "phone": Fact("电话"),
            "phones": ELSEWHERE,
            "hours": Fact("办公时间"),
            "openings": ELSEWHERE,
            "open_until": DAY,
            "transport": Fact("交通"),
            "windows": Fact("窗口"),
            "department": Fact("管理部门"),
            "note": Fact("说明"),
            "items": Numbers("在这里办"),
        },
        AskedLine: {
            "name": KEY,
            "code": KEY,
            "wording": Fact("问法"),
            "note": Fact("说明", in_guide=True),
            "multiple": Fact("可以多选", in_guide=True),
            "sensitive": LeftOut("只管网址里放不放"),
            "asked": DERIVED,
            "when": ELSEWHERE,
            "condition": Fact("什么情形要答", in_guide=True),
            "options": Fact("答案", in_guide=True, told=_choices),
            "answers": Fact("回答", is_gist=True),
        },
        Block: {
            "reason": KEY,
            "because": Fact("什么情形"),
            "instead": Fact("可以怎么办"),
            "other": LIVE,
            "alternatives": DERIVED,
            "basis": Fact("依据", in_guide=True),
        },
        TableView: {
            "name": KEY,
            "columns": Fact("各列"),
            "rows": Fact("各行", told=_rows),
            "basis": Fact("依据", in_guide=True),
            "note": Fact("说明", in_guide=True),
            "sensitive": LeftOut("只管印不印"),
        },
    }
)
