"""What is printed of a case is the case: read back, nothing is missing and nothing else is there.

Whatever is printed of an item, a paper or a charge is looked for as one run of text. What the case does not
have is looked for in what is left when everything that belongs there has been taken away.
"""

import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from guidebook.catalogue import PublicCatalogue
from guidebook.errors import Conflict
from guidebook.model import Bundle
from guidebook.plan import Given, offered, read_given, typical
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView, bundle_view, everything
from guidebook.presenters.lines import ItemLine
from guidebook.presenters.money import Charge
from guidebook.presenters.papers import Paper
from guidebook.presenters.telling import case_view
from guidebook.presenters.values import Value
from guidebook.printing.circled import circled, circled_ranges
from guidebook.printing.form import form_pdf
from guidebook.printing.leaflet import Leaflet, leaflet, leaflet_pdf
from guidebook.printing.ready import fit_for_paper
from guidebook.printing.volume import Book
from guidebook.settings import Settings
from tests.printing.conftest import REPOSITORY, Printed, catalogue_of, guide_of

ON = dt.date(2026, 11, 24)
BUNDLES = sorted(path.stem for path in (REPOSITORY / "content" / "bundles").glob("*.yaml"))
# Printed at the foot of each page, in the midst of what runs on overleaf.
FOOT = re.compile(r"示范内容，未经部门审核。.*?不明白的打12345。(\d/\d)?")


@pytest.fixture(scope="module")
def real() -> PublicCatalogue:
    return catalogue_of(REPOSITORY)


@pytest.fixture(scope="module")
def real_settings() -> Settings:
    return Settings.at(REPOSITORY)


def answered(catalogue: PublicCatalogue, bundle: Bundle, chance: random.Random, share: float) -> Given:
    """About that share of the questions answered at random, and any of the optional items."""
    pairs = []
    for use in bundle.questions:
        question = catalogue.questions[use.question]
        options = [option.answer for option in offered(bundle, question)]
        if chance.random() < share:
            most = len(options) if question.is_multiple else 1
            chosen = chance.sample(options, chance.randint(1, most))
            pairs += [(question.name, answer) for answer in chosen]
    pairs += [("jb", use.item) for use in bundle.items if use.is_optional and chance.random() < share / 2]
    return read_given(catalogue, bundle, pairs)


def shown(text: object) -> str:
    """A text as `Printed` has it; a sample is marked by a tag."""
    return re.sub(r"[\s\u200b\u2060]+", "", fit_for_paper(str(text))).replace("【示例】", "示例")


def charge_line(charge: Charge) -> str:
    what = "" if charge.what == "收费" else f"{charge.what}："
    payer = "（谁付待核实）" if charge.payer == "待核实" else f"（{charge.payer}付）"
    condition = f"，限{charge.condition}" if charge.condition else ""
    return f"{what}{charge.amount}" + (payer if charge.payer else "") + condition


def paper_line(paper: Paper, users: int, *, with_members: bool) -> str:
    """What is printed of a paper: whose, for which of the items that use any (`users`), how and how many."""
    person = f"（{paper.person}）" if paper.person else ""
    members = "、".join(member.name for member in paper.any_of)
    members = f"{members}，任选一种" if members and with_members else ""
    is_for_all = len(paper.asked_by) > 1 and len(paper.asked_by) == users
    asking = "各项" if is_for_all else "".join(map(circled, paper.asked_by))
    return f"{paper.name}{person}{members}{asking}{paper.kind}{paper.amount}"


def item_texts(line: ItemLine, duty: str = "您要在这时办") -> Iterator[str]:
    """What is printed of an item, run by run; `duty` is what its last day is called."""
    yield f"{circled(line.number)}{line.name}"
    yield line.authority
    yield from map(charge_line, line.charges)
    for result in line.results:
        yield result.name + (f"（{'、'.join(result.whose)}）" if result.whose else "")
    if line.duty:
        yield f"{duty}：{line.duty.sentence}"


def gone(printed: str, sheet: Leaflet) -> dict[str, tuple[int, ...]]:
    """The units, by key, of what the sheet says it had no room for."""
    said = re.search("纸上写不下，没有印的：(.*)，见网上：", printed)
    found, told = {}, said[1] if said else ""
    for part in sheet.gives_way:
        if here := re.match(rf"、?{shown(part.name)}(?:（后(\d+){part.counter}）)?(?=、|$)", told):
            found[part.key] = part.units[len(part.units) - int(here[1] or len(part.units)) :]
            told = told[here.end() :]
    assert told == ""
    return found


def sheet_texts(case: CaseView, left_out: dict[str, tuple[int, ...]]) -> Iterator[str]:
    """What is printed of a case of which that much was left out."""
    yield f"受理的话，{case.headline.sentence}。"
    for line in case.lines:
        yield from item_texts(line, "您的期限")
    users = len(case.lines)
    for place, paper in enumerate((*case.papers, *case.open_papers)):
        is_named = place in left_out.get("open", ())
        has_members = place not in left_out.get("members", ())
        yield paper.name if is_named else paper_line(paper, users, with_members=has_members)
    for place, paper in enumerate(case.issued_papers):
        if place not in left_out.get("spared", ()):
            yield f"办完{circled(paper.issued_by or 0)}就有"
    yield from duty_texts(case)
    for office in case.offices:
        yield office.name + "".join(map(circled, office.items))


def duty_texts(case: CaseView) -> Iterator[str]:
    """By when one has to come, and what becomes of it if one does not."""
    for duty in case.duties:
        yield f"{circled(duty.number)}{duty.item}：{duty.sentence}"
        if duty.overdue:
            yield f"过了期：{duty.overdue}"


def names_of(case: CaseView) -> set[str]:
    """What the items, charges and results of a case are called."""
    lines = case.lines
    names = {line.name for line in lines} | {item.name for item in case.optional_items}
    names |= {result.name for line in lines for result in line.results}
    return names | {charge_line(charge) for line in lines for charge in line.charges}


def every_text(value: object) -> Iterator[str]:
    """All texts within a value."""
    if isinstance(value, str | Value):
        yield str(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from every_text(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from every_text(getattr(value, field.name))


def strangers(printed: str, absent: set[str], belonging: object) -> list[str]:
    """Which of the absent names are printed elsewhere than within a text that belongs there."""
    names = set(map(shown, absent))
    texts = {shown(text).rstrip("。") for text in every_text(belonging)}
    for text in sorted(texts, key=len, reverse=True):
        if any(name in text for name in names):
            printed = printed.replace(text, "\n")
    return [name for name in names if name in printed]


def sheet_of(catalogue: PublicCatalogue, case: CaseView, about: BundleView, settings: Settings) -> str:
    return FOOT.sub("", Printed(leaflet_pdf(catalogue, about, case, ON, settings)).text)


@pytest.mark.parametrize("share", [1.0, 0.6], ids=["complete", "partial"])
@pytest.mark.parametrize("identifier", BUNDLES)
def test_sheet_tells_the_case_and_nothing_else(
    real: PublicCatalogue, real_settings: Settings, identifier: str, share: float
) -> None:
    bundle = real.bundles_by_id[identifier]
    chance = random.Random(f"{identifier} {share}")  # noqa: S311 - the same answers in every run
    given = answered(real, bundle, chance, share)
    case, about = case_view(real, bundle, given, ON), bundle_view(real, bundle)
    if case.is_blocked or case.is_empty:
        with pytest.raises(Conflict):
            sheet_of(real, case, about, real_settings)
        return
    printed = sheet_of(real, case, about, real_settings)
    numbers = {use.item: number for number, use in enumerate(bundle.items, start=1)}
    assert all(numbers[line.name] == line.number for line in (*case.items, *case.open_items))
    left_out = gone(printed, leaflet(real, about, case, ON))
    assert [text for text in sheet_texts(case, left_out) if shown(text) not in printed] == []
    belonging = replace(case, optional_items=(), excluded_items=(), form=(), faqs=(), laws=(), savings=())
    absent = names_of(everything(real, bundle, ON)) - names_of(belonging)
    assert strangers(printed, absent, (belonging, about.online)) == []


@pytest.mark.parametrize("identifier", BUNDLES)
def test_form_asks_what_the_case_needs_and_nothing_else(
    real: PublicCatalogue, real_settings: Settings, identifier: str
) -> None:
    bundle = real.bundles_by_id[identifier]
    case = case_view(real, bundle, typical(bundle), ON)
    printed = Printed(form_pdf(real, bundle_view(real, bundle), case, real_settings)).text
    lines = sorted((*case.items, *case.open_items), key=lambda line: line.number)
    items = "".join(f"{circled(line.number)}{line.label}" for line in lines)
    assert shown(f"办理事项{items}") in printed
    labels = {field.label for part in case.form for field in part.fields}
    assert [label for label in labels if shown(label) not in printed] == []
    form = everything(real, bundle, ON).form
    absent = {field.label for part in form for field in part.fields} - labels
    assert strangers(printed, absent, (case.form, case.title, items)) == []


# From the foot of a page of the book to the head of the next one, where a line may run on.
OVERLEAF = (
    r"(\d{{1,3}}示范内容，未经部门审核|示范内容，未经部门审核\d{{1,3}})"
    r"({0})?番禺区办事一本通\d{{4}}\.\d\d({0})?"
)
TABLE_HEADS = "材料怎么交用于|序要办的事由谁办、要多久办好后拿到"


def book_rows(book: Book, printed: Printed, case: CaseView) -> str:
    """What a guide of the book says, as one run: without what stands around its pages."""
    told = printed.section(case.title)
    for chapter in book.chapters:
        told = told.replace(chapter.name, "")
    told = re.sub(OVERLEAF.format(re.escape(shown(case.title))), "", told)
    return re.sub(f"(?<!^)({TABLE_HEADS})", "", told)


def lettered(letter: str, line: ItemLine) -> str:
    return f"{circled(line.number)}{letter}{line.label}"


@pytest.mark.parametrize("identifier", BUNDLES)
def test_book_tells_all_cases_of_a_guide(
    real: PublicCatalogue, real_book: Book, real_printed: Printed, identifier: str
) -> None:
    case = everything(real, real.bundles_by_id[identifier], ON)
    told, shared = book_rows(real_book, real_printed, case), real_printed.section(real_book.shared_title)
    own = guide_of(real_book, case.title).own
    uses = [use for group in own.shared_items for use in group.uses]
    assert sorted(line.number for line in (*own.lines, *(use.line for use in uses))) == [
        line.number for line in case.lines
    ]
    texts = [f"{circled(line.number)}{line.name}" for line in own.lines]
    texts += [lettered(use.letter, use.line) for use in uses]
    texts += [charge_line(charge) for line in case.lines for charge in line.charges]
    texts += [f"{circled(duty.number)}{duty.item}：{duty.sentence}" for duty in case.duties]
    texts += [result.name for line in own.lines for result in line.results]
    texts += [line.authority for line in own.lines]
    assert [text for text in texts if shown(text) not in told] == []
    apart = [f"{use.letter}{use.line.name}{use.line.authority}" for use in uses]
    apart += [result.name for use in uses for result in use.line.results]
    assert [text for text in apart if shown(text) not in shared] == []


@pytest.mark.parametrize("identifier", BUNDLES)
def test_book_tells_all_papers_of_a_guide(
    real: PublicCatalogue, real_book: Book, real_printed: Printed, identifier: str
) -> None:
    case = everything(real, real.bundles_by_id[identifier], ON)
    told, shared = book_rows(real_book, real_printed, case), real_printed.section(real_book.shared_title)
    own = guide_of(real_book, case.title).own
    spared = {name for group in own.shared_papers for name in group.names}
    for paper in (*case.papers, *case.open_papers):
        name = f"{paper.name}（{paper.person}）" if paper.person else paper.name
        condition = f"{paper.condition}才要" if paper.condition else ""
        if paper in (*own.papers.certain, *own.papers.open):
            assert shown(name) in told
            assert shown(f"{paper.window}，{paper.amount}") in told
            assert shown(condition) in told
            assert circled_ranges(paper.asked_by) in told
        else:
            assert name in spared
            assert shown(name) in told
            assert shown(f"{paper.window}，{paper.amount}") in shared
            assert shown(condition) in shared
    for paper in case.issued_papers:
        assert paper in own.papers.issued
        assert f"办完{circled(paper.issued_by or 0)}就有" in told


def test_every_bundle_is_asked_about(real: PublicCatalogue) -> None:
    assert set(BUNDLES) == set(real.bundles_by_id)
    assert len(BUNDLES) == 30
