"""Confirmations are live beside releases: they hold where a released fact has the confirmed value."""

from collections.abc import Callable
from pathlib import Path

from guidebook.clock import today
from guidebook.facts.standing import confirmed
from guidebook.loading import Loader
from guidebook.model.references import Kind
from guidebook.publishing.showing import shown_by
from guidebook.settings import Settings
from tests.confirming import PROMISE, confirm
from tests.publishing.conftest import Publish

FILE = "items/enterprise-registration.yaml"
FIRST, OTHER = "承诺办结时限: 1个工作日", "承诺办结时限: 2个工作日"
Edit = Callable[[str, str, str], None]


def holds(site: Path) -> bool:
    """Whether the public is told that the promise was confirmed."""
    catalogue = shown_by(Settings.at(site)).public
    return bool(confirmed(catalogue, today()).get((Kind.ITEM, PROMISE.code)))


def test_confirmation_needs_no_release(site: Path, publish: Publish) -> None:
    publish()
    assert not holds(site)
    confirm(site)
    assert holds(site)


def test_confirmation_of_what_is_not_released_yet_waits_for_the_release(
    site: Path, publish: Publish, edit: Edit
) -> None:
    publish()
    edit(FILE, FIRST, OTHER)
    confirm(site, value="2个工作日")
    assert not holds(site)
    publish("restaurant")
    assert holds(site)


def test_approval_lapses_what_it_saw_changed(site: Path, publish: Publish, edit: Edit) -> None:
    publish()
    confirm(site)
    edit(FILE, FIRST, OTHER)
    publish("restaurant")
    edit(FILE, OTHER, FIRST)
    (confirmation,) = Loader(site).load().confirmations
    assert confirmation.lapsed is not None
    publish("restaurant")
    assert not holds(site)
