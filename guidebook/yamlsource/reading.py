"""From the bytes of a file to its value and its problems."""

from yaml.nodes import Node

from guidebook.fingerprint import LARGEST_FILE, Refused
from guidebook.linescan import nesting, without_invisible
from guidebook.yamlsource.composing import composed
from guidebook.yamlsource.source import Source
from guidebook.yamlsource.values import Reader, references

DEEPEST_NESTING = 40


def read(file: str, data: bytes) -> Source:
    """The content of a file named `file` (relative to the content's root); never raises."""
    return parsed(file, data)[0]


def parsed(file: str, data: bytes) -> tuple[Source, str, Node | None]:
    """As `read`, with the text that was parsed and its nodes; None where there are none."""
    source = Source(file)
    text = decoded(data, source)
    if text is None or _is_too_deep(text, source):
        return source, "", None
    node, text = composed(text, source)
    if node is not None:
        for mention in references(text):
            source.report(*mention)
        source.value = Reader(source, text).value(node, ())
    return source, text, node


def unopened(file: str, why: OSError) -> Source:
    """A file that could not be opened: nothing but a problem."""
    source = Source(file)
    usual = "文件打不开，请检查它是否被占用、有没有读取权限。"
    source.report(1, 1, "unreadable", str(why) if isinstance(why, Refused) else usual)
    return source


def decoded(data: bytes, source: Source) -> str | None:
    """The text of a file without what nobody sees in it; None, and a problem, where it is no text."""
    if len(data) > LARGEST_FILE:
        source.report(1, 1, "file-too-large", "文件超过1MB，请看看是不是贴错了东西，或者拆成几个文件。")
        return None
    try:
        # Windows Notepad starts a UTF-8 file with a byte order mark.
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as mistake:
        line = data.count(b"\n", 0, mistake.start) + 1
        message = "文件不是UTF-8编码（可能存成了GBK或者Unicode），请用“另存为”，编码选UTF-8，再保存。"
        source.report(line, 1, "not-utf8", message)
        return None
    text, mistakes = without_invisible(text)
    for mention in mistakes:
        source.report(*mention)
    return text


def _is_too_deep(text: str, source: Source) -> bool:
    if nesting(text) <= DEEPEST_NESTING:
        return False
    message = f"括号或列表套了{DEEPEST_NESTING}层以上，无法读取，请检查括号是否成对。"
    source.report(1, 1, "too-deep", message)
    return True
