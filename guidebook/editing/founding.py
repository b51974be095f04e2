"""A new site: the small complete example, for another district to write its own into."""

import shutil
import tempfile
from pathlib import Path

from pydantic_core import PydanticCustomError

from guidebook.errors import BadRequest, BadSetup, Conflict
from guidebook.journal import Entry, Place, write
from guidebook.loading.knowledge import WORDS_FILE
from guidebook.model.scalars import read_name
from guidebook.settings import PACKAGE, shipped

EXAMPLE = PACKAGE / "example"
# How the example calls its district.
PLACEHOLDER = "示例区"


def found_site(folder: Path, district: str = PLACEHOLDER) -> None:
    """Make a site in `folder`, which is not there yet or empty; whole or not at all.

    Raises:
        BadRequest: the name of the district cannot be used.
        Conflict: there is something in the folder.
        BadSetup: it cannot be made.
    """
    try:
        district = read_name(district)
    except PydanticCustomError as refused:
        raise BadRequest(f"区名不能用：{refused.message()}") from refused
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise Conflict(f"“{folder}”里已经有东西了，请换一个空的文件夹。")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".guidebook-", dir=folder.parent) as made:
            site = Path(made) / "site"
            _fill(site, district)
            if folder.is_dir():
                folder.rmdir()
            site.replace(folder)
    except OSError as cause:
        raise BadSetup(f"“{folder}”建不起来（{cause.strerror}），请换一个地方。") from cause


def _fill(site: Path, district: str) -> None:
    shutil.copytree(EXAMPLE, site, ignore=shutil.ignore_patterns("content"))
    example = EXAMPLE / "content"
    files = {path.relative_to(example).as_posix(): path.read_bytes() for path in example.rglob("*.yaml")}
    # The words of asking (要多久, 怎么办) are the same in every district.
    files[WORDS_FILE] = (shipped("content") / WORDS_FILE).read_bytes()
    names_district = PLACEHOLDER.encode(), district.encode()
    content = site / "content"
    content.mkdir()
    entry = Entry("init", places=(Place("站点", "", "", None, f"{district}的新站点，从示例开始"),))
    new = {name: data.replace(*names_district) for name, data in sorted(files.items())}
    write(content, new, dict.fromkeys(new), entry)
