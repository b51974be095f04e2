"""The map of the code names every module, and no module that is not there."""

import re
from pathlib import Path


def test_map_and_tree_name_the_same_modules(repository: Path) -> None:
    told = re.findall(
        r"^- `(guidebook/[^`]+\.py)` – .+", (repository / "docs/map.md").read_text("utf-8"), re.MULTILINE
    )
    there = {path.relative_to(repository).as_posix() for path in (repository / "guidebook").rglob("*.py")}
    assert set(told) == there
    assert len(told) == len(set(told))


def test_places_named_in_the_map_exist(repository: Path) -> None:
    page = (repository / "docs/map.md").read_text("utf-8").split("## Floors")[0]
    names = re.findall(r"`((?:content|guidebook|templates|docs)/[^`<]*)`", page)
    assert len(names) > 10
    assert [name for name in names if not (repository / name).exists()] == []
