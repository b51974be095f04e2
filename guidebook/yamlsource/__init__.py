"""YAML files as plain values, with the place of every one of them.

Scalars stay as they are written, because YAML 1.1 would read the opening time
9:00 as 540 and the area code 0512 as 330. Anchors, tags, repeated keys and large
files are refused. What the parser cannot read is looked at line by line (`linescan`), so
that several mistakes in one file are all named; each top-level part that still
cannot be read is reported and set aside, and the rest of the file is still read.
"""

from guidebook.yamlsource.quoting import block
from guidebook.yamlsource.reading import DEEPEST_NESTING, decoded, read, unopened
from guidebook.yamlsource.rewriting import NotSplicedError
from guidebook.yamlsource.source import Path, Source, Value
from guidebook.yamlsource.splicing import Splicer

__all__ = [
    "DEEPEST_NESTING",
    "NotSplicedError",
    "Path",
    "Source",
    "Splicer",
    "Value",
    "block",
    "decoded",
    "read",
    "unopened",
]
