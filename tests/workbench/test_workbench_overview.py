"""总览: the guides, reminders, bulletin, old laws, printings and the journal, before and after releases."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.clock import now, today
from guidebook.confirmations import Confirmation, confirmed
from guidebook.journal.verifying import verify
from guidebook.model.references import Kind
from guidebook.publishing.approving import approve
from guidebook.publishing.candidate import candidate
from guidebook.publishing.grounds import Grounds
from guidebook.releases import log as logs
from tests.confirming import edit
from tests.releasing import FOUR
from tests.workbench.office import LogIn, Someone, words

LICENCE = "items/tea-licence.yaml"
PARTS = ("", "/reminders", "/bulletin", "/laws", "/printings", "/journal", "/journal/verify")


def publish(root: Path) -> None:
    """The first release; a mobile phone would need a reason."""
    edit(root, "departments.yaml", '[0999-1234567, {号码: "13800138000", 用途: 值班}]', "0999-1234567")
    approve(candidate(Grounds.of(root), now(), []), FOUR)


def publish_again(root: Path) -> None:
    edit(root, LICENCE, "承诺办结时限: 待核实", "承诺办结时限: 9个工作日")
    approve(candidate(Grounds.of(root), now(), ["teahouse"]), FOUR)


@pytest.fixture
def released(root: Path) -> Path:
    """The site with two releases."""
    publish(root)
    publish_again(root)
    return root


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("login", ["chenmei", "wang", "admin"])
def test_before_the_first_release_every_part_is_calm(log_in: LogIn, part: str, login: str) -> None:
    page = log_in(login).get(f"/overview{part}")
    assert page.status_code == 200
    told = words(page)
    if part in {"", "/bulletin", "/printings"}:
        assert "还没有发布过" in told
    assert 'role="alert"' not in page.text


class TestGuides:
    """The table of guides."""

    def test_a_row_leads_to_the_preview_and_to_what_is_open(self, root: Path, log_in: LogIn) -> None:
        edit(root, "site.yaml", "主题:\n", "上线门槛: {事项: [承诺办结时限], 部门: [电话]}\n主题:\n")
        someone = log_in("chenmei")
        page = someone.get("/overview")
        assert 'href="/preview/now/bundles/teahouse"' in page.text
        opened = someone.get("/overview/guides/teahouse")
        assert "县消防站2条" in words(opened)
        assert 'href="/facts/' in opened.text
        links = [part.split('"')[0] for part in opened.text.split('href="/facts/')[1:]]
        assert all(someone.get(f"/facts/{link}").status_code == 200 for link in links)
        assert someone.get("/overview/guides/nothing").status_code == 404

    def test_it_is_sorted_by_a_link_and_the_other_way_round_by_the_next(self, log_in: LogIn) -> None:
        someone = log_in("chenmei")
        page = someone.get("/overview?sort=open").text
        assert 'aria-sort="ascending"' in page
        assert 'href="/overview?sort=-open"' in page
        assert 'aria-sort="descending"' in someone.get("/overview?sort=-open").text
        assert someone.get("/overview?sort=nonsense").status_code == 200

    def test_a_department_sees_its_own(self, log_in: LogIn) -> None:
        someone = log_in("chenmei")
        assert "开茶馆一件事" in words(someone.get("/overview?department=县茶务局"))
        told = words(someone.get("/overview?department=没有的局"))
        assert "“没有的局”没有牵头的指南" in told

    def test_releases_and_reviews_are_told(self, released: Path, log_in: LogIn) -> None:
        told = words(log_in("chenmei").get("/overview"))
        assert "示范第2次发布" in told
        edit(released, "bundles/teahouse.yaml", "摘要: ", "摘要: 新。")
        log_in("editor").post("/reviews", {"bundle": "teahouse"}, at="/reviews")
        assert "送审第1号等业务审核" in words(log_in("chenmei").get("/overview"))

    def test_what_is_wrong_with_the_releases_hides_nothing_else(self, released: Path, log_in: LogIn) -> None:
        (released / "content/releases/00002.json").write_text("{", "utf-8")
        page = log_in("chenmei").get("/overview")
        assert page.status_code == 200
        assert "开茶馆一件事" in words(page)

    def test_a_guide_that_cannot_be_read_is_named(self, root: Path, log_in: LogIn) -> None:
        edit(root, "bundles/teahouse.yaml", "牵头部门: 县茶务局", "牵头部门: 没有的局")
        assert "有1份指南因为文件里的错误没有列进来：开茶馆一件事" in words(log_in("wang").get("/overview"))


class TestReminders:
    """催办."""

    def test_they_are_listed_and_taken_into_a_calendar(self, root: Path, log_in: LogIn) -> None:
        path, review_by = ("法定办结时限",), today()
        of = Confirmation("tea-office", Kind.ITEM, "tea-licence", path, "10个工作日", today())
        files, _ = confirmed(root / "content", [replace(of, review_by=review_by, person="陈梅")])
        for name, data in files.items():
            (root / "content" / name).parent.mkdir(exist_ok=True)
            (root / "content" / name).write_bytes(data)
        someone = log_in("chenmei")
        assert "县茶务局今天到期" in words(someone.get("/overview/reminders"))
        calendar = someone.get("/overview/reminders.ics")
        assert calendar.mimetype == "text/calendar"
        assert "县茶务局：1条核对到期" in calendar.text
        assert "VEVENT" not in someone.get("/overview/reminders.ics?department=fire-station").text
        assert someone.get("/overview/reminders.ics?department=nobody").status_code == 404

    def test_the_bureau_is_led_to_the_letter_of_each_department(self, log_in: LogIn) -> None:
        page = log_in("editor").get("/overview/reminders")
        assert "陈梅" in words(page)
        link = page.text.split('href="/sheets?')[1].split('"')[0]
        assert log_in("editor").get(f"/sheets?{link}").status_code == 200
        assert "/sheets?" not in log_in("chenmei").get("/overview/reminders").text


class TestBulletin:
    """变更通报."""

    @pytest.mark.usefixtures("released")
    def test_the_last_release_is_told_and_any_others(self, log_in: LogIn) -> None:
        someone = log_in("zhao")
        told = words(someone.get("/overview/bulletin"))
        assert "承诺办结时限：待核实→9个工作日" in told
        assert "第2次发布" in told
        assert "新增指南1份" in words(someone.get("/overview/bulletin?from=1&to=1"))
        assert "第1次至第2次发布" in words(someone.get(f"/overview/bulletin?from=2&from-day={today()}"))

    @pytest.mark.usefixtures("released")
    @pytest.mark.parametrize("query", ["from=7", "to=x", "from-day=2026-13-40", "to-day=2020-01-01"])
    def test_what_never_was_is_told_on_the_page(self, log_in: LogIn, query: str) -> None:
        page = log_in("zhao").get(f"/overview/bulletin?{query}")
        assert page.status_code in {400, 404}
        assert 'role="alert"' in page.text
        assert 'id="from"' in page.text

    @pytest.mark.usefixtures("released")
    def test_it_is_taken_away(self, log_in: LogIn) -> None:
        someone = log_in("zhao")
        page = someone.get("/overview/bulletin.html?from=1&to=2")
        assert page.headers["Content-Disposition"].endswith("bulletin.html")
        assert "第1次至第2次发布" in page.text
        assert someone.get("/overview/bulletin.pdf?to=&from=&to-day=").data.startswith(b"%PDF")


def test_a_repealed_law_opens_a_task_at_each_citation(root: Path, log_in: LogIn) -> None:
    edit(root, LICENCE, "{法规: 云湾县茶馆条例, 条款: 第五条}", "{法规: 云湾县茶摊办法, 条款: 第六条}")
    someone = log_in("chenmei")
    page = someone.get("/overview/laws")
    assert "县茶务局1处" in words(page)
    assert "第六条现在看第九条" in words(page)
    assert 'href="/preview/now/items/tea-licence?spot=' in page.text
    assert 'href="/records/items/tea-licence"' in page.text
    assert 'href="/records/' not in log_in("lin").get("/overview/laws").text
    assert "1引用废止的法规" in words(someone.get("/"))
    assert "引用废止的法规" not in words(log_in("lin").get("/"))
    assert "没有" in words(someone.get("/overview/laws?department=县消防站"))


PRINTING = {"edition": "办事一本通", "release": "1", "copies": "300", "where": "县政务大厅"}


class TestPrintings:
    """印刷登记."""

    def record(self, someone: Someone, **changed: str) -> str:
        form: dict[str, object] = {**PRINTING, "on": str(today()), **changed}
        answer = someone.post("/overview/printings", form, at="/overview/printings")
        return words(someone.get("/overview/printings")) if answer.location else words(answer)

    def test_a_printing_is_put_down_and_its_errata_told_and_printed(self, root: Path, log_in: LogIn) -> None:
        publish(root)
        someone = log_in("chenmei")
        assert "登记了：第1号" in self.record(someone)
        assert "没有，还是最新的" in words(someone.get("/overview/printings"))
        assert "书上印的还都对" in words(someone.get("/overview/printings/1/errata"))
        publish_again(root)
        assert "又发布1次，碰到1份指南" in words(log_in("wang").get("/overview/printings"))
        told = words(log_in("wang").get("/overview/printings/1/errata"))
        assert "承诺时限待核实9个工作日" in told
        assert someone.get("/overview/printings/1/errata.pdf").data.startswith(b"%PDF")
        assert not verify(root / "content").errors

    @pytest.mark.usefixtures("released")
    def test_what_is_wrong_is_told_and_what_was_typed_stays(self, log_in: LogIn) -> None:
        someone = log_in("chenmei")
        form: dict[str, object] = {**PRINTING, "on": str(today()), "copies": "很多"}
        page = someone.post("/overview/printings", form, at="/overview/printings")
        assert page.status_code == 400
        assert "请写数字" in words(page)
        assert 'value="县政务大厅"' in page.text
        assert "以前" in self.record(someone, on="2099-01-01")
        assert "请写哪天印的" in self.record(someone, on="")

    @pytest.mark.usefixtures("released")
    def test_it_is_struck_off_with_the_reason(self, log_in: LogIn) -> None:
        someone = log_in("chenmei")
        self.record(someone)
        assert someone.post("/overview/printings/1/strike", {}, at="/overview/printings").status_code == 400
        someone.post("/overview/printings/1/strike", {"reason": "写错了"}, at="/overview/printings")
        assert "划去了：写错了" in words(someone.get("/overview/printings"))

    @pytest.mark.usefixtures("released")
    def test_signers_see_the_list_and_no_form(self, log_in: LogIn) -> None:
        page = log_in("wang").get("/overview/printings")
        assert '<form class="card"' not in page.text

    def test_a_damaged_list_is_told(self, released: Path, log_in: LogIn) -> None:
        self.record(log_in("chenmei"))
        (released / "content/printings.json").write_text("{", "utf-8")
        page = log_in("chenmei").get("/overview/printings")
        assert page.status_code == 500
        assert "从备份里恢复" in words(page)


class TestJournal:
    """日志."""

    @pytest.mark.usefixtures("released")
    def test_entries_are_told_in_words_and_filtered(self, log_in: LogIn) -> None:
        someone = log_in("chenmei")
        told = words(someone.get("/overview/journal"))
        assert "发布一件事“开茶馆一件事”›公开：第2次发布" in told
        assert "没有这样的记录" in words(someone.get("/overview/journal?author=没有的人"))
        assert "甲" in words(someone.get(f"/overview/journal?command=approve&on={today()}"))
        assert someone.get("/overview/journal?on=x").status_code == 400

    def test_it_goes_on_page_by_page(self, log_in: LogIn) -> None:
        someone = log_in("chenmei")
        for n in range(51):
            form: dict[str, object] = {"value": f"{n + 1}个工作日", "why": "办过"}
            at = "/facts/事项/fire-check/承诺办结时限"
            assert someone.post(f"{at}/propose", form, at=at).location
        page = someone.get("/overview/journal").text
        assert "更早的" in page
        older = someone.get(f"/overview/journal?{page.split('/overview/journal?')[1].split(chr(34))[0]}")
        assert "回到最近的" in words(older)
        assert ">1</td>" in older.text

    @pytest.mark.usefixtures("released")
    def test_it_is_exported_whole_by_those_who_may(self, log_in: LogIn) -> None:
        zhao = log_in("zhao")
        lines = zhao.get("/overview/journal.jsonl").text.splitlines()
        assert [json.loads(line)["编号"] for line in lines] == [1, 2]
        rows = list(csv.reader(io.StringIO(zhao.get("/overview/journal.csv").data.decode("utf-8-sig"))))
        assert rows[-1][0] == "2"
        assert zhao.get("/overview/journal.csv?author=没有的人").text.count("\n") == 1
        chenmei = log_in("chenmei")
        assert chenmei.get("/overview/journal.csv").status_code == 403
        assert "journal.csv" not in chenmei.get("/overview/journal").text

    def test_it_is_verified_with_the_hash_of_its_head(self, released: Path, log_in: LogIn) -> None:
        someone = log_in("chenmei")
        head = verify(released / "content").head
        told = words(someone.get("/overview/journal/verify"))
        assert "日志2条，完整，没有被改过" in told
        assert head in told
        spaced = "+".join(head[at : at + 8] for at in range(0, 64, 8))
        assert "是第2号的摘要" in words(someone.get(f"/overview/journal/verify?head={spaced}"))
        assert "日志里没有摘要是这个" in words(someone.get("/overview/journal/verify?head=abc"))
        entry = released / "content/journal" / str(today().year) / "000001.json"
        entry.write_text(entry.read_text("utf-8").replace("甲", "乙"), "utf-8")
        told = words(someone.get("/overview/journal/verify"))
        assert "错误" in told
        assert "000001.json" in told
        assert "000001.json" in words(someone.get("/overview/journal"))


def test_the_log_of_releases_is_untouched_by_looking(released: Path, log_in: LogIn) -> None:
    before = {path: path.read_bytes() for path in (released / "content").rglob("*") if path.is_file()}
    someone = log_in("chenmei")
    for part in PARTS:
        someone.get(f"/overview{part}")
    after = {path: path.read_bytes() for path in (released / "content").rglob("*") if path.is_file()}
    assert after == before
    assert logs.read(released / "content").last is not None
