"""JSON Schema of each kind of content file, for the editors' tools: completion, hover texts, red underlines.

The names of the content are written into the schema, so that a name can be chosen
instead of typed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaWarningKind

from guidebook.model.kinds import FILED
from guidebook.model.manual import explanation
from guidebook.model.reading import record_in
from guidebook.model.record import Record
from guidebook.model.schema_messages import with_messages
from guidebook.model.site import Site

Schema = dict[str, Any]

# Kind of file → the record in it, the title, the files, and whether these are ledgers (name: entry).
KINDS: Mapping[str, tuple[type[Record], str, str, bool]] = {
    "site": (Site, "站点", "content/site.yaml", False),
    **{of.plural: (of.record, of.title, f"content/{of.file}", True) for of in FILED.values() if of.is_ledger},
    **{
        kind.name.lower(): (of.record, of.title, f"content/{of.file}*.yaml", False)
        for kind, of in FILED.items()
        if of.has_folder
    },
}

# These part the choices of a snippet, or end them.
_CHOICE_SIGN = re.compile(r"[,|\\$}]")
_DIALECT = "http://json-schema.org/draft-07/schema#"


class _Generator(GenerateJsonSchema):
    """Pydantic's own, without its complaint that our defaults are not JSON; defaults are left out anyway."""

    ignored_warning_kinds: set[JsonSchemaWarningKind] = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012


@dataclass(frozen=True)
class KnownNames:
    """Names that may be written, former ones too: by kind (部门, 材料 …), and answers by question."""

    of: Mapping[str, Iterable[str]] = field(default_factory=dict)
    answers: Mapping[str, Iterable[str]] = field(default_factory=dict)


def schema(kind: str, known_names: KnownNames) -> Schema:
    """The schema of one kind of file.

    Draft 7, which the YAML extension of VS Code understands best.
    """
    record, title, _, is_ledger = KINDS[kind]
    whole = record.model_json_schema(schema_generator=_Generator)
    definitions = whole.pop("$defs", {})
    cleaned = _Cleaner(known_names)
    for of in records_below(record):
        _describe(of, whole if of is record else definitions[of.__name__])
    definitions = {name: cleaned(definition) for name, definition in definitions.items()}
    body = cleaned(whole)
    if is_ledger:
        names = {"minLength": 1, "pattern": r"^[^/?#%\\]+$"}
        body = {"type": "object", "propertyNames": names, "additionalProperties": body}
    if cleaned.has_answers:
        definitions |= {"答案": _answers(known_names), "当": _condition(known_names)}
    told: Schema = with_messages({"$schema": _DIALECT, "title": title, **body, "$defs": definitions})
    return told


def schemas(known_names: KnownNames) -> dict[str, Schema]:
    """All schemas, by kind of file."""
    return {kind: schema(kind, known_names) for kind in KINDS}


def records_below(record: type[Record]) -> set[type[Record]]:
    """The record and every record inside it."""
    records = {record}
    waiting = [record]
    while waiting:
        for info in waiting.pop().model_fields.values():
            inner = record_in(info)
            if inner is not None and inner not in records:
                records.add(inner)
                waiting.append(inner)
    return records


def _describe(record: type[Record], definition: Schema) -> None:
    """Chinese hover texts for the keys; keys that the program fills in are no keys."""
    # A shorthand is a name or a mapping; the mapping comes second.
    body = definition["anyOf"][1] if "anyOf" in definition else definition
    for info in record.model_fields.values():
        key = info.alias or ""
        if info.exclude:
            del body["properties"][key]
            body["required"] = [other for other in body["required"] if other != key]
        else:
            body["properties"][key] |= {"x-title": key, "x-description": explanation(record, info)}


class _Cleaner:
    """Turns what pydantic says into what an editor's tool needs to know."""

    def __init__(self, known_names: KnownNames) -> None:
        self.known_names = known_names
        self.has_answers = False

    def __call__(self, node: Any, *, is_properties: bool = False) -> Any:
        """The node without English titles, defaults and nulls, with names in place of marks."""
        if isinstance(node, list):
            return [self(inner) for inner in node]
        if not isinstance(node, dict):
            return node
        if is_properties:
            return {key: self(inner) for key, inner in node.items()}
        words = {name: node[mark] for mark, name in _SAID.items() if mark in node}
        kept = {key: value for key, value in node.items() if key not in _DROPPED}
        cleaned = {key: self(value, is_properties=key == "properties") for key, value in kept.items()}
        return words | _alone(_without_null(self._named(cleaned)), has_words=bool(words))

    def _named(self, node: Schema) -> Schema:
        """Names and conditions as what they are in this content."""
        for mark, definition in (("x-condition", "当"), ("x-answers", "答案")):
            if mark in node:
                self.has_answers = True
                return {"$ref": f"#/$defs/{definition}"}
        names = sorted(self.known_names.of.get(node.pop("x-names-of", ""), ()))
        return {"enum": names} if names else node


# Our own words survive; pydantic's are the English names and docstrings of classes.
_SAID = {"x-title": "title", "x-description": "description"}
_DROPPED = {"default", "title", "description", *_SAID}


def _without_null(node: Schema) -> Schema:
    """An optional key is left out; it is never empty."""
    variants = [variant for variant in node.get("anyOf", ()) if variant != {"type": "null"}]
    if not variants:
        return node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return rest | (variants[0] if len(variants) == 1 else {"anyOf": variants})


def _alone(node: Schema, *, has_words: bool) -> Schema:
    """Draft 7 looks at nothing that stands beside a `$ref`."""
    if "$ref" not in node or (len(node) == 1 and not has_words):
        return node
    rest = {key: value for key, value in node.items() if key != "$ref"}
    return rest | {"allOf": [{"$ref": node["$ref"]}]}


def _answers(known_names: KnownNames) -> Schema:
    """A mapping of questions to one answer or several."""
    if not known_names.answers:
        return {"type": "object"}
    properties = {}
    for question, answers in known_names.answers.items():
        choice = {"enum": list(answers)}
        properties[question] = {"anyOf": [choice, {"type": "array", "items": choice, "minItems": 1}]}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _condition(known_names: KnownNames) -> Schema:
    """All of a mapping, or any of a list of mappings.

    Tools offer nothing inside empty braces, so behind `当:` each question is offered with braces around it,
    and then its answers.
    """
    clause = {"allOf": [{"$ref": "#/$defs/答案"}], "minProperties": 1}
    snippets = [
        {"label": question, "bodyText": _snippet(question, answers)}
        for question, answers in known_names.answers.items()
    ]
    schema: Schema = {"anyOf": [clause, {"type": "array", "items": clause, "minItems": 1}]}
    return schema | ({"defaultSnippets": snippets} if snippets else {})


def _snippet(question: str, answers: Iterable[str]) -> str:
    """`{问题: 答案}` in the language of VS Code's snippets, with the answers to choose from."""
    choices = ",".join(_CHOICE_SIGN.sub(r"\\\g<0>", answer) for answer in answers)
    return f"{{{question}: ${{1|{choices}|}}}}"
