"""What can be chosen in a form: names of records, also by their pinyin; questions with their answers."""

from functools import cached_property
from typing import cast

from guidebook import readings
from guidebook.editing.forms.boxes import Asked, Choice
from guidebook.loading import Content, Entity, knowledge
from guidebook.model import Bundle, Question
from guidebook.model.references import Kind
from guidebook.model.walking import Mention
from guidebook.naming import Names

_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńň", "aaaaeeeeiiiioooouuuuvvvvvnn")


class Vocabulary:
    """The names and questions of a content."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._names = Names(content.entities, content.site)
        self._choices: dict[Kind, tuple[Choice, ...]] = {}

    def names(self, kind: Kind) -> tuple[Choice, ...]:
        """The records of a kind, in the order of their files."""
        if kind not in self._choices:
            site = self._content.site
            topics = [topic.name for topic in site.topics] if site else []
            names = topics if kind is Kind.TOPIC else [entity.name for entity in self._content.of(kind)]
            self._choices[kind] = tuple(map(self._choice, names))
        return self._choices[kind]

    def _choice(self, name: str) -> Choice:
        syllables = [syllable.translate(_TONES) for syllable in self._readings.syllables(name)]
        return Choice(name, "".join(syllables).lower(), "".join(s[:1] for s in syllables).lower())

    @cached_property
    def _readings(self) -> readings.Readings:
        own = knowledge.spoken(self._content.root / "content")
        return readings.readings(tuple(own.items()))

    def asked(self, question: str, only: tuple[str, ...] = ()) -> Asked:
        """A question by any of its names, with its answers, or only some of them."""
        name = self._names.today(Mention(Kind.QUESTION, question, ()))
        record = self._questions.get(name)
        if record is None:
            return Asked(question, "", ())
        answers = tuple(option.answer for option in record.options)
        return Asked(question, record.wording, tuple(a for a in answers if a in only) if only else answers)

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {entity.name: cast("Question", entity.record) for entity in self._content.of(Kind.QUESTION)}

    @property
    def questions(self) -> tuple[str, ...]:
        """All questions."""
        return tuple(self._questions)

    def guides(self, entity: Entity) -> tuple[Bundle, ...]:
        """The guides in which a record is read: itself, or those that use the item."""
        bundles = [cast("Bundle", one.record) for one in self._content.of(Kind.BUNDLE)]
        if entity.kind is Kind.ITEM:
            return tuple(b for b in bundles if any(self._is_item(use.item, entity.name) for use in b.items))
        return (entity.record,) if isinstance(entity.record, Bundle) else ()

    def _is_item(self, name: str, item: str) -> bool:
        return self._names.today(Mention(Kind.ITEM, name, ())) == item
