"""Everything of one content root, immutable, with every reference resolved.

A catalogue is closed: whatever one of its records names is in it. A record that
names something unknown is left out, and so is whatever depends on it; the problem
is reported once, where the unknown name stands.
"""

from guidebook.catalogue.building import build, load, publish, used_by, with_todays_names
from guidebook.catalogue.records import Catalogue, PublicCatalogue, Withdrawn

__all__ = [
    "Catalogue",
    "PublicCatalogue",
    "Withdrawn",
    "build",
    "load",
    "publish",
    "used_by",
    "with_todays_names",
]
