"""The form of a new record asks what the command asks; its answers are drafted as those of the command."""

import datetime as dt
from pathlib import Path

import pytest

from guidebook.checks import check_site
from guidebook.editing.drafting import draft
from guidebook.editing.forms.boxes import BoxKind
from guidebook.editing.forms.new_record import NewRecordForm
from guidebook.editing.questionnaires import QUESTIONNAIRES
from guidebook.loading import Loader
from guidebook.model.references import Kind

ITEM = {
    "代码": ["drain"],
    "名称": ["排水许可"],
    "事项类型": ["行政许可"],
    "实施主体": ["区城管局"],
    "法定办结时限": ["20"],
    "法定办结时限/单位": ["工作日"],
    "承诺办结时限": [""],
    "承诺办结时限/单位": ["待核实"],
    "申请材料": ["居民身份证", "营业执照", ""],
}


def form_of(root: Path, kind: Kind) -> NewRecordForm:
    return NewRecordForm(Loader(root).load(), kind)


@pytest.mark.parametrize("kind", QUESTIONNAIRES)
def test_each_question_is_a_box_with_what_is_usual_in_it(kind: Kind, sample_root: Path) -> None:
    boxes = form_of(sample_root, kind).section.boxes
    assert [box.name for box in boxes] == [blank.key for blank in QUESTIONNAIRES[kind]]
    assert all("回车" not in box.help and "逗号" not in box.help for box in boxes)
    for box, blank in zip(boxes, QUESTIONNAIRES[kind], strict=True):
        assert box.is_required == (blank.default is None)
        if blank.default:
            assert box.texts or any(part.texts for part in box.parts)


def test_a_new_item_is_drafted_from_its_boxes(sample_copy: Path) -> None:
    loader = Loader(sample_copy)
    form = NewRecordForm(loader.load(), Kind.ITEM)
    read = form.read(ITEM)
    assert read.is_good
    drafted = draft(loader, Kind.ITEM, read.answers, dt.date(2026, 12, 1), "陈梅")
    assert drafted.files == ("content/items/drain.yaml",)
    text = (sample_copy / "content" / "items" / "drain.yaml").read_text("utf-8")
    assert "实施主体: 区城市管理和综合执法局\n" in text
    assert "法定办结时限: 20个工作日\n承诺办结时限: 待核实\n" in text
    assert "  - {材料: 居民身份证, 形式: 待核实}\n  - {材料: 营业执照, 形式: 待核实}\n" in text
    assert not check_site(sample_copy).errors


def test_what_cannot_be_written_is_told_beside_its_box(sample_root: Path) -> None:
    wrong = {"代码": ["food-license"], "名称": [""], "实施主体": ["区城管巨"], "法定办结时限": ["很快"]}
    read = form_of(sample_root, Kind.ITEM).read({**ITEM, **wrong, "法定办结时限/单位": [""]})
    assert read.problems.keys() == wrong.keys()
    assert "已经是“食品经营许可(新办)”的" in read.problems["代码"][0]
    shown = {box.name: box for box in read.section.boxes}
    assert shown["实施主体"].text == "区城管巨"
    assert shown["实施主体"].problems == read.problems["实施主体"]


def test_names_and_words_are_chosen(sample_root: Path) -> None:
    form = form_of(sample_root, Kind.BUNDLE)
    kinds = {box.name: (box.kind, box.names_of) for box in form.section.boxes}
    assert kinds["牵头部门"] == (BoxKind.NAME, Kind.DEPARTMENT)
    assert kinds["联办事项"] == (BoxKind.NAMES, Kind.ITEM)
    assert "餐饮零售" in [choice.name for choice in form.names(Kind.TOPIC)]
    (nature,) = (box for box in form_of(sample_root, Kind.DEPARTMENT).section.boxes if box.name == "性质")
    assert nature.choices[0] == nature.text == "行政机关"
