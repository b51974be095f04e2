"""The plans of a few lines, as the tests of the plan make them, and what is told of them."""

import datetime as dt
from collections.abc import Callable

import pytest

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle
from guidebook.plan import read_given
from guidebook.presenters.case import CaseView
from guidebook.presenters.telling import case_view
from tests.plan.conftest import bundle, planned, site

__all__ = ["bundle", "planned", "site"]

Told = Callable[..., CaseView]


@pytest.fixture
def told(site: Catalogue, bundle: Bundle) -> Told:
    """`told(主体="新办公司")`: the case with these answers, from Monday 2 March 2026."""

    def make(on: dt.date = dt.date(2026, 3, 2), **answers: str) -> CaseView:
        return case_view(site, bundle, read_given(site, bundle, list(answers.items())), on)

    return make
