"""Secrets: numbers of persons, marks of secrecy, words for the inside; nothing tells one whole."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from guidebook import secrecy, yamlsource
from guidebook.checks.subject import Subject
from guidebook.checks.texts import Text, texts
from guidebook.loading import knowledge
from guidebook.loading.knowledge import Instead
from guidebook.model.kinds import KINDS
from guidebook.model.references import Kind
from guidebook.problems import Place, Problem, error, warning
from guidebook.secrecy import Secret, secrets_in, secrets_in_specimen
from guidebook.yamlsource import Value

NOT_PUBLIC = "secret"

# Its message repeats the number of an office, as it should be written.
_OF_OFFICES = "bad-phone"
_SPECIMEN = "样例"
_WITH_SPECIMENS = tuple(f"content/{KINDS[kind].file}" for kind in (Kind.FIELD, Kind.BUNDLE))


def problems(subject: Subject) -> Iterator[Problem]:
    """Secrets in the texts, and in the names that stand before an entry of a ledger."""
    for written, secrets in subject.places_of(_secrets):
        # The 样例 of a form field, or of a guide, shows numbers of nobody.
        is_of_form = written.source.file.startswith(_WITH_SPECIMENS)
        for secret, is_in_specimen in secrets:
            if is_in_specimen == (is_of_form and written.of.path[0] == _SPECIMEN):
                yield _problem(written.place, f"“{written.key}”里", secret, written.department)
    for filed, department in subject.records:
        for secret in secrets_in(filed.entity.name) if filed.entity.at else ():
            yield _problem(filed.name_place, "名称里", secret, department)


def _secrets(text: Text) -> tuple[tuple[Secret, bool], ...]:
    """The secrets of a text, and whether they are told if it is the 样例 of a form field, or else."""
    # A department may have a mobile number; who publishes it gives the reason.
    told = [(s, False) for s in secrets_in(text.text) if not (s.is_phone and text.path[0] == "电话")]
    if text.path[0] == _SPECIMEN:
        told += [(secret, True) for secret in secrets_in_specimen(text.text)]
    return tuple(told)


def problems_of_words(content: Path, instead: Instead = MappingProxyType({})) -> Iterator[Problem]:
    """Secrets in the words of the search; `instead` as `knowledge.files` has it."""
    for name, data in knowledge.files(content, instead):
        if isinstance(data, bytes):
            yield from _secrets_in_file(name, data)


# A site that is followed is checked after every save, and few files have changed.
@lru_cache(maxsize=256)
def _secrets_in_file(name: str, data: bytes) -> tuple[Problem, ...]:
    of_file = _texts_of_file(name, data)
    return tuple(
        _problem(place, "检索词里", secret) for place, text in of_file for secret in secrets_in(text)
    )


def _texts_of_file(name: str, data: bytes) -> Iterator[tuple[Place, str]]:
    """Every word in a file of the search, and every key, with its place."""
    file = f"content/{name}"
    if name.endswith(".txt"):
        lines = data.decode("utf-8", "replace").splitlines()
        yield from ((Place(file, n), line) for n, line in enumerate(lines, 1) if line[:1] != "#")
    else:
        source = knowledge.source_of(file, data)
        yield from ((source.place(path), text) for path, text in texts(source.value))
        yield from ((source.key_place(path), str(path[-1])) for path in _keys(source.value))


def _keys(value: Value, path: yamlsource.Path = ()) -> Iterator[yamlsource.Path]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from _keys(inner, (*path, key))


def masked(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, with every number of a person masked that a message repeats."""
    for problem in problems:
        message = secrecy.masked(problem.message, keep_phones=problem.code == _OF_OFFICES)
        yield problem if message == problem.message else replace(problem, message=message)


def _problem(place: Place, where: str, secret: Secret, department: str | None = None) -> Problem:
    message = f"{where}{secret.sentence}"
    return (
        error(place, NOT_PUBLIC, message)
        if secret.is_refused
        else warning(place, NOT_PUBLIC, message, department)
    )
