"""What waits for departments and people: dates that come, changes of others, reviews, proposals, old laws."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from guidebook import journal
from guidebook.catalogue import Catalogue, build
from guidebook.checks import check_content
from guidebook.journal.entries import FileChange, recorded
from guidebook.loading import Content, Loader
from guidebook.model import Status
from guidebook.model.references import Kind
from guidebook.publishing import proposals
from guidebook.publishing.grounds import Grounds
from guidebook.publishing.proposals import Proposal, Suggestion
from guidebook.publishing.released import Released
from guidebook.publishing.reviews import store as reviews
from guidebook.publishing.reviews.signing import send_back, sign
from guidebook.publishing.reviews.submitted import Step
from guidebook.publishing.reviews.submitting import submit
from guidebook.publishing.tasks import waiting
from guidebook.publishing.tasks.by_others import ByOther, changes_by_others
from guidebook.publishing.tasks.guides import Guide, Order, guides, in_order, missing
from guidebook.publishing.tasks.reminders import Reminder, as_calendar, reminders
from guidebook.publishing.tasks.repealed import outdated, outdated_of
from guidebook.publishing.tasks.todo import Why, todo_of
from guidebook.settings import Settings
from tests.confirming import confirm, edit
from tests.releasing import release, review, set_status, take_down

ON = dt.date(2026, 12, 1)
AT = dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
MARKET, BUREAU = "区市场监督管理局", None
LICENCE = "items/food-license.yaml"


@pytest.fixture
def root(sample_copy: Path) -> Path:
    return sample_copy


def content(root: Path) -> Content:
    return Loader(root).load()


def catalogue(root: Path) -> Catalogue:
    made, _ = build(content(root))
    assert made is not None
    return made


class TestReminders:
    """Confirmations that end on a day."""

    def of(self, root: Path, on: dt.date = ON) -> tuple[Reminder, ...]:
        return reminders(catalogue(root), on)

    @pytest.mark.parametrize(
        ("days", "stage"), [(31, None), (30, 30), (8, 30), (7, 7), (1, 7), (0, 0), (-3, 0)]
    )
    def test_the_reminders_come_30_7_and_0_days_before(
        self, root: Path, days: int, stage: int | None
    ) -> None:
        confirm(root, review_by=ON + dt.timedelta(days=days))
        (one,) = self.of(root)
        assert (one.department, one.left, one.stage) == (MARKET, days, stage)
        assert [fact.key for fact in one.facts] == ["事项/enterprise-registration/承诺办结时限"]

    def test_those_of_one_day_and_department_are_one(self, root: Path) -> None:
        confirm(root, review_by=ON)
        confirm(root, path=("法定办结时限",), value="10个工作日", code="food-license", review_by=ON)
        confirm(root, path=("咨询",), value="无", code="hiring-registration", review_by=ON)
        assert [(one.department, len(one.facts)) for one in self.of(root)] == [(MARKET, 2)]
        assert reminders(catalogue(root), ON, "区公安分局") == ()

    def test_a_fact_confirmed_again_is_reminded_of_by_the_newest_alone(self, root: Path) -> None:
        confirm(root, review_by=ON)
        confirm(root, department="central", on=ON, review_by=ON + dt.timedelta(days=300))
        assert [one.left for one in self.of(root)] == [300]

    @pytest.mark.parametrize(
        "changed",
        [{"review_by": None}, {"review_by": ON, "value": "9个工作日"}, {"review_by": ON, "lapsed": ON}],
    )
    def test_what_has_no_end_or_holds_no_longer_is_not_reminded_of(
        self, root: Path, changed: dict[str, Any]
    ) -> None:
        confirm(root, **changed)
        assert self.of(root) == ()

    def test_a_calendar_takes_them_with_an_alarm_each_in_the_morning(self, root: Path) -> None:
        confirm(root, review_by=ON + dt.timedelta(days=8))
        data = as_calendar(self.of(root), AT)
        (event,) = Calendar.from_ical(data).walk("VEVENT")
        assert event.decoded("dtstart") == ON + dt.timedelta(days=8)
        assert b"DTSTAMP:20261201T013000Z" in data
        assert str(event["summary"]) == f"{MARKET}：1条核对到期"
        days = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
        nine = dt.timedelta(hours=9)
        assert days == [nine - dt.timedelta(days=before) for before in (30, 7, 0)]
        assert max(map(len, data.split(b"\r\n"))) <= 75

    def test_an_event_taken_over_again_takes_the_place_of_the_old_one(self, root: Path) -> None:
        confirm(root, review_by=ON)
        uids = {
            str(event["uid"])
            for at in (AT, AT + dt.timedelta(days=1))
            for event in Calendar.from_ical(as_calendar(self.of(root), at)).walk("VEVENT")
        }
        assert len(uids) == 1


def test_todo_goes_by_the_newest_confirmation(root: Path) -> None:
    confirm(root, review_by=ON - dt.timedelta(days=1))
    assert [task.due for task in todo_of(catalogue(root), MARKET, ON).of(Why.OVERDUE)] == [
        ON - dt.timedelta(days=1)
    ]
    confirm(root, on=ON, department="central", review_by=ON + dt.timedelta(days=7))
    todo = todo_of(catalogue(root), MARKET, ON)
    assert todo.of(Why.OVERDUE) == ()
    assert [task.fact.code for task in todo.of(Why.SOON)] == ["enterprise-registration"]


class TestByOthers:
    """Changes in the journal that reach a department."""

    def changed(
        self,
        root: Path,
        department: str | None,
        *,
        author: str = "别人",
        command: str = "answer",
        code: str = "",
    ) -> tuple[ByOther, ...]:
        place = journal.Place("事项", code or "food-license", "承诺办结时限", "待核实", "5个工作日")
        confirmed = journal.Place("事项", code or "food-license", "承诺办结时限的核对", None, "陈梅")
        entry = recorded(journal.Entry(command, author, (place, confirmed)), 7, AT, "", [], [])
        return changes_by_others(catalogue(root), [entry], department, frozenset({"陈梅"}))

    def test_the_owner_is_told_with_both_values_once(self, root: Path) -> None:
        (one,) = self.changed(root, MARKET)
        assert (one.number, one.author, one.title) == (7, "别人", "事项“食品经营许可(新办)”")
        assert (one.path, one.before, one.after) == ("承诺办结时限", "待核实", "5个工作日")
        assert one.guides == ("开办餐饮店",)

    def test_who_leads_a_guide_that_shows_it_is_told_too(self, root: Path) -> None:
        (one,) = self.changed(root, "区人力资源和社会保障局", code="hiring-registration")
        assert one.guides == ("企业招用员工",)
        (one,) = self.changed(root, MARKET, code="seal-engraving")
        assert one.guides == ("开办餐饮店",)

    def test_others_and_colleagues_are_not(self, root: Path) -> None:
        assert self.changed(root, "区消防救援大队") == ()
        assert self.changed(root, MARKET, author="陈梅") == ()

    @pytest.mark.parametrize("command", ["approve", "format", "propose", "sign", "print", "lapse"])
    def test_entries_that_change_no_record_tell_nothing(self, root: Path, command: str) -> None:
        assert self.changed(root, MARKET, command=command) == ()

    def test_a_file_changed_by_hand_is_told_by_nobodys_name(self, root: Path) -> None:
        by_hand = [FileChange(LICENCE, "a", "b"), FileChange("offices.yaml", "a", "b")]
        entry = recorded(journal.Entry("format", "统稿人"), 8, AT, "", [], by_hand)
        (one,) = changes_by_others(catalogue(root), [entry], MARKET, frozenset())
        assert (one.author, one.title, one.path) == (None, "事项“食品经营许可(新办)”", "")


class TestRepealedLaws:
    """Citations of laws that are no longer in force."""

    OLD = "中华人民共和国大气污染防治法"

    def test_each_citation_and_mention_is_a_task_of_whoever_owns_the_record(self, root: Path) -> None:
        edit(root, LICENCE, "中华人民共和国食品安全法, 条款: 第三十五条", f"{self.OLD}, 条款: 第八十一条")
        edit(root, "bundles/hiring.yaml", "摘要: ", "摘要: 照大气法办。")
        of = content(root)
        every = outdated(of, catalogue(root), ON)
        told = {(one.department, one.entity and one.entity.name, one.keys) for one in every}
        assert (MARKET, "食品经营许可(新办)", ("设定依据", 0, "法规")) in told
        assert ("区人力资源和社会保障局", "企业招用员工", ("摘要",)) in told
        assert len(outdated_of(every, MARKET)) == 1
        assert "第二百五十条" in outdated_of(every, MARKET)[0].problem.message

    def test_they_are_those_of_the_check_up(self, root: Path) -> None:
        edit(root, LICENCE, "中华人民共和国食品安全法, 条款: 第三十五条", f"{self.OLD}, 条款: 第八十一条")
        edit(root, "materials.yaml", "上岗前办好，每年", "大气法说，每年")
        of = content(root)
        checked = [p for p in check_content(of).problems if p.code.startswith("repealed-law")]
        found = [one.problem for one in outdated(of, catalogue(root), ON)]
        assert sorted(p.place for p in checked) == [p.place for p in found]
        assert {p.message for p in checked} == {p.message for p in found}
        (ledger,) = (one for one in outdated(of, catalogue(root), ON) if one.department is None)
        assert ledger.entity is not None
        assert (ledger.entity.name, ledger.keys) == ("健康证明", ("说明",))

    def test_the_sample_has_none(self, root: Path) -> None:
        assert outdated(content(root), catalogue(root), ON) == ()


class TestReviews:
    """What comes back, and what is to be signed."""

    ALL = frozenset(Step)

    def submitted(self, root: Path, by: str = "陈梅") -> None:
        edit(root, "bundles/hiring.yaml", "摘要: ", "摘要: 新。")
        submit(Grounds.of(root), ["hiring"], by, AT)

    def test_it_waits_for_the_next_step_but_not_for_who_submitted_it(self, root: Path) -> None:
        release(root)
        self.submitted(root)
        known = reviews.history(root / "content")
        assert [one.waits_for for one in known] == [Step.REVIEW]
        assert len(waiting.to_sign(known, self.ALL, "王审核")) == 1
        assert waiting.to_sign(known, self.ALL, " 陈梅 ") == ()
        assert waiting.to_sign(known, {Step.APPROVAL}, "赵批准") == ()

    def test_what_is_signed_waits_for_the_next_person(self, root: Path) -> None:
        edit(root, "site.yaml", "主题:\n", "上线门槛: {法规: [状态]}\n主题:\n")
        release(root)
        set_status(root, "hiring", "待审")
        self.submitted(root)
        sign(root, 1, Step.REVIEW, "王审核", AT)
        known = reviews.history(root / "content")
        assert len(waiting.to_sign(known, {Step.SECRECY}, "李保密")) == 1
        assert waiting.to_sign(known, self.ALL, "王审核") == ()

    def test_what_was_sent_back_waits_until_it_is_submitted_again(self, root: Path) -> None:
        release(root)
        self.submitted(root)
        send_back(root, 1, Step.REVIEW, "王审核", AT, "少了一句")
        (one,) = waiting.returned_to(reviews.history(root / "content"), "陈梅")
        assert (one.number, one.waits_for) == (1, None)
        assert waiting.returned_to(reviews.history(root / "content"), "王审核") == ()
        submit(Grounds.of(root), ["hiring"], "陈梅", AT)
        assert waiting.returned_to(reviews.history(root / "content"), "陈梅") == ()

    def test_what_somebody_took_back_is_not_sent_back(self, root: Path) -> None:
        release(root)
        self.submitted(root)
        send_back(root, 1, None, "陈梅", AT, "写错了")
        assert waiting.returned_to(reviews.history(root / "content"), "陈梅") == ()


class TestProposals:
    """What others propose."""

    def proposed(self, root: Path, by: str | None, code: str = "food-license") -> Proposal:
        suggestion = Suggestion(Kind.ITEM, code, ("承诺办结时限",), "待核实", "5个工作日", "办过")
        return proposals.propose(root / "content", suggestion, "林消防", by, AT)

    def to(self, root: Path, department: str | None) -> list[int]:
        of = waiting.proposals_to(root / "content", catalogue(root), department)
        return [one.proposal.number for one in of]

    def test_they_wait_for_the_owner_of_the_fact(self, root: Path) -> None:
        self.proposed(root, "fire-rescue")
        assert self.to(root, "market-regulation") == [1]
        assert self.to(root, "fire-rescue") == self.to(root, BUREAU) == []

    def test_what_the_owner_passes_on_waits_for_the_bureau(self, root: Path) -> None:
        self.proposed(root, "market-regulation")
        assert self.to(root, "market-regulation") == []
        assert self.to(root, BUREAU) == [1]

    def test_what_is_proposed_for_a_fact_that_is_gone_waits_for_the_bureau(self, root: Path) -> None:
        self.proposed(root, "fire-rescue", "no-such-item")
        (one,) = waiting.proposals_to(root / "content", catalogue(root), BUREAU)
        assert one.fact is None

    def test_an_answer_goes_back_to_who_proposed_it(self, root: Path) -> None:
        self.proposed(root, "fire-rescue")
        proposals.decline(root / "content", 1, "陈梅", AT, "没有定")
        assert self.to(root, "market-regulation") == []
        (one,) = waiting.answered_to(root / "content", catalogue(root), "林消防")
        assert one.proposal.answer is not None
        assert one.proposal.answer.reason == "没有定"
        assert waiting.answered_to(root / "content", catalogue(root), "陈梅") == ()


class TestGuides:
    """The guides beside one another."""

    def of(self, root: Path) -> dict[str, Guide]:
        settings = Settings.at(root, {"XDG_CACHE_HOME": str(root.parent / "cache")})
        opened = reviews.open_reviews(root / "content")
        made = guides(catalogue(root), Released(settings).look(), opened, ON)
        return {guide.code: guide for guide in made}

    def test_before_the_first_release_there_is_none(self, root: Path) -> None:
        restaurant = self.of(root)["restaurant"]
        assert (restaurant.release, restaurant.review) == (None, None)
        assert (restaurant.department, restaurant.status) == (MARKET, Status.DEMONSTRATION)
        assert restaurant.checked_on == dt.date(2026, 11, 23)

    def test_its_release_is_the_last_that_changed_anything_it_shows(self, root: Path) -> None:
        release(root)
        edit(root, LICENCE, "承诺办结时限: 待核实\n方式", "承诺办结时限: 5个工作日\n方式")
        release(root, "restaurant")
        numbers = {code: one.release and one.release.number for code, one in self.of(root).items()}
        assert numbers == {"restaurant": 2, "hiring": 1}

    def test_it_is_held_by_whoever_has_most_open_facts_of_the_gate(self, root: Path) -> None:
        edit(root, "site.yaml", "主题:\n", "上线门槛: {事项: [承诺办结时限], 部门: [电话]}\n主题:\n")
        restaurant = self.of(root)["restaurant"]
        most = max(restaurant.asked.values(), key=len)
        assert restaurant.holder == most[0].department == next(iter(restaurant.asked))
        assert len(restaurant.open) == sum(map(len, restaurant.asked.values())) > 1
        assert restaurant.concerns("区公安分局")
        assert not restaurant.concerns("区人力资源和社会保障局")

    def test_under_review_it_is_held_by_the_step_that_comes_next(self, root: Path) -> None:
        release(root)
        edit(root, "bundles/hiring.yaml", "摘要: ", "摘要: 新。")
        submit(Grounds.of(root), ["hiring"], "陈梅", AT)
        assert self.of(root)["hiring"].holder == "业务审核"

    def test_nothing_is_asked_of_one_that_was_taken_down(self, root: Path) -> None:
        release(root)
        take_down(root, "hiring", "不再办")
        hiring = self.of(root)["hiring"]
        assert (hiring.status, hiring.open, hiring.holder, hiring.release) == (
            Status.WITHDRAWN,
            (),
            "",
            None,
        )

    def test_confirmed_facts_are_counted_while_they_hold(self, root: Path) -> None:
        confirm(root)
        assert self.of(root)["restaurant"].confirmed == 1
        confirm(root, review_by=dt.date(2026, 11, 30))
        assert self.of(root)["restaurant"].confirmed == 0

    @pytest.mark.parametrize(
        ("order", "codes"),
        [
            (Order.HANDBOOK, ["restaurant", "hiring"]),
            (Order.NAME, ["restaurant", "hiring"]),
            (Order.DEPARTMENT, ["hiring", "restaurant"]),
            (Order.STATE, ["hiring", "restaurant"]),
            (Order.OPEN, ["restaurant", "hiring"]),
        ],
    )
    def test_they_are_sorted(self, root: Path, order: Order, codes: list[str]) -> None:
        if order is Order.STATE:
            review(root, "restaurant")
        else:
            edit(root, "site.yaml", "主题:\n", "上线门槛: {事项: [承诺办结时限]}\n主题:\n")
        listed = self.of(root).values()
        assert [one.code for one in in_order(listed, order)] == codes
        assert [one.code for one in in_order(listed, order, reverse=True)] == codes[::-1]

    def test_those_that_an_error_keeps_out_are_named(self, root: Path) -> None:
        assert missing(content(root), catalogue(root)) == ()
        (root / "content/bundles/hiring.yaml").write_text("名称: [\n", "utf-8")
        edit(root, "bundles/restaurant.yaml", "牵头部门: 区市场", "牵头部门: 没有的市场")
        assert missing(content(root), catalogue(root)) == ("content/bundles/hiring.yaml", "开办餐饮店")
