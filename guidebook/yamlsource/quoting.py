"""Values as the house writes them: plain where YAML reads them back as they are, else in double quotes."""

import json
from collections.abc import Mapping

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from guidebook.yamlsource.source import Value

_READS_AS_TEXT = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"}
_RESOLVER = Resolver()


def flow(value: Value) -> str:
    """The value on one line: `甲`, `[甲, 乙]`, `{键: 值}`."""
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    return scalar(value or "")


def scalar(text: str) -> str:
    """The text, in double quotes if it would be read as something else, also inside brackets."""
    return text if _is_plain(text) else json.dumps(text, ensure_ascii=False)


def block(value: Mapping[str, Value], indent: int = 0) -> str:
    """Lines of `键: 值`; a list whose entries are mappings or sentences takes a line an entry."""
    lines = []
    for key, inner in value.items():
        margin = " " * indent
        if isinstance(inner, list) and is_on_lines(inner):
            lines.append(f"{margin}{scalar(key)}:")
            lines += [f"{margin}  - {flow(entry)}" for entry in inner]
        else:
            lines.append(f"{margin}{scalar(key)}: {flow(inner)}")
    return "\n".join(lines)


def is_on_lines(value: Value) -> bool:
    """Whether the house writes the value on lines of its own, below its key."""
    return isinstance(value, list) and any(isinstance(entry, dict) or _is_sentence(entry) for entry in value)


def _is_sentence(value: Value) -> bool:
    return isinstance(value, str) and any(sign in value for sign in "，。？！；")


def _is_plain(text: str) -> bool:
    """Whether the bare text, as an entry and as a key in braces, is read back as itself and as a text."""
    tag = _RESOLVER.resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    if not text or text != text.strip() or tag not in _READS_AS_TEXT:
        return False
    try:
        node = yaml.compose(f"{{{text}: [{text}]}}", Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    match node:
        case MappingNode(
            value=[(ScalarNode(value=key, style=""), SequenceNode(value=[ScalarNode() as entry]))]
        ):
            return [key, entry.value] == [text, text]
    return False
