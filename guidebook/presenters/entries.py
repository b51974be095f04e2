"""What somebody enters into the one form: passed on in memory, never stored, never logged.

Entries have for the 代码 of a field its rows, each a tuple of texts: one row with one text for a plain field
(as many as are ticked for a choice of several), one row with a text for each column for a group, and as many
such rows as there are for a table. What was not entered is absent.
"""

from collections.abc import Mapping

Entries = Mapping[str, tuple[tuple[str, ...], ...]]
