"""Everything of one content root, immutable, with every reference resolved.

A catalogue is closed: whatever one of its records names is in it. A record that
names something unknown is left out, and so is whatever depends on it; the problem
is reported once, where the unknown name stands, or where what bore it is defined.
"""

from guidebook.catalogue.building import build, load, lost_in, with_todays_names
from guidebook.catalogue.catalogue import Catalogue, PublicCatalogue
from guidebook.catalogue.lost import LOST_NAME, LostName
from guidebook.catalogue.needs import needed_for, used_by
from guidebook.catalogue.publishing import as_if_published, publish

__all__ = [
    "LOST_NAME",
    "Catalogue",
    "LostName",
    "PublicCatalogue",
    "as_if_published",
    "build",
    "load",
    "lost_in",
    "needed_for",
    "publish",
    "used_by",
    "with_todays_names",
]
