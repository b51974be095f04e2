"""The list of what was printed, and the 勘误页: what a printing says and what holds now."""

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from guidebook import fingerprint, journal
from guidebook.checks import check_content
from guidebook.errors import BadRequest, BadSetup, Conflict, NotFound
from guidebook.journal import recover
from guidebook.journal.verifying import verify
from guidebook.loading import Loader
from guidebook.publishing.errata import Errata, errata, errata_pdf
from guidebook.publishing.redacting import redact
from guidebook.publishing.tasks import printings
from guidebook.publishing.tasks.printings import EDITIONS, Printing, Since, record, strike
from guidebook.publishing.validity.books import Books
from guidebook.publishing.validity.past import Past
from guidebook.releases import log as logs
from guidebook.releases.release import Blanked
from guidebook.settings import Settings
from tests.confirming import edit
from tests.faults import at_every_write, full_disk, killed
from tests.releasing import release, shown, take_down

# The releases of the tests are of this day.
ON = dt.date(2026, 12, 1)
BOOK = Printing(0, "办事一本通", 1, ON, 5000, "镇街的窗口", "统稿人甲")
LICENCE = "items/food-license.yaml"


@pytest.fixture
def site(sample_copy: Path) -> Path:
    """The small site, released once."""
    release(sample_copy)
    return sample_copy


def listed(root: Path) -> list[tuple[int, str]]:
    return [(one.number, one.edition) for one in printings.printings(root / "content")]


def test_a_printing_is_kept_with_the_next_number(site: Path) -> None:
    content = site / "content"
    assert record(content, BOOK, ON).number == 1
    record(content, replace(BOOK, edition="表单册", number=77), ON)
    assert listed(site) == [(2, "表单册"), (1, "办事一本通")]
    assert printings.called(content, 1) == replace(BOOK, number=1)
    with pytest.raises(NotFound):
        printings.called(content, 3)
    entry = list(journal.entries_of(content))[-1]
    assert (entry.command, entry.author) == ("print", "统稿人甲")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"edition": "挂历"}, "没有“挂历”这个版本"),
        ({"release": 2}, "一共发布过1次"),
        ({"release": 0}, "一共发布过1次"),
        ({"copies": 0}, "写1到1000000"),
        ({"copies": 1_000_001}, "写1到1000000"),
        ({"on": ON + dt.timedelta(days=1)}, "今天（2026-12-01）以前"),
        ({"on": ON - dt.timedelta(days=1)}, "发布（2026-12-01）以后"),
        ({"where": " "}, "放在哪里"),
        ({"where": "长" * 101}, "不超过100个字"),
        ({"by": ""}, "放在哪里"),
        ({"where": "找张三13800138000"}, "手机号码"),
    ],
)
def test_what_cannot_be_is_refused_and_not_written(site: Path, wrong: dict[str, object], told: str) -> None:
    with pytest.raises(BadRequest, match=told):
        record(site / "content", replace(BOOK, **wrong), ON)  # type: ignore[arg-type]
    assert listed(site) == []
    assert not (site / "content/printings.json").exists()


def test_before_the_first_release_nothing_can_be_put_down(sample_copy: Path) -> None:
    with pytest.raises(BadRequest, match="还没有发布过"):
        record(sample_copy / "content", BOOK, ON)


def test_what_was_put_down_by_mistake_is_struck_off_and_stays(site: Path) -> None:
    content = site / "content"
    record(content, BOOK, ON)
    assert strike(content, 1, "统稿人甲", " 多写一个零 ").struck == "多写一个零"
    assert printings.called(content, 1).struck == "多写一个零"
    with pytest.raises(Conflict, match="已经划去了"):
        strike(content, 1, "统稿人甲", "再来")
    assert record(content, BOOK, ON).number == 2
    for reason in ("", "电话13800138000"):
        with pytest.raises(BadRequest):
            strike(content, 2, "统稿人甲", reason)


def damage(content: Path, how: str) -> None:
    path = content / "printings.json"
    document = json.loads(path.read_bytes())
    match how:
        case "torn":
            path.write_bytes(path.read_bytes()[:-40])
        case "altered":
            path.write_text(path.read_text("utf-8").replace("5000", "500"), "utf-8")
        case "no list":
            path.write_text("[1, 2]", "utf-8")
        case "newer":
            path.write_text(json.dumps({**document, "format": 99}), "utf-8")
        case "renumbered":
            document["printings"][0]["number"] = 3
            path.write_text(json.dumps(document), "utf-8")
        case _:
            path.unlink()


@pytest.mark.parametrize("how", ["torn", "altered", "no list", "newer", "renumbered", "gone"])
def test_a_damaged_list_is_named_not_overwritten_and_found_by_the_verification(site: Path, how: str) -> None:
    content = site / "content"
    record(content, BOOK, ON)
    assert verify(content).errors == ()
    damage(content, how)
    for act in (lambda: printings.printings(content), lambda: record(content, BOOK, ON)):
        with pytest.raises(BadSetup, match=r"printings\.json"):
            act()
    assert any("printings.json" in error for error in verify(content).errors)


def test_a_review_changed_by_hand_is_found_by_the_verification_too(site: Path) -> None:
    content = site / "content"
    (content / "reviews").mkdir()
    file = {"reviews/00001.json": b"{}"}
    journal.write(content, file, {"reviews/00001.json": None}, journal.Entry("submit", "甲"))
    assert verify(content).errors == ()
    (content / "reviews/00001.json").write_bytes(b"[]")
    assert any("reviews/00001.json" in error for error in verify(content).errors)


@pytest.mark.slow
@pytest.mark.parametrize("how", [killed, full_disk])
def test_killed_at_any_write_a_printing_is_put_down_or_is_not(
    site: Path, tmp_path: Path, how: Callable[..., bool]
) -> None:
    record(site / "content", BOOK, ON)
    numbers: Iterator[int] = count()

    def prepare() -> Path:
        return Path(shutil.copytree(site, tmp_path / f"copy-{next(numbers)}"))

    outcomes = set()
    for root in at_every_write(prepare, lambda root: record(root / "content", BOOK, ON), how):
        recover(root / "content")
        assert verify(root / "content").errors == ()
        outcomes.add(len(listed(root)))
        shutil.rmtree(root)
    assert outcomes == {1, 2}


def test_two_at_once_lose_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = site / "content"
    read = printings._read

    def read_first(of: Path) -> tuple[tuple[Printing, ...], bytes | None]:
        seen = read(of)
        monkeypatch.setattr(printings, "_read", read)
        record(content, replace(BOOK, edition="表单册"), ON)
        return seen

    monkeypatch.setattr(printings, "_read", read_first)
    with pytest.raises(Conflict):
        record(content, BOOK, ON)
    assert listed(site) == [(1, "表单册")]


def test_it_is_no_content(site: Path) -> None:
    """The loader, the check-up, and what shows the public that something changed, pass over it."""
    content = site / "content"
    before = (fingerprint.content_version(content), fingerprint.shown_version(content))
    problems = check_content(Loader(site).load()).problems
    record(content, BOOK, ON)
    assert (fingerprint.content_version(content), fingerprint.shown_version(content)) == before
    assert check_content(Loader(site).load()).problems == problems
    assert not fingerprint.is_content_name("printings.json")


def test_what_came_since_is_counted_from_the_releases(site: Path) -> None:
    edit(site, LICENCE, "份数: 1}", "份数: 2}")
    release(site, "restaurant")
    take_down(site, "hiring", "不再办")
    releases = logs.read(site / "content").releases
    assert printings.since(releases, 1) == Since(2, 2)
    assert printings.since(releases, 2) == Since(1, 1)
    assert printings.since(releases, 3) == Since(0, 0)


def corrected(site: Path, edition: str = EDITIONS[0], number: int = 1) -> Errata:
    public = shown(site)
    book = Books(Past(site)).book(public, ON, number)
    return errata(replace(BOOK, edition=edition), book, public.site, ON)


class TestErrata:
    """What a printed book says and what holds now."""

    def test_a_book_of_the_last_release_has_none(self, site: Path) -> None:
        made = corrected(site)
        assert made.is_empty
        assert made.rest == "别的2份指南没有改，照书上的办。"

    def test_a_change_is_told_with_what_is_printed_and_what_holds_now(self, site: Path) -> None:
        edit(site, LICENCE, "承诺办结时限: 待核实\n方式", "承诺办结时限: 5个工作日\n方式")
        release(site, "restaurant")
        made = corrected(site)
        (guide,) = made.guides
        assert guide.names == ("开办餐饮店",)
        assert ("要办的事 · 食品经营许可(新办) · 承诺时限", "待核实", "5个工作日") in guide.rows
        assert [card.title for card in made.cards] == ["食品经营许可(新办)"]
        assert made.printed == "2026年12月1日印5000本，镇街的窗口。"
        assert "书上是第1次发布（2026年12月1日）的内容，这里是到第2次发布" in made.span

    def test_what_came_and_went_stands_beside_nothing(self, site: Path) -> None:
        edit(
            site,
            LICENCE,
            "  - {材料: 营业执照, 形式: 复印件, 份数: 1}\n",
            "  - {材料: 授权委托书, 谁的: 经营者, 形式: 原件}\n",
        )
        release(site, "restaurant")
        rows = corrected(site).guides[0].rows
        assert any(old == "书上没有" and "授权委托书" in new for _, old, new in rows)
        assert any("营业执照" in old and new == "不再有这一条" for _, old, new in rows)

    def test_what_several_guides_have_in_common_is_told_once(self, site: Path) -> None:
        edit(site, "offices.yaml", "交通: 待核实", "交通: 地铁3号线")
        release(site, "restaurant", "hiring")
        made = corrected(site)
        rows = [(one.names, row) for one in made.guides for row in one.rows]
        assert rows == [
            (
                ("开办餐饮店", "企业招用员工"),
                ("办理点 · 番禺区政务服务中心 · 交通", "待核实", "地铁3号线"),
            )
        ]
        assert made.rest == ""

    def test_the_forms_are_corrected_where_a_form_changed(self, site: Path) -> None:
        edit(site, LICENCE, "承诺办结时限: 待核实\n方式", "承诺办结时限: 5个工作日\n方式")
        release(site, "restaurant")
        made = corrected(site, "表单册")
        assert made.is_empty
        assert made.rest == "别的2份指南没有改，照书上的办。"
        edit(site, LICENCE, "食品经营项目, 必填: 是", "食品经营项目, 必填: 否")
        release(site, "restaurant")
        made = corrected(site, "表单册")
        assert [row[0] for row in made.guides[0].rows] == ["申请表 · 食品经营项目 · 必填"]
        assert made.cards == ()

    def test_guides_that_are_gone_and_new_are_named(self, sample_copy: Path) -> None:
        edit(sample_copy, "bundles/hiring.yaml", "状态: 示范", "状态: 草稿")
        release(sample_copy)
        edit(sample_copy, "bundles/hiring.yaml", "状态: 草稿", "状态: 示范")
        release(sample_copy, "hiring")
        take_down(sample_copy, "restaurant", "并到招人里", "hiring")
        made = corrected(sample_copy)
        assert made.new == ("企业招用员工",)
        (gone,) = made.withdrawn
        assert "并到招人里" in gone

    def test_what_was_blanked_is_not_told_again(self, site: Path) -> None:
        edit(site, LICENCE, "咨询: 待核实", "咨询: 找张三")
        release(site, "restaurant")
        edit(site, LICENCE, "咨询: 找张三", "咨询: 待核实")
        release(site, "restaurant")
        redact(site / "content", 2, "食品经营许可(新办)", Blanked(ON, "乙", "写了个人"))
        made = corrected(site, number=2)
        assert "找张三" not in str(made)
        assert "不能逐处列出" in made.guides[0].note

    @pytest.mark.pdf_tools
    def test_it_is_printed(self, site: Path, tmp_path: Path) -> None:
        edit(site, LICENCE, "承诺办结时限: 待核实\n方式", "承诺办结时限: 5个工作日\n方式")
        release(site, "restaurant")
        path = tmp_path / "errata.pdf"
        path.write_bytes(errata_pdf(corrected(site), Settings.at(site)))
        command = ["pdftotext", "-layout", str(path), "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        for words in ("《办事一本通》勘误", "书上印的", "5 个工作日", "镇街的窗口", "12345"):
            assert words in text or words.replace(" ", "") in text, text
