"""已核对 on the pages: at the fact that was confirmed, for as long as its value stands."""

import pytest

from guidebook.editing import lapsing
from guidebook.errors import BadSetup
from guidebook.presenters.item import item_view
from guidebook.printing.ready import fit_for_paper, ready
from guidebook.publishing.showing import Origin
from guidebook.settings import Settings
from guidebook.web import create_public_app
from guidebook.web.live import Live
from tests.confirming import confirm, edit
from tests.web.conftest import Page, Visitor

FILE = "items/registration.yaml"
FIRST, OTHER = "承诺办结时限: 3个工作日", "承诺办结时限: 2个工作日"
MARK = "已核对2026-11-30县茶务局（番市监函〔2026〕1号）"


@pytest.fixture
def confirmed(copied: Settings) -> Settings:
    """The made-up site, of which one promise is confirmed."""
    confirm(copied.root, department="tea-office", code="registration", value="3个工作日")
    return copied


def item_page(live: Live, settings: Settings) -> Page:
    """The page of the item whose promise was confirmed."""
    return Visitor(create_public_app(live.library, settings).test_client()).get("/items/registration")


def test_page_marks_the_fact_and_nothing_else(confirmed: Settings) -> None:
    page = item_page(Live(confirmed), confirmed)
    assert f"承诺时限3个工作日✓{MARK}" in page.text
    assert page.text.count("已核对") == 1
    assert "陈小姐" not in page.html


def test_running_site_that_saw_another_value_forgets_the_confirmation(confirmed: Settings) -> None:
    live = Live(confirmed)
    edit(confirmed.root, FILE, FIRST, OTHER)
    live.look()
    edit(confirmed.root, FILE, OTHER, FIRST)
    live.look()
    page = item_page(live, confirmed)
    assert "承诺时限3个工作日" in page.text
    assert "已核对" not in page.text
    assert "已核对" not in item_page(Live(confirmed), confirmed).text


def test_site_that_may_not_write_remembers_what_has_lapsed(
    confirmed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BadSetup("写不进去")

    monkeypatch.setattr(lapsing, "write", refuse)
    live = Live(confirmed)
    shown = {live.library.current.catalogue.version}
    for old, new in ((FIRST, OTHER), (OTHER, FIRST)):
        edit(confirmed.root, FILE, old, new)
        live.look()
        shown.add(live.library.current.catalogue.version)
    assert "已核对" not in item_page(live, confirmed).text
    assert len(shown) == 3
    # Nothing is wrong with the files.
    assert live.library.current.origin is Origin.FILES


def test_value_that_cannot_be_read_takes_no_mark_away(confirmed: Settings) -> None:
    live = Live(confirmed)
    edit(confirmed.root, FILE, FIRST, "承诺办结时限: 三天左右")
    live.look()
    edit(confirmed.root, FILE, "承诺办结时限: 三天左右", FIRST)
    live.look()
    assert MARK in item_page(live, confirmed).text


def test_paper_marks_the_fact(confirmed: Settings) -> None:
    catalogue = Live(confirmed).library.current.catalogue
    told = ready(item_view(catalogue, next(i for i in catalogue.items.values() if i.id == "registration")))
    assert told["promised_limit"] == f"{fit_for_paper('3个工作日')}【已核】"
    assert "【已核】" not in told["statutory_limit"]
