"""A larger guidebook than there is: the real bundles, and as many made from their own words as are wanted.

Thirty at a time, the whole content is said again in other words: every bundle and item gets a new name and
new texts, put together by chance (always the same) from the names and half-sentences of the real ones, as
long as the real ones. What they share stays shared: items within the thirty; departments, materials, laws
and questions with all. So the lists of bundles behind a common paper grow with the content, as they would.
The language does not: ten thousand real guides would bring more words than these do.
"""

import random
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from guidebook.catalogue import Catalogue, PublicCatalogue, load, publish
from guidebook.errors import ContentBroken
from guidebook.model import Bundle, Item
from guidebook.model.bundle import Faq
from guidebook.search.build.documents import documents
from guidebook.settings import Settings
from scripts.benchmarks.rivals.cutting import words
from scripts.benchmarks.rivals.rival import Guide

SEED = 20_26
# The name of every bundle ends so.
ENDING = "一件事"
_MARKS = re.compile(r"[，。；：、？！\s]+")
_Text = TypeVar("_Text", str, str | None)


def real(settings: Settings) -> PublicCatalogue:
    """The content as it is.

    Raises:
        ContentBroken: there is nothing that could be searched.
    """
    catalogue, problems = load(settings.root)
    if catalogue is None:
        raise ContentBroken(problems)
    return publish(catalogue)


def write_guides(root: Path, size: int, path: Path) -> tuple[int, int]:
    """Write the catalogue of that size as flat documents, one a line; how many, and how many are not real."""
    own = real(Settings.at(root))
    larger = grown(own, size)
    with path.open("w", encoding="utf-8") as lines:
        for document in documents(larger):
            text = "\n".join(section.text for section in document.sections)
            lines.write(Guide(document.id, document.title, text).as_line())
    return len(larger.bundles), len(larger.bundles) - len(own.bundles)


class Wording:
    """Says things anew with the words of the content."""

    def __init__(self, names: Iterable[str], texts: Iterable[str], taken: Iterable[str]) -> None:
        self._chance = random.Random(SEED)  # noqa: S311 - to be the same every time
        self._words = sorted({word for name in names for word in words(name) if len(word) in {2, 3}})
        self._clauses = sorted({clause for text in texts for clause in _MARKS.split(text) if clause})
        self._taken = set(taken)

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Wording":
        """The words of the catalogue's names, the half-sentences of its texts."""
        texts = [s.text for d in documents(catalogue) for s in d.sections]
        names = [
            *catalogue.bundles,
            *catalogue.items,
            *(a for b in catalogue.bundles.values() for a in b.aliases),
        ]
        return cls(
            names, texts, [*(name.removesuffix(ENDING) for name in catalogue.bundles), *catalogue.items]
        )

    def name(self) -> str:
        """A name that nothing else has."""
        while True:
            name = "".join(self._chance.sample(self._words, self._chance.choice((2, 3))))
            if name not in self._taken:
                self._taken.add(name)
                return name

    def text(self, like: _Text) -> _Text:
        """A text with as many half-sentences as `like`."""
        count = len([clause for clause in _MARKS.split(like or "") if clause])
        return "，".join(self._chance.choices(self._clauses, k=count)) if like else like

    def names(self, like: Iterable[str]) -> tuple[str, ...]:
        """As many names."""
        return tuple(self.name() for _ in like)

    def texts(self, like: Iterable[str]) -> tuple[str, ...]:
        """Texts as many and as long."""
        return tuple(self.text(text) for text in like)


def grown(catalogue: PublicCatalogue, size: int) -> PublicCatalogue:
    """The catalogue with bundles added until there are `size`."""
    models = catalogue.ordered_bundles()
    if size <= len(models):
        return catalogue
    wording = Wording.of(catalogue)
    bundles, items = dict(catalogue.bundles), dict(catalogue.items)
    while len(bundles) < size:
        renamed = {
            name: _item(item, len(items) + n, wording)
            for n, (name, item) in enumerate(catalogue.items.items())
        }
        items |= {item.name: item for item in renamed.values()}
        for model in models[: size - len(bundles)]:
            bundle = _bundle(model, len(bundles), renamed, wording)
            bundles[bundle.name] = bundle
    return _with(catalogue, bundles, items)


def _item(model: Item, number: int, wording: Wording) -> Item:
    return model.model_copy(
        update={
            "id": f"made-{number}",
            "name": wording.name(),
            "short_name": None,
            "plain_name": wording.text(model.plain_name),
            "aliases": wording.names(model.aliases),
            "former_names": (),
            "note": wording.texts(model.note),
            "conditions": wording.texts(model.conditions),
            "prohibitions": wording.texts(model.prohibitions),
            "procedure": tuple(
                step.model_copy(update={"name": wording.text(step.name)}) for step in model.procedure
            ),
            "limit_note": wording.text(model.limit_note),
        }
    )


def _bundle(model: Bundle, number: int, items: Mapping[str, Item], wording: Wording) -> Bundle:
    uses = [
        use.model_copy(
            update={
                "item": items[use.item].name,
                "after": tuple(a.model_copy(update={"item": items[a.item].name}) for a in use.after),
                "together_with": use.together_with and items[use.together_with].name,
            }
        )
        for use in model.items
    ]
    return model.model_copy(
        update={
            "id": f"made-{number}",
            "name": f"{wording.name()}{ENDING}",
            "plain_name": wording.text(model.plain_name),
            "english": None,
            "aliases": wording.names(model.aliases),
            "former_names": (),
            "summary": wording.text(model.summary),
            "scope": wording.text(model.scope),
            "notices": tuple(
                notice.model_copy(update={"text": wording.text(notice.text)}) for notice in model.notices
            ),
            "faqs": tuple(_faq(faq, wording) for faq in model.faqs),
            "items": tuple(uses),
            "next_bundles": (),
        }
    )


def _faq(model: Faq, wording: Wording) -> Faq:
    return model.model_copy(
        update={"question": wording.text(model.question), "answer": wording.text(model.answer)}
    )


def _with(
    catalogue: PublicCatalogue, bundles: Mapping[str, Bundle], items: Mapping[str, Item]
) -> PublicCatalogue:
    return PublicCatalogue(
        root=catalogue.root,
        version=f"{catalogue.version}-{len(bundles)}",
        site=catalogue.site,
        departments=catalogue.departments,
        offices=catalogue.offices,
        materials=catalogue.materials,
        fields=catalogue.fields,
        questions=catalogue.questions,
        laws=catalogue.laws,
        items=items,
        bundles=bundles,
    )
