"""What the public may see of a catalogue."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import cast

from guidebook.catalogue.assembling import assembled
from guidebook.catalogue.catalogue import Catalogue, PublicCatalogue, Withdrawn
from guidebook.catalogue.needs import closed, used_by
from guidebook.confirmations import Confirmation
from guidebook.loading import Content, Entity
from guidebook.model import Bundle, Status
from guidebook.model.bundle import Publicity
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.yamlsource import Source


def publish(catalogue: Catalogue, withheld: Collection[tuple[Kind, str]] = ()) -> PublicCatalogue:
    """What the public may see: bundles that are 示范 and 主动公开, with the items and entries they use.

    `withheld` are the records in which the check-up found errors; what cannot do without them is held back.
    """
    sound = list(catalogue.entities)
    if withheld:
        sound = closed([e for e in sound if (e.kind, e.name) not in withheld])
    bundles = {entity.name for entity in sound if entity.kind is Kind.BUNDLE}
    meant = [b for b in catalogue.bundles.values() if _is_open_and(Status.DEMONSTRATION, b)]
    used = used_by(sound, [bundle.name for bundle in meant if bundle.name in bundles])
    # Whoever looks up an old law is told what took its place.
    old_laws = [law for law in catalogue.laws.values() if law.repeal and (Kind.LAW, law.repeal.by) in used]
    used |= {(Kind.LAW, law.name) for law in old_laws}
    # Its name stands in what the site says of itself.
    used |= {(Kind.DEPARTMENT, catalogue.site.steward or "")}
    entities = [
        # The whole file, with entries that nobody may see, stays behind.
        replace(e, source=Source(e.source.file))
        for e in sound
        if (e.kind, e.name) in used
    ]
    public = assembled(catalogue.root, catalogue.version, catalogue.site, entities, PublicCatalogue)
    held_back = [_addresses_of(bundle) for bundle in meant if bundle.name not in bundles]
    return replace(
        public,
        withdrawn=catalogue.withdrawn,
        held_back=(*catalogue.held_back, *held_back),
        confirmations=tuple(_public_confirmations(catalogue, entities)),
    )


def _public_confirmations(catalogue: Catalogue, shown: Iterable[Entity]) -> Iterator[Confirmation]:
    """What was confirmed of the records that are shown, without who answered."""
    codes = {(entity.kind, code_of(entity.record)) for entity in shown}
    for confirmation in catalogue.confirmations:
        if confirmation.kind is Kind.SITE or (confirmation.kind, confirmation.code) in codes:
            yield confirmation.anonymous


def for_the_public(content: Content, status: Status) -> Iterator[Withdrawn]:
    """The bundles of that state of which the public may know; what they use may be gone."""
    for entity in content.of(Kind.BUNDLE):
        bundle = cast("Bundle", entity.record)
        if _is_open_and(status, bundle):
            yield _addresses_of(bundle)


def _addresses_of(bundle: Bundle) -> Withdrawn:
    return Withdrawn(bundle.id, bundle.name, bundle.former_names)


def _is_open_and(status: Status, bundle: Bundle) -> bool:
    return bundle.disclosure.publicity is Publicity.OPEN and bundle.disclosure.status is status
