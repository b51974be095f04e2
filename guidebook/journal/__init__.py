"""The write-ahead log of everything that the program writes into the content.

`write` is the only way in; whoever reads or writes calls `recover` first. An entry names every place and
every file of one write, and carries the hash of the entry before.
"""

from guidebook.journal.entries import Entry, Place
from guidebook.journal.known import known_now as known_files
from guidebook.journal.redaction import blank, redact
from guidebook.journal.store import entries_of, head, last_written
from guidebook.journal.writing import Turn, recover, turn, write

__all__ = [
    "Entry",
    "Place",
    "Turn",
    "blank",
    "entries_of",
    "head",
    "known_files",
    "last_written",
    "recover",
    "redact",
    "turn",
    "write",
]
