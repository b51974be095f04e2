"""指南和事项: every record that can be edited, found by name or by the initials of its pinyin."""

from flask import Blueprint, render_template, request

from guidebook.catalogue import Catalogue
from guidebook.facts.owners import CENTRAL_EDITOR, guides, owner
from guidebook.loading import Entity
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.publishing.ownership import may_change
from guidebook.staff.rights import Action
from guidebook.text import name_key
from guidebook.workbench.current import account, working
from guidebook.workbench.gate import needs
from guidebook.workbench.picking import by_initials

blueprint = Blueprint("records", __name__)

# In the order in which they are looked for.
KINDS_SHOWN = (
    Kind.BUNDLE,
    Kind.ITEM,
    Kind.OFFICE,
    Kind.DEPARTMENT,
    Kind.MATERIAL,
    Kind.FIELD,
    Kind.QUESTION,
    Kind.LAW,
)
PLURALS = {KINDS[kind].plural: kind for kind in KINDS_SHOWN}
_SHOWN = 60


@blueprint.get("/records")
@needs(Action.EDIT)
def every() -> str:
    """The records of one kind, one's own first; `?q=` finds in all kinds."""
    catalogue = working().catalogue
    wanted = request.args.get("q", "").strip()
    kind = PLURALS.get(request.args.get("of", ""), Kind.BUNDLE)
    entities = _found(catalogue, wanted) if wanted else list(_of(catalogue, kind))
    entities.sort(key=lambda entity: not _is_ours(catalogue, entity))
    return render_template(
        "records.html",
        kinds=[(KINDS[one].plural, one.value, len(list(_of(catalogue, one)))) for one in KINDS_SHOWN],
        chosen=None if wanted else KINDS[kind].plural,
        wanted=wanted,
        rows=[_row(catalogue, entity) for entity in entities[:_SHOWN]],
        more=max(0, len(entities) - _SHOWN),
    )


def _of(catalogue: Catalogue, kind: Kind) -> list[Entity]:
    return [entity for entity in catalogue.entities if entity.kind is kind]


def _found(catalogue: Catalogue, wanted: str) -> list[Entity]:
    """The records with the words in their name, or with these initials."""
    names = {entity.name for entity in catalogue.entities}
    initials = catalogue.once(("initials",), lambda: dict(by_initials(names)))
    key = name_key(wanted)
    return [
        entity
        for entity in catalogue.entities
        if entity.kind in KINDS_SHOWN and (key in name_key(entity.name) or key in initials[entity.name])
    ]


def _is_ours(catalogue: Catalogue, entity: Entity) -> bool:
    return may_change(account().department, catalogue, entity.record)


def _row(catalogue: Catalogue, entity: Entity) -> dict[str, object]:
    return {
        "name": entity.name,
        "kind": entity.kind.value,
        "plural": KINDS[entity.kind].plural,
        "code": code_of(entity.record),
        "owner": owner(entity.record, catalogue.site.steward) or CENTRAL_EDITOR,
        "is_ours": _is_ours(catalogue, entity),
        "guides": len(guides(catalogue).get((entity.kind, entity.name), ())),
    }
