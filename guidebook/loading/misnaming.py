"""What in a folder of the content nobody reads, because of its name."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from guidebook import fingerprint, yamlsource
from guidebook.problems import Place, Problem, error
from guidebook.text import printable

# Windows hides known endings, and gives its own to what is saved as a text.
_ENDINGS = (".yaml", ".yml", ".yml.txt", ".yaml.txt")


def misnamed(content: Path, folder: str) -> Iterator[Problem]:
    """What in a folder of the content nobody reads, because of its name or that of the folder."""
    try:
        names = fingerprint.listed(content, folder)
    except FileNotFoundError:
        # Without a content folder, that is what is wrong.
        if content.is_dir():
            message = f"缺少文件夹 content/{folder}，请补上（可以从别的站点或备份里复制）。"
            yield error(Place(f"content/{folder}"), "missing-file", message)
        return
    except OSError as why:
        yield from yamlsource.unopened(f"content/{folder}", why).problems
        return
    for name in names:
        if why_unread := _why_unread(name):
            shown = _legible(name)
            place = Place(PurePath("content", folder, shown).as_posix())
            yield error(place, "bad-file-name", f"“{shown}”不会被读取：{why_unread}")


def _why_unread(name: str) -> str | None:
    if not name.casefold().endswith(_ENDINGS):
        return None
    if not fingerprint.is_readable_name(name):
        return "文件名不是UTF-8编码，或者有看不见的字符，请改名，只用小写字母、数字和连字符。"
    return None if name.endswith(".yaml") else "文件名的结尾要改成“.yaml”。"


def _legible(name: str) -> str:
    """The name as it was probably meant: archives made on Windows carry names in GBK."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = name.encode(errors="surrogateescape").decode("gb18030", "replace")
    return printable(name).replace("\n", "")
