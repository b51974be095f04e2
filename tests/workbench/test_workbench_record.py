"""改一份: what is not touched stays byte for byte; papers come, move and go; two people at one record."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from werkzeug.datastructures import MultiDict

from guidebook import journal
from guidebook.checks import check_site
from guidebook.settings import Settings
from guidebook.staff.store import Store
from guidebook.web.preview import Preview
from guidebook.workbench.app import create_workbench
from guidebook.workbench.previews import stand_before
from guidebook.workbench.working import WorkingFiles
from tests.workbench.office import PASSWORD, LogIn, Someone, words

Filled = MultiDict[str, str]

LICENCE = "/records/items/tea-licence"
FILE = "content/items/tea-licence.yaml"
PROMISE, UNIT = "承诺办结时限", "承诺办结时限/单位"


def filled(someone: Someone, path: str) -> Filled:
    """What a browser sends of the form on a page, as it stands."""
    page = someone.get(path)
    assert page.status_code == 200, (path, words(page)[:300])
    return form_of(page.text)


def form_of(text: str) -> Filled:
    page: Any = lxml_html.fromstring(text)
    (form,) = page.find_class("record")
    return MultiDict([(name, value.replace("\n", "\r\n")) for name, value in form.form_values()])


def send(someone: Someone, path: str, form: Filled, how: str = "save") -> str:
    """Press a button of the form; the page that comes."""
    form = form.copy()
    form["how"] = how
    answer = someone.client.post(path, data=form)
    return someone.get(answer.location).text if answer.location else answer.text


def everything(root: Path) -> dict[str, bytes]:
    files = sorted(path for path in (root / "content").rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in files if "journal" not in path.parts}


def every_record(someone: Someone) -> list[str]:
    paths: list[str] = []
    for of in ("bundles", "items", "offices", "departments", "materials", "fields", "questions", "laws"):
        page = someone.get(f"/records?of={of}")
        paths += re.findall(r'<td><a href="([^"]+)"', page.text)
    return paths


def test_forms_without_edits_change_no_byte(root: Path, log_in: LogIn) -> None:
    before = everything(root)
    paths = every_record(log_in("editor"))
    assert len(paths) > 20
    for path in paths:
        for login in ("editor", "chenmei", "lin"):
            someone = log_in(login)
            page = send(someone, path, filled(someone, path))
            if "没有改动" in page:
                break
        else:
            pytest.fail(f"{path}: nobody may save it, or something was changed")
    assert everything(root) == before
    assert not list(journal.entries_of(root / "content"))


@pytest.mark.slow
def test_real_guides_and_items_come_back_as_they_are(repository: Path, tmp_path: Path, store: Store) -> None:
    (tmp_path / "state2").mkdir(mode=0o700)
    settings = Settings.at(
        repository, {"XDG_CACHE_HOME": str(tmp_path / "cache"), "GUIDEBOOK_STATE": str(tmp_path / "state2")}
    )
    app = create_workbench(settings, store, files := WorkingFiles(settings))
    stand_before(app, Preview(settings))
    someone = Someone(app.test_client())
    someone.post("/login", {"login": "editor", "password": PASSWORD}, at="/login")
    catalogue = files.now().catalogue
    paths = [f"/records/bundles/{one.id}" for one in catalogue.bundles.values()]
    paths += [f"/records/items/{one.id}" for one in catalogue.items.values()]
    assert len(paths) > 150
    for path in paths:
        page = someone.client.post(path, data={**filled(someone, path).to_dict(flat=False), "how": "preview"})
        assert page.status_code == 200, (path, words(page)[:400])
        assert "没有改动" in page.text, path


def test_a_limit_is_changed_where_it_stands(root: Path, log_in: LogIn) -> None:
    someone = log_in("chenmei")
    form = filled(someone, LICENCE)
    form[PROMISE], form[UNIT] = "5", "工作日"
    before = (root / FILE).read_text("utf-8")
    assert "写好了" in send(someone, LICENCE, form)
    assert (root / FILE).read_text("utf-8") == before.replace(f"{PROMISE}: 待核实", f"{PROMISE}: 5个工作日")
    (entry,) = journal.entries_of(root / "content")
    assert (entry.author, entry.command) == ("陈梅", "edit")
    (place,) = (one.place for one in entry.places)
    assert place
    assert (place.path, place.after) == (PROMISE, "5个工作日")


def test_what_breaks_a_rule_is_told_and_not_written(root: Path, log_in: LogIn) -> None:
    someone, before = log_in("chenmei"), everything(root)
    form = filled(someone, LICENCE)
    form[PROMISE], form[UNIT] = "15", "工作日"
    page = send(someone, LICENCE, form)
    assert "15个工作日" in page
    told: Any = lxml_html.fromstring(page)
    (beside,) = told.find_class("box-wrong")
    assert "法定" in beside.text_content()
    form[PROMISE] = "很快"
    assert "很快" in send(someone, LICENCE, form)
    assert everything(root) == before


def test_a_paper_is_added_moved_and_taken_away(root: Path, log_in: LogIn) -> None:
    someone = log_in("chenmei")
    form = form_of(send(someone, LICENCE, filled(someone, LICENCE), "add:申请材料"))
    (new,) = (id_ for id_ in form.getlist("申请材料") if id_.startswith("n"))
    form[f"申请材料/{new}/材料"] = "房产证"
    form[f"申请材料/{new}/形式"] = "复印件"
    form = form_of(send(someone, LICENCE, form, f"up:申请材料:{new}"))
    assert form.getlist("申请材料")[-2] == new
    assert "写好了" in send(someone, LICENCE, form)
    assert "房产证" in (root / FILE).read_text("utf-8")
    form = filled(someone, LICENCE)
    ids = [one for one in form.getlist("申请材料") if one]
    form = form_of(send(someone, LICENCE, form, f"remove:申请材料:{ids[-2]}"))
    assert "写好了" in send(someone, LICENCE, form)
    assert "房产证" not in (root / FILE).read_text("utf-8")
    assert not check_site(root).errors


def test_two_people_at_one_record(root: Path, log_in: LogIn) -> None:
    someone, path = log_in("chenmei"), root / FILE
    mine = filled(someone, LICENCE)
    path.write_text(path.read_text("utf-8").replace(f"{PROMISE}: 待核实", f"{PROMISE}: 7个工作日"), "utf-8")
    mine[PROMISE], mine[UNIT] = "5", "工作日"
    assert "刚才别人" in send(someone, LICENCE, mine)
    assert "7个工作日" in path.read_text("utf-8")


def test_the_candidate_is_seen_and_not_written(root: Path, log_in: LogIn) -> None:
    someone, before = log_in("chenmei"), everything(root)
    form = filled(someone, LICENCE)
    form[PROMISE], form[UNIT] = "5", "工作日"
    assert f"{PROMISE}：待核实 → 5个工作日" in send(someone, LICENCE, form, "preview")
    assert "5个工作日" in words(someone.get("/preview/chenmei-candidate/items/tea-licence"))
    assert someone.get("/preview/chenmei-candidate/bundles/teahouse/leaflet.pdf").status_code == 200
    assert everything(root) == before


def test_nobody_writes_into_what_is_anothers(root: Path, log_in: LogIn) -> None:
    someone, before = log_in("lin"), everything(root)
    form = filled(someone, LICENCE)
    form[PROMISE], form[UNIT] = "5", "工作日"
    assert "归“县茶务局”管" in send(someone, LICENCE, form)
    assert everything(root) == before
