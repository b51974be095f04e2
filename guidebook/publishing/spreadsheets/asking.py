"""Which facts a department is asked, and what is said about it: for the workbook and for the letter."""

import datetime as dt
from dataclasses import dataclass

from guidebook.catalogue import Catalogue
from guidebook.errors import NotFound
from guidebook.facts import Answer, FactAt, facts
from guidebook.facts.owners import CENTRAL_CODE, CENTRAL_EDITOR, owner
from guidebook.naming import called, names_of
from guidebook.text import did_you_mean


@dataclass(frozen=True)
class Inquiry:
    """The facts that one department is asked, in the order of the content.

    `sentences` are what is open inside sentences: for the central editor to rewrite. `department` is None
    where the facts are nobody's but the central editor's.
    """

    site: str
    publisher: str
    hotline: str
    department: str | None
    code: str
    full_name: str
    asked: tuple[FactAt, ...]
    sentences: tuple[FactAt, ...]
    due: dt.date | None = None

    @property
    def addressee(self) -> str:
        """Whom it goes to, in words."""
        return self.full_name or self.department or CENTRAL_EDITOR


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the department, only what is open, one guide."""

    department: str
    is_all: bool = False
    bundle: str | None = None
    due: dt.date | None = None


def inquiry(catalogue: Catalogue, wanted: Wanted) -> Inquiry:
    """What the department is asked.

    Raises:
        NotFound: there is no such department or bundle, or nothing to ask.
    """
    name = department_called(catalogue, wanted.department)
    bundle = _bundle_called(catalogue, wanted.bundle) if wanted.bundle else None
    theirs = [
        fact
        for fact in facts(catalogue)
        if _is_theirs(catalogue, fact, name)
        and (bundle is None or bundle in fact.bundles)
        and (wanted.is_all or fact.is_open)
    ]
    if not theirs:
        what = "可以问的" if wanted.is_all else "待核实、示例的"
        raise NotFound(f"{name or CENTRAL_EDITOR}没有{what}事实，不用发表。")
    department = catalogue.departments.get(name or "")
    full_name = department.full_name if department else None
    return Inquiry(
        site=catalogue.site.title,
        publisher=catalogue.site.publisher or catalogue.site.title,
        hotline=str(catalogue.site.hotline),
        department=name,
        code=department.code if department else CENTRAL_CODE,
        full_name=str(full_name) if full_name and full_name.is_known else "",
        asked=tuple(fact for fact in theirs if fact.answer is not Answer.CENTRAL),
        sentences=tuple(fact for fact in theirs if fact.answer is Answer.CENTRAL),
        due=wanted.due,
    )


def department_called(catalogue: Catalogue, name: str) -> str | None:
    """The name of the department that is called so, by name, code or short name; None for the central editor.

    Raises:
        NotFound: there is none; the message has a guess.
    """
    if name == CENTRAL_EDITOR:
        return None
    departments = catalogue.departments.values()
    others = {d.name: [d.code, *d.former_names, *d.aliases, d.short_name or d.name] for d in departments}
    names = [(d, [d.name, *others[d.name]]) for d in departments]
    department = next((d.name for d, words in names if name in words), None)
    if department is None:
        known = [word for _, words in names for word in words]
        raise NotFound(
            f"没有“{name}”这个部门{did_you_mean(name, known)}名称、简称、代码见 content/departments.yaml。"
        )
    return department


def _bundle_called(catalogue: Catalogue, name: str) -> str:
    bundle = called(name, map(names_of, catalogue.bundles.values()))
    if bundle is None:
        guess = did_you_mean(name, list(catalogue.bundles))
        raise NotFound(f"没有“{name}”这个一件事{guess}名称见 content/bundles。")
    return bundle.name


def _is_theirs(catalogue: Catalogue, fact: FactAt, department: str | None) -> bool:
    """The sentences of a record go along with its other facts, though the central editor rewrites them."""
    return department == owner(fact.entity.record, catalogue.site.steward)
