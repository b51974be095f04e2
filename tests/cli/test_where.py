"""`guidebook where`: the definition, the uses with their lines, the words and the sentences."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from guidebook.loading import Loader
from guidebook.model.kinds import KINDS

Run = Callable[..., Result]


def test_a_material_is_defined_somewhere_and_used_in_places(run: Run, sample_root: Path) -> None:
    lines = run("--root", sample_root, "where", "营业执照").output.splitlines()
    assert lines[0] == "材料“营业执照”（business-licence）写在 content/materials.yaml:2:1"
    assert lines[1] == "有4处用到它："
    assert "  content/items/food-license.yaml:23:10 申请材料 › 第2条 › 材料" in lines


def test_a_former_name_and_a_code_lead_to_the_record(run: Run, sample_root: Path) -> None:
    for word in ("工商营业执照", "business-licence"):
        assert "材料“营业执照”" in run("--root", sample_root, "where", word).output


def test_a_question_is_found_in_conditions(run: Run, sample_root: Path) -> None:
    output = run("--root", sample_root, "where", "主体").output
    assert "联办事项 › 第1条 › 当 › 主体" in output
    assert "典型情形 › 主体" in output


def test_json_tells_every_place(run: Run, sample_root: Path) -> None:
    document = json.loads(run("--root", sample_root, "where", "企业招用员工", "--json").stdout)
    (record,) = document["records"]
    assert (record["kind"], record["code"]) == ("一件事", "hiring")
    places = {(use["file"], use["path"]) for use in record["uses"]}
    assert ("content/site.yaml", "主题 › 第2条 › 套餐 › 第1条") in places
    assert record.keys() == {"kind", "name", "code", "defined", "uses", "search_words", "sentences"}


def test_every_kind_of_record_can_be_found(run: Run, sample_root: Path) -> None:
    content = Loader(sample_root).load()
    assert content.site
    names = {entity.kind: entity.name for entity in content.entities}
    for kind, of in KINDS.items():
        name = names.get(kind, content.site.topics[0].name)
        result = run("--root", sample_root, "where", name, "--kind", of.plural)
        assert result.output.startswith(f"{kind.value}“{name}”"), kind


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["营业执造"], "没有叫“营业执造”的东西，是不是“营业执照”？"),
        (["主体", "--kind", "问卷"], "没有“问卷”这一种"),
    ],
)
def test_what_is_not_there_is_said(run: Run, sample_root: Path, arguments: list[str], message: str) -> None:
    result = run("--root", sample_root, "where", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_part_of_a_name_leads_to_the_names_it_is_in(run: Run, sample_root: Path) -> None:
    result = run("--root", sample_root, "where", "许可")
    assert "名称或者别名里有它的是" in result.stderr
    assert "材料“食品经营许可证”" in result.stderr
    assert "事项“食品经营许可(新办)”" in result.stderr
