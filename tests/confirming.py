"""Confirmations for the tests: nobody has confirmed anything of the real content."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from guidebook.confirmations import Confirmation, Way, confirmed
from guidebook.model.references import Kind

ON = dt.date(2026, 11, 30)
PROMISE = Confirmation(
    department="market-regulation",
    kind=Kind.ITEM,
    code="enterprise-registration",
    path=("承诺办结时限",),
    value="1个工作日",
    on=ON,
    person="陈小姐",
    post="科员",
    way=Way.PHONE,
    document="番市监函〔2026〕1号",
)


def confirm(root: Path, of: Confirmation = PROMISE, **changed: Any) -> Path:
    """Write a confirmation of the sample's promise, but for what is changed; the file that holds it."""
    files, _ = confirmed(root / "content", [replace(of, **changed)])
    ((name, data),) = files.items()
    path = root / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Replace what stands once in a file of the content."""
    path = root / "content" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{file}: {old}"
    path.write_text(text.replace(old, new), "utf-8")
