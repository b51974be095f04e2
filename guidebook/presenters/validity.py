"""扫码验新: the address that a printed paper carries, by which anybody sees whether it still holds.

It names the paper and the last release that touched what is printed on it. Before the first release there is
nothing to compare: the address is then that of the guide or the case.
"""

from dataclasses import dataclass

from guidebook.loading import Edition
from guidebook.model import Site
from guidebook.presenters.case import CaseView
from guidebook.presenters.guide import BundleView
from guidebook.presenters.item import ItemView

FOLDER = "/v/"
# What stands in place of a guide's id on a book, and before the id of an item: no guide is called so.
OF_BOOK = "b"
OF_ITEM = "i-"


@dataclass(frozen=True)
class ValidityCode:
    """What stands in and below the QR code: the whole address, the one short enough to type, its purpose."""

    url: str
    short: str
    caption: str


def code_of_case(site: Site, case: CaseView) -> ValidityCode:
    """That of the sheet of a case, without answers to 敏感 questions."""
    return _of_case(site, case, "扫码看这张单子是否仍有效")


def code_of_form(site: Site, case: CaseView) -> ValidityCode:
    """That of the form of a case, without answers to 敏感 questions."""
    return _of_case(site, case, "扫码看这张表是否仍是现行的")


def code_of_guide(site: Site, about: BundleView) -> ValidityCode:
    """That of a guide for everybody."""
    if about.release is None:
        return _code(site, about.url, "扫码打开网上的指南")
    return _code(site, validity_address(about.id, about.release), "扫码看这份指南有没有更新")


def code_of_item(site: Site, item: ItemView) -> ValidityCode:
    """That of the card of an item."""
    if item.release is None:
        return _code(site, item.url, "扫码打开网上的事项")
    return _code(site, validity_address(OF_ITEM + item.id, item.release), "扫码看这一项有没有更新")


def code_of_book(site: Site, release: Edition | None) -> ValidityCode:
    """That of a book, with whatever it holds; `release` is the last one of the site."""
    if release is None:
        return _code(site, "", "扫码打开网上版")
    return _code(site, validity_address(OF_BOOK, release), "扫码看这本书之后更新了什么")


def validity_address(what: str, release: Edition) -> str:
    """The path at which a paper of that release is compared: `what` is the id of a guide, i-<item> or b."""
    return f"{FOLDER}{what}-{release.number}"


def _of_case(site: Site, case: CaseView, caption: str) -> ValidityCode:
    if case.release is None:
        return _code(site, case.open_url, f"扫码打开{case.open_url_opens}")
    address = validity_address(case.bundle, case.release)
    answers = _short(case.open_url.partition("?")[2])
    return _code(site, f"{address}?{answers}" if answers else address, caption)


def _short(query: str) -> str:
    """The same answers with each question once: `jy=a,b` for `jy=a&jy=b`."""
    codes: dict[str, list[str]] = {}
    for pair in filter(None, query.split("&")):
        question, _, answer = pair.partition("=")
        codes.setdefault(question, []).append(answer)
    return "&".join(f"{question}={','.join(answers)}" for question, answers in codes.items())


def _code(site: Site, path: str, caption: str) -> ValidityCode:
    bare = path.partition("?")[0]
    return ValidityCode(site.public_address(path), site.public_address(bare).partition("//")[2], caption)
