"""错敏词: words that may not be published, from `content/wrong-words.yaml`; the operator keeps the list.

`帐户: 账户` says what to write instead; a word with several ways out names them in brackets.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from guidebook import fingerprint, yamlsource
from guidebook.checks.subject import Subject
from guidebook.checks.texts import Look, Text
from guidebook.problems import Place, Problem, error, warning
from guidebook.text import quoted

WRONG_WORD = "wrong-word"
BAD_WORD_LIST = "not-a-mapping"

FILE = "wrong-words.yaml"
# People's own words, and numbers of documents of offices that had other names then.
_OTHERS_WORDS = frozenset({"别名", "曾用名", "文号"})


def problems(subject: Subject) -> Iterator[Problem]:
    """Wrong words in the texts, and what is wrong with the list itself."""
    source = _source(subject.content.root / "content")
    if source is None:
        return
    yield from source.problems
    if not isinstance(source.value, dict):
        if not source.problems:
            message = "错敏词表要写成“错的: 对的”，一行一个，例如“帐户: 账户”。"
            yield error(Place(source.file), BAD_WORD_LIST, message)
        return
    instead = {word: right if isinstance(right, list) else [right] for word, right in source.value.items()}
    for written, word in subject.places_of(_finder(tuple(instead))) if instead else ():
        right = [str(other) for other in instead[word] if other]
        mend = f"请改成{quoted(right)}" if right else "请换一个说法"
        message = f"“{word}”是错敏词（{FILE}），{mend}。"
        yield warning(written.place, WRONG_WORD, message, written.department)


def list_in(content: Path) -> bytes | OSError | None:
    """The list of the site as it is written, None where there is none; or why it cannot be opened."""
    try:
        return fingerprint.read(content, FILE)
    except FileNotFoundError:
        return None
    except OSError as why:
        return why


def _source(content: Path) -> yamlsource.Source | None:
    written = list_in(content)
    if written is None:
        return None
    if isinstance(written, OSError):
        return yamlsource.unopened(f"content/{FILE}", written)
    return _read(written)


@lru_cache(maxsize=4)
def _read(data: bytes) -> yamlsource.Source:
    return yamlsource.read(f"content/{FILE}", data)


@lru_cache(maxsize=4)
def _finder(words: tuple[str, ...]) -> Look[str]:
    """Finds the texts with one of these words in them."""
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))

    def word(text: Text) -> str:
        match = pattern.search(text.text) if text.key not in _OTHERS_WORDS else None
        return match[0] if match else ""

    return word
