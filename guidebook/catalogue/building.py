"""From what could be read to a catalogue: what does not hang together is left out, and said."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from guidebook.catalogue.assembling import assembled
from guidebook.catalogue.catalogue import Catalogue
from guidebook.catalogue.lost import LostName, lost_names
from guidebook.catalogue.needs import closed, hangs_together
from guidebook.catalogue.publishing import held_back_in, withdrawn_in
from guidebook.catalogue.unknown import problem, unknown_names
from guidebook.keeping import kept
from guidebook.loading import Content, Entity, Loader, Unreadable
from guidebook.model.walking import rewritten
from guidebook.naming import canonical, names_in
from guidebook.problems import Problem


def load(root: Path) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Read a content root once: its catalogue, and the problems of files and references."""
    content = Loader(root).load()
    catalogue, problems = build(content)
    return catalogue, (*content.problems, *problems)


@kept
def build(content: Content) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """The catalogue of what hangs together, and a problem for each name that leads nowhere.

    None only when there is no readable site.yaml, without which nothing can be shown.
    """
    names = names_in(content)
    missing = list(unknown_names(content, names))
    lost = lost_names(content, names, missing)
    told = {one for name in lost for one in name.missing}
    untold = (problem(one, names) for one in missing if one not in told)
    problems = (*(name.problem for name in lost), *untold)
    sound = [canonical(e, names) for e in content.entities if e.is_whole and hangs_together(e, names)]
    if len(sound) < len(content.entities):
        sound = closed(sound)
    if content.site is None:
        return None, problems
    site = rewritten(content.site, names.today)
    catalogue = assembled(content.root, content.version, site, sound, Catalogue)
    catalogue = replace(
        catalogue,
        left_out=_left_out(content, sound, lost),
        withdrawn=tuple(withdrawn_in(content)),
        held_back=tuple(held_back_in(content, catalogue)),
        publication=content.publication,
        site_source=content.site_source,
        confirmations=content.confirmations,
    )
    return catalogue, problems


def _left_out(content: Content, sound: Iterable[Entity], lost: Iterable[LostName]) -> frozenset[Unreadable]:
    kept = {(entity.kind, entity.name) for entity in sound}
    read = {(entity.kind, entity.name) for entity in content.entities}
    missing = {(one.mention.kind, one.mention.name) for name in lost for one in name.missing}
    return content.unreadable | (read - kept) | missing


def lost_in(content: Content) -> tuple[LostName, ...]:
    """The names in the content that were lost where their thing is defined."""
    names = names_in(content)
    return lost_names(content, names, unknown_names(content, names))


@kept
def with_todays_names(content: Content) -> tuple[Entity, ...]:
    """Every record that could be read, with former names replaced; some may name what is not there."""
    names = names_in(content)
    return tuple(canonical(entity, names) for entity in content.entities)
