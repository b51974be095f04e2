"""指南体检: everything that is wrong with a site's content, as one list.

`check_content` looks at content that a loader has read, and at the releases beside it, so
that the command line and the live site share one check-up. Each family of
checks is a module with one function `problems(subject)`; `codes` has a title for
every code there is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from guidebook import garbage
from guidebook.catalogue import LOST_NAME, Catalogue, PublicCatalogue, build, lost_in, publish
from guidebook.checks import (
    amounts,
    confirmations,
    contacts,
    dates,
    disclosed,
    gate,
    glyphs,
    issued,
    laws,
    limits,
    names,
    numbers,
    order,
    persons,
    questions,
    repeats,
    required,
    search_words,
    secrecy,
    specimens,
    twins,
    typical,
    unverified,
    wording,
    words,
)
from guidebook.checks.codes import TITLES
from guidebook.checks.culprits import culprits_first
from guidebook.checks.paper import against_paper
from guidebook.checks.subject import Subject
from guidebook.checks.withheld import withheld
from guidebook.errors import ContentBroken
from guidebook.loading import Content, Loader
from guidebook.loading.knowledge import Instead
from guidebook.model.references import Kind
from guidebook.problems import Problem, Severity

__all__ = ["TITLES", "Checked", "check_content", "check_site", "with_search_words"]

FAMILIES = (
    names,
    required,
    laws,
    limits,
    order,
    questions,
    persons,
    repeats,
    typical,
    issued,
    twins,
    numbers,
    wording,
    words,
    amounts,
    dates,
    contacts,
    secrecy,
    specimens,
    unverified,
    disclosed,
    gate,
    confirmations,
    glyphs,
)


@dataclass(frozen=True)
class Checked:
    """The catalogue of what hangs together, and every problem, the culprits first.

    `against_paper` are the errors for which nothing may be printed, `withheld` the records that may not
    be shown because of an error in them.
    """

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]
    against_paper: tuple[Problem, ...] = ()
    withheld: frozenset[tuple[Kind, str]] = frozenset()

    @cached_property
    def public(self) -> PublicCatalogue:
        """What the public may see of it.

        Raises:
            ContentBroken: there is no site.yaml that can be read.
        """
        if self.catalogue is None:
            raise ContentBroken(self.problems)
        return publish(self.catalogue, self.withheld)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps content from being used."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What somebody has to settle."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)


def check_site(root: Path, *, thorough: bool = False) -> Checked:
    """Read the site in `root` and check it, the words of the search included.

    A thorough check-up takes a second more, and looks for words that the search does not need as well.
    """
    return with_search_words(check_content(Loader(root).load()), root / "content", thorough=thorough)


def with_search_words(
    checked: Checked, content: Path, instead: Instead = MappingProxyType({}), *, thorough: bool = False
) -> Checked:
    """The same, with what is wrong with the words of the search in the content folder.

    `instead` are files of the folder that are taken as these bytes, by name, None for one that is not there.
    """
    catalogue = checked.catalogue
    words = (
        *search_words.problems(catalogue, content, instead),
        *secrecy.problems_of_words(content, instead),
    )
    if thorough and catalogue is not None:
        words = (*words, *search_words.needless(catalogue, content))
    return replace(checked, problems=culprits_first((*checked.problems, *secrecy.masked(words))))


@garbage.paused()
def check_content(content: Content) -> Checked:
    """Check content that has been read; the problems of reading come along."""
    catalogue, unresolved = build(content)
    has_lost_names = any(problem.code == LOST_NAME for problem in unresolved)
    subject = Subject(content, catalogue, lost=lost_in(content) if has_lost_names else ())
    unordered = [*content.problems, *unresolved]
    for family in FAMILIES:
        unordered += family.problems(subject)
    problems = culprits_first(_with_departments(subject, secrecy.masked(_gravest(unordered))))
    return Checked(catalogue, problems, against_paper(content, problems), withheld(content, problems))


def _gravest(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems without warnings about a value that is an error: one mistake is told once."""
    problems = tuple(problems)
    wrong = {problem.place for problem in problems if problem.severity is Severity.ERROR}
    for problem in problems:
        if problem.severity is Severity.ERROR or problem.place not in wrong:
            yield problem


def _with_departments(subject: Subject, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Say of every problem in an item's or a bundle's file whom to ask about it."""
    whom = {f.entity.source.file: f.record.authority for f in subject.items.values()}
    whom |= {f.entity.source.file: f.record.lead_department for f in subject.bundles.values()}
    for problem in problems:
        department = problem.department or whom.get(problem.place.file)
        yield problem if department == problem.department else replace(problem, department=department)
