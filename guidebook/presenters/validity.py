"""扫码验新: the address that a printed paper carries, by which anybody sees whether it still holds.

Before the first release there is nothing to compare: the address is then that of the guide or the case.
"""

from dataclasses import dataclass

from guidebook.model import Site
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView
from guidebook.presenters.item import ItemView


@dataclass(frozen=True)
class ValidityCode:
    """What stands in and below the QR code: the whole address, the one short enough to type, its purpose."""

    url: str
    short: str
    caption: str


def code_of_case(site: Site, case: CaseView) -> ValidityCode:
    """That of a case, without answers to 敏感 questions."""
    return _opening(site, case.open_url, f"扫码打开{case.open_url_opens}")


def code_of_guide(site: Site, about: BundleView) -> ValidityCode:
    """That of a guide for everybody."""
    return _opening(site, about.url, "扫码打开网上的指南")


def code_of_item(site: Site, item: ItemView) -> ValidityCode:
    """That of the card of an item."""
    return _opening(site, item.url, "扫码打开网上的事项")


def code_of_book(site: Site) -> ValidityCode:
    """That of a book, with whatever it holds."""
    return _opening(site, "", "扫码打开网上版")


def _opening(site: Site, path: str, caption: str) -> ValidityCode:
    bare = path.partition("?")[0]
    return ValidityCode(site.public_address(path), site.public_address(bare).partition("//")[2], caption)
