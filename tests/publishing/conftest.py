"""A small site with releases: published, edited, published again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

ITEM = "items/food-license.yaml"


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Replace a text in a content file, once."""
    path = root / "content" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def released_twice(run: Callable[..., Result], sample_copy: Path) -> Path:
    """The second release has a promised limit for the food licence and a longer name for its centre."""
    assert run("--root", sample_copy, "approve", "--author", "张三").exit_code == 0
    edit(sample_copy, ITEM, "承诺办结时限: 待核实\n方式", "承诺办结时限: 5个工作日\n方式")
    edit(sample_copy, "offices.yaml", "办公时间: 工作日9:00—12:00", "办公时间: 工作日8:30—12:00")
    assert run("--root", sample_copy, "approve", "restaurant", "--author", "李四").exit_code == 0
    return sample_copy
