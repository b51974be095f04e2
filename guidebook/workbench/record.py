"""改一份: one record in sections of boxes; only the place that changed is written."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from guidebook import journal
from guidebook.catalogue import build
from guidebook.editing.change import Change, edit
from guidebook.editing.forms.acting import Act
from guidebook.editing.forms.boxes import Choice, Section
from guidebook.editing.forms.dependents import dependents
from guidebook.editing.forms.drafts import Draft, boxes_of
from guidebook.editing.forms.record_form import SEEN, RecordForm
from guidebook.errors import Conflict, ContentBroken, GuidebookError, NotFound
from guidebook.facts.owners import CENTRAL_EDITOR, owner
from guidebook.loading import Content, Entity
from guidebook.model.kinds import KINDS
from guidebook.model.naturalkeys import shown
from guidebook.model.references import Kind
from guidebook.naming import code_of
from guidebook.problems import Severity
from guidebook.publishing.changes import Change as Difference
from guidebook.publishing.changes import Touched
from guidebook.publishing.impact import reach
from guidebook.publishing.ownership import may_change
from guidebook.publishing.record_changes import changes
from guidebook.staff.rights import Action
from guidebook.workbench.current import account, files, working
from guidebook.workbench.gate import needs
from guidebook.workbench.places import page_of
from guidebook.workbench.previews import NOW, previews
from guidebook.workbench.records import PLURALS
from guidebook.workbench.working import Working

blueprint = Blueprint("record", __name__)

COMMAND = "edit"
_NOT_BOXES = {"csrf_token", "how"}


@blueprint.get("/records/<plural>/<code>")
@needs(Action.EDIT)
def page(plural: str, code: str) -> str:
    """The form as the file has it."""
    content = files().loader.load_as_it_stands()
    form = RecordForm(content, _entity(content, plural, code))
    return _page(content, form, form.sections())


def _entity(content: Content, plural: str, code: str) -> Entity:
    kind = PLURALS.get(plural)
    for entity in content.entities:
        if entity.kind is kind and code_of(entity.record) == code:
            return entity
    raise NotFound("没有这一份：可能删了，或者文件读不出来，请统稿人看一看。")


def _submitted() -> dict[str, list[str]]:
    return {name: request.form.getlist(name) for name in request.form if name not in _NOT_BOXES}


@blueprint.post("/records/<plural>/<code>")
@needs(Action.EDIT)
def change(plural: str, code: str) -> Response | str | tuple[str, int]:
    """Save it; or add, move or take away an entry, or preview it, without writing anything."""
    content = files().loader.load_as_it_stands()
    form = RecordForm(content, _entity(content, plural, code))
    submitted = _submitted()
    how, _, rest = request.form.get("how", "save").partition(":")
    if how in set(Act):
        return _acted(content, form, Act(how), rest)
    draft = form.read(submitted)
    if not draft.is_changed:
        return _page(content, form, draft.sections(), note="没有改动，什么都没有写。")
    if how == "preview":
        return _previewed(content, form, draft)
    if not _is_ours(form.entity):
        whose = _owner(content, form.entity)
        return _page(content, form, draft.sections(), error=f"这一份归“{whose}”管，没有写。"), 403
    if not draft.is_good:
        of_none = "；".join(draft.problems.get("", ()))
        told = of_none or "没有写：下面标红的地方，刚才别人也改过，或者要先改好。"
        return _page(content, form, draft.sections(), error=told), 409 if draft.theirs else 400
    try:
        warnings = _saved(plural, code, submitted)
    except GuidebookError as error:
        return _page(content, form, draft.sections(_beside(draft)), error=error.message), error.status
    flash(f"写好了：“{form.entity.name}”。{f'多了{warnings}处提醒，见下面。' if warnings else ''}")
    return redirect(url_for("record.page", plural=plural, code=code))


def _saved(plural: str, code: str, submitted: dict[str, list[str]]) -> int:
    """Write it upon whatever the file says by then; how many warnings came with it."""

    def edits(made: Change) -> journal.Entry:
        form = RecordForm(made.content, _entity(made.content, plural, code))
        draft = form.read(submitted)
        if not draft.is_good:
            raise Conflict("刚才别人也改了同一个地方，什么都没有写：请再按一次“保存”，看一看两边写的。")
        draft.write(made)
        return journal.Entry(COMMAND, account().name, tuple(_places(form.entity, draft)))

    return sum(problem.severity is Severity.WARNING for problem in edit(files().loader, edits).warnings)


def _beside(draft: Draft) -> Mapping[str, tuple[str, ...]]:
    """What the check-up would call an error of it, by box."""
    made = Change(files().loader)
    with suppress(Conflict):
        draft.write(made)
        return draft.beside(p for p in made.new_problems() if p.severity is Severity.ERROR)
    return {}


def _places(entity: Entity, draft: Draft) -> Iterator[journal.Place]:
    """What the journal says: each value before and after."""
    kind, code = entity.kind.value, code_of(entity.record)
    for one in _differences(entity, draft):
        yield journal.Place(kind, code, shown(one.path), one.before or None, one.after or None)


def _differences(entity: Entity, draft: Draft) -> tuple[Difference, ...]:
    return tuple(changes(entity.record, draft.record)) if draft.record is not None else ()


def _acted(content: Content, form: RecordForm, act: Act, rest: str) -> str | tuple[str, int]:
    """The form after an act on a list; whatever was typed stays, nothing is written."""
    box, _, entry = rest.partition(":")
    draft = form.read(_submitted()).acted(act, box, entry)
    speak = dependents(content, form.entity, box, entry) if act is Act.REMOVE else ()
    # What is wrong is told when it is to be saved.
    sections = draft.sections({})
    told = f"移走了，还没有写。别处还说到它，要一起改：{'；'.join(speak)}" if speak else None
    return _page(content, form, sections, note=told, opened=box)


def _previewed(content: Content, form: RecordForm, draft: Draft) -> str | tuple[str, int]:
    """The pages of the candidate, which stays in memory."""
    if not draft.is_good:
        told = "先改好下面标红的，才能预览。"
        return _page(content, form, draft.sections(), error=told), 400
    made = Change(files().loader)
    draft.write(made)
    candidate = made.tried()
    catalogue, problems = build(candidate)
    if catalogue is None:
        raise ContentBroken(problems)
    errors = [p.message for p in made.new_problems() if p.severity is Severity.ERROR]
    name = f"{account().login}-candidate"
    previews().show(name, Working(working().settings, candidate, catalogue))
    entity = _entity(candidate, KINDS[form.entity.kind].plural, code_of(form.entity.record))
    return _page(
        content,
        form,
        draft.sections(),
        error="；".join(errors) or None,
        preview=page_of(catalogue, entity, name),
        name=name,
        differences=_differences(form.entity, draft),
    )


def _is_ours(entity: Entity) -> bool:
    return may_change(account().department, working().catalogue, entity.record)


def _owner(content: Content, entity: Entity) -> str:
    steward = content.site.steward if content.site else None
    return owner(entity.record, steward) or CENTRAL_EDITOR


def _page(  # noqa: PLR0913 - what a page may say beside its form
    content: Content,
    form: RecordForm,
    sections: tuple[Section, ...],
    *,
    error: str | None = None,
    note: str | None = None,
    opened: str = "",
    preview: str | None = None,
    name: str = NOW,
    differences: tuple[Difference, ...] = (),
) -> str:
    entity = form.entity
    reached = reach(content, entity.kind, entity.name)
    return render_template(
        "record.html",
        entity=entity,
        seen_name=SEEN,
        seen=form.seen,
        sections=sections,
        names=_names(form, sections),
        is_ours=_is_ours(entity),
        owner=_owner(content, entity),
        touched=reached.touched,
        owners=reached.departments,
        preview=preview or page_of(working().catalogue, entity),
        is_candidate=preview is not None,
        prints=_prints(reached.touched, content, name),
        differences=differences,
        error=error,
        note=note,
        opened=opened,
        Act=Act,
    )


def _names(form: RecordForm, sections: tuple[Section, ...]) -> dict[Kind, tuple[Choice, ...]]:
    """The pick lists that the boxes need."""
    kinds = {box.names_of for box in boxes_of(sections) if box.names_of}
    return {kind: form.names(kind) for kind in Kind if kind in kinds}


def _prints(touched: Touched, content: Content, name: str) -> tuple[tuple[str, str], ...]:
    """Sheet and form of the first guide that it reaches, in the preview."""
    codes = {entity.name: code_of(entity.record) for entity in content.of(Kind.BUNDLE)}
    first = next((codes[guide] for guide in touched.guides if guide in codes), None)
    if first is None:
        return ()
    below = f"/preview/{name}/bundles/{first}"
    return (("一次性告知单", f"{below}/leaflet.pdf"), ("空白表单", f"{below}/form.pdf"))
