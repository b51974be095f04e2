"""The form of a record: every value stands in a box, what is typed is written, and nothing else is."""

from collections import defaultdict
from pathlib import Path

import pytest

from guidebook.editing.change import Change
from guidebook.editing.forms.acting import Act
from guidebook.editing.forms.boxes import Box, BoxKind
from guidebook.editing.forms.drafts import boxes_of
from guidebook.editing.forms.fields import group
from guidebook.editing.forms.record_form import SEEN, RecordForm
from guidebook.editing.forms.sections import sections
from guidebook.editing.forms.typed import Typed
from guidebook.errors import BadRequest, Conflict
from guidebook.loading import Loader
from guidebook.model.kinds import FILED
from guidebook.model.ledgers import ledger_value
from guidebook.model.references import Kind
from guidebook.publishing.record_changes import comparable
from guidebook.yamlsource import Splicer
from tests.editing.filling import Submitted, box, form_of, lines_changed, saved, sent

FOOD = "食品经营许可(新办)"


@pytest.mark.slow
def test_every_record_goes_through_its_form_without_a_byte_changed(repository: Path) -> None:
    content = Loader(repository).load()
    splicers: dict[str, Splicer] = {}
    kinds = defaultdict[Kind, int](int)
    for entity in content.entities:
        form = RecordForm(content, entity)
        draft = form.read(sent(form))
        assert (draft.problems, draft.theirs, draft.is_changed) == ({}, {}, False), entity.name
        name = entity.source.file.removeprefix("content/")
        if name not in splicers:
            splicers[name] = Splicer(name, content.files[name])
        splicers[name].replace(entity.at, draft.value)
        kinds[entity.kind] += 1
    assert all(splicer.result == content.files[name] for name, splicer in splicers.items())
    assert kinds.keys() == FILED.keys()
    assert kinds[Kind.BUNDLE] == 30


def test_boxes_alone_say_the_whole_record(repository: Path, sample_root: Path) -> None:
    """Nothing of a value is lost on the way into its boxes: it is read from them as if it were all new."""
    for root in (repository, sample_root):
        for entity in Loader(root).load().entities:
            of = group(type(entity.record))
            boxes = dict(of.texts(entity.source.value_at(entity.at), ""))
            value = of.value(Typed(boxes), "", None)
            assert isinstance(value, dict)
            locked = {"名称": entity.name, "曾用名": list(entity.record.former_names)}  # type: ignore[attr-defined]
            whole = ledger_value(entity.name, {**value, **locked})
            if not entity.at:
                whole["代码"] = entity.record.id  # type: ignore[attr-defined]
            assert comparable(type(entity.record).model_validate(whole)) == comparable(entity.record), (
                entity.name
            )


@pytest.mark.parametrize("kind", FILED)
def test_every_key_of_the_model_has_a_box_with_its_help(kind: Kind) -> None:
    of = group(FILED[kind].record)
    shown = [field for _, fields in sections(kind, of.fields) for field in fields]
    assert shown == list(of.fields)
    assert [field.key for field in shown if not field.help] == []
    titles = [title for title, _ in sections(kind, of.fields)]
    assert len(titles) == len(set(titles))


def test_a_box_that_is_not_sent_stays_as_it_is(sample_root: Path) -> None:
    form = form_of(sample_root, FOOD)
    assert not form.read({}).is_changed
    assert form.read({"简称": ["别的"]}).value == {**form.read({}).value, "简称": "别的"}  # type: ignore[dict-item]


CHANGES: list[tuple[str, Submitted, list[str], list[str]]] = [
    (FOOD, {"可延长": ["3"]}, ["可延长: 5个工作日"], ["可延长: 3个工作日"]),
    (FOOD, {"可延长/单位": ["待核实"]}, ["可延长: 5个工作日"], ["可延长: 待核实"]),
    (FOOD, {"可延长": [""], "可延长/单位": [""]}, ["可延长: 5个工作日"], []),
    (FOOD, {"可延长/顺延": ["否"]}, ["可延长: 5个工作日"], ["可延长: {时限: 5个工作日, 顺延: 否}"]),
    (FOOD, {"简称": [""]}, ["简称: 食品经营许可"], []),
    (FOOD, {"服务对象": ["企业法人\r\n个体工商户"]}, [], ["服务对象: [企业法人, 个体工商户]"]),
    (FOOD, {"说明": ["要看现场。"]}, [], ["说明:", "  - 要看现场。"]),
    (
        FOOD,
        {"办理时机/以内": ["30"], "办理时机/以内/单位": ["自然日"]},
        ["办理时机: {从: 开业前}"],
        ["办理时机: {从: 开业前, 以内: 30个自然日}"],
    ),
    (FOOD, {"办理时机/从": [""]}, ["办理时机: {从: 开业前}"], []),
    (FOOD, {"收费/收不收费": ["待核实"]}, ["收费: 无"], ["收费: 待核实"]),
    (
        FOOD,
        {"收费/收不收费": ["收费"], "收费": ["n1"], "收费/n1/项目": ["工本费"], "收费/n1/标准": ["10元/本"]},
        ["收费: 无"],
        ["收费:", "  - {项目: 工本费, 标准: 10元/本}"],
    ),
    ("主体", {"敏感": ["是"]}, [], ["  敏感: 是"]),
    (
        "番禺区政务服务中心",
        {"电话": ["n1"], "电话/n1/号码": ["020-34567890"], "电话/n1/用途": ["预约"]},
        ["  电话: 【示例】020-0000-0000"],
        ["  电话: {号码: 020-34567890, 用途: 预约}"],
    ),
    (
        "番禺区政务服务中心",
        {"办公时间": ["工作日9:00—12:00\r\n周六9:00—12:00"]},
        ["  办公时间: 工作日9:00—12:00,13:00—17:00"],
        ["  办公时间: [工作日9:00—12:00, 周六9:00—12:00]"],
    ),
]


@pytest.mark.parametrize(("name", "submitted", "gone", "came"), CHANGES)
def test_what_is_typed_is_written_and_nothing_else(
    sample_root: Path, name: str, submitted: Submitted, gone: list[str], came: list[str]
) -> None:
    form = form_of(sample_root, name)
    before = (sample_root / form.entity.source.file).read_text("utf-8")
    after = saved(form, {**sent(form), **submitted})
    assert lines_changed(before, after) == (gone, came)


def papers(form: RecordForm) -> dict[str, str]:
    """The ids of the papers by what they are called."""
    return {entry.title: entry.id for entry in box(form, "申请材料").entries}


def test_a_paper_is_added_moved_and_taken_away(sample_root: Path) -> None:
    form = form_of(sample_root, FOOD)
    draft = form.read(sent(form)).acted(Act.ADD, "申请材料")
    (new,) = set(draft.layer.typed.many("申请材料")) - set(papers(form).values())
    draft = draft.acted(Act.REMOVE, "申请材料", papers(form)["健康证明"])
    typed = draft.acted(Act.UP, "申请材料", papers(form)["营业执照"]).layer.typed
    before = (sample_root / form.entity.source.file).read_text("utf-8")
    # An entry in which nothing is typed is none.
    text = saved(form, typed.texts)
    licence = "  - {材料: 营业执照, 形式: 复印件, 份数: 1}\n"
    identity = "  - {材料: 居民身份证, 谁的: [经营者], 形式: 核验原件}\n"
    moved = before.replace("  - {材料: 健康证明, 形式: 复印件, 每: 从业人员, 容缺: 是}\n", "")
    assert text == moved.replace(identity + licence, licence + identity)
    submitted = {
        **typed.texts,
        f"申请材料/{new}/材料": ["公司章程"],
        f"申请材料/{new}/当": ["0"],
        f"申请材料/{new}/当/0": ["", "经办人/委托他人"],
    }
    line = "  - {材料: 公司章程, 当: {经办人: 委托他人}}"
    assert line in saved(form, submitted).splitlines()


def test_two_papers_of_one_name_are_told_apart(sample_root: Path) -> None:
    form = form_of(sample_root, FOOD)
    ids = papers(form)
    assert {"居民身份证（经营者）", "居民身份证（受托人）"} <= ids.keys()
    after = saved(form, {f"申请材料/{ids['居民身份证（受托人）']}/形式": ["复印件"]})
    before = (sample_root / form.entity.source.file).read_text("utf-8")
    line = "  - {材料: 居民身份证, 谁的: [受托人], 形式: 核验原件, 当: {经办人: 委托他人}}"
    assert lines_changed(before, after) == ([line], [line.replace("核验原件", "复印件")])


def test_a_bare_name_and_a_list_of_one_stay_so_while_there_is_no_more(sample_root: Path) -> None:
    """办理点, 先办: 甲; 表单字段: [甲]; 依据: {法规: 甲}."""
    form = form_of(sample_root, "hiring")
    (use,) = [entry for entry in box(form, "联办事项").entries if entry.title == "企业吸纳就业补贴"]
    after = f"联办事项/{use.id}/先办"
    (only,) = (entry.id for entry in box(form, after).entries)
    assert "先办: 企业吸纳就业补贴" in saved(form, {f"{after}/{only}/事项": ["企业吸纳就业补贴"]})
    more = {after: [only, "n1"], f"{after}/n1/事项": ["企业设立登记"]}
    assert "先办: [就业登记(用人单位招用), 企业设立登记]" in saved(form, more)
    assert "先办" not in saved(form, {after: [""]})
    persons = {f"{after}/{only}/只对": ["残疾人"]}
    assert "先办: {事项: 就业登记(用人单位招用), 只对: [残疾人]}" in saved(form, persons)


def test_a_condition_is_chosen_among_the_questions_of_the_guide(sample_root: Path) -> None:
    form = form_of(sample_root, "restaurant")
    asked = [entry.title for entry in box(form, "情形").entries]
    (use,) = [entry for entry in box(form, "联办事项").entries if entry.title == FOOD]
    (clause,) = box(form, f"联办事项/{use.id}/当").entries
    assert [question.question for question in clause.boxes[0].questions] == asked
    chosen = {clause.boxes[0].name: ["", "是否产生油烟/是", "主体/新办公司", "主体/新办个体工商户"]}
    assert "当: {是否产生油烟: 是, 主体: [新办公司, 新办个体工商户]}" in saved(form, chosen)
    of = f"联办事项/{use.id}/当"
    either = {of: ["0", "n1"], f"{of}/0": ["主体/新办公司"], f"{of}/n1": ["是否产生油烟/是"]}
    assert "当: [{主体: 新办公司}, {是否产生油烟: 是}]" in saved(form, either)


def test_wrong_values_come_back_beside_their_boxes(sample_root: Path) -> None:
    form = form_of(sample_root, FOOD)
    ids = papers(form)
    wrong = {
        "承诺办结时限": ["五"],
        "承诺办结时限/单位": ["工作日"],
        "设定依据": [""],
        "收费/收不收费": ["收费"],
        "核实/核对日期": ["11月23日"],
        f"申请材料/{ids['营业执照']}/材料": [""],
        f"申请材料/{ids['健康证明']}/份数": ["一份"],
        f"申请材料/{ids['健康证明']}/份数/原件": ["1"],
        f"申请材料/{ids['授权委托书']}/份数": ["一份"],
    }
    draft = form.read({**sent(form), **wrong})
    assert not draft.is_good
    assert draft.problems.keys() == {
        "承诺办结时限",
        "设定依据",
        "收费/收不收费",
        "核实/核对日期",
        f"申请材料/{ids['营业执照']}",
        f"申请材料/{ids['健康证明']}/份数",
        f"申请材料/{ids['授权委托书']}/份数",
    }
    shown = {one.name: one for one in boxes_of(draft.sections())}
    assert shown["承诺办结时限"].problems == ("“五个工作日”不是时限，数要用半角的阿拉伯数字：“5个工作日”。",)
    # Nothing of what was typed is lost.
    assert shown["承诺办结时限"].text == "五"
    assert shown[f"申请材料/{ids['健康证明']}/份数"].text == "一份"


def test_what_is_fixed_is_not_changed_by_a_form(sample_root: Path) -> None:
    form = form_of(sample_root, "主体")
    (first, *_) = box(form, "选项").entries
    forged = {"代码": ["other"], "曾用名": ["别的"], f"选项/{first.id}/代码": ["zz"]}
    assert not form.read({**sent(form), **forged}).is_changed
    assert box(form, "代码").locked
    new = {
        "选项": [*(e.id for e in box(form, "选项").entries), "n1"],
        "选项/n1/答": ["别的"],
        "选项/n1/代码": ["bd"],
    }
    assert "{答: 别的, 代码: bd}" in saved(form, new)


def test_a_form_offers_what_can_be_chosen(sample_root: Path) -> None:
    form = form_of(sample_root, FOOD)
    authority = box(form, "实施主体")
    assert (authority.kind, authority.names_of) == (BoxKind.NAME, Kind.DEPARTMENT)
    names = {choice.name: choice for choice in form.names(Kind.DEPARTMENT)}
    licensing = names["区市场监督管理局"]
    assert (licensing.pinyin, licensing.initials) == ("qushichangjianduguanliju", "qscjdglj")
    assert box(form, "可延长").parts[0].choices[-1] == "待核实"
    assert box(form, "监督投诉").kind is BoxKind.PHONE
    status = box(form_of(sample_root, "restaurant"), "公开/状态")
    assert status.choices == ("草稿", "示范", "待审")


def changed_meanwhile(root: Path, old: str, new: str) -> None:
    path = root / "content" / "items" / "food-license.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_two_who_change_different_keys_both_have_their_way(sample_copy: Path) -> None:
    mine = {**sent(form_of(sample_copy, FOOD)), "简称": ["我的"]}
    changed_meanwhile(sample_copy, "可延长: 5个工作日", "可延长: 3个工作日")
    text = saved(form_of(sample_copy, FOOD), mine)
    assert "简称: 我的\n" in text
    assert "可延长: 3个工作日\n" in text


def test_two_who_change_one_value_are_told_of_each_other(sample_copy: Path) -> None:
    first = form_of(sample_copy, FOOD)
    ids = papers(first)
    of_paper = f"申请材料/{ids['营业执照']}/份数"
    mine = {**sent(first), "可延长": ["7"], of_paper: ["2"]}
    changed_meanwhile(sample_copy, "可延长: 5个工作日", "可延长: 3个工作日")
    changed_meanwhile(sample_copy, "形式: 复印件, 份数: 1}", "形式: 复印件, 份数: 3}\n  - {材料: 公司章程}")
    form = form_of(sample_copy, FOOD)
    draft = form.read(mine)
    assert not draft.is_good
    assert draft.theirs["可延长"] == "3"
    assert draft.theirs[of_paper] == "3"
    assert "公司章程" in draft.theirs["申请材料"]
    shown = {one.name: one for one in boxes_of(draft.sections())}
    assert shown["可延长"].text == "7"
    assert [entry.title for entry in shown["申请材料"].entries][-1] == "公司章程"
    # Whoever has seen both decides.
    again = {name: list(one.texts) or [""] for name, one in shown.items() if not one.locked}
    text = saved(form, {**again, SEEN: [form.seen]})
    assert "可延长: 7个工作日\n" in text
    assert "份数: 2}\n" in text
    assert "{材料: 公司章程}" in text


def test_the_same_change_twice_is_no_quarrel(sample_copy: Path) -> None:
    mine = {**sent(form_of(sample_copy, FOOD)), "可延长": ["3"]}
    changed_meanwhile(sample_copy, "可延长: 5个工作日", "可延长: 3个工作日")
    draft = form_of(sample_copy, FOOD).read(mine)
    assert draft.is_good
    assert not draft.is_changed


def test_a_comment_that_would_be_lost_is_refused(sample_copy: Path) -> None:
    changed_meanwhile(sample_copy, "  - {材料: 健康证明", "  # 问过卫健局\n  - {材料: 健康证明")
    form = form_of(sample_copy, FOOD)
    draft = form.read({}).acted(Act.REMOVE, "申请材料", papers(form)["健康证明"])
    assert not draft.is_good
    assert "写着注释" in draft.problems[""][0]


def test_a_form_that_was_tampered_with_is_refused(sample_root: Path) -> None:
    for seen in ("[]", "{", "1"):
        with pytest.raises(BadRequest, match="表单不完整"):
            form_of(sample_root, FOOD).read({SEEN: [seen]})


def test_a_file_with_mistakes_is_mended_first(sample_copy: Path) -> None:
    changed_meanwhile(sample_copy, "收费: 无", "收费: 无\n不认识: x")
    content = Loader(sample_copy).load()
    broken = [entity for entity in content.entities if not entity.is_whole]
    for entity in broken:
        with pytest.raises(Conflict, match="有错误"):
            RecordForm(content, entity)


TYPED = {
    BoxKind.TEXT: "别的话",
    BoxKind.PROSE: "别的话。",
    BoxKind.LINES: "甲\r\n乙",
    BoxKind.FACT: "别的话",
    BoxKind.PHONE: "020-34567890",
    BoxKind.LINK: "https://www.gz.gov.cn",
    BoxKind.NUMBER: "7",
    BoxKind.DATE: "2026-11-11",
    BoxKind.LIMIT: "77",
}


def other_text(one: Box) -> str | None:
    """Something else than what stands in the box, of a kind that the model takes."""
    choices = [choice for choice in one.choices if choice not in one.texts]
    if one.kind in {BoxKind.CHOICE, BoxKind.YES_NO}:
        return choices[0] if choices else None
    return TYPED.get(one.kind)


@pytest.mark.slow
@pytest.mark.parametrize("record", ["restaurant", FOOD, "番禺区政务服务中心", "居民身份证", "主体"])
def test_each_box_by_itself_changes_its_own_value_and_no_other(record: str, sample_root: Path) -> None:
    form = form_of(sample_root, record)
    everything = sent(form)
    changed = 0
    for one in boxes_of(form.sections()):
        text = other_text(one)
        if text is None or one.locked:
            continue
        draft = form.read({**everything, one.name: [text]})
        if draft.is_changed and not draft.problems:
            before, after = (dict(draft.group.texts(value, "")) for value in (draft.written, draft.value))
            other = {name for name in before | after if before.get(name) != after.get(name)}
            # Another name makes another id of the entry, in its list.
            of_list = one.name.rpartition("/")[0].rpartition("/")[0]
            assert other == {one.name} or (of_list and all(name.startswith(of_list) for name in other)), (
                one.name
            )
            changed += 1
    assert changed > 3


def test_an_act_on_an_older_page_keeps_in_sight_what_another_wrote(sample_copy: Path) -> None:
    mine = {**sent(form_of(sample_copy, FOOD)), "可延长": ["7"]}
    changed_meanwhile(sample_copy, "可延长: 5个工作日", "可延长: 3个工作日")
    draft = form_of(sample_copy, FOOD).read(mine).acted(Act.ADD, "申请材料")
    assert draft.theirs == {"可延长": "3"}
    shown = {one.name: one for one in boxes_of(draft.sections({}))}
    assert (shown["可延长"].text, shown["可延长"].theirs) == ("7", "3")
    assert shown["申请材料"].entries[-1].is_new


def test_what_the_check_up_says_of_a_draft_stands_beside_its_box(sample_copy: Path) -> None:
    draft = form_of(sample_copy, FOOD).read({"承诺办结时限": ["15"], "承诺办结时限/单位": ["工作日"]})
    assert draft.problems == {}
    change = Change(Loader(sample_copy))
    draft.write(change)
    beside = draft.beside(change.new_problems())
    assert list(beside) == ["承诺办结时限"]
    shown = {one.name: one for one in boxes_of(draft.sections(beside))}
    assert "10个工作日" in shown["承诺办结时限"].problems[0]


def test_what_was_saved_since_the_form_was_read_is_not_overwritten(sample_copy: Path) -> None:
    draft = form_of(sample_copy, FOOD).read({"简称": ["我的"]})
    changed_meanwhile(sample_copy, "可延长: 5个工作日", "可延长: 3个工作日")
    with pytest.raises(Conflict, match="刚才有人改过"):
        draft.write(Change(Loader(sample_copy)))
