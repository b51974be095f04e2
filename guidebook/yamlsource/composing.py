"""The node tree of a text, or of what can be read of it."""

from contextlib import suppress

import yaml
from yaml.nodes import Node

from guidebook.linescan import is_sound, scan
from guidebook.yamlsource.explanations import explained
from guidebook.yamlsource.source import Source
from guidebook.yamlsource.values import TOP_LEVEL_KEY

# So many parts of one file are reported as unreadable; more would only be noise.
MOST_PARTS_SET_ASIDE = 20


def composed(text: str, source: Source) -> tuple[Node | None, str]:
    """The node tree of what can be read of the text, and the text that it was made from.

    A file whose colons are all full-width is, to YAML, one long text.
    """
    with suppress(yaml.YAMLError):
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        if is_sound(node):
            return node, text
    text, mistakes = scan(text)
    for mention in mistakes:
        source.report(*mention)
    return _salvaged(text, source)


def _salvaged(text: str, source: Source) -> tuple[Node | None, str]:
    """As `_composed`; a top-level part that YAML cannot read is reported and left out."""
    for _ in range(MOST_PARTS_SET_ASIDE):
        try:
            return yaml.compose(text, Loader=yaml.CSafeLoader), text
        except yaml.YAMLError as mistake:
            line, column, message = explained(mistake)
            text, first, last = _without_part(text, line, source)
            reported_lines = {problem.place.line for problem in source.problems}
            # The parser mostly stumbles over what the line scan has named already.
            if reported_lines.isdisjoint(range(first + 1, last + 1)):
                source.report(line, column, "yaml-syntax", message)
    return None, ""


def _without_part(text: str, line: int, source: Source) -> tuple[str, int, int]:
    """The text with the top-level part around `line` emptied, and which lines that were."""
    lines = text.split("\n")
    starts = [n for n, content in enumerate(lines) if TOP_LEVEL_KEY.match(content)]
    first = max((n for n in starts if n < line), default=0)
    last = min((n for n in starts if n >= line and n > first), default=len(lines))
    if match := TOP_LEVEL_KEY.match(lines[first]):
        source.set_aside.add(match[1].strip("\"' "))
    lines[first:last] = [""] * (last - first)
    return "\n".join(lines), first, last
