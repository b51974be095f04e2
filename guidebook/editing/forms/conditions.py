"""Answers to questions as they stand in boxes: conditions (当), answers (典型情形); words beside words."""

from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.editing.forms.literals import Literal, rows_read, rows_told
from guidebook.editing.forms.typed import SEPARATOR, Texts, Typed, joined, pair
from guidebook.yamlsource import Value

_FIRST = "0"


class Clauses(Literal):
    """当: any of some clauses; a clause is what is chosen among the answers to all questions.

    The box bears the ids of the clauses; there is always one to choose in.
    """

    def shown(self, value: Value) -> Texts:
        """The ids of the clauses, and each one's answers with their questions."""
        clauses = _clauses(value)
        ids = tuple(map(str, range(len(clauses)))) or (_FIRST,)
        return {"": ids} | {id_: _pairs(clauses[int(id_)] if clauses else None) for id_ in ids}

    def read(self, typed: Typed, at: str, written: Value) -> Value:
        """The clauses in which something is chosen."""
        before = _clauses(written)
        clauses: list[Value] = []
        for id_ in typed.many(at):
            known = before[int(id_)] if id_.isdigit() and int(id_) < len(before) else None
            if clause := _answered(typed.many(joined(at, id_)), known):
                clauses.append(clause)
        return clauses[0] if len(clauses) == 1 and not isinstance(written, list) else clauses or None


class Answered(Literal):
    """典型情形, 既定: answers to questions, not one of which need be answered."""

    def shown(self, value: Value) -> Texts:
        """The answers with their questions."""
        return {"": _pairs(value)}

    def read(self, typed: Typed, at: str, written: Value) -> Value:
        """The answers by question."""
        return _answered(typed.many(at), written) or None


def _clauses(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value] if value else []


def _answers(value: Value) -> list[str]:
    return [str(answer) for answer in (value if isinstance(value, list) else [value])]


def _pairs(clause: Value) -> tuple[str, ...]:
    pairs = clause.items() if isinstance(clause, dict) else ()
    return tuple(pair(question, answer) for question, of in pairs for answer in _answers(of))


def _answered(chosen: tuple[str, ...], written: Value) -> dict[str, Value]:
    """Answers by question: those that were there before in their order and form, then the others."""
    by_question: dict[str, list[str]] = {}
    for one in chosen:
        question, _, answer = one.partition(SEPARATOR)
        by_question.setdefault(question, []).append(answer)
    known = written if isinstance(written, dict) else {}
    order = dict.fromkeys((*(question for question in known if question in by_question), *by_question))
    return {question: _same_form(by_question[question], known.get(question)) for question in order}


def _same_form(answers: list[str], written: Value) -> Value:
    before = _answers(written) if written is not None else []
    if set(before) == set(answers):
        return written
    ordered = [answer for answer in before if answer in answers]
    ordered += [answer for answer in answers if answer not in ordered]
    return ordered[0] if len(ordered) == 1 and not isinstance(written, list) else list(ordered)


@dataclass(frozen=True)
class Pairs(Literal):
    """提示, 条款对照: words beside words; the box bears the ids of the pairs, `names` are its two columns."""

    names: tuple[str, str] = ("", "")

    def shown(self, value: Value) -> Texts:
        """The ids of the pairs, and each one's two texts."""
        pairs = [*value.items()] if isinstance(value, dict) else []
        texts: Texts = {"": tuple(map(str, range(len(pairs))))}
        for n, both in enumerate(pairs):
            texts |= {joined(str(n), name): (str(text),) for name, text in zip(self.names, both, strict=True)}
        return texts

    def read(self, typed: Typed, at: str, written: Value) -> Value:  # noqa: ARG002
        """The pairs of which something is written."""
        pairs: dict[str, Value] = {}
        for word, text, box in self._typed(typed, at):
            if word in pairs or not word or not text:
                typed.refuse(box, f"“{word}”写了两次。" if word in pairs else "两格都要写，不要的就移走。")
            pairs[word] = text
        return pairs or None

    def _typed(self, typed: Typed, at: str) -> Iterator[tuple[str, str, str]]:
        for id_ in typed.many(at):
            word, text = (typed.one(joined(at, id_, name)) for name in self.names)
            if word or text:
                yield word, text, joined(at, id_, self.names[0])


class Specimens(Pairs):
    """样例 of a guide: a field beside what stands in it, as rows of cells."""

    def shown(self, value: Value) -> Texts:
        """The ids of the pairs, and each one's two texts."""
        told = {key: rows_told(rows) for key, rows in value.items()} if isinstance(value, dict) else value
        return super().shown(dict(told) if isinstance(told, dict) else told)

    def read(self, typed: Typed, at: str, written: Value) -> Value:
        """The pairs of which something is written."""
        pairs = super().read(typed, at, written)
        return {key: rows_read(str(text)) for key, text in pairs.items()} if isinstance(pairs, dict) else None
