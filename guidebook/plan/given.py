"""What an applicant has answered, read from the address of the page.

Addresses carry codes (`?zt=xg&sy=1`), which make a small QR code; the Chinese
names are understood too. An unknown answer is ignored and said. A key that is no
question of the bundle may be anybody's (`from=singlemessage`, `utm_source`): it is
left out of the case and only counted among `unknown_keys`. What answers a
question that is not asked at the moment is kept, so that changing an early answer
does not lose the later ones.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item, Option, Question
from guidebook.naming import Called, called, names_of
from guidebook.text import name_key, printable

ADD_ONS_CODE = "jb"
ADD_ONS_NAME = "加办"
_LONGEST_QUOTE = 20
RESERVED_CODES = frozenset({"on", "page", "lang", "q", "bz"})


@dataclass(frozen=True)
class Given:
    """Answers by question name, the optional items chosen (by name), and what was ignored.

    `ignored` are sentences for the applicant; `unknown_keys` are keys that are no question of the bundle.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    add_ons: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    unknown_keys: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there are no answers and no add-ons."""
        return not self.chosen and not self.add_ons


def read_given(catalogue: Catalogue, bundle: Bundle, pairs: Iterable[tuple[str, str]]) -> Given:
    """The answers in the key–value pairs of an address; order of the pairs does not matter."""
    reader = _Reader(catalogue, bundle)
    for key, value in pairs:
        if key not in RESERVED_CODES and value.strip():
            reader.read(key.strip(), value.strip())
    return reader.given()


def typical(bundle: Bundle) -> Given:
    """The complete example that home page, handbook and savings use."""
    return Given(MappingProxyType(dict(bundle.typical.items())))


def as_pairs(catalogue: Catalogue, bundle: Bundle, given: Given) -> tuple[tuple[str, str], ...]:
    """The answers as code pairs, in the order of the bundle's questions: the short address."""
    pairs = [
        (question.code, option.code)
        for use in bundle.questions
        for question in (catalogue.questions[use.question],)
        for option in question.options
        if option.answer in given.chosen.get(question.name, ())
    ]
    pairs += [(ADD_ONS_CODE, catalogue.items[name].id) for name in given.add_ons]
    return tuple(pairs)


def offered(bundle: Bundle, question: Question) -> tuple[Option, ...]:
    """The answers that this bundle offers to the question."""
    use = next((use for use in bundle.questions if use.question == question.name), None)
    if use is None or not use.answers:
        return question.options
    keys = {name_key(answer) for answer in use.answers}
    return tuple(option for option in question.options if name_key(option.answer) in keys)


class _Vocabulary:
    """Everything by which an address may call the questions, the answers and the add-ons of a bundle."""

    def __init__(self, catalogue: Catalogue, bundle: Bundle) -> None:
        questions = [catalogue.questions[use.question] for use in bundle.questions]
        self._questions = tuple(map(names_of, questions))
        self._options = {
            question.name: tuple(
                Called(option, option.code, (option.answer,), option.former_names)
                for option in offered(bundle, question)
            )
            for question in questions
        }
        add_ons = [catalogue.items[use.item] for use in bundle.items if use.is_optional]
        self._add_ons = tuple(names_of(item, item.label) for item in add_ons)

    def question(self, key: str) -> Question | None:
        return called(key, self._questions)

    def option(self, question: Question, value: str) -> Option | None:
        return called(value, self._options[question.name])

    def add_on(self, value: str) -> Item | None:
        return called(value, self._add_ons)


class _Reader:
    def __init__(self, catalogue: Catalogue, bundle: Bundle) -> None:
        self.catalogue = catalogue
        self.bundle = bundle
        self.vocabulary = catalogue.once(("answers", bundle.id), lambda: _Vocabulary(catalogue, bundle))
        self.chosen: dict[str, list[str]] = {}
        self.add_ons: list[str] = []
        self.ignored: list[str] = []
        self.unknown_keys: list[str] = []

    def read(self, key: str, value: str) -> None:
        if key == ADD_ONS_CODE or name_key(key) == ADD_ONS_NAME:
            self._add_on(value)
            return
        question = self.vocabulary.question(key)
        if question is None:
            self.unknown_keys.append(_short(key))
            return
        for part in self._parts(question, value):
            self._answer(question, part)

    def _parts(self, question: Question, value: str) -> list[str]:
        """One answer, or several separated by commas."""
        if self.vocabulary.option(question, value) is not None:
            return [value]
        return [part.strip() for part in value.split(",") if part.strip()]

    def _answer(self, question: Question, value: str) -> None:
        option = self.vocabulary.option(question, value)
        if option is None:
            self.ignored.append(f"问题“{question.name}”没有“{_short(value)}”这个答案，已略过。")
            return
        answers = self.chosen.setdefault(question.name, [])
        if option.answer in answers:
            return
        if answers and not question.is_multiple:
            self.ignored.append(f"问题“{question.name}”只能选一个，“{option.answer}”已略过。")
            return
        answers.append(option.answer)

    def _add_on(self, value: str) -> None:
        item = self.vocabulary.add_on(value)
        if item is not None:
            self.add_ons.append(item.name)
        elif "," in value:
            for part in filter(None, map(str.strip, value.split(","))):
                self._add_on(part)
        else:
            self.ignored.append(f"没有“{_short(value)}”这个可加办的事项，已略过。")

    def given(self) -> Given:
        chosen = {}
        for use in self.bundle.questions:
            answers = self.chosen.get(use.question)
            if answers:
                chosen[use.question] = self._ordered(self.catalogue.questions[use.question], answers)
        items = tuple(use.item for use in self.bundle.items if use.item in self.add_ons)
        ignored, unknown = (tuple(dict.fromkeys(all_of)) for all_of in (self.ignored, self.unknown_keys))
        return Given(MappingProxyType(chosen), items, ignored, unknown)

    def _ordered(self, question: Question, answers: list[str]) -> tuple[str, ...]:
        """Answers in the question's order, without a “none of these” that others contradict."""
        options = [option for option in question.options if option.answer in answers]
        alone = [option for option in options if option.is_exclusive]
        if alone and len(options) > 1:
            words = "、".join(f"“{option.answer}”" for option in alone)
            self.ignored.append(f"问题“{question.name}”里{words}不能和别的答案同选，已略过。")
            options = [option for option in options if not option.is_exclusive] or alone[:1]
        return tuple(option.answer for option in options)


def _short(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
