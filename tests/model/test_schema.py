"""The schemas for editors' tools: every real file fits, wrong ones do not, names can be chosen."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from jsonschema import Draft7Validator

from guidebook import yamlsource
from guidebook.cli.schema import known_names
from guidebook.loading import Loader
from guidebook.model.manual import explanation
from guidebook.model.schema import KINDS, KnownNames, Schema, schemas

REPOSITORY = Path(__file__).parent.parent.parent
SITES = [REPOSITORY, REPOSITORY / "tests" / "sites" / "sample"]


class AsEditorsRead(yaml.SafeLoader):
    """YAML as the editors' tools read it (1.2): numbers are numbers, 是 and dates are text."""


AsEditorsRead.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(("int", "float", "null"))]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="module", params=SITES, ids=["content", "sample"])
def site(request: pytest.FixtureRequest) -> tuple[Path, dict[str, Schema]]:
    root: Path = request.param
    return root, schemas(known_names(Loader(root).load()))


@pytest.fixture(scope="module")
def sample() -> dict[str, Schema]:
    return schemas(known_names(Loader(SITES[1]).load()))


def complaints(schema: Schema, value: Any) -> list[str]:
    return [error.message for error in Draft7Validator(schema).iter_errors(value)]


def files(root: Path, kind: str) -> list[Path]:
    return sorted(root.glob(KINDS[kind][2]))


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_a_schema(site: tuple[Path, dict[str, Schema]], kind: str) -> None:
    Draft7Validator.check_schema(site[1][kind])


@pytest.mark.parametrize("kind", KINDS)
def test_every_real_file_fits_as_we_and_as_editors_read_it(
    site: tuple[Path, dict[str, Schema]], kind: str
) -> None:
    root, of_kind = site
    assert files(root, kind)
    for path in files(root, kind):
        data = path.read_bytes()
        assert not complaints(of_kind[kind], yamlsource.read(path.name, data).value), path
        assert not complaints(of_kind[kind], yaml.load(data, AsEditorsRead)), path  # noqa: S506


def sample_item() -> dict[str, Any]:
    path = SITES[1] / "content" / "items" / "food-license.yaml"
    value: dict[str, Any] = yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506
    return value


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("名秤", "甲"),
        ("代码", "food-license"),
        ("简称", None),
        ("简称", ""),
        ("简称", ["甲"]),
        ("事项类型", "许可"),
        ("实施主体", "某局"),
        ("法定办结时限", "十天"),
        ("受理条件", []),
        ("收费", "免费"),
        ("收费", []),
        ("申请材料", [{"材料": "营业执造"}]),
        ("申请材料", [{"材料": "营业执照", "形式": "正本"}]),
        ("申请材料", [{"材料": "营业执照", "份数": "两份"}]),
        ("申请材料", [{"材料": "营业执照", "当": {"主体": "别的"}}]),
        ("申请材料", [{"材料": "营业执照", "当": {"没有的问题": "是"}}]),
        ("申请材料", [{"材料": "营业执照", "当": {}}]),
        ("申请材料", [{"材料": "营业执照", "当": []}]),
        ("表单字段", ["没有的字段"]),
        ("核实", {"依据来源": "法条", "核对日期": "去年"}),
    ],
)
def test_wrong_value_does_not_fit(sample: dict[str, Schema], key: str, value: object) -> None:
    assert complaints(sample["item"], sample_item() | {key: value})


@pytest.mark.parametrize("key", ["名称", "事项类型", "设定依据", "受理条件", "收费"])
def test_missing_key_does_not_fit(sample: dict[str, Schema], key: str) -> None:
    item = sample_item()
    del item[key]
    assert complaints(sample["item"], item)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("简称", 12345),
        ("申请材料", [{"材料": "工商营业执照", "份数": 2}]),
        ("申请材料", [{"材料": "营业执照", "当": {"主体": ["新办公司", "新办个体户"]}}]),
        ("申请材料", [{"材料": "营业执照", "当": [{"主体": "新办公司"}, {"油烟": "是"}]}]),
        ("受理条件", "只有一条"),
        ("收费", [{"项目": "费", "标准": 80}]),
    ],
)
def test_what_the_reader_takes_fits_too(sample: dict[str, Schema], key: str, value: object) -> None:
    assert not complaints(sample["item"], sample_item() | {key: value})


def test_ledger_entry_has_no_name_inside(sample: dict[str, Schema]) -> None:
    assert not complaints(sample["materials"], {"甲证": {"代码": "a", "来源": "政府核发"}})
    assert complaints(sample["materials"], {"甲证": {"名称": "甲证", "代码": "a", "来源": "政府核发"}})
    assert complaints(sample["materials"], {"甲/证": {"代码": "a", "来源": "政府核发"}})


def test_names_to_choose_from_are_those_of_the_content(sample: dict[str, Schema]) -> None:
    authority = sample["item"]["properties"]["实施主体"]
    assert "区公安分局" in authority["enum"]
    assert "区人社局（旧）" in authority["enum"]
    assert sample["bundle"]["properties"]["主题"]["enum"] == ["企业用工", "餐饮零售"]
    assert "经营者姓名" in sample["bundle"]["properties"]["样例"]["propertyNames"]["enum"]


def test_without_content_any_name_fits() -> None:
    item = schemas(KnownNames())["item"]
    assert not complaints(item, sample_item() | {"实施主体": "某局"})


def properties(node: Any) -> Iterator[tuple[str, Any]]:
    """Every property that a schema describes, at any depth."""
    if isinstance(node, dict):
        yield from node["properties"].items() if isinstance(node.get("properties"), dict) else ()
        for inner in node.values():
            yield from properties(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from properties(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained_in_chinese(kind: str) -> None:
    for key, of_key in properties(schemas(KnownNames())[kind]):
        assert of_key["title"] == key
        assert any("\u4e00" <= character <= "\u9fff" for character in of_key["description"]), key


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_english_or_of_our_own_is_left(kind: str) -> None:
    text = json.dumps(schemas(KnownNames())[kind], ensure_ascii=False)
    assert '"x-' not in text
    assert '"null"' not in text
    assert '"default"' not in text


def test_explanation_of_a_key_is_said_once() -> None:
    record = KINDS["item"][0]
    for info in record.model_fields.values():
        assert info.exclude or explanation(record, info)


def test_command_writes_one_file_a_kind_and_says_how_to_use_them(
    run: Callable[..., Result], sample_copy: Path
) -> None:
    result = run("--root", sample_copy, "schema")
    assert result.exit_code == 0
    written = sorted(path.stem for path in (sample_copy / "output" / "schema").glob("*.json"))
    assert written == sorted(KINDS)
    assert '"./output/schema/item.json": "content/items/*.yaml"' in result.output


def test_command_writes_where_it_is_told(
    run: Callable[..., Result], sample_root: Path, tmp_path: Path
) -> None:
    result = run("--root", sample_root, "schema", "-o", tmp_path / "甲")
    assert result.exit_code == 0
    assert json.loads((tmp_path / "甲" / "bundle.json").read_text("utf-8"))["title"] == "一件事"


def test_behind_a_condition_a_question_is_offered_with_its_answers(sample: dict[str, Schema]) -> None:
    """Inside empty braces VS Code offers nothing, so the braces come with the question."""
    snippets = {s["label"]: s["bodyText"] for s in sample["item"]["$defs"]["当"]["defaultSnippets"]}
    assert snippets["经办人"] == "{经办人: ${1|本人,委托他人|}}"
    assert set(snippets) == set(sample["item"]["$defs"]["答案"]["properties"])


def test_signs_of_snippets_in_an_answer_are_only_signs() -> None:
    names = KnownNames({}, {"面积": ["50,000㎡以下", "一|二", "a$b}"]})
    snippet = schemas(names)["item"]["$defs"]["当"]["defaultSnippets"][0]["bodyText"]
    assert snippet == "{面积: ${1|50\\,000㎡以下,一\\|二,a\\$b\\}|}}"


def messages(schema: Schema, value: Any) -> list[str]:
    """What VS Code shows: the message of the part of the schema that the value breaks, in any branch."""
    waiting, texts = list(Draft7Validator(schema).iter_errors(value)), []
    while waiting:
        error = waiting.pop()
        waiting += error.context or ()
        if isinstance(error.schema, dict) and not error.context:
            texts.append(error.schema.get("errorMessage", f"untold: {error.message}"))
    return texts


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("法定办结时限", "十天", "要写成“10个工作日”"),
        ("事项类型", "许可", "只能写“行政许可”、“行政确认”"),
        ("实施主体", "区市场局", "只能写"),
        ("收费", "免费", "只能写“无”、“待核实”。"),
        ("名秤", "甲", "键不对，或者少了键。一定要写“名称”、“事项类型”"),
        (
            "申请材料",
            [{"材料": "营业执照", "当": {"主题": "新办公司"}}],
            "键不对，或者少了键。还可以写“主体”",
        ),
        ("申请材料", "营业执照", "这里应写成列表"),
    ],
)
def test_mistakes_are_told_in_chinese(sample: dict[str, Schema], key: str, value: Any, message: str) -> None:
    texts = messages(sample["item"], sample_item() | {key: value})
    assert any(text.startswith(message) for text in texts)
    assert not any(text.startswith("untold") for text in texts), texts
