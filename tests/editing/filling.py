"""What tests of forms share: the form of a record, what a browser sends of it, what a save would write."""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

from guidebook.editing.forms.boxes import Box
from guidebook.editing.forms.drafts import Draft, boxes_of
from guidebook.editing.forms.record_form import SEEN, RecordForm
from guidebook.loading import Loader
from guidebook.yamlsource import Splicer

Submitted = dict[str, Iterable[str]]


def form_of(root: Path, name: str) -> RecordForm:
    """The form of the record of that name, or with that id."""
    content = Loader(root).load()
    of = next(e for e in content.entities if name in {e.name, getattr(e.record, "id", "")})
    return RecordForm(content, of)


def box(form: RecordForm, name: str) -> Box:
    return next(one for one in boxes_of(form.sections()) if one.name == name)


def sent(form: RecordForm) -> Submitted:
    """What a browser sends of the form as it was shown, without what is locked."""
    texts = {
        one.name: [text.replace("\n", "\r\n") for text in one.texts] or [""]
        for one in boxes_of(form.sections())
        if not one.locked
    }
    return {**texts, SEEN: [form.seen]}


def saved(form: RecordForm, submitted: Mapping[str, Iterable[str]]) -> str:
    """The file as it is after a save of what was submitted."""
    draft = form.read(submitted)
    assert draft.problems == {}
    return written(draft)


def written(draft: Draft) -> str:
    file = Splicer(draft.entity.source.file, draft.data)
    file.replace(draft.entity.at, draft.value)
    return file.result.decode()


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]
