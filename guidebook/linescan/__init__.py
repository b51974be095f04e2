"""What an editor probably meant where the parser could not read a YAML file.

The parser stops at the first mistake and explains it in its own terms. Here the
mends for the mistakes that editors really make (full-width colons, tabs, merge
marks, values that start with a sign) are tried on the lines around it; the mend
that lets the parser read on names the mistake. So each mistake of a file is named,
and nothing that the parser would read without complaint is called one.
"""

from guidebook.linescan.characters import Mistake, nesting, without_invisible
from guidebook.linescan.scanning import is_sound, scan

__all__ = ["Mistake", "is_sound", "nesting", "scan", "without_invisible"]
