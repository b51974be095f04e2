"""A look at each line of a YAML file that the parser could not read.

The parser stops at the first mistake and explains it in its own terms. The
mistakes that editors really make (full-width colons, tabs, merge marks, values
that start with a sign) show on the line itself; here they are all named, and the
line is mended in memory so that what follows it can be read as well. Nothing that
the parser would read without complaint is called a mistake.
"""

from guidebook.linescan.characters import Found, nesting, without_invisible
from guidebook.linescan.walk import scan

__all__ = ["Found", "nesting", "scan", "without_invisible"]
