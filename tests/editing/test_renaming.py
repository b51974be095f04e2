"""A new name changes the definition and every reference, and nothing else."""

import shutil
from pathlib import Path

import pytest

from guidebook.catalogue import load, publish
from guidebook.checks import check_site
from guidebook.clock import today
from guidebook.editing.renaming import Renamed, rename
from guidebook.errors import BadRequest, Conflict, NotFound
from guidebook.model.references import Kind
from guidebook.plan import typical
from guidebook.presenters.telling import case_view

NEW = "改过的名称"
RENAMED = [
    (Kind.BUNDLE, "企业招用员工"),
    (Kind.ITEM, "食品经营许可(新办)"),
    (Kind.MATERIAL, "营业执照"),
    (Kind.OFFICE, "番禺区政务服务中心"),
    (Kind.DEPARTMENT, "区市场监督管理局"),
    (Kind.QUESTION, "主体"),
    (Kind.FIELD, "经营者姓名"),
]


def cases(root: Path) -> str:
    """What is told of the typical case of every guide."""
    catalogue, _ = load(root)
    assert catalogue
    public = publish(catalogue)
    bundles = sorted(public.bundles.values(), key=lambda bundle: bundle.id)
    told = [case_view(public, bundle, typical(bundle), today()) for bundle in bundles]
    return "\n".join(map(str, told))


def counts(root: Path) -> list[tuple[str, str]]:
    return sorted((problem.code, problem.place.file) for problem in check_site(root).problems)


def lines_changed(before: Path, after: Path) -> set[str]:
    """The lines that stand after the change and did not before."""
    return {
        line
        for path in after.rglob("*.yaml")
        for line in set(path.read_text("utf-8").splitlines())
        - set((before / path.relative_to(after)).read_text("utf-8").splitlines())
    }


@pytest.mark.parametrize(("kind", "old"), RENAMED)
def test_the_check_and_the_cases_are_the_same_under_the_new_name(
    kind: Kind, old: str, sample_root: Path, sample_copy: Path
) -> None:
    renamed = rename(sample_copy, old, NEW, kind)
    assert counts(sample_copy) == counts(sample_root)
    assert cases(sample_copy).replace(NEW, old) == cases(sample_root)
    changed = lines_changed(sample_root, sample_copy)
    assert changed
    assert all(NEW in line or "曾用名" in line for line in changed)
    assert renamed.places >= len(renamed.files)


def test_former_names_are_kept_and_a_name_taken_back_is_no_former_one(sample_copy: Path) -> None:
    materials = sample_copy / "content" / "materials.yaml"
    before = materials.read_text("utf-8")
    rename(sample_copy, "营业执照", NEW)
    entry = (
        f"{NEW}: {{代码: business-licence, 来源: 政府核发, 电子证照: 是, 曾用名: [工商营业执照, 营业执照]}}"
    )
    assert entry in materials.read_text("utf-8")
    rename(sample_copy, NEW, "营业执照")
    assert materials.read_text("utf-8") == before.replace("[工商营业执照]", f"[工商营业执照, {NEW}]")


def test_references_by_a_former_name_get_the_new_one_too(sample_copy: Path) -> None:
    item = sample_copy / "content" / "items" / "food-license.yaml"
    item.write_text(item.read_text("utf-8").replace("材料: 营业执照,", "材料: 工商营业执照,"), "utf-8")
    rename(sample_copy, "营业执照", NEW)
    assert f"{{材料: {NEW}, 形式: 复印件, 份数: 1}}" in item.read_text("utf-8")


def test_a_field_is_renamed_where_a_guide_fills_it_in(sample_copy: Path) -> None:
    bundle = sample_copy / "content" / "bundles" / "restaurant.yaml"
    text = bundle.read_text("utf-8")
    bundle.write_text(text.replace("另备:", "样例: {经营者姓名: 张三}\n另备:", 1), "utf-8")
    rename(sample_copy, "经营者姓名", "老板姓名")
    assert "样例: {老板姓名: 张三}\n" in bundle.read_text("utf-8")


def test_search_words_follow_and_sentences_are_listed(sample_copy: Path) -> None:
    words = sample_copy / "content" / "search"
    (words / "hiring.yaml").write_text("企业招用员工:  # 招工\n  叫法: [招人]\n", "utf-8")
    (words / "pins.yaml").write_text("置顶:\n  招工: [企业招用员工]  # 一\n", "utf-8")
    bundle = sample_copy / "content" / "bundles" / "restaurant.yaml"
    text = bundle.read_text("utf-8")
    bundle.write_text(text.replace("问: 开餐馆还要办卫生许可证吗", "问: 企业招用员工要先开业吗"), "utf-8")
    renamed = rename(sample_copy, "企业招用员工", NEW)
    assert (words / "hiring.yaml").read_text("utf-8").startswith(f"{NEW}:  # 招工\n")
    assert (words / "pins.yaml").read_text("utf-8") == f"置顶:\n  招工: [{NEW}]  # 一\n"
    assert [s.text for s in renamed.sentences if s.text.startswith("企业招用员工要先")]


def test_a_name_of_two_kinds_keeps_its_words_for_the_other(sample_copy: Path) -> None:
    """Nobody can tell which of the two a word leads to."""
    item = sample_copy / "content" / "items" / "food-license.yaml"
    text = item.read_text("utf-8")
    item.write_text(text.replace("名称: 食品经营许可(新办)", "名称: 食品经营许可证", 1), "utf-8")
    bundle = sample_copy / "content" / "bundles" / "restaurant.yaml"
    bundle.write_text(bundle.read_text("utf-8").replace("食品经营许可(新办)", "食品经营许可证"), "utf-8")
    words = sample_copy / "content" / "search" / "pins.yaml"
    words.write_text("指向:\n  食证: [食品经营许可证, 营业执照]\n", "utf-8")
    with pytest.raises(BadRequest, match="不止一种"):
        rename(sample_copy, "食品经营许可证", NEW)
    rename(sample_copy, "食品经营许可证", NEW, Kind.ITEM)
    assert "食证: [食品经营许可证, 营业执照]" in words.read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ("营业执造", NEW, NotFound, "是不是“营业执照”"),
        ("工商营业执照", NEW, BadRequest, "现在叫“营业执照”"),
        ("营业执照", "租赁合同", Conflict, "已经是"),
        ("营业执照", "营业执照", BadRequest, "和现在的一样"),
        ("营业执照", "a/b", BadRequest, "名称里不能有"),
        ("餐饮零售", NEW, BadRequest, "没有曾用名"),
    ],
)
def test_what_cannot_be_renamed_is_said_and_nothing_is_written(
    old: str, new: str, error: type[Exception], message: str, sample_root: Path, sample_copy: Path
) -> None:
    with pytest.raises(error, match=message):
        rename(sample_copy, old, new)
    assert lines_changed(sample_root, sample_copy) == set()


def test_a_file_with_a_mistake_stops_all_of_it(sample_root: Path, sample_copy: Path) -> None:
    item = sample_copy / "content" / "items" / "food-license.yaml"
    item.write_text(item.read_text("utf-8").replace("收费: 无", "收费: [无"), "utf-8")
    with pytest.raises(Conflict, match="先改好再改名"):
        rename(sample_copy, "营业执照", NEW)
    assert lines_changed(sample_root, sample_copy) == {"收费: [无"}


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "old"), [(Kind.QUESTION, "主体"), (Kind.ITEM, "企业设立登记")])
def test_the_real_content_stays_the_same(kind: Kind, old: str, repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "content", tmp_path / "content")
    renamed: Renamed = rename(tmp_path, old, NEW, kind)
    assert renamed.places > 50
    assert counts(tmp_path) == counts(repository)
    assert cases(tmp_path).replace(NEW, old) == cases(repository)
    rename(tmp_path, NEW, old, kind)
    changed = lines_changed(repository / "content", tmp_path / "content")
    assert len(changed) == 1
    assert NEW in changed.pop()
