"""审查表: what those who sign a release read on paper, before it is made and after."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from pypdf import PdfReader

from guidebook import journal
from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.review import Review, review_of_candidate, review_of_release
from guidebook.publishing.review_sheet import ReviewSheet, review_sheet
from guidebook.releases import log as logs
from guidebook.releases.release import Release, Signatures
from tests.printing.conftest import Printed
from tests.printing.sheet_faults import sides_of
from tests.publishing.conftest import AT

Publish = Callable[..., Release]
Edit = Callable[[str, str, str], None]
Run = Callable[..., Result]
FOOD_LICENCE, RESTAURANT = "items/food-license.yaml", "bundles/restaurant.yaml"
ONE = Signatures("甲")
OPEN_LIMIT = "\n承诺办结时限: 待核实"
MOBILE = "13800138000"


def review(site: Path, *bundles: str, by: Signatures = ONE, reasons: tuple[str, ...] = ()) -> Review:
    return review_of_candidate(candidate(Grounds.of(site), AT, bundles), by, reasons)


def sheet(site: Path, *bundles: str, reasons: tuple[str, ...] = ()) -> ReviewSheet:
    return review_sheet(review(site, *bundles, reasons=reasons), journal.head(site / "content"))


def pages(path: Path) -> list[str]:
    return [re.sub(r"[\s\u200b\u2060]", "", page.extract_text()) for page in PdfReader(path).pages]


def state(site: Path) -> dict[str, str]:
    """The digest of every file of the content."""
    files = (path for path in (site / "content").rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def edited(site: Path, edit: Edit, publish: Publish) -> Path:
    """Released once; since then a limit is promised, hours changed, and a guide is under review."""
    publish(by=ONE)
    edit(FOOD_LICENCE, OPEN_LIMIT, f"\n承诺办结时限: 5个工作日\n说明: 加急找{MOBILE}。")
    edit("offices.yaml", "办公时间: 工作日9:00—12:00", "办公时间: 工作日8:30—12:00")
    edit(RESTAURANT, "状态: 示范", "状态: 待审")
    edit("site.yaml", "[法定办结时限]", "[到现场次数]")
    return site


def test_printed_sheet_tells_what_is_to_be_signed(edited: Path, run: Run, tmp_path: Path) -> None:
    before, path = state(edited), tmp_path / "审查表.pdf"
    result = run("--root", edited, "approve", "restaurant", "--form", path)
    assert result.exit_code == 0, result.output
    assert "没有发布" in result.stdout
    assert state(edited) == before
    text = "".join(pages(path))
    for words in (
        "政府信息公开保密审查和发布审批表",
        "第2次发布（还没有发布）",
        "开办餐饮店示范→已发布主动公开便民",
        "承诺办结时限待核实5个工作日",
        "企业招用员工区人力资源和社会保障局",
        "要写明理由事项“食品经营许可（新办）”·说明手机号码（138****8000）未说明",
        "“开办餐饮店”还过不了，核实以前不能发布",
        "到现场次数待核实",
        "意见：同意退回",
        "签名按填写的姓名记下，没有核验身份",
    ):
        assert words in text
    assert MOBILE not in text
    assert {size for page in sides_of(Printed(path.read_bytes())) for size in page.sizes if size < 9} == set()
    last = logs.read(edited / "content").last
    assert last
    assert last.digest in text
    assert journal.head(edited / "content") in text
    assert review(edited, "restaurant").records_digest in text


def test_boxes_stand_with_what_is_signed_and_the_head_on_each_page(
    edited: Path, edit: Edit, run: Run, tmp_path: Path
) -> None:
    edit(RESTAURANT, "\n摘要: ", f"\n摘要: {'很长的话，' * 700}https://example.com/{'a' * 200}。")
    path = tmp_path / "审查表.pdf"
    assert run("--root", edited, "approve", "restaurant", "--form", path).exit_code == 0
    found = pages(path)
    assert len(found) > 3
    assert all("政府信息公开保密审查和发布审批表" in page for page in found)
    assert [f"{n}/{len(found)}" in page for n, page in enumerate(found, 1)] == [True] * len(found)
    (signed,) = (page for page in found if "意见：" in page)
    assert review(edited, "restaurant").records_digest in signed
    assert "六、上次发布以来谁改过" in signed


def test_reason_that_was_given_stands_with_the_finding(edited: Path) -> None:
    made = sheet(edited, "restaurant", reasons=("手机号码：是窗口的值班手机",))
    ((*_, reason),) = made.secrets
    assert reason == "是窗口的值班手机"


def test_open_facts_are_counted_by_department(edited: Path) -> None:
    made = sheet(edited, "restaurant")
    counts = {department: int(count) for department, count, _ in made.open}
    assert counts["区市场监督管理局"] >= 1
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_first_release_is_told_in_sums(site: Path) -> None:
    made = sheet(site)
    assert made.changes == ()
    assert [row[0] for row in made.counts] == ["企业招用员工", "开办餐饮店"]
    assert made.counted.endswith("一件事2条，站点")
    assert {row[1] for row in made.guides} == {"没有发布 → 示范"}
    assert "可以不签" in made.signing


def test_record_that_is_new_later_is_told_value_by_value(site: Path, edit: Edit, publish: Publish) -> None:
    edit("bundles/hiring.yaml", "状态: 示范", "状态: 草稿")
    publish(by=ONE)
    edit("bundles/hiring.yaml", "状态: 草稿", "状态: 示范")
    changed = {one.title: one.rows for one in sheet(site, "hiring").changes}
    assert ("牵头部门", "—", "区人力资源和社会保障局") in changed["一件事“企业招用员工”（新增）"]


def test_what_the_journal_knows_is_told_with_or_without_an_author(edited: Path, run: Run) -> None:
    renamed = run("--root", edited, "rename", "材料", "营业执照", "市场主体营业执照", "--author", "乙")
    assert renamed.exit_code == 0
    made = sheet(edited, "restaurant")
    assert {row[:2] for row in made.edits} == {("乙", "改名")}
    assert "甲、乙改过这些内容，不能签" in made.signing
    assert run("--root", edited, "rename", "材料", "市场主体营业执照", "商事主体执照").exit_code == 0
    assert ("未写明", "改名") in {row[:2] for row in sheet(edited, "restaurant").edits}


def test_edit_counts_until_its_record_is_released(site: Path, publish: Publish, edit: Edit, run: Run) -> None:
    """The licence is renamed by 乙; a release of another guide does not make that forgotten."""
    publish(by=ONE)
    assert (
        run("--root", site, "rename", "事项", "食品经营许可(新办)", "餐饮许可", "--author", "乙").exit_code
        == 0
    )
    edit("bundles/hiring.yaml", "答: 不收费。", "答: 不收钱。")
    publish("hiring", by=ONE)
    assert ("乙", "改名") in {row[:2] for row in sheet(site, "restaurant").edits}
    edit(RESTAURANT, "状态: 示范", "状态: 待审")
    with pytest.raises(Exception, match="“乙”改过这次要发布的内容"):
        publish("restaurant")


def test_sheet_of_a_release_has_its_signatures_and_the_same_hash_of_the_content(
    edited: Path, edit: Edit, publish: Publish, run: Run, tmp_path: Path
) -> None:
    edit(FOOD_LICENCE, f"\n说明: 加急找{MOBILE}。", "")
    edit("site.yaml", "[到现场次数]", "[法定办结时限]")
    asked = review(edited, "restaurant")
    release = publish("restaurant")
    made = review_of_release(edited, 2)
    assert made.records_digest == asked.records_digest
    path = tmp_path / "第2次.pdf"
    result = run("--root", edited, "approve", "--form", path, "--number", "2")
    assert result.exit_code == 0, result.output
    text = "".join(pages(path))
    assert release.digest in text
    assert [box.name for box in review_sheet(made, "").boxes] == ["乙", "丙", "丁"]
    assert "还没有发布" not in text
    assert "承诺办结时限待核实5个工作日" in text


def test_another_value_has_another_hash(edited: Path, edit: Edit) -> None:
    before = review(edited, "restaurant").records_digest
    assert review(edited, "restaurant").records_digest == before
    edit(FOOD_LICENCE, "承诺办结时限: 5个工作日", "承诺办结时限: 6个工作日")
    assert review(edited, "restaurant").records_digest != before


def test_content_that_is_blanked_has_no_hash(site: Path, publish: Publish, run: Run, edit: Edit) -> None:
    publish(by=ONE)
    edit("bundles/hiring.yaml", "答: 不收费。", "答: 不收钱。")
    publish("hiring", by=ONE)
    assert review_of_release(site, 1).records_digest
    redacted = run("--root", site, "redact", "1", "hiring", "--reason", "误写", "--author", "甲")
    assert redacted.exit_code == 0, redacted.output
    made = review_sheet(review_of_release(site, 1), "")
    assert made.hashes[0].absent == "有的已经涂销，算不出来"
    assert "其中1条后来涂销" in made.sum


def test_guide_that_went_is_told_with_its_reason(site: Path, publish: Publish, run: Run) -> None:
    publish(by=ONE)
    assert run("--root", site, "withdraw", "hiring", "--reason", "并入开办").exit_code == 0
    (row,) = review_sheet(review_of_release(site, 2), "").guides
    assert row[:2] == ("企业招用员工", "示范 → 已下线")
    assert row[3].startswith("并入开办")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("restaurant", "--form", "a.pdf", "--json"), "不能和 --json 一起写"),
        (("restaurant", "--form", "a.doc"), "要以 .pdf 结尾"),
        (("--number", "1"), "--number 要和 --form 一起写"),
        (("restaurant", "--form", "a.pdf", "--number", "1"), "就不写一件事"),
        (("--form", "a.pdf", "--number", "9"), "没有第9次发布"),
        (("restaurant",), "请写明是谁改的"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    edited: Path,
    run: Run,
    options: tuple[str, ...],
    why: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = state(edited)
    result = run("--root", edited, "approve", *options)
    assert result.exit_code == 2
    assert why in result.stderr
    assert state(edited) == before
    assert list(tmp_path.glob("a.*")) == []


def test_sheet_can_be_printed_although_it_may_not_be_published(edited: Path) -> None:
    made = candidate(Grounds.of(edited), AT, ["restaurant"])
    with pytest.raises(Exception, match="还缺"):
        approve(made, ONE)
    boxes = review_sheet(review_of_candidate(made, replace(ONE, review="乙")), "").boxes
    assert [(box.role, box.name) for box in boxes] == [("业务审核", "乙"), ("保密审查", ""), ("批准", "")]
