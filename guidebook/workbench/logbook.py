"""日志: the last entries of the journal, by author, command and day; as a file; and whether it is whole."""

import datetime as dt
from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from guidebook import journal
from guidebook.errors import BadRequest
from guidebook.journal import selecting, telling
from guidebook.journal.selecting import Wanted
from guidebook.journal.verifying import verify
from guidebook.naming import code_of
from guidebook.staff.rights import Action
from guidebook.workbench.current import settings, store, working
from guidebook.workbench.gate import needs
from guidebook.workbench.sending import sent

blueprint = Blueprint("logbook", __name__)


@blueprint.get("/journal")
@needs(Action.OVERVIEW)
def page() -> str:
    """The newest entries; `?before=` a number goes on with those below it."""
    content, wanted = settings().content, _wanted()
    before = request.args.get("before", type=int)
    return render_template(
        "overview_journal.html",
        selected=selecting.select(content, wanted, before),
        wanted=wanted,
        before=before,
        authors=[one.name for one in store().list()],
        commands=telling.COMMANDS,
        command_in_words=telling.command_in_words,
        sentence=telling.sentence,
        names=_names(),
        asked={name: value for name, value in request.args.items() if name != "before" and value},
    )


def _names() -> Mapping[tuple[str, str], str]:
    """The records of today by kind and code, as the journal calls them."""
    catalogue = working().catalogue
    return catalogue.once(
        ("names by code",),
        lambda: {(entity.kind.value, code_of(entity.record)): entity.name for entity in catalogue.entities},
    )


def _wanted() -> Wanted:
    args = request.args
    try:
        on = dt.date.fromisoformat(args["on"]) if args.get("on") else None
    except ValueError as cause:
        raise BadRequest("日期请写成 2026-12-01 这样。") from cause
    return Wanted(args.get("author", "").strip(), args.get("command", ""), on)


@blueprint.get("/journal/verify")
@needs(Action.OVERVIEW)
def check() -> str:
    """Whether the journal is whole, in words, with the hash of its newest entry."""
    journal.recover(settings().content)
    verified = verify(settings().content)
    head = "".join(request.args.get("head", "").split()).lower()
    return render_template(
        "overview_verify.html",
        verified=verified,
        sum=telling.sum_of(verified),
        by_hand=tuple(telling.by_hand(verified)),
        head=head,
        of_head=next((number for number, one in verified.hashes.items() if one == head), None),
    )


@blueprint.get("/journal.jsonl")
@needs(Action.EXPORT_JOURNAL)
def as_json_lines() -> Response:
    """The entries as they stand in their files, a line each."""
    data = selecting.as_json_lines(settings().content, _wanted())
    return sent(data, "application/x-ndjson", "journal.jsonl")


@blueprint.get("/journal.csv")
@needs(Action.EXPORT_JOURNAL)
def as_csv() -> Response:
    """The same for a spreadsheet."""
    return sent(selecting.as_csv(settings().content, _wanted()), "text/csv", "journal.csv")
