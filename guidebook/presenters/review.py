"""What the clerk looks at in papers: 审查要点 and 常见退件, for a case or for an item."""

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.model import Item, Material
from guidebook.model.references import Kind
from guidebook.presenters.addresses import address_of
from guidebook.presenters.case import CaseView
from guidebook.presenters.missing import paper_code
from guidebook.presenters.papers import Paper


@dataclass(frozen=True)
class Reviewed:
    """A material with what to look at, and why it is often sent back; both as departments wrote them."""

    material: str
    points: tuple[str, ...]
    rejections: tuple[str, ...]


@dataclass(frozen=True)
class ReviewedPaper:
    """A paper of a case; `code` calls it in an address, `materials` are those of which something is told."""

    paper: Paper
    code: str
    materials: tuple[Reviewed, ...]


def reviewed_papers(catalogue: Catalogue, case: CaseView) -> tuple[ReviewedPaper, ...]:
    """The papers that are needed, then those that may be, in the order of the case."""
    by_address = catalogue.once(("review points",), lambda: dict(_reviewed(catalogue)))
    return tuple(
        ReviewedPaper(
            paper,
            paper_code(paper),
            tuple(by_address[url] for url in _addresses(paper) if url in by_address),
        )
        for paper in (*case.papers, *case.open_papers)
    )


def reviewed_materials(catalogue: Catalogue, item: Item) -> tuple[Reviewed, ...]:
    """The materials that an item asks for and of which something is told, each once, in its order."""
    asked = dict.fromkeys(name for use in item.materials for name in (use.material, *use.any_of) if name)
    reviewed = (_reviewed_of(catalogue.materials[name]) for name in asked)
    return tuple(one for one in reviewed if one)


def _reviewed(catalogue: Catalogue) -> Iterator[tuple[str, Reviewed]]:
    """What is told of each material of which anything is, by the address of its page."""
    for material in catalogue.materials.values():
        if reviewed := _reviewed_of(material):
            yield address_of(Kind.MATERIAL, material), reviewed


def _reviewed_of(material: Material) -> Reviewed | None:
    if not (material.review_points or material.rejections):
        return None
    return Reviewed(material.name, material.review_points, material.rejections)


def _addresses(paper: Paper) -> tuple[str, ...]:
    """The pages of its material, or of those it may be chosen from."""
    return (paper.url,) if paper.url else tuple(member.url for member in paper.any_of)
