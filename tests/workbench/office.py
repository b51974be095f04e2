"""The people of a workbench, and how they use it."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from guidebook.staff.accounts import Person, Role

SITE = Path(__file__).parent.parent / "web" / "site"
PASSWORD = "correct horse battery"  # noqa: S105 - of people who are made up
# A hash that costs nothing.
CHEAP = "scrypt:256:1:1"
# Two departments of the made-up site, and who works where; the names sign.
TEA, FIRE = "tea-office", "fire-station"
PEOPLE = {
    "chenmei": Person("chenmei", "陈梅", TEA, frozenset({Role.FILLING})),
    "lin": Person("lin", "林消防", FIRE, frozenset({Role.FILLING})),
    "editor": Person("editor", "统稿人甲", None, frozenset({Role.FILLING})),
    "wang": Person("wang", "王审核", None, frozenset({Role.REVIEW})),
    "li": Person("li", "李保密", None, frozenset({Role.SECRECY})),
    "zhao": Person("zhao", "赵批准", None, frozenset({Role.APPROVAL})),
    "admin": Person("admin", "管理员", None, frozenset({Role.ADMINISTRATION})),
}


@dataclass(frozen=True)
class Someone:
    """A person with a browser: sends forms with the token of the page they stand on."""

    client: FlaskClient

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self.client.get(path, headers={"Host": "localhost"})

    def post(self, path: str, data: Mapping[str, Any], at: str = "/") -> TestResponse:
        """Send a form; `at` is the page it stands on."""
        return self.client.post(path, data={"csrf_token": token(self.get(at)), **data})


# Gives somebody who is logged in, by login.
LogIn = Callable[[str], Someone]


def token(page: TestResponse) -> str:
    """The token in the forms of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found, page.text[:500]
    return html.unescape(found[1])


def words(page: TestResponse) -> str:
    """The words of a page, without tags and space."""
    body = re.sub(r"<(script|style|title).*?</\1>", "", page.text, flags=re.DOTALL)
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", " ", body)))
