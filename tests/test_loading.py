"""Files → records and problems: a broken file hides no other, and only what changed is read again."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook import yamlsource
from guidebook.catalogue import build
from guidebook.loading import Content, Loader
from guidebook.model.references import Kind

Write = Callable[[str, str], None]


@pytest.fixture
def write(sample_copy: Path) -> Write:
    """`write(file, text)`: save a content file so that its change can be seen."""

    def save(file: str, text: str) -> None:
        path = sample_copy / "content" / file
        path.write_text(text, "utf-8")
        os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000_000))

    return save


@pytest.fixture
def loader(sample_copy: Path) -> Loader:
    return Loader(sample_copy)


def text_of(root: Path, file: str) -> str:
    return (root / "content" / file).read_text("utf-8")


def codes(content: Content) -> list[tuple[str, str]]:
    """File and code of every problem."""
    return [(problem.place.file.removeprefix("content/"), problem.code) for problem in content.problems]


def names(content: Content, kind: Kind) -> list[str]:
    return [entity.name for entity in content.of(kind)]


def test_sample_loads_without_a_problem(loader: Loader) -> None:
    content = loader.load()
    assert not content.problems
    assert content.site is not None
    assert names(content, Kind.BUNDLE) == ["企业招用员工", "开办餐饮店"]


def test_broken_file_does_not_hide_the_others(loader: Loader, write: Write) -> None:
    write("items/food-license.yaml", "名称: [\n")
    content = loader.load()
    assert {file for file, _ in codes(content)} == {"items/food-license.yaml"}
    assert "企业设立登记" in names(content, Kind.ITEM)
    assert len(names(content, Kind.BUNDLE)) == 2


def test_names_of_a_broken_file_are_not_called_unknown(
    loader: Loader, write: Write, sample_copy: Path
) -> None:
    write(
        "items/food-license.yaml", text_of(sample_copy, "items/food-license.yaml").replace("收费: 无\n", "")
    )
    catalogue, problems = build(loader.load())
    assert catalogue is not None
    assert not problems
    assert "开办餐饮店" not in catalogue.bundles


@pytest.mark.parametrize("file", ["items/food-license.yaml", "materials.yaml", "questions.yaml", "site.yaml"])
def test_file_of_which_nothing_can_be_read_makes_no_name_unknown(
    loader: Loader, sample_copy: Path, file: str
) -> None:
    (sample_copy / "content" / file).write_bytes("名称: 甲".encode("gbk"))
    content = loader.load()
    _, problems = build(content)
    assert codes(content) == [(file, "not-utf8")]
    assert not problems


def test_broken_entry_of_a_ledger_leaves_the_other_entries(
    loader: Loader, write: Write, sample_copy: Path
) -> None:
    write(
        "materials.yaml", text_of(sample_copy, "materials.yaml").replace("租赁合同: {代码", "租赁合同: {代号")
    )
    content = loader.load()
    assert codes(content) == [("materials.yaml", "unknown-key")]
    assert "租赁合同" not in names(content, Kind.MATERIAL)
    assert "营业执照" in names(content, Kind.MATERIAL)


def test_missing_ledger_is_one_problem_and_makes_no_name_unknown(loader: Loader, sample_copy: Path) -> None:
    (sample_copy / "content" / "offices.yaml").unlink()
    content = loader.load()
    assert codes(content) == [("offices.yaml", "missing-file")]
    assert not build(content)[1]


def test_file_with_another_ending_is_told_that_nobody_reads_it(loader: Loader, write: Write) -> None:
    write("items/new-item.yml", "名称: 甲\n")
    assert codes(loader.load()) == [("items/new-item.yml", "bad-file-name")]


def test_swap_files_of_editors_are_not_content(loader: Loader, write: Write) -> None:
    write("items/.food-license.yaml", "名称: 甲\n")
    assert not loader.load().problems


@pytest.mark.parametrize("name", ["Food.yaml", "食品.yaml", "food_license.yaml"])
def test_file_name_becomes_an_address_and_has_to_look_like_one(
    loader: Loader, sample_copy: Path, name: str
) -> None:
    (sample_copy / "content" / "items" / "food-license.yaml").rename(sample_copy / "content" / "items" / name)
    assert codes(loader.load()) == [(f"items/{name}", "bad-code")]


def test_code_in_an_item_is_told_that_the_file_name_is_the_code(
    loader: Loader, write: Write, sample_copy: Path
) -> None:
    write("items/food-license.yaml", "代码: food\n" + text_of(sample_copy, "items/food-license.yaml"))
    content = loader.load()
    assert codes(content) == [("items/food-license.yaml", "unknown-key")]
    assert "文件名就是代码" in content.problems[0].message


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("营业 执照: {代码: other, 来源: 政府核发}", "名称“营业 执照”"),
        ("别的执照: {代码: lease, 来源: 政府核发}", "代码“lease”"),
    ],
)
def test_name_and_code_are_used_once_however_they_are_spaced(
    loader: Loader, write: Write, sample_copy: Path, line: str, what: str
) -> None:
    write("materials.yaml", text_of(sample_copy, "materials.yaml") + line + "\n")
    content = loader.load()
    assert codes(content) == [("materials.yaml", "repeated-name")]
    assert what in content.problems[0].message
    assert content.problems[0].place.line == 12


def test_line_that_was_mended_is_complained_about_once(
    loader: Loader, write: Write, sample_copy: Path
) -> None:
    text = text_of(sample_copy, "items/food-license.yaml")
    write("items/food-license.yaml", text.replace("到现场次数: 待核实", "到现场次数: [待核实"))
    assert codes(loader.load()) == [("items/food-license.yaml", "unclosed-bracket")]


def test_only_changed_files_are_read_again(
    loader: Loader, write: Write, sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader.load()
    read: list[str] = []
    true_read = yamlsource.read

    def noted(file: str, data: bytes) -> yamlsource.Source:
        read.append(file)
        return true_read(file, data)

    monkeypatch.setattr(yamlsource, "read", noted)
    write("offices.yaml", text_of(sample_copy, "offices.yaml") + "# 一行注释\n")
    loader.load()
    assert read == ["content/offices.yaml"]


def test_saving_without_a_change_reads_nothing_new(loader: Loader, write: Write, sample_copy: Path) -> None:
    before = loader.load()
    write("offices.yaml", text_of(sample_copy, "offices.yaml"))
    after = loader.load()
    assert after.version == before.version
    assert all(one is other for one, other in zip(before.entities, after.entities, strict=True))


def test_file_that_an_edit_broke_stays_as_it_last_was_good(
    loader: Loader, write: Write, sample_copy: Path
) -> None:
    good = loader.load()
    write("bundles/hiring.yaml", text_of(sample_copy, "bundles/hiring.yaml").replace("摘要:", "摘药:"))
    broken = loader.load()
    assert codes(broken) == [("bundles/hiring.yaml", "unknown-key")]
    assert names(broken, Kind.BUNDLE) == names(good, Kind.BUNDLE)
    assert broken.version == good.version


def test_file_that_is_deleted_is_gone_also_after_it_was_good(loader: Loader, sample_copy: Path) -> None:
    loader.load()
    (sample_copy / "content" / "bundles" / "hiring.yaml").unlink()
    assert names(loader.load(), Kind.BUNDLE) == ["开办餐饮店"]


def test_version_changes_with_the_content_in_use(loader: Loader, write: Write, sample_copy: Path) -> None:
    before = loader.load().version
    write("offices.yaml", text_of(sample_copy, "offices.yaml") + "# 改\n")
    after = loader.load().version
    assert len(before) == len(after) == 16
    assert before != after


def test_file_that_could_not_be_opened_is_tried_again(loader: Loader, sample_copy: Path) -> None:
    path = sample_copy / "content" / "bundles" / "hiring.yaml"
    elsewhere = path.rename(sample_copy / "elsewhere")
    path.mkdir()
    assert codes(loader.load()) == [("bundles/hiring.yaml", "unreadable")]
    path.rmdir()
    elsewhere.rename(path)
    assert not loader.load().problems


def test_replaced_file_is_read_though_it_keeps_time_and_size(loader: Loader, sample_copy: Path) -> None:
    before = loader.load()
    path = sample_copy / "content" / "bundles" / "hiring.yaml"
    stat = path.stat()
    path.write_bytes(path.read_bytes().replace("公司要招人".encode(), "公司想招人".encode()))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size
    assert loader.load().version != before.version


def test_pipe_in_the_place_of_a_file_keeps_nobody_waiting(loader: Loader, sample_copy: Path) -> None:
    os.mkfifo(sample_copy / "content" / "items" / "pipe.yaml")
    assert codes(loader.load()) == [("items/pipe.yaml", "unreadable")]


@pytest.mark.parametrize("file", ["items/bakery.yml", "items/bakery.YAML", "bundles/bakery.yaml.txt"])
def test_ending_that_nobody_reads_is_told_to_be_yaml(loader: Loader, write: Write, file: str) -> None:
    write(file, "名称: 烘焙\n")
    assert codes(loader.load()) == [(file, "bad-file-name")]


def test_notes_and_copies_beside_the_content_are_nobodys_business(loader: Loader, write: Write) -> None:
    for file in ("items/notes.md", "items/food-license.yaml.bak", "items/.bakery.yml", "items/bakery.yaml~"):
        write(file, "随便写写")
    assert not loader.load().problems


def test_warning_on_a_line_hides_no_error_on_it(loader: Loader, write: Write, sample_copy: Path) -> None:
    text = text_of(sample_copy, "items/food-license.yaml")
    write(
        "items/food-license.yaml", text.replace("法定办结时限: 10个工作日", "法定办结时限: 十天 #按天算", 1)
    )
    content = loader.load()
    assert codes(content) == [
        ("items/food-license.yaml", "hidden-by-hash"),
        ("items/food-license.yaml", "bad-limit"),
    ]
    assert "食品经营许可(新办)" not in names(content, Kind.ITEM)
