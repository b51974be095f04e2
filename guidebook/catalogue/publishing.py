"""What the public may see of a catalogue."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import cast

from guidebook.catalogue.assembling import assembled
from guidebook.catalogue.catalogue import Catalogue, PublicCatalogue
from guidebook.catalogue.needs import closed, needed_for
from guidebook.confirmations import Confirmation
from guidebook.loading import Content, Entity, Withdrawn
from guidebook.model import Bundle, Status
from guidebook.model.bundle import Publicity
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.yamlsource import Source


def publish(catalogue: Catalogue, withheld: Collection[tuple[Kind, str]] = ()) -> PublicCatalogue:
    """What the public may see: bundles that are shown and 主动公开, with the items and entries they use.

    `withheld` are the records in which the check-up found errors; what cannot do without them is held back.
    """
    meant = [bundle for bundle in catalogue.bundles.values() if is_for_the_public(bundle)]
    return _published(catalogue, withheld, meant)


def as_if_published(catalogue: Catalogue) -> PublicCatalogue:
    """What the public would see if every bundle were for it, drafts too: for those who write it."""
    return _published(catalogue, (), list(catalogue.bundles.values()))


def _published(
    catalogue: Catalogue, withheld: Collection[tuple[Kind, str]], meant: Collection[Bundle]
) -> PublicCatalogue:
    sound = list(catalogue.entities)
    if withheld:
        sound = closed([e for e in sound if (e.kind, e.name) not in withheld])
    bundles = {entity.name for entity in sound if entity.kind is Kind.BUNDLE}
    used = needed_for(sound, [bundle.name for bundle in meant if bundle.name in bundles])
    # Its name stands in what the site says of itself.
    used |= {(Kind.DEPARTMENT, catalogue.site.steward or "")}
    is_released = catalogue.publication is not None
    entities = [
        # The whole file, with entries that nobody may see, stays behind.
        replace(e if is_released else _unreviewed(e), source=Source(e.source.file))
        for e in sound
        if (e.kind, e.name) in used
    ]
    public = assembled(catalogue.root, catalogue.version, catalogue.site, entities, PublicCatalogue)
    held_back = [_addresses_of(bundle) for bundle in meant if bundle.name not in bundles]
    return replace(
        public,
        withdrawn=catalogue.withdrawn,
        held_back=(*catalogue.held_back, *held_back),
        publication=catalogue.publication,
        confirmations=tuple(_public_confirmations(catalogue, entities)),
    )


def _public_confirmations(catalogue: Catalogue, shown: Iterable[Entity]) -> Iterator[Confirmation]:
    """What was confirmed of the records that are shown, without who answered."""
    codes = {(entity.kind, code_of(entity.record)) for entity in shown}
    for confirmation in catalogue.confirmations:
        if confirmation.kind is Kind.SITE or (confirmation.kind, confirmation.code) in codes:
            yield confirmation.anonymous


def is_for_the_public(bundle: Bundle) -> bool:
    """Whether its editor means it for everybody."""
    return bundle.disclosure.publicity is Publicity.OPEN and bundle.disclosure.status.is_shown


def withdrawn_in(content: Content) -> Iterator[Withdrawn]:
    """The bundles that were taken down: by releases, or where there are none by what the files say."""
    if content.publication is not None:
        yield from content.publication.withdrawn
        return
    for bundle in _bundles(content):
        disclosed = bundle.disclosure
        if disclosed.status is Status.WITHDRAWN and disclosed.publicity is Publicity.OPEN:
            why = disclosed.withdrawal
            told = _addresses_of(bundle)
            yield replace(told, reason=why.reason, on=why.on, instead=why.instead) if why else told


def held_back_in(content: Content, catalogue: Catalogue) -> Iterator[Withdrawn]:
    """The bundles for the public that are not in the catalogue, because something they use is not there."""
    for bundle in _bundles(content):
        if is_for_the_public(bundle) and bundle.name not in catalogue.bundles:
            yield _addresses_of(bundle)


def _bundles(content: Content) -> Iterator[Bundle]:
    return (cast("Bundle", entity.record) for entity in content.of(Kind.BUNDLE))


def _addresses_of(bundle: Bundle) -> Withdrawn:
    return Withdrawn(bundle.id, bundle.name, bundle.former_names)


def _unreviewed(entity: Entity) -> Entity:
    """What files say has been seen by nobody else, whatever they call it themselves."""
    bundle = entity.record
    if not isinstance(bundle, Bundle) or bundle.disclosure.status is Status.DEMONSTRATION:
        return entity
    disclosure = bundle.disclosure.model_copy(update={"status": Status.DEMONSTRATION})
    return replace(entity, record=bundle.model_copy(update={"disclosure": disclosure}))
