"""Page, sheet, form and interface tell one case, whatever is answered, and nothing of another case."""

import datetime as dt
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html

from guidebook.catalogue import PublicCatalogue
from guidebook.model import Bundle
from guidebook.plan import Given, as_pairs, offered, read_given
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import bundle_view
from guidebook.presenters.telling import case_view
from guidebook.printing.form import form_document
from guidebook.printing.leaflet import leaflet
from guidebook.printing.ready import fit_for_paper, ready
from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live

REPOSITORY = Path(__file__).parents[2]
MONDAY = dt.date(2026, 3, 2)
CASES_A_BUNDLE = 6


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[PublicCatalogue, FlaskClient]:
    """The real content, and its site; nobody searches here."""
    settings = Settings.at(REPOSITORY, {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))})
    live = Live(settings, lambda _: None)  # type: ignore[arg-type,return-value]
    return live.library.current.catalogue, create_public_app(live.library, settings).test_client()


def any_answers(catalogue: PublicCatalogue, bundle: Bundle, chance: random.Random) -> Given:
    """Some answers: to all questions, to none, or to any of them, with any optional items."""
    share = chance.choice((0.0, 0.3, 0.7, 1.0, 1.0))
    pairs = []
    for use in bundle.questions:
        question = catalogue.questions[use.question]
        options = [option.answer for option in offered(bundle, question)]
        if chance.random() < share:
            most = chance.randint(1, len(options)) if question.is_multiple else 1
            pairs += [(question.name, answer) for answer in chance.sample(options, most)]
    optional = [use.item for use in bundle.items if use.is_optional]
    pairs += [("jb", name) for name in optional if chance.random() < share / 2]
    return read_given(catalogue, bundle, pairs)


def cases(catalogue: PublicCatalogue) -> Iterator[tuple[Bundle, Given, CaseView]]:
    chance = random.Random(20261130)  # noqa: S311 - the same cases in every run
    for bundle in catalogue.bundles.values():
        for _ in range(CASES_A_BUNDLE):
            given = any_answers(catalogue, bundle, chance)
            yield bundle, given, case_view(catalogue, bundle, given, MONDAY)


def words(element: Any) -> str:
    return re.sub(r"\s+", "", "".join(element.itertext()))


def all_words(elements: Any) -> list[str]:
    return [words(element) for element in elements]


Paper = tuple[str, str | None, str, str, tuple[int, ...]]


class PageTold:
    """What a page tells, read back from its HTML."""

    def __init__(self, text: str) -> None:
        self.tree: Any = html.fromstring(text)

    def items(self, kind: str) -> list[tuple[int, str]]:
        """Numbers and names below the elements of that class."""
        found = self.tree.xpath(f"//*[@id='items']//*[contains(@class,'{kind}')]//*[@class='item-name']")
        return [(int(words(one.find("span"))), words(one.find("a"))) for one in found]

    def papers(self, place: str) -> list[tuple[str, str, tuple[int, ...]]]:
        """Names, kind with amount, and numbers of the items, of the papers below that element."""
        rows = self.tree.xpath(f"//*[@id='materials']//*[contains(@class,'{place}')]/li[@class='paper']")
        return [
            (
                words(row.xpath("./div[1]/*[self::a or self::strong]")[0]),
                "".join(all_words(row.xpath("./div[@class='paper-how']/span"))),
                tuple(map(int, all_words(row.xpath("./div[@class='paper-for']/span[@class='number']")))),
            )
            for row in rows
        ]

    def section(self, anchor: str) -> str:
        return "".join(all_words(self.tree.xpath(f"//section[@id='{anchor}']")))


def test_page_tells_the_case_and_nothing_of_another(site: tuple[PublicCatalogue, FlaskClient]) -> None:
    catalogue, client = site
    for bundle, given, case in cases(catalogue):
        query = [*as_pairs(catalogue, bundle, given), ("on", MONDAY.isoformat())]
        response = client.get(f"/bundles/{bundle.id}", query_string=query)
        page = PageTold(response.text)
        main: Any = page.tree.xpath("//main")[0]
        assert re.sub(r"\s+", "", case.headline.sentence) in words(main)
        steps = page.items("steps")
        assert steps == [(line.number, re.sub(r"\s+", "", line.name)) for line in case.items]
        assert sorted(page.items("maybe")) == [
            (line.number, re.sub(r"\s+", "", line.name)) for line in case.open_items
        ]
        assert page.papers("checklist") == [
            (re.sub(r"\s+", "", p.name), f"{p.kind}{p.amount}", p.asked_by) for p in case.papers
        ]
        assert sorted(page.papers("maybe")) == []
        opened = page.tree.xpath("//*[@id='materials']//*[@class='maybe']//li[@class='paper']")
        assert len(opened) == len(case.open_papers)
        money(catalogue, bundle, case, page)
        places(case, page)
        if case.separate:
            assert not page.tree.xpath("//a[contains(@href,'/form.pdf')]")
            assert "合用" not in words(main)


def money(catalogue: PublicCatalogue, bundle: Bundle, case: CaseView, page: PageTold) -> None:
    """Charges with payer, results, and none that only another case has."""
    lines = (*case.items, *case.open_items)
    told = page.section("fees")
    charges = {(line.id, charge.what, str(charge.amount)) for line in lines for charge in line.charges}
    for line in lines:
        for charge in line.charges:
            payer = f"（{charge.payer}付）" if charge.payer else ""
            payer = "（谁付待核实）" if charge.payer == "待核实" else payer
            amount = str(charge.amount).removeprefix("【示例】")
            assert re.sub(r"\s+", "", f"{charge.what}：") in told
            assert re.sub(r"\s+", "", f"{amount}{payer}") in told
    for item in catalogue.items_of(bundle):
        for fee in item.fees.charges:
            others = "".join(what + amount for _, what, amount in charges)
            if (item.id, fee.name, str(fee.rate)) not in charges and str(fee.rate) not in others:
                assert re.sub(r"\s+", "", f"{fee.name}：{fee.rate}") not in told
    results = page.section("results")
    assert all(re.sub(r"\s+", "", one.name) in results for line in lines for one in line.results)


def places(case: CaseView, page: PageTold) -> None:
    """Offices with what is handled there, and by when one has to come oneself."""
    offices = page.tree.xpath("//section[@class='office']")
    assert [
        (words(one.xpath("./h3")[0]), tuple(map(int, all_words(one.xpath("./p/span[@class='number']")))))
        for one in offices
    ] == [(re.sub(r"\s+", "", office.name), office.items) for office in case.offices]
    duties = page.section("duties")
    for one in case.duties:
        assert f"{one.number}{one.item}：{one.sentence}" in duties
    assert len(page.tree.xpath("//*[@class='duties']/li")) == len(case.duties)


def test_interface_tells_the_case(site: tuple[PublicCatalogue, FlaskClient]) -> None:
    catalogue, client = site
    for bundle, given, case in cases(catalogue):
        query = [*as_pairs(catalogue, bundle, given), ("on", MONDAY.isoformat())]
        told = client.get(f"/api/v1/bundles/{bundle.id}/plan", query_string=query).get_json()
        assert told["headline"]["sentence"] == case.headline.sentence
        assert [
            (step["number"], [(item["number"], item["id"], item["offices"]) for item in step["items"]])
            for step in told["steps"]
        ] == [
            (step.number, [(line.number, line.id, list(line.offices)) for line in step.items])
            for step in case.steps
        ]
        assert [(p["name"], p["person"], p["kind"], p["copies"], p["asked_by"]) for p in told["papers"]] == [
            (p.name, p.person, str(p.kind), p.copies, list(p.asked_by)) for p in case.papers
        ]
        charges = [c for step in told["steps"] for item in step["items"] for c in item["charges"]]
        assert [(c["what"], c["amount"], c["payer"]) for c in charges] == [
            (c.what, str(c.amount), c.payer) for line in case.items for c in line.charges
        ]
        assert [(one["number"], one["sentence"]) for one in told["duties"]] == [
            (one.number, str(one.sentence)) for one in case.duties
        ]


def test_sheet_and_form_are_handed_the_case(site: tuple[PublicCatalogue, FlaskClient]) -> None:
    catalogue, _ = site
    for bundle, _, case in cases(catalogue):
        if case.is_blocked or case.is_empty:
            continue
        about = bundle_view(catalogue, bundle)
        document = ready(leaflet(catalogue, about, case, MONDAY))
        sheet = document["case"]
        assert fit_for_paper(f"受理的话，{case.headline.sentence}。") in document["dated"]["headline"]
        lines = [line for step in sheet["steps"] for line in step["items"]]
        assert [(line["number"], line["name"]) for line in lines] == [
            (line.number, fit_for_paper(line.name)) for line in case.items
        ]
        assert [(p["name"], p["person"], p["amount"]) for p in sheet["papers"]] == [
            (fit_for_paper(p.name), p.person and fit_for_paper(p.person), p.amount) for p in case.papers
        ]
        assert len(sheet["duties"]) == len(case.duties)
        form = form_document(catalogue.site, about, case).form
        numbers = sorted(line.number for line in (*case.items, *case.open_items))
        assert [item.mark for item in form.items] == numbers
        assert [line.label for part in form.parts for line in part.lines] == [
            field.label for part in case.form for field in part.fields
        ]


def test_blocked_and_empty_cases_have_no_plan_anywhere(site: tuple[PublicCatalogue, FlaskClient]) -> None:
    catalogue, client = site
    met = 0
    for bundle, given, case in cases(catalogue):
        if not (case.is_blocked or case.is_empty):
            continue
        met += 1
        query = as_pairs(catalogue, bundle, given)
        page = client.get(f"/bundles/{bundle.id}", query_string=query).text
        assert "要带的材料" not in page
        assert "一次性告知单（PDF）" not in page
        for kind in ("leaflet", "form"):
            refused = client.get(f"/bundles/{bundle.id}/{kind}.pdf", query_string=query)
            assert refused.status_code == 409
            assert case.headline.sentence in refused.text
        told = client.get(f"/api/v1/bundles/{bundle.id}/plan", query_string=query).get_json()
        assert not told["steps"]
        assert not told["papers"]
        assert told["blocked"] or told["notes"]
    assert met > 5
