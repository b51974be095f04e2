"""A file of confirmations, content/confirmations/<code of the department>.yaml, and what is wrong with it.

What is wrong there takes away no page: it is a warning, and what can be read holds.
"""

from dataclasses import replace

from guidebook import fingerprint
from guidebook.confirmations.confirmation import Confirmation, ConfirmationEntry
from guidebook.model.reading import read_record
from guidebook.problems import Problem, Severity, error
from guidebook.yamlsource import Source

FOLDER = fingerprint.CONFIRMATIONS_FOLDER
LIST = "核对"


def read(name: str, source: Source) -> tuple[tuple[Confirmation, ...], tuple[Problem, ...]]:
    """The confirmations in a file of the content, and its problems as warnings; `name` is below content/."""
    department = name.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
    entries = source.value.get(LIST) if isinstance(source.value, dict) else None
    problems = list(source.problems)
    confirmed: list[Confirmation] = []
    if not isinstance(entries, list) or source.value.keys() != {LIST}:  # type: ignore[union-attr]
        message = f"这个文件由程序写：只有一个键“{LIST}”，下面是一条条核对。请用 guidebook confirm 登记。"
        problems += [] if problems else [error(source.place(), "bad-confirmation", message)]
    for n, value in enumerate(entries if isinstance(entries, list) else ()):
        entry, wrong = read_record(ConfirmationEntry, value, source, (LIST, n))
        problems += wrong
        if entry is not None:
            confirmed.append(entry.confirmation(department, source.place((LIST, n))))
    return tuple(confirmed), tuple(replace(problem, severity=Severity.WARNING) for problem in problems)
