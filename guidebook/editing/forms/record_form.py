"""改一份: the form of one record, and what is submitted with it read back into the record."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property

from guidebook.editing.forms.boxes import Choice, Section
from guidebook.editing.forms.drafts import Draft
from guidebook.editing.forms.fields import group
from guidebook.editing.forms.laying import Layer
from guidebook.editing.forms.merging import merged
from guidebook.editing.forms.typed import Typed
from guidebook.editing.forms.vocabulary import Vocabulary
from guidebook.errors import BadRequest, Conflict
from guidebook.loading import Content, Entity
from guidebook.model.references import Kind

# The hidden box that holds what tells what the form was made from.
SEEN = "seen"

Submitted = Mapping[str, Iterable[str]]


class RecordForm:
    """The form of one record of the content as its files stand.

    What is submitted are texts by the names of boxes. A box that is not submitted is as the file has it; one
    that is empty says nothing, so that whoever shows boxes to tick sends an empty text with them.

    Raises:
        Conflict: its file has mistakes, which come first.
    """

    def __init__(self, content: Content, entity: Entity) -> None:
        if not entity.is_whole:
            raise Conflict(f"“{entity.source.file}”有错误，先改好它，再改“{entity.name}”。")
        self.entity = entity
        self._group = group(type(entity.record))
        self._known = Typed(dict(self._group.texts(entity.source.value_at(entity.at), "")))
        self._vocabulary = Vocabulary(content)
        self._data = content.files[entity.source.file.removeprefix("content/")]

    @cached_property
    def seen(self) -> str:
        """What goes into the hidden box SEEN: it tells, key by key, whether something changed meanwhile."""
        return json.dumps({key: self._known.digest(key) for key in self._keys}, ensure_ascii=False)

    def names(self, kind: Kind) -> tuple[Choice, ...]:
        """The names that a box with `names_of` may hold."""
        return self._vocabulary.names(kind)

    def typed(self, submitted: Submitted) -> Typed:
        """What stands in the boxes."""
        return Typed({**self._known.texts, **submitted})

    def sections(self, typed: Typed | None = None) -> tuple[Section, ...]:
        """The boxes with what the file says, or with what was typed."""
        return self._layer(typed or self._known).sections(self._group)

    def read(self, submitted: Submitted) -> Draft:
        """The record as it was submitted.

        Raises:
            BadRequest: SEEN is not what the form had there.
        """
        typed, both = merged(self._known, self.typed(submitted), _seen(submitted), self._keys)
        return Draft(self.entity, self._group, self._layer(typed), self._data, both)

    def _layer(self, typed: Typed) -> Layer:
        return Layer(self.entity, self._vocabulary, self._known.texts, typed)

    @property
    def _keys(self) -> list[str]:
        return [field.key for field in self._group.fields]


def _seen(submitted: Submitted) -> dict[str, str]:
    """The digests by key; none where the form sent none."""
    try:
        seen = json.loads(next(iter(submitted.get(SEEN, ())), "{}"))
    except ValueError:
        seen = None
    if not isinstance(seen, dict):
        raise BadRequest("表单不完整，请刷新这一页再改。")
    return {str(key): str(digest) for key, digest in seen.items()}
