"""Edits of the small site."""

from pathlib import Path

ITEM = "items/food-license.yaml"


def edit_file(root: Path, file: str, old: str, new: str) -> None:
    """Replace a text in a content file, once."""
    path = root / "content" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
