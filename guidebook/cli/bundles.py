"""What the commands about one bundle share: finding it, and reading answers from the command line."""

from collections.abc import Iterable

import click

from guidebook.catalogue import PublicCatalogue
from guidebook.clock import today
from guidebook.errors import ContentBroken, NotFound
from guidebook.model import Bundle
from guidebook.naming import called, names_of
from guidebook.plan import read_given
from guidebook.presenters.case import CaseView
from guidebook.presenters.telling import case_view
from guidebook.presenters.withdrawn import refuse_withdrawn
from guidebook.publishing.showing import Showing
from guidebook.settings import Settings
from guidebook.text import did_you_mean


def printable_catalogue(settings: Settings) -> PublicCatalogue:
    """What the public is shown of the site; raises ContentBroken while nothing may be printed of it."""
    showing = Showing(settings)
    if showing.against_paper:
        raise ContentBroken(showing.against_paper)
    return showing.shown.public


def bundle_called(catalogue: PublicCatalogue, name: str) -> Bundle:
    """The bundle with that id, name, former name or alias.

    Raises:
        GuideWithdrawn: it is 已下线.
        NotFound: there is none; the message has a guess.
    """
    bundles = catalogue.bundles.values()
    bundle = called(name, map(names_of, bundles)) or called(name, (names_of(b, *b.aliases) for b in bundles))
    if bundle is None:
        refuse_withdrawn(catalogue, name)
        names = [word for b in bundles for word in (b.id, b.name, *b.aliases, *b.former_names)]
        raise NotFound(f"没有“{name}”这个一件事{did_you_mean(name, names)}")
    return bundle


def case_of(catalogue: PublicCatalogue, bundle: Bundle, answers: Iterable[str]) -> CaseView:
    """The case of today with answers written 问题=答案; one that is not understood is a usage error."""
    pairs = []
    for answer in answers:
        question, sign, chosen = answer.partition("=")
        if not sign:
            raise click.UsageError(f"“{answer}”要写成 问题=答案，例如 主体=新办公司。")
        pairs.append((question, chosen))
    given = read_given(catalogue, bundle, pairs)
    unknown = [f"没有“{key}”这个问题。" for key in given.unknown_keys]
    if refused := [*unknown, *(text.replace("，已略过", "") for text in given.ignored)]:
        raise click.UsageError("".join(refused))
    return case_view(catalogue, bundle, given, today())
