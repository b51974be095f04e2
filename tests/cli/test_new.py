"""`guidebook new`: asks, writes what passes the check, refuses what is there, writes nothing when stopped."""

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from guidebook.checks import check_site
from guidebook.cli import new, program

Run = Callable[..., Result]
ITEM = [
    "item",
    "--id",
    "drain",
    "--name",
    "排水许可",
    "--authority",
    "区城管局",
    "--materials",
    "身份证，营业执照",
]
BUNDLE = [
    *("bundle", "--id", "tea-shop", "--name", "开办茶饮店", "--plain", "我要开茶饮店", "--topic", "餐饮零售"),
    *("--summary", "开一家卖茶饮的店。", "--lead", "区市场监督管理局", "--office", "番禺区政务服务中心"),
    *("--items", "个体工商户设立登记, 食品经营许可(新办)"),
]


def snapshot(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call the program in a terminal, with what somebody types."""
    monkeypatch.setattr(new, "_is_terminal", lambda: True)

    def call(root: Path, *arguments: str, typed: list[str]) -> Result:
        lines = "\n".join(typed) + "\n"
        return CliRunner().invoke(program, ["--root", str(root), "new", *arguments], input=lines)

    return call


def test_an_item_passes_the_check_and_is_in_the_house_form(run: Run, sample_copy: Path) -> None:
    result = run("--root", sample_copy, "new", *ITEM)
    assert result.exit_code == 0, result.stderr
    assert (sample_copy / "content" / "items" / "drain.yaml").read_text("utf-8") == (
        "名称: 排水许可\n"
        "事项类型: 待核实\n"
        "实施主体: 区城市管理和综合执法局\n"
        "设定依据:\n  - {法规: 待核实, 条款: 待核实}\n"
        "受理条件: [待核实]\n"
        "法定办结时限: 待核实\n承诺办结时限: 待核实\n"
        "收费: 待核实\n"
        "申请材料:\n  - {材料: 居民身份证, 形式: 待核实}\n  - {材料: 营业执照, 形式: 待核实}\n"
        "到现场次数: 待核实\n"
        "咨询: 待核实\n监督投诉: 待核实\n行政复议: 待核实\n行政诉讼: 待核实\n"
    )
    assert not check_site(sample_copy).errors


def test_a_guide_asks_what_its_items_look_at_and_stands_in_its_topic(run: Run, sample_copy: Path) -> None:
    document = json.loads(run("--root", sample_copy, "new", *BUNDLE, "--json").stdout)
    assert document["files"] == [
        *("content/site.yaml", "content/bundles/tea-shop.yaml", "content/search/tea-shop.yaml"),
    ]
    text = (sample_copy / "content" / "bundles" / "tea-shop.yaml").read_text("utf-8")
    assert "情形: [食品许可方式, 经办人]" in text
    assert "人: [经营者, 从业人员, 受托人]" in text
    assert "状态: 草稿" in text
    assert "套餐: [开办餐饮店, 开办茶饮店]" in (sample_copy / "content" / "site.yaml").read_text("utf-8")
    checked = check_site(sample_copy)
    assert not checked.errors
    of_file = {p.code for p in checked.warnings if p.place.file == "content/bundles/tea-shop.yaml"}
    assert of_file == {"unverified"}


def test_what_an_item_issues_is_waited_for_and_answers_are_listed(run: Run, sample_copy: Path) -> None:
    run("--root", sample_copy, "new", *BUNDLE)
    text = (sample_copy / "content" / "bundles" / "tea-shop.yaml").read_text("utf-8")
    assert "  - {事项: 食品经营许可(新办), 先办: 个体工商户设立登记}\n" in text
    assert "  经办人: 本人  # 可选：本人、委托他人\n" in text


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["office", "--id", "town", "--name", "镇街中心", "--department", "区公安分局"], "offices.yaml"),
        (["department", "--id", "water", "--name", "区水务局"], "departments.yaml"),
        (["材料", "--id", "plan", "--name", "平面图", "--source", "申请人自备"], "materials.yaml"),
    ],
)
def test_an_entry_stands_at_the_end_of_its_ledger(
    arguments: list[str], file: str, run: Run, sample_copy: Path
) -> None:
    before = (sample_copy / "content" / file).read_text("utf-8")
    result = run("--root", sample_copy, "new", *arguments)
    assert result.exit_code == 0, result.stderr
    after = (sample_copy / "content" / file).read_text("utf-8")
    assert after.startswith(f"{before.rstrip()}\n\n{arguments[4]}:\n  代码: {arguments[2]}\n")
    assert not check_site(sample_copy).errors


def test_what_is_typed_wrong_is_asked_again(typing: Callable[..., Result], sample_copy: Path) -> None:
    typed = ["Service Centre", "service-centre", "town", "镇街中心", "区公安局", "区公安分局", "", "", ""]
    result = typing(sample_copy, "office", typed=typed)
    assert result.exit_code == 0, result.output
    assert "代码“Service Centre”只能用小写字母" in result.output
    assert "代码“service-centre”已经是“番禺区政务服务中心”的" in result.output
    assert "没有叫“区公安局”的部门，是不是“区公安分局”？" in result.output
    entry = (
        "镇街中心:\n  代码: town\n  部门: 区公安分局\n  地址: 待核实\n  电话: 待核实\n  办公时间: 待核实\n"
    )
    assert (sample_copy / "content" / "offices.yaml").read_text("utf-8").endswith(entry)


def test_nothing_is_written_when_stopped(
    typing: Callable[..., Result], sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(sample_copy)
    assert typing(sample_copy, "office", typed=["town"]).exit_code == 130

    def stopped(*_arguments: object, **_settings: object) -> str:
        raise click.Abort

    monkeypatch.setattr(click, "prompt", stopped)
    assert typing(sample_copy, *ITEM[:5], typed=[]).exit_code == 130
    assert snapshot(sample_copy) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"--id": "food-license"}, "已经是“食品经营许可(新办)”的"),
        ({"--id": "食品"}, "只能用小写字母"),
        ({"--name": "食品经营许可(新办)"}, "已经是（或者曾经是）"),
        ({"--authority": "区城管"}, "是不是“区城管局”？"),
        ({"--statutory": "十天"}, "不是时限"),
        ({"--type": "许可"}, "是不是“行政许可”？"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    change: dict[str, str], message: str, run: Run, sample_copy: Path
) -> None:
    before = snapshot(sample_copy)
    pairs = dict(zip(ITEM[1::2], ITEM[2::2], strict=True)) | change
    result = run("--root", sample_copy, "new", "item", *(part for pair in pairs.items() for part in pair))
    assert result.exit_code == 2
    assert message in result.stderr
    assert snapshot(sample_copy) == before


def test_what_is_missing_is_named_where_nobody_can_be_asked(run: Run, sample_copy: Path) -> None:
    result = run("--root", sample_copy, "new", "item", "--id", "drain")
    assert result.exit_code == 2
    assert "缺少“--name”" in result.stderr


def test_a_draft_that_would_bring_an_error_is_not_written(run: Run, sample_copy: Path) -> None:
    """The telephone has no area code."""
    before = snapshot(sample_copy)
    result = run(
        "--root", sample_copy, "new", "office", "--id", "town", "--name", "镇街", "--phone", "84636666"
    )
    assert result.exit_code == 1
    assert "多出1处错误，什么都没有写" in result.stderr
    assert snapshot(sample_copy) == before
