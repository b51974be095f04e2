"""影响: what a change reaches, told before it is made."""

import re
from collections.abc import Callable
from pathlib import Path

from guidebook.loading import Content, Loader
from guidebook.model.references import Kind
from guidebook.publishing.impact import impact, reach

MARKET, LABOUR = "区市场监督管理局", "区人力资源和社会保障局"
Rewrite = Callable[[str], str]


def edited(root: Path, name: str, rewrite: Rewrite) -> Content:
    path = root / "content" / name
    path.write_text(rewrite(path.read_text("utf-8")), "utf-8")
    return Loader(root).load()


def test_a_paper_reaches_the_guides_whose_items_ask_for_it(sample_root: Path) -> None:
    content = Loader(sample_root).load()
    reached = reach(content, Kind.MATERIAL, "公司章程")
    assert reached.touched.guides == ("开办餐饮店",)
    assert reached.touched.prints == ("一次性告知单1份", "空白表单1份", "《办事一本通》")
    # Nobody is named for what all share, so that only the lead of the guide is told.
    assert reached.departments == (MARKET,)


def test_a_change_reaches_who_answers_for_the_record_and_who_leads_its_guides(sample_copy: Path) -> None:
    before = Loader(sample_copy).load()
    after = edited(sample_copy, "items/enterprise-registration.yaml", lambda t: t.replace("3个", "2个"))
    changed = impact(before, after)
    assert [one.name for one in changed.changes] == ["企业设立登记"]
    assert changed.touched.guides == ("开办餐饮店",)
    assert changed.departments == (MARKET,)


def test_what_leaves_a_guide_still_reaches_it(sample_copy: Path) -> None:
    before = Loader(sample_copy).load()
    subsidy = re.compile("  - {事项: 企业吸纳就业补贴.+\n")
    after = edited(sample_copy, "bundles/hiring.yaml", lambda text: subsidy.sub("", text))
    changed = impact(before, after)
    assert changed.touched.guides == ("企业招用员工",)
    assert changed.departments == (LABOUR,)


def test_nothing_changed_reaches_nobody(sample_root: Path) -> None:
    content = Loader(sample_root).load()
    unchanged = impact(content, content)
    assert (unchanged.touched.guides, unchanged.departments, unchanged.changes) == ((), (), ())
