"""Who gets to which screen: every view is marked, and the table of roles and actions holds through HTTP."""

import datetime as dt
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from guidebook.clock import now
from guidebook.settings import Settings
from guidebook.staff.accounts import Person, Role
from guidebook.staff.proxy import TrustedHeader
from guidebook.staff.rights import ALLOWED, Action
from guidebook.staff.store import Store
from guidebook.web.preview import Preview
from guidebook.workbench import session
from guidebook.workbench.app import create_workbench
from guidebook.workbench.gate import action_of, is_open, is_personal
from guidebook.workbench.working import WorkingFiles
from tests.workbench.office import PASSWORD, PEOPLE, LogIn, Someone, token, words


def rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint not in {"asset", "static"}]


def address(rule: Rule) -> str:
    """An address of the rule: that nothing is found there is not what is asked."""
    path = rule.rule
    for name in rule.arguments:
        for kind in ("", "path:", "int:"):
            path = path.replace(f"<{kind}{name}>", "1")
    return path


def test_every_view_says_who_may_see_it(app: Flask) -> None:
    for rule in rules(app):
        view = app.view_functions[rule.endpoint]
        assert action_of(view) or is_open(view) or is_personal(view), rule


def test_only_the_log_in_is_open_to_all(app: Flask) -> None:
    opened = {rule.rule for rule in rules(app) if is_open(app.view_functions[rule.endpoint])}
    assert opened == {"/login"}


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_to_what_the_table_allows_alone(app: Flask, store: Store, role: Role) -> None:
    store.add(Person("one", "某人", None, frozenset({role})), now())
    store.set_password("one", PASSWORD, now())
    someone = Someone(app.test_client())
    someone.post("/login", {"login": "one", "password": PASSWORD}, at="/login")
    held = token(someone.get("/password"))
    tried = 0
    for rule in rules(app):
        action = action_of(app.view_functions[rule.endpoint])
        if action is None:
            continue
        for method in (rule.methods or set()) & {"GET", "POST"}:
            data = {"csrf_token": held} if method == "POST" else None
            answer = someone.client.open(address(rule), method=method, data=data)
            is_refused = answer.status_code == 403
            assert is_refused == (role not in ALLOWED[action]), (rule.rule, method, answer.status_code)
            tried += 1
    assert tried > 5


def test_whoever_is_not_logged_in_sees_the_log_in_alone(app: Flask) -> None:
    client = app.test_client()
    for rule in rules(app):
        view = app.view_functions[rule.endpoint]
        if not is_open(view):
            for method in (rule.methods or set()) & {"GET", "POST"}:
                answer = client.open(address(rule), method=method)
                assert answer.status_code in {302, 400}, rule
                assert answer.status_code == 400 or answer.location.startswith("/login"), rule
    assert client.get("/preview/now/").location is None
    assert client.get("/preview/now/").status_code == 404


def test_forms_without_a_token_are_refused(app: Flask, log_in: LogIn) -> None:
    admin = log_in("admin")
    for rule in rules(app):
        if "POST" in (rule.methods or set()):
            answer = admin.client.post(address(rule))
            assert answer.status_code == 400, rule
            assert "什么都没有写" in words(answer), rule


def test_the_public_site_has_nothing_of_the_workbench(app: Flask, settings: Settings) -> None:
    preview = Preview(settings)
    public = {rule.rule for rule in preview.rules()}
    ours = {rule.rule for rule in rules(app)} - {"/"}
    assert not public & ours


class TestSessions:
    """Logging in, and how it ends."""

    def test_a_one_time_password_leads_to_the_form_for_a_new_one_and_nowhere_else(
        self, app: Flask, store: Store
    ) -> None:
        handed_out = store.add(Person("new", "新来的", None, frozenset({Role.FILLING})), now())
        someone = Someone(app.test_client())
        someone.post("/login", {"login": "new", "password": handed_out}, at="/login")
        assert someone.get("/").location == "/password"
        answer = someone.post(
            "/password", {"new": "a quiet green river", "again": "a quiet green river"}, "/password"
        )
        assert answer.location == "/"
        assert someone.get("/").status_code == 200

    def test_a_wrong_password_is_told_like_an_unknown_login(self, app: Flask) -> None:
        told = [
            words(
                Someone(app.test_client()).post("/login", {"login": login, "password": "wrong"}, at="/login")
            )
            for login in ("chenmei", "nobody")
        ]
        assert told[0].replace("chenmei", "") == told[1].replace("nobody", "")
        assert "登录名或密码不对" in told[0]

    @pytest.mark.parametrize("how", ["lock", "reset", "log out", "idle", "too long"])
    def test_it_ends(self, how: str, log_in: LogIn, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        someone = log_in("chenmei")
        assert someone.get("/").status_code == 200
        match how:
            case "lock":
                store.lock("chenmei")
            case "reset":
                store.reset("chenmei", now())
            case "log out":
                someone.post("/logout", {})
            case _:
                hours = dt.timedelta(minutes=31) if how == "idle" else dt.timedelta(hours=10, minutes=1)
                monkeypatch.setattr(session, "now", lambda: now() + hours)
        assert (someone.get("/").location or "").startswith("/login")

    def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(self, app: Flask) -> None:
        someone = Someone(app.test_client())
        answer = someone.post("/login", {"login": "chenmei", "password": PASSWORD}, at="/login")
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie

    @pytest.mark.parametrize(
        "elsewhere", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x"]
    )
    def test_nobody_is_led_elsewhere_after_logging_in(self, elsewhere: str, app: Flask) -> None:
        someone = Someone(app.test_client())
        form = {"login": "chenmei", "password": PASSWORD, "next": elsewhere}
        assert someone.post("/login", form, at="/login").location == "/"

    def test_a_header_of_a_trusted_proxy_lets_in_and_anybody_elses_does_not(
        self, settings: Settings, store: Store
    ) -> None:
        header = TrustedHeader.of("X-Remote-User", ["10.0.0.5"])
        app = create_workbench(settings, store, WorkingFiles(settings), header)
        for peer, enters in (("10.0.0.5", True), ("10.0.0.6", False)):
            answer = app.test_client().get(
                "/login", headers={"X-Remote-User": "chenmei"}, environ_base={"REMOTE_ADDR": peer}
            )
            assert (answer.status_code == 302) == enters


def test_previews_are_for_those_who_are_logged_in(log_in: LogIn) -> None:
    answer = log_in("chenmei").get("/preview/now/items/tea-licence")
    assert answer.status_code == 200
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '="/preview/now/' in answer.text


def test_drafts_are_in_the_preview(root: Path, log_in: LogIn) -> None:
    path = root / "content/bundles/teahouse.yaml"
    path.write_text(path.read_text("utf-8").replace("状态: 示范", "状态: 草稿"), "utf-8")
    assert log_in("chenmei").get("/preview/now/bundles/teahouse").status_code == 200


def test_accounts_are_made_reset_and_locked(log_in: LogIn, store: Store) -> None:
    admin = log_in("admin")
    form = {"login": "huang", "name": "黄新", "department": "tea-office", "role": ["填报"]}
    page = admin.post("/accounts", form, at="/accounts")
    assert "黄新的一次性密码" in words(page)
    assert store.find("huang") is not None
    assert "已经有叫“黄新”的账号" in words(
        admin.post("/accounts", {**form, "login": "huang2"}, at="/accounts")
    )
    admin.post("/accounts/huang/lock", {}, at="/accounts")
    locked = store.find("huang")
    assert locked is not None
    assert locked.is_locked
    assert admin.post("/accounts/admin/lock", {}, at="/accounts").status_code == 409


def test_people_are_all_there() -> None:
    assert {role for person in PEOPLE.values() for role in person.roles} == set(Role)
    assert set(ALLOWED) == set(Action)
