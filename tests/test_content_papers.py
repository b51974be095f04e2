"""Who brings which paper: no more than the law asks, and no less."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidebook.catalogue import Catalogue, load
from guidebook.plan import ADD_ONS_NAME, plan, read_given

ROOT = Path(__file__).parent.parent

# Since 2023-11-07 a document from a country of the Apostille convention needs no consular legalisation.
ABROAD = re.compile(r"境外|国外|外国|外籍")
LEGALISED = re.compile(r"(公证|领事|使馆|领馆)[、和及]?认证|仍要认证")

# Whoever cheats for benefits pays by 社会保险经办条例第五十五条; 第二十五条 only says whom to tell.
FINED = re.compile(r"骗取.{0,20}罚款")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found, _ = load(ROOT)
    assert found is not None
    return found


def newborn_papers(
    catalogue: Catalogue, birthplace: str, married: str, with_whom: str
) -> dict[str, set[str]]:
    """Each paper for one newborn and the items that ask for it, the ones one may add included."""
    answers = [
        ("父母户籍", "双方广州"),
        ("入户随方", with_whom),
        ("入户户别", "家庭户"),
        ("出生地点", birthplace),
        ("婴儿姓氏", "随父或随母"),
        ("父母婚姻", married),
        ("生育保险", "母亲有"),
        ("生育费用", "结算了"),
        (ADD_ONS_NAME, "育儿补贴申领"),
    ]
    bundle = catalogue.bundles["新生儿出生一件事"]
    made = plan(catalogue, bundle, read_given(catalogue, bundle, answers), dt.date(2026, 3, 2))
    return {row.title: set(row.items) for row in made.materials if row.certain}


@pytest.mark.parametrize(
    ("birthplace", "married", "with_whom", "asking"),
    [
        ("医院", "婚内", "随父", set[str]()),
        ("医院", "非婚", "随母", set[str]()),
        ("医院", "非婚", "随父", {"国(境)内出生登记"}),
        ("医院以外", "婚内", "随母", {"出生医学证明首次签发"}),
        ("医院以外", "非婚", "随父", {"国(境)内出生登记", "出生医学证明首次签发"}),
    ],
)
def test_who_proves_by_a_test_whose_child_it_is(
    catalogue: Catalogue, birthplace: str, married: str, with_whom: str, asking: set[str]
) -> None:
    assert newborn_papers(catalogue, birthplace, married, with_whom).get("亲子鉴定意见书", set()) == asking


def test_childcare_money_asks_the_household_register_with_the_child(catalogue: Catalogue) -> None:
    item = catalogue.items["育儿补贴申领"]
    assert "居民户口簿" in {use.title for use in item.materials}


def test_whoever_sets_up_a_company_brings_the_papers_of_its_officers(catalogue: Catalogue) -> None:
    setting_up = [bundle for bundle in catalogue.bundles.values() if bundle.use_of("企业设立登记")]
    without = [one.name for one in setting_up if "任职人员" not in {person.name for person in one.persons}]
    assert setting_up
    assert without == []


def guides() -> dict[str, str]:
    """What is told to citizens, by file."""
    paths = [*(ROOT / "content/bundles").glob("*.yaml"), *(ROOT / "content/items").glob("*.yaml")]
    return {path.name: path.read_text("utf-8") for path in [*paths, ROOT / "content/questions.yaml"]}


def legalised_always(files: dict[str, str]) -> Iterator[str]:
    """Each line that has foreign papers legalised and forgets the convention."""
    for file, text in files.items():
        for number, line in enumerate(text.splitlines(), 1):
            if ABROAD.search(line) and LEGALISED.search(line) and "附加证明书" not in line:
                yield f"{file}:{number}"


def fined_without_article(files: dict[str, str]) -> Iterator[str]:
    """Each file that threatens who cheats 社保 and never names the article."""
    for file, text in files.items():
        if "社会保险经办条例" in text and FINED.search(text) and "第五十五条" not in text:
            yield file


def test_papers_from_abroad_may_carry_an_apostille() -> None:
    assert list(legalised_always(guides())) == []


def test_a_fine_for_cheating_names_its_article() -> None:
    assert list(fined_without_article(guides())) == []


def test_what_these_look_for_is_found() -> None:
    old = "说明: 境外投资人的主体资格证明要公证、认证。\n"
    new = "说明: 境外投资人的主体资格证明附上附加证明书，其他国家的仍要认证。\n"
    assert list(legalised_always({"old.yaml": old, "new.yaml": new})) == ["old.yaml:1"]
    fine = "依据: {法规: 社会保险经办条例, 条款: 第二十五条}\n说明: 骗取的责令退回，并处罚款。\n"
    assert list(fined_without_article({"old.yaml": fine})) == ["old.yaml"]
