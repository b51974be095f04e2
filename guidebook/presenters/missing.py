"""补正: the papers of a case that are still missing, as an address or a clerk names them.

A paper is called by the code or a name of its material, a choice by its title or any of its members, the
form by `application-form`; where several persons bring the same one, （受托人） behind it says whose.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from guidebook.catalogue import Catalogue
from guidebook.model import LegalBasis
from guidebook.model.item import ItemType
from guidebook.model.references import Kind
from guidebook.naming import called, names_of
from guidebook.plan.form import APPLICATION_FORM
from guidebook.presenters.addresses import address_of
from guidebook.presenters.citing import citations
from guidebook.presenters.papers import Paper
from guidebook.presenters.sheet import SheetCase, SheetStep
from guidebook.presenters.values import named
from guidebook.text import name_key, printable

FORM_CODE = "application-form"
_WHOSE = re.compile(r"(.+?)[（(](.+)[）)]")
_LONGEST_QUOTE = 20
# What has to be told at once, and by when (行政许可法第三十二条第一款第四项).
_RULE = LegalBasis.model_validate({"法规": "中华人民共和国行政许可法", "条款": "第三十二条"})


@dataclass(frozen=True)
class Missing:
    """What is missing, and sentences about what was not understood."""

    papers: tuple[Paper, ...]
    ignored: tuple[str, ...]


def missing_papers(catalogue: Catalogue, told: SheetCase, asked: Iterable[str]) -> Missing:
    """The papers that are asked for, in the order of the case; several names may be joined by commas."""
    papers = (*told.papers, *told.open_papers)
    chosen: list[Paper] = []
    ignored: list[str] = []
    for name in dict.fromkeys(part.strip() for text in asked for part in text.split(",")):
        called_so = _called(catalogue, name, papers) if name else []
        chosen += called_so
        if name and not called_so:
            ignored.append(f"这些情形要交的材料里没有“{printable(name)[:_LONGEST_QUOTE]}”，已略过。")
    return Missing(tuple(paper for paper in papers if paper in chosen), tuple(ignored))


def paper_code(paper: Paper) -> str:
    """By which a paper is called in an address: `id-card`, or `id-card(母亲)` where it is somebody's."""
    if paper.name == APPLICATION_FORM and not paper.url:
        return FORM_CODE
    material = paper.url.rpartition("/")[2] if paper.url else paper.name
    whose = paper.person or paper.each
    return f"{material}({whose})" if whose else material


def _called(catalogue: Catalogue, name: str, papers: Sequence[Paper]) -> list[Paper]:
    whole = _of_material(catalogue, name, papers)
    whose = _WHOSE.fullmatch(name)
    if whole or whose is None:
        return whole
    title, person = whose.groups()
    return [p for p in _of_material(catalogue, title, papers) if (p.person or p.each) == person.strip()]


def _of_material(catalogue: Catalogue, name: str, papers: Sequence[Paper]) -> list[Paper]:
    """The papers of that material, a choice that takes it, or the form."""
    material = called(name, (names_of(m, *m.aliases) for m in catalogue.materials.values()))
    address = address_of(Kind.MATERIAL, material) if material else None
    title = APPLICATION_FORM if name == FORM_CODE else name
    return [
        paper
        for paper in papers
        if name_key(title) == name_key(paper.name)
        or (address and address in {paper.url, *(member.url for member in paper.any_of)})
    ]


def corrected(told: SheetCase, papers: tuple[Paper, ...]) -> SheetCase:
    """Of a case, the papers that are missing, the items that ask for them, and the places of these."""
    numbers = {number for paper in papers for number in paper.asked_by}
    items = tuple(line for line in told.lines if line.number in numbers)
    return replace(
        told,
        papers=papers,
        steps=(SheetStep("", items),),
        offices=tuple(office for office in told.offices if numbers.intersection(office.items)),
        open_items=(),
        open_papers=(),
        issued_papers=(),
        fetched_papers=(),
        keepings=(),
        duties=(),
        tables=(),
        notices=(),
        unanswered=(),
    )


def rules(catalogue: Catalogue, told: SheetCase) -> Iterator[str]:
    """What binds the offices, where the content knows the law and an item falls under it."""
    is_licence = any(catalogue.items[line.name].type is ItemType.LICENCE for line in told.lines)
    if is_licence and _RULE.law in catalogue.laws:
        yield (
            "其中的行政许可事项，材料不齐全或者不符合法定形式的，应当当场或者在五日内一次告知要补正的全部内容，"
            f"逾期不告知的，自收到申请材料之日起即为受理（{named(citations(catalogue, [_RULE]))}）。"
        )
