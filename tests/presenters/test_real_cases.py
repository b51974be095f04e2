"""Cases of the real content that were once told wrongly, at the value that is right, and their sisters."""

import datetime as dt
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from guidebook.catalogue import Catalogue, load
from guidebook.plan import read_given, typical
from guidebook.presenters.case import CaseView
from guidebook.presenters.lines import ItemLine
from guidebook.presenters.telling import case_view

TUESDAY = dt.date(2026, 11, 24)


@cache
def content() -> Catalogue:
    found, _ = load(Path(__file__).parents[2])
    assert found is not None
    return found


def case(address: str) -> CaseView:
    """The case at an address such as `restaurant?zt=gt`."""
    code, _, query = address.partition("?")
    bundle = content().bundles_by_id[code]
    return case_view(content(), bundle, read_given(content(), bundle, parse_qsl(query)), TUESDAY)


def line(told: CaseView, label: str) -> ItemLine:
    return next(one for one in (*told.items, *told.open_items) if one.label == label)


def charges(one: ItemLine) -> list[tuple[str, str, str | None]]:
    return [(charge.what, str(charge.amount), charge.payer) for charge in one.charges]


@pytest.mark.parametrize(
    ("address", "label", "expected"),
    [
        (
            "home-resale?zy=gm&di=wd&wt=br",
            "二手房缴税",
            [("契税", "免征", None), ("增值税和个人所得税", "待核实", "待核实")],
        ),
        (
            "home-resale?zy=mm&di=hq&gd=qk&wt=br",
            "房产过户登记",
            [
                ("不动产登记费（住宅）", "80元/件", "买方"),
                ("不动产登记费（非住宅）", "550元/件", "买方"),
                ("证书工本费", "每增加一本10元", "买方"),
            ],
        ),
        ("home-resale?zy=mm&di=hq&gd=qk&wt=br", "抵押注销", []),
    ],
)
def test_charges_are_those_of_this_case_with_who_pays(
    address: str, label: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert charges(line(case(address), label)) == expected


def test_nothing_of_a_sale_stands_in_a_transfer_between_husband_and_wife() -> None:
    told = case("home-resale?zy=gm&di=wd&wt=br")
    text = " ".join(f"{charge.what}{charge.amount}" for one in told.items for charge in one.charges)
    assert not [words for words in ("1.5%", "20%", "80元", "550元") if words in text]
    assert [one.number for one in told.items] == [3, 4, 6, 7, 8]


@pytest.mark.parametrize("address", ["restaurant?zt=gt&yy=zz", "print-shop?zt=gs&yw=bz"])
def test_blocked_case_says_why_and_what_instead_and_no_more(address: str) -> None:
    told = case(address)
    assert told.blocked
    assert all(block.reason and (block.instead or block.other) for block in told.blocked)
    assert {told.steps, told.papers, told.form, told.duties, told.offices, told.savings} == {()}
    assert told.headline.last_day is None


def test_unanswered_guide_has_the_headline_of_its_typical_case() -> None:
    for code, bundle in content().bundles_by_id.items():
        example = case_view(content(), bundle, typical(bundle), TUESDAY)
        assert case(code).headline.sentence == f"常见情形：{example.headline.sentence}"
        assert case(code).glance.items == len(example.items)


def test_what_the_lift_bundle_hands_out_is_the_planning_permit() -> None:
    told = case("lift-retrofit?ly=zc&ly=gj&zr=s")
    issued = [(paper.name, paper.issued_by) for paper in told.issued_papers]
    assert issued == [("建设工程规划许可证", 1), ("电梯监督检验报告", 6)]
    assert "不动产权证书" in [paper.name for paper in told.papers]


def test_business_licence_that_may_be_issued_says_so_in_every_guide_with_a_new_company() -> None:
    met = 0
    for code, bundle in content().bundles_by_id.items():
        registrations = {"企业设立登记", "个体工商户设立登记"}
        numbers = {n for n, use in enumerate(bundle.items, 1) if use.item in registrations}
        for paper in case(code).papers:
            if paper.name == "营业执照" and numbers:
                met += 1
                assert numbers.intersection(paper.may_be_issued_by), code
    assert met > 5


def test_every_duty_of_a_typical_plan_is_told() -> None:
    told = 0
    for bundle in content().bundles.values():
        example = case_view(content(), bundle, typical(bundle), TUESDAY)
        due = [one.number for one in example.items if content().items[one.name].timing]
        assert sorted(one.number for one in example.duties) == sorted(due)
        told += len(due)
    assert told == 39


def test_papers_of_staff_are_those_of_their_kind() -> None:
    macau = case("hiring?ry=ga")
    assert "居民身份证" not in [paper.name for paper in macau.papers]
    mixed = case("hiring?ry=nd&ry=wg")
    assert {paper.bringer for paper in mixed.papers} == {"共用", "内地员工", "外国员工"}


def test_local_staff_do_not_wait_for_the_foreigners_permit() -> None:
    mixed = case("hiring?ry=nd&ry=wg")
    assert [one.number for one in mixed.steps[0].items] == [1, 3, 4, 5, 6, 7]
    assert line(mixed, "招用就业登记").waiting == "外国员工的，要等第2项办好"
    assert line(case("hiring?ry=wg"), "招用就业登记").waiting == "先办好第2项"


def test_what_is_looked_up_is_not_brought() -> None:
    for code in ("hiring?ry=nd", "flexible-employment"):
        told = case(code)
        assert told.fetched_papers
        assert not {paper.name for paper in told.fetched_papers} & {paper.name for paper in told.papers}


@pytest.mark.parametrize("address", ["newborn?fh=sw", "newborn?fm=fh", "newborn?hb=th"])
def test_families_who_go_from_place_to_place_are_told_so_and_promised_nothing(address: str) -> None:
    told = case(address)
    assert told.separate
    assert {told.savings, told.form} == {()}
    assert told.glance.forms > 1
    form = next(paper for paper in told.papers if paper.name == "申请表")
    assert (form.amount, form.notes) == ("每项1份", ("分开办的，每项填自己的表。",))
    assert not [step.note for step in told.steps if step.note and "同时" in step.note]


def test_somebody_who_only_designs_has_nothing_to_do() -> None:
    told = case("print-shop?zt=yz&yw=sj&kg=f&zx=bz&zp=bs&wt=br")
    assert told.is_empty
    assert told.headline.sentence == "按您的答案，没有要办的事项"
    assert {told.savings, told.form, told.papers} == {()}


def test_open_papers_say_in_which_case_they_are_needed() -> None:
    for code in content().bundles_by_id:
        assert all(paper.condition for paper in case(code).open_papers), code


def test_private_answers_stand_in_no_shared_address_and_fill_no_form() -> None:
    told = case("newborn?fm=fh")
    assert "fm=" in told.url
    assert "fm=" not in told.open_url
    assert not [field for part in told.form for field in part.fields if "非婚" in field.value]


def test_number_of_an_item_is_its_place_in_its_bundle() -> None:
    for bundle in content().bundles.values():
        places = {use.item: number for number, use in enumerate(bundle.items, start=1)}
        example = case_view(content(), bundle, typical(bundle), TUESDAY)
        assert all(places[one.name] == one.number for one in example.items)
