"""`guidebook bulletin`: what a period changed, the same on the page and in print."""

import datetime as dt
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook import journal
from guidebook.printing.ready import fit_for_paper
from guidebook.publishing.bulletin import Bulletin, bulletin
from guidebook.publishing.bulletin_page import bulletin_page
from guidebook.publishing.period import period
from tests.publishing.edits import edit_file

Run = Callable[..., Result]


def made(root: Path, since: str | None = None, until: str | None = None) -> Bulletin:
    return bulletin(root, period(root, since, until), dt.date(2026, 12, 31))


def test_the_last_release_is_told_by_guide_and_by_shared_record(released_twice: Path) -> None:
    of = made(released_twice)
    assert [(guide.title, guide.lines, guide.besides) for guide in of.guides] == [
        (
            "开办餐饮店",
            (),
            "用到的共用记录有变化：事项“食品经营许可(新办)”、办理点“番禺区政务服务中心”",
        ),
        ("企业招用员工", (), "用到的共用记录有变化：办理点“番禺区政务服务中心”"),
    ]
    item, office = of.shared
    assert item.lines == ("承诺办结时限：待核实 → 5个工作日",)
    assert item.basis == "《中华人民共和国食品安全法》第三十五条；法条原文（2026-11-23核对）"
    assert item.besides == "涉及1份指南：开办餐饮店；要重新打印：一次性告知单1份、空白表单1份、《办事一本通》"
    assert office.title == "办理点“番禺区政务服务中心”"
    assert of.counts == ("发布1次", "共用记录变化2条", "要重新打印2份指南的告知单和表单")


def test_the_first_release_is_told_in_sums(released_twice: Path) -> None:
    of = made(released_twice, "1", "1")
    assert [(one.lines, one.besides) for one in of.guides] == [(("新增",), "指南：开办餐饮店、企业招用员工")]
    assert of.shared == ()
    assert "新增办理点1条：“番禺区政务服务中心”" in of.came_and_went
    assert "新增指南2份" in of.counts


def test_who_signed_and_the_hashes_are_told(released_twice: Path) -> None:
    of = made(released_twice, "1")
    assert [(s.number, s.author, s.approval, s.guides) for s in of.signings] == [
        ("1", "张三", "—", "企业招用员工、开办餐饮店"),
        ("2", "李四", "—", "开办餐饮店"),
    ]
    assert re.fullmatch("[0-9a-f]{64}", of.release_hash)
    assert of.journal_hash == journal.head(released_twice / "content")
    assert of.releases == "第1次至第2次发布"


def test_own_changes_of_a_guide_stand_under_its_name(run: Run, released_twice: Path) -> None:
    edit_file(released_twice, "bundles/restaurant.yaml", "英文: Open a restaurant\n", "")
    assert run("--root", released_twice, "approve", "restaurant", "--author", "张三").exit_code == 0
    (guide,) = made(released_twice).guides
    assert guide.lines == ("英文：Open a restaurant → 没有写",)
    assert guide.besides == ""


def test_a_guide_that_was_taken_down_is_told_with_reason_and_successor(
    run: Run, released_twice: Path
) -> None:
    gone = run(
        "--root", released_twice, "withdraw", "hiring", "--reason", "并入开办", "--instead", "restaurant"
    )
    assert gone.exit_code == 0
    of = made(released_twice)
    (guide,) = (one for one in of.guides if one.title == "企业招用员工")
    (line,) = guide.lines
    assert re.fullmatch(r"\d{4}-\d\d-\d\d起下线：并入开办，改办“开办餐饮店”", line)
    assert "下线指南1份" in of.counts
    assert of.signings[0].guides == "企业招用员工（下线）"


def test_days_take_the_releases_between_them(released_twice: Path) -> None:
    assert made(released_twice, "2000-01-01", "2999-01-01").releases == "第1次至第2次发布"


@pytest.mark.parametrize("words", [("--from", "2999-01-01"), ("--to", "2000-01-01"), ("--from", "3")])
def test_a_period_without_releases_is_said(run: Run, released_twice: Path, words: tuple[str, str]) -> None:
    result = run("--root", released_twice, "bulletin", *words)
    assert result.exit_code == 2
    assert "没有发布过" in result.stderr


def test_the_page_stands_alone_and_runs_nothing(released_twice: Path) -> None:
    page = bulletin_page(made(released_twice, "1"))
    tags = set(re.findall("<([a-z]+)", page))
    assert {"html", "style", "table"} <= tags
    assert {"script", "link", "img", "iframe"}.isdisjoint(tags)
    assert not re.search(r"\b(src|href|url|on[a-z]+)\s*[=(]", page)


def test_words_of_the_content_are_no_markup(run: Run, released_twice: Path) -> None:
    edit_file(released_twice, "bundles/restaurant.yaml", "问: 可以请人代办吗？", "问: 可以请人&律师代办吗？")
    assert run("--root", released_twice, "approve", "restaurant", "--author", "<i>张三").exit_code == 0
    page = bulletin_page(made(released_twice))
    assert "可以请人&amp;律师代办吗？" in page
    assert "&lt;i&gt;张三" in page
    assert "<i>" not in page


def _close(text: str) -> str:
    """The text without spaces and places to break."""
    return re.sub(r"[\s\u200b\u2060]", "", text)


@pytest.mark.pdf_tools
def test_print_and_page_tell_the_same(run: Run, released_twice: Path, tmp_path: Path) -> None:
    path = tmp_path / "简报.pdf"
    assert run("--root", released_twice, "bulletin", "-o", path).exit_code == 0
    command = ["pdftotext", "-layout", str(path), "-"]
    printed = subprocess.run(command, capture_output=True, check=True, text=True)
    text = _close(printed.stdout)
    of = made(released_twice)
    told = [line for section in (*of.guides, *of.shared) for line in (section.title, *section.lines)]
    told += [*of.counts, of.release_hash, of.journal_hash, of.signing_note]
    assert [words for words in told if _close(fit_for_paper(words)) not in text] == []
    assert [words for words in told if words not in bulletin_page(of)] == []


def test_the_file_is_html_unless_it_is_named_pdf(run: Run, released_twice: Path, tmp_path: Path) -> None:
    path = tmp_path / "简报.html"
    assert "第2次发布的信息简报已编好" in run("--root", released_twice, "bulletin", "-o", path).output
    assert path.read_text("utf-8").startswith("<!doctype html>")
    refused = run("--root", released_twice, "bulletin", "-o", tmp_path / "简报.doc")
    assert refused.exit_code == 2
    assert "结尾" in refused.stderr


def test_bulletin_that_cannot_be_written_is_told(released_twice: Path, run: Callable[..., Result]) -> None:
    path = released_twice / "nowhere" / "bulletin.html"
    told = run("--root", released_twice, "bulletin", "-o", path)
    assert told.exit_code == 2
    assert "这个文件夹，请先建好" in told.output
