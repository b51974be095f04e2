"""A department changes what it answers for; the bureau what is the steward's, or nobody's."""

from pathlib import Path

import pytest

from guidebook.catalogue import Catalogue
from guidebook.checks import check_content
from guidebook.loading import Loader
from guidebook.model.record import Record
from guidebook.publishing.ownership import may_change


def catalogue_of(root: Path) -> Catalogue:
    catalogue = check_content(Loader(root).load()).catalogue
    assert catalogue
    return catalogue


def code(catalogue: Catalogue, name: str) -> str:
    return catalogue.departments[name].code


def records(catalogue: Catalogue) -> dict[str, Record | None]:
    return {
        "item": catalogue.items["食品经营许可(新办)"],
        "bundle": catalogue.bundles["企业招用员工"],
        "department": catalogue.departments["区公安分局"],
        "material": catalogue.materials["营业执照"],
        "site": catalogue.site,
        "words": None,
    }


@pytest.mark.parametrize(
    ("department", "owns"),
    [
        ("区市场监督管理局", {"item"}),
        ("区人力资源和社会保障局", {"bundle"}),
        ("区公安分局", {"department"}),
        (None, {"material", "site", "words"}),
    ],
)
def test_department_changes_its_own_and_the_bureau_what_is_nobodys(
    sample_copy: Path, department: str | None, owns: set[str]
) -> None:
    catalogue = catalogue_of(sample_copy)
    of = code(catalogue, department) if department else None
    assert {what for what, record in records(catalogue).items() if may_change(of, catalogue, record)} == owns


def test_steward_and_bureau_change_what_all_share(sample_copy: Path) -> None:
    path = sample_copy / "content/site.yaml"
    path.write_text(path.read_text("utf-8") + "主管: 区公安分局\n", "utf-8")
    catalogue = catalogue_of(sample_copy)
    shared = {"material", "site", "words"}
    for of, owns in (
        (code(catalogue, "区公安分局"), shared | {"department"}),
        (None, shared | {"department"}),
        (code(catalogue, "区市场监督管理局"), {"item"}),
        ("unknown", set()),
    ):
        assert {w for w, record in records(catalogue).items() if may_change(of, catalogue, record)} == owns
