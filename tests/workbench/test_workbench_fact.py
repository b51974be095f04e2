"""答一条: answered, refused, overtaken, passed on, proposed."""

from pathlib import Path

import pytest

from guidebook import journal
from guidebook.clock import today
from guidebook.publishing import proposals
from tests.workbench.office import LogIn, words

PROMISE = "/facts/事项/tea-licence/承诺办结时限"
FILE = "content/items/tea-licence.yaml"
SIGNED = {"basis": "县茶函〔2026〕3号", "person": "陈梅", "post": "科员", "day": str(today())}


def text(root: Path) -> str:
    return (root / FILE).read_text("utf-8")


def test_the_fact_is_pointed_out_on_its_page(log_in: LogIn) -> None:
    someone = log_in("chenmei")
    page = someone.get(PROMISE)
    assert "承诺几个工作日办结？法定10个工作日" in words(page)
    address = page.text.split('<iframe src="')[1].split('"')[0].replace("&amp;", "&")
    preview = someone.get(address.partition("#")[0])
    assert preview.text.count('id="asked-for"') == 1
    assert "待核实" in preview.text.split('id="asked-for"')[1][:120]


def test_an_answer_is_written_with_its_confirmation_and_the_next_question_comes(
    root: Path, log_in: LogIn
) -> None:
    someone = log_in("chenmei")
    form = {"choice": "改为", "value": "5", "unit": "工作日", "seen": "待核实", **SIGNED}
    answer = someone.post(PROMISE, form, at=PROMISE)
    assert answer.location.startswith("/next"), words(answer)
    assert "承诺办结时限: 5个工作日" in text(root)
    confirmed = (root / "content/confirmations/tea-office.yaml").read_text("utf-8")
    assert "陈梅" in confirmed
    assert "系统" in confirmed
    (entry,) = journal.entries_of(root / "content")
    assert (entry.author, entry.command) == ("陈梅", "answer")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"value": "15", "unit": "工作日"}, "15个工作日"),
        ({"value": "很快", "unit": "工作日"}, "很快"),
        ({"value": "5", "unit": "工作日", "basis": ""}, "要写“依据”"),
        ({"value": "5", "unit": "工作日", "person": "12345"}, "不是姓名"),
        ({"value": "5", "unit": "工作日", "day": "2099-01-01"}, "还没有到"),
        ({"value": ""}, ""),
    ],
    ids=["longer than the law", "no number", "no basis", "no name", "a day to come", "nothing"],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_lost_or_written(
    form: dict[str, str], told: str, root: Path, log_in: LogIn
) -> None:
    before = text(root)
    page = log_in("chenmei").post(PROMISE, {"choice": "改为", "seen": "待核实", **SIGNED, **form}, at=PROMISE)
    assert page.status_code == 400
    assert told in words(page)
    assert f'value="{SIGNED["post"]}"' in page.text
    assert text(root) == before


def test_a_value_changed_meanwhile_is_shown_with_both(root: Path, log_in: LogIn) -> None:
    (root / FILE).write_text(text(root).replace("承诺办结时限: 待核实", "承诺办结时限: 7个工作日"), "utf-8")
    form = {"choice": "改为", "value": "5", "unit": "工作日", "seen": "待核实", **SIGNED}
    page = log_in("chenmei").post(PROMISE, form, at=PROMISE)
    assert page.status_code == 409
    assert "您打开时写的是“待核实”，现在是“7个工作日”" in words(page)
    assert "7个工作日" in text(root)


def test_nobody_answers_for_another_department_but_may_propose(root: Path, log_in: LogIn) -> None:
    before, lin = text(root), log_in("lin")
    form = {"choice": "改为", "value": "5", "unit": "工作日", "seen": "待核实", **SIGNED}
    page = lin.post(PROMISE, form, at=PROMISE)
    assert page.status_code == 403
    assert "归“县茶务局”答" in words(page)
    assert text(root) == before
    lin.post(f"{PROMISE}/propose", {"value": "5个工作日", "why": "和我们对过"}, at=PROMISE)
    assert "林消防建议：5个工作日" in words(log_in("chenmei").get(PROMISE))
    log_in("chenmei").post("/proposals/1", {"how": "decline", "reason": "没有定"}, at=PROMISE)
    (one,) = proposals.proposals(root / "content")
    assert one.state is proposals.State.DECLINED
    assert lin.post("/proposals/1", {"how": "accept"}, at=PROMISE).status_code == 403


def test_what_is_not_ours_is_passed_on(root: Path, log_in: LogIn) -> None:
    form = {
        "choice": "不归我们",
        "other": "县消防站",
        "seen": "待核实",
        **SIGNED,
        "basis": "三定方案",
    }
    answer = log_in("chenmei").post(PROMISE, form, at=PROMISE)
    assert answer.location.startswith("/next"), words(answer)
    (one,) = proposals.proposals(root / "content")
    assert "县消防站" in one.suggestion.value
    assert "待核实" in text(root)


def test_what_is_typed_is_tried_without_being_written(root: Path, log_in: LogIn) -> None:
    before = text(root)
    form = {"choice": "改为", "value": "15", "unit": "工作日", "seen": "待核实", **SIGNED}
    told = log_in("chenmei").post(f"{PROMISE}/try", form, at=PROMISE).get_json()
    assert "15个工作日" in told["wrong"]
    assert text(root) == before
