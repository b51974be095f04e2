"""What the public may see of a catalogue."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from guidebook.catalogue.assembling import assembled
from guidebook.catalogue.catalogue import Catalogue, PublicCatalogue, Withdrawn
from guidebook.catalogue.needs import used_by
from guidebook.loading import Content
from guidebook.model import Bundle, Status
from guidebook.model.bundle import Publicity
from guidebook.model.references import Kind
from guidebook.yamlsource import Source


def publish(catalogue: Catalogue) -> PublicCatalogue:
    """What the public may see: bundles that are 示范 and 主动公开, with the items and entries they use."""
    shown = [b.name for b in catalogue.bundles.values() if _is_open_and(Status.DEMONSTRATION, b)]
    used = used_by(catalogue.entities, shown)
    # Whoever looks up an old law is told what took its place.
    old_laws = [law for law in catalogue.laws.values() if law.repeal and (Kind.LAW, law.repeal.by) in used]
    used |= {(Kind.LAW, law.name) for law in old_laws}
    entities = [
        # The whole file, with entries that nobody may see, stays behind.
        replace(e, source=Source(e.source.file))
        for e in catalogue.entities
        if (e.kind, e.name) in used
    ]
    public = assembled(catalogue.root, catalogue.version, catalogue.site, entities, PublicCatalogue)
    return replace(public, withdrawn=catalogue.withdrawn)


def withdrawn(content: Content) -> Iterator[Withdrawn]:
    """The bundles that the public may know are 已下线; what they used may be gone since."""
    for entity in content.of(Kind.BUNDLE):
        bundle = cast("Bundle", entity.record)
        if _is_open_and(Status.WITHDRAWN, bundle):
            yield Withdrawn(bundle.id, bundle.name, bundle.former_names)


def _is_open_and(status: Status, bundle: Bundle) -> bool:
    return bundle.disclosure.publicity is Publicity.OPEN and bundle.disclosure.status is status
