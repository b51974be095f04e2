"""The process that sets type: reads jobs from its standard input, writes PDFs to its standard output.

Typst has no time limit of its own, so it runs here, where it can be ended. This is a program of its own and
imports little of the project. A message is a length of eight bytes and as many bytes; a job is two messages
(its description as JSON, the document), the answer is one: a sign for how it went, and what came of it. A
document is a line of JSON, and another one if part of it changes with the day.
"""

import json
import signal
import struct
import sys
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

import typst

from guidebook.printing.finishing import finish

LENGTH = struct.Struct(">Q")
DONE, FAILED = b"+", b"-"


def write_message(stream: IO[bytes], message: bytes) -> None:
    """One message, sent off at once."""
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def read_message(stream: IO[bytes]) -> bytes | None:
    """The next message, or None when the other side has gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


@lru_cache(maxsize=4)
def compiler(templates: str, fonts: str) -> typst.Compiler:
    """A compiler that sees this folder of templates and these fonts, and nothing else."""
    only_ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return typst.Compiler(root=templates, font_paths=only_ours)


def typeset(job: dict[str, Any], document: bytes) -> bytes:
    """The finished PDF of a job; a warning (an unknown font, page numbers that never settle) is a failure.

    The document is a file in memory beside the templates, what changes with the day another one. As an input
    of the program it would make Typst forget what it knows from the sheets before; a file leaves it what does
    not depend on the file.
    """
    template = Path(job["templates"], job["template"]).read_bytes()
    undated, _, dated = document.partition(b"\n")
    files: Any = {"main": template, "data.json": undated, "dated.json": dated}
    pdf, warnings = compiler(job["templates"], job["fonts"]).compile_with_warnings(
        files,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        # The date in the document is the content's; the file's own would differ with every run.
        timestamp=0,
    )
    if warnings:
        raise RuntimeError("\n".join(warning.diagnostic for warning in warnings))
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return finish(pdf)


def answer(job: bytes, document: bytes) -> bytes:
    """The result of a job; never raises."""
    try:
        return DONE + typeset(json.loads(job), document)
    except typst.TypstError as error:
        return FAILED + (error.diagnostic or error.message).encode()
    except Exception as error:  # noqa: BLE001 - whatever went wrong is told to whoever asked
        return FAILED + f"{type(error).__name__}: {error}".encode()


def main() -> None:
    """Serve jobs until the other side closes; the signal that stops the site does not stop this process."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    while (job := read_message(sys.stdin.buffer)) is not None:
        document = read_message(sys.stdin.buffer)
        if document is None:
            return
        write_message(sys.stdout.buffer, answer(job, document))


if __name__ == "__main__":
    main()
