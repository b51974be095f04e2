"""What an editor's tool says of a mistake, in Chinese: `errorMessage`, which VS Code's YAML extension shows.

Without it the tool speaks of patterns and properties, in the language of its own window.
"""

from typing import Any

from guidebook.text import quoted

# So many choices fit into a hover.
_MOST_CHOICES = 12
_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "只用小写字母、数字和连字符，例如 food-license。",
    r"^\d{4}-\d{2}-\d{2}$": "日期要写成 2026-11-23 这样。",
    "^[0-9]+$": "这里写阿拉伯数字，例如 1。",
    r"^[^/?#%\\]+$": r"名称里不能有 / ? # % \。",
}
_TYPES = {"array": "这里应写成列表：一条一行，以“- ”开头。", "object": "这里应写成“键: 值”的分项。"}


def with_messages(node: Any) -> Any:
    """The schema, with what is wrong told at every place that can be wrong."""
    if isinstance(node, list):
        return [with_messages(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    told = {key: _inside(key, inner) for key, inner in node.items()}
    message = None if "errorMessage" in node else _message(node)
    return told | ({"errorMessage": message} if message else {})


def _inside(key: str, value: Any) -> Any:
    """Below `properties` and `$defs` keys are names of the content, not words of the schema."""
    if key in {"properties", "$defs"}:
        return {name: with_messages(inner) for name, inner in value.items()}
    return value if key in {"enum", "examples", "required", "defaultSnippets"} else with_messages(value)


def _message(node: dict[str, Any]) -> str | None:
    match node:
        case {"enum": list(choices)} if len(choices) <= _MOST_CHOICES:
            return f"只能写{quoted(choices)}。"
        case {"enum": _}:
            return "没有这个名称，请从列表里选；新的先加进台账，再运行 guidebook schema。"
        case {"pattern": str(pattern), "examples": list(examples)} if pattern not in _PATTERNS:
            return f"要写成{quoted(examples)}这样。"
        case {"pattern": str(pattern)}:
            return _PATTERNS.get(pattern)
        case {"properties": dict(keys), "additionalProperties": False}:
            return _keys_message(keys, node.get("required", []))
        case {"type": str(kind)}:
            return _TYPES.get(kind)
    return None


def _keys_message(keys: dict[str, Any], required: list[str]) -> str:
    """One sentence for a key too many and a key too few: the tool does not tell which it is."""
    must = f"一定要写{quoted(required)}；" if required else ""
    may = [key for key in keys if key not in required][:_MOST_CHOICES]
    more = "等" if len(keys) - len(required) > _MOST_CHOICES else ""
    return (
        f"键不对，或者少了键。{must}还可以写{quoted(may)}{more}。" if may else f"键不对，或者少了键。{must}"
    )
