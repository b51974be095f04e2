"""Plans from a few lines: the guide stands in the test's docstring, the rest is filled in.

A docstring gives `questions` (name: [answers]), `items` and `offices` (name: what differs from a
plain one) and `bundle` (what differs from a plain bundle). Ledger entries are made
for every material, field, law and department that the lines name.
"""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from guidebook.catalogue import Catalogue, load
from guidebook.model import Bundle
from guidebook.plan import Plan, plan, read_given

PLAIN_ITEM = {
    "事项类型": "行政许可",
    "实施主体": "某局",
    "设定依据": [{"法规": "某法", "条款": "第一条"}],
    "受理条件": ["符合规定"],
    "法定办结时限": "10个工作日",
    "承诺办结时限": "待核实",
    "收费": "无",
}
PLAIN_BUNDLE = {
    "名称": "某一件事",
    "日常用语": "我要办事",
    "服务对象": ["企业"],
    "主题": "某主题",
    "摘要": "办事。",
    "牵头部门": "某局",
    "一窗受理": ["某中心"],
    "常见问题": [{"问": "怎么办?", "答": "照着办。"}],
    "公开": {"公开属性": "主动公开", "状态": "示范"},
    "核对日期": "2026-11-23",
}
SITE = {
    "名称": "办事一本通",
    "区划": "某区",
    "版次": "2026.12",
    "网址": "https://guide.example.gov.cn",
    "主题": [{"名称": "某主题", "代码": "topic", "套餐": ["某一件事"]}],
}
Planned = Callable[..., Plan]


def _lists(value: Any, key: str) -> Iterator[Any]:
    """Every value that stands under `key`, however deep."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key:
                yield from inner if isinstance(inner, list) else [inner]
            yield from _lists(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _lists(inner, key)


def _files(lines: dict[str, Any]) -> dict[str, Any]:
    items = {name: PLAIN_ITEM | (own or {}) | {"名称": name} for name, own in lines["items"].items()}
    materials = [*_lists(items, "材料"), *_lists(items, "任选其一"), *_lists(items, "产出")]
    materials += [*_lists(lines.get("bundle"), "材料")]
    laws = [*_lists(items, "法规"), *_lists(lines.get("bundle"), "法规")]
    fields = [field if isinstance(field, str) else field["字段"] for field in _lists(items, "表单字段")]
    offices: dict[str, Any] = {"某中心": None} | (lines.get("offices") or {})
    departments = [*_lists(items, "实施主体"), *_lists(offices, "部门")]
    questions = lines.get("questions") or {"某问题": ["甲答", "乙答"]}
    bundle = PLAIN_BUNDLE | {
        "情形": list(questions),
        "典型情形": {name: answers[0] for name, answers in questions.items()},
        "联办事项": [{"事项": name} for name in items],
    }
    return {
        "site.yaml": SITE,
        "departments.yaml": {
            name: {"代码": f"d{n}"} for n, name in enumerate(dict.fromkeys(["某局", *departments]))
        },
        "offices.yaml": {
            name: {"代码": f"o{n}"} | (own or {}) for n, (name, own) in enumerate(offices.items())
        },
        "materials.yaml": {
            name: {"代码": f"m{n}", "来源": "申请人自备"} | lines.get("materials", {}).get(name, {})
            for n, name in enumerate(dict.fromkeys(materials))
        },
        "fields.yaml": {
            name: {"代码": f"f{n}", "类型": "文本"} | lines.get("fields", {}).get(name, {})
            for n, name in enumerate(dict.fromkeys([*fields, *lines.get("fields", {})]))
        },
        "questions.yaml": {
            name: {
                "代码": f"q{n}",
                "问": f"{name}?",
                "选项": [{"答": answer, "代码": f"a{k}"} for k, answer in enumerate(answers)],
            }
            | lines.get("question_keys", {}).get(name, {})
            for n, (name, answers) in enumerate(questions.items())
        },
        "laws.yaml": {
            name: {"代码": f"l{n}", "层级": "法律", "状态": "有效"} | lines.get("laws", {}).get(name, {})
            for n, name in enumerate(dict.fromkeys([*laws, *lines.get("laws", {})]))
        },
        **{f"items/i{n}.yaml": item for n, item in enumerate(items.values())},
        "bundles/b.yaml": bundle | (lines.get("bundle") or {}),
    }


def write_site(root: Path, lines: dict[str, Any]) -> Catalogue:
    """The catalogue of a site made from the lines; fails when the lines have a mistake."""
    for name, value in _files(lines).items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
    catalogue, problems = load(root)
    assert not problems, "\n".join(map(str, problems))
    assert catalogue is not None
    return catalogue


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Catalogue:
    """The catalogue of the site in the test's docstring."""
    # BaseLoader leaves scalars as text, as the content reader does.
    return write_site(tmp_path, yaml.load(request.function.__doc__, Loader=yaml.BaseLoader))  # noqa: S506


@pytest.fixture
def bundle(site: Catalogue) -> Bundle:
    """The one bundle of the site."""
    return site.bundles["某一件事"]


@pytest.fixture
def planned(site: Catalogue, bundle: Bundle) -> Planned:
    """`planned(主体="新办公司")`: the plan with these answers, from Monday 2 March 2026."""

    def make(on: dt.date = dt.date(2026, 3, 2), **answers: str) -> Plan:
        return plan(site, bundle, read_given(site, bundle, list(answers.items())), on)

    return make


@pytest.fixture(scope="session")
def make_site() -> Callable[[dict[str, Any]], Catalogue]:
    """`make_site(lines)`: the catalogue of a site made from such lines as the docstrings hold."""

    def make(lines: dict[str, Any]) -> Catalogue:
        with tempfile.TemporaryDirectory() as root:
            return write_site(Path(root), lines)

    return make
