"""One fact answered on a screen: refused in the words of a spreadsheet, written as from one, never lost."""

import datetime as dt
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guidebook.checks import check_site
from guidebook.clock import today
from guidebook.confirmations import Way
from guidebook.errors import BadRequest, NotFound
from guidebook.facts import Answer, facts
from guidebook.journal import recover
from guidebook.journal.verifying import verify
from guidebook.loading import Loader
from guidebook.model.references import Kind
from guidebook.publishing.answering import (
    Box,
    Choice,
    Given,
    OvertakenError,
    Tried,
    answer,
    fact_called,
    offer,
    pass_on,
    try_answer,
)
from guidebook.publishing.spreadsheets.importing import write
from tests.faults import at_every_write, full_disk, killed
from tests.publishing.answering import FOOD, Workbook, back, catalogue_of, files, told
from tests.publishing.test_spreadsheet_import import NONSENSE

PROMISE = f"{FOOD}/承诺办结时限"
LIMIT = f"{FOOD}/法定办结时限"
COURT = f"{FOOD}/行政诉讼"
CENTRE = "办理点/service-centre"
GIVEN = Given(Choice.OTHER, basis="番市监函〔2026〕3号", person="张三", day=str(today()))
ITEM = "items/food-license.yaml"
CONFIRMED = "confirmations/market-regulation.yaml"
AT_ONCE = 50
# Answers the rows that it is told, as another process.
OTHER = """
import sys
from pathlib import Path
from typing import Any
from guidebook.clock import today
from guidebook.loading import Loader
from guidebook.publishing.answering import Choice, Given, answer, fact_called
loader = Loader(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for line in sys.argv[2:]:
    key, _, value = line.partition("=")
    given = Given(Choice.OTHER, value, basis="番市监函〔2026〕3号", person="张三", day=str(today()))
    seen = fact_called(loader.load(), key).value
    assert answer(loader, key, given, seen, today(), "李四").written
"""


@pytest.fixture
def loader(sample_copy: Path) -> Loader:
    return Loader(sample_copy)


def answered(loader: Loader, key: str, value: str, unit: str = "", **others: Any) -> Tried:
    """The answer of somebody who looks at the fact as it is now."""
    given = replace(GIVEN, value=value, unit=unit, **others)
    return answer(loader, key, given, fact_called(loader.load(), key).value, today(), "李四")


def test_an_answer_is_written_at_its_place_with_who_gave_it(loader: Loader, sample_copy: Path) -> None:
    before = files(sample_copy)
    done = answered(loader, PROMISE, "5", "工作日", post="科长")
    assert done.written
    assert (done.written.answers, done.written.values, done.problems) == (1, 1, ())
    after = files(sample_copy)
    assert {name for name in after if after[name] != before.get(name)} == {ITEM, CONFIRMED}
    assert "承诺办结时限: 5个工作日" in after[ITEM].decode()
    (confirmation,) = catalogue_of(sample_copy).confirmations
    assert (confirmation.key, confirmation.value, confirmation.way) == (PROMISE, "5个工作日", Way.SYSTEM)
    assert (confirmation.person, confirmation.post, confirmation.on) == ("张三", "科长", today())
    (entry,) = (sample_copy / "content" / "journal").rglob("0*.json")
    assert '"李四"' in entry.read_text("utf-8")


@pytest.mark.parametrize(
    ("key", "value", "unit"),
    [
        (PROMISE, "5", "工作日"),
        (PROMISE, "即办", ""),
        (COURT, "番禺区人民法院", ""),
        (f"{FOOD}/不计时/现场整改/时限", "无", ""),
        (f"{FOOD}/审批结果/食品经营许可证/送达", "窗口领取、电子证照", ""),
        (f"{CENTRE}/办公时间", "工作日9:00—12:00\n周六9:00—11:00", ""),
        ("部门/market-regulation/电话/号码", "０２０－84601234", ""),
        ("法规/food-safety-law/条数", "154", ""),
        ("材料/health-certificate/电子证照", "否", ""),
    ],
)
def test_what_is_written_is_what_a_spreadsheet_writes(
    key: str, value: str, unit: str, sample_copy: Path, tmp_path: Path
) -> None:  # fmt: skip
    other = Path(shutil.copytree(sample_copy, tmp_path / "other"))
    assert answered(Loader(sample_copy), key, value, unit).written
    department = fact_called(Loader(other).load(), key).department or "统稿人"
    sent = Workbook.of(other, department)
    sent.answer(key, value, 单位=unit)
    write(back(other, sent.save(tmp_path)))
    sheet, screen = "方式: 表格".encode(), "方式: 系统".encode()
    assert files(sample_copy) == {n: data.replace(sheet, screen) for n, data in files(other).items()}


def _typed() -> Iterator[tuple[str, str, dict[str, str], str]]:
    """What can be typed on a screen of the nonsense of spreadsheets."""
    for key, value, others, title, _ in NONSENSE:
        texts = {name: "" if text is None else str(text) for name, text in others.items()}
        is_typed = all(text is None or isinstance(text, str) for text in (value, *others.values()))
        if value and is_typed and value != "不归我们" and title in list(Box):
            yield key, str(value), texts, title


@pytest.mark.parametrize(("key", "value", "others", "title"), list(_typed()))
def test_nonsense_is_told_in_the_words_of_a_spreadsheet(
    key: str, value: str, others: dict[str, str], title: str, loader: Loader, tmp_path: Path
) -> None:
    sent = Workbook.of(loader.root)
    sent.answer(key, value, **others)
    boxes = {"单位": "unit", "依据": "basis", "答复人": "person", "日期": "day"}
    typed: dict[str, Any] = {boxes[name]: text for name, text in others.items()}
    given = replace(GIVEN, value=value, **typed)
    tried = try_answer(loader, key, given, fact_called(loader.load(), key).value, today())
    assert tried.why_not == {Box(title): next(iter(told(loader.root, sent.save(tmp_path)).values()))}
    assert not tried.is_clear


def test_trying_writes_nothing_and_tells_what_it_touches(loader: Loader, sample_copy: Path) -> None:
    before = files(sample_copy)
    tried = try_answer(loader, PROMISE, replace(GIVEN, value="5个工作日"), "待核实", today())
    assert tried.is_clear
    assert tried.uses.guides == ("开办餐饮店",)
    assert "《办事一本通》" in tried.uses.prints
    assert files(sample_copy) == before
    assert not (sample_copy / "content" / "journal").exists()


def test_the_present_value_is_confirmed_as_it_is(loader: Loader, sample_copy: Path) -> None:
    before = files(sample_copy)
    done = answer(loader, LIMIT, replace(GIVEN, choice=Choice.SAME), "10个工作日", today(), "李四")
    assert done.written
    assert (done.written.values, done.written.files) == (0, (f"content/{CONFIRMED}",))
    assert set(files(sample_copy)) - set(before) == {CONFIRMED}


def test_there_is_none(loader: Loader, sample_copy: Path) -> None:
    none = replace(GIVEN, choice=Choice.NONE)
    key = f"{FOOD}/可延长"
    assert answer(loader, key, none, fact_called(loader.load(), key).value, today(), "李四").written
    assert "可延长: 无" in files(sample_copy)[ITEM].decode()


def test_what_was_changed_meanwhile_is_shown_with_both_and_not_overwritten(
    loader: Loader, sample_copy: Path
) -> None:
    assert answered(loader, PROMISE, "5个工作日").written
    before = files(sample_copy)
    late = answer(loader, PROMISE, replace(GIVEN, value="6个工作日"), "待核实", today(), "王五")
    assert late.written is None
    assert late.conflict
    both = (late.conflict.sent, late.conflict.fact.value, late.conflict.answer)
    assert both == ("待核实", "5个工作日", "6个工作日")
    assert files(sample_copy) == before
    # Who says the same as the other is not in conflict: it is confirmed.
    same = replace(GIVEN, value="5", unit="工作日")
    assert answer(loader, PROMISE, same, "待核实", today(), "王五").written


def test_an_answer_by_hand_meanwhile_is_seen(loader: Loader, sample_copy: Path) -> None:
    loader.load()
    item = sample_copy / "content" / "items" / "food-license.yaml"
    text = item.read_text("utf-8")
    item.write_text(text.replace("行政诉讼: 待核实", "行政诉讼: 广州铁路运输法院"), "utf-8")
    late = answer(loader, COURT, replace(GIVEN, value="番禺区人民法院"), "待核实", today(), "李四")
    assert late.conflict
    assert late.conflict.fact.value == "广州铁路运输法院"


def test_a_sheet_that_was_read_before_an_answer_does_not_overwrite_it(
    loader: Loader, sample_copy: Path, tmp_path: Path
) -> None:
    sent = Workbook.of(sample_copy)
    sent.answer(PROMISE, "6个工作日")
    sheet = back(sample_copy, sent.save(tmp_path))
    assert answered(loader, PROMISE, "5个工作日").written
    before = files(sample_copy)
    with pytest.raises(OvertakenError, match="现在是“5个工作日”"):
        write(sheet)
    assert files(sample_copy) == before


@pytest.fixture
def fifty(sample_copy: Path) -> list[str]:
    """As many facts, all of one item."""
    item = sample_copy / "content" / "items" / "food-license.yaml"
    entries = ", ".join(f"{{环节: 第{n}次整改, 时限: 待核实}}" for n in range(AT_ONCE))
    text = item.read_text("utf-8")
    item.write_text(text.replace("[{环节: 现场整改, 时限: 待核实}]", f"[{entries}]"), "utf-8")
    return [f"{FOOD}/不计时/第{n}次整改/时限" for n in range(AT_ONCE)]


def at_once(loader: Loader, keys: list[str]) -> list[Tried]:
    """What becomes of an answer to each of these, a thread each; number n says n + 1."""
    done: dict[int, Tried] = {}

    def one(n: int) -> None:
        given = replace(GIVEN, value=str(n + 1), unit="小时")
        done[n] = answer(loader, keys[n], given, "待核实", today(), f"第{n}人")

    threads = [threading.Thread(target=one, args=(n,)) for n in range(len(keys))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [done[n] for n in range(len(keys))]


def test_fifty_at_once_in_one_file_lose_nothing(loader: Loader, fifty: list[str], sample_copy: Path) -> None:
    assert all(tried.written for tried in at_once(loader, fifty))
    values = {key: f"{n}个小时" for n, key in enumerate(fifty, start=1)}
    catalogue = catalogue_of(sample_copy)
    assert {fact.key: fact.value for fact in facts(catalogue) if fact.key in values} == values
    assert {c.key: c.value for c in catalogue.confirmations} == values
    verified = verify(sample_copy / "content")
    assert (verified.errors, verified.by_hand, len(verified.hashes)) == ((), (), AT_ONCE)


def test_of_many_at_once_on_one_fact_the_others_are_told_what_the_first_did(loader: Loader) -> None:
    done = at_once(loader, [PROMISE] * 8)
    ((winner, written),) = [(n, tried) for n, tried in enumerate(done) if tried.written]
    told_others = {tried.conflict.fact.value for tried in done if tried.conflict}
    assert told_others == {f"{winner + 1}个小时"}
    assert sum(tried.conflict is not None for tried in done) == 7
    assert written.fact.key == PROMISE


def test_two_processes_at_once_lose_nothing(loader: Loader, fifty: list[str], sample_copy: Path) -> None:
    rows = [f"{key}={n}个小时" for n, key in enumerate(fifty[:20], start=1)]
    others = [
        subprocess.Popen(
            [sys.executable, "-c", OTHER, str(sample_copy), *rows[n::2]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for n in range(2)
    ]
    for other in others:
        assert other.stdout
        assert other.stdout.readline() == b"ready\n"
    for other in others:
        other.communicate(b"\n")
        assert other.returncode == 0
    told_now = {c.key: c.value for c in catalogue_of(sample_copy).confirmations}
    assert told_now == {key: f"{n}个小时" for n, key in enumerate(fifty[:20], start=1)}
    # And a loader that has seen none of it goes on from there.
    assert answered(loader, fifty[20], "21", "小时").written


@pytest.mark.slow
@pytest.mark.parametrize("how", [killed, full_disk])
def test_whatever_interrupts_an_answer_all_of_it_is_written_or_nothing(
    how: Callable[..., bool], sample_root: Path, tmp_path: Path
) -> None:
    numbers = iter(range(1000))
    outcomes = set()

    def prepare() -> Path:
        return Path(shutil.copytree(sample_root, tmp_path / str(next(numbers))))

    def act(root: Path) -> None:
        answered(Loader(root), PROMISE, "5个工作日")

    for root in at_every_write(prepare, act, how):
        recover(root / "content")
        has_value = "承诺办结时限: 5个工作日" in files(root)[ITEM].decode()
        assert has_value == (CONFIRMED in files(root))
        assert check_site(root).errors == ()
        outcomes.add(has_value)
    assert outcomes == {True, False}


def test_what_is_offered_fits_the_question(loader: Loader) -> None:
    content = loader.load()
    limit = offer(fact_called(content, LIMIT))
    assert (limit.number, limit.unit, limit.options) == ("10", "工作日", ("即办", "无"))
    assert limit.choices == (Choice.SAME, Choice.OTHER, Choice.NONE, Choice.NOT_OURS)
    court = offer(fact_called(content, COURT))
    assert court.choices == (Choice.OTHER, Choice.NONE, Choice.NOT_OURS)
    assert court.units == ()
    visits = offer(fact_called(content, f"{FOOD}/到现场次数"))
    assert Choice.NONE not in visits.choices
    handling = offer(fact_called(content, f"{FOOD}/办件类型"))
    assert handling.is_closed
    assert handling.options == ("即办件", "承诺件")


def test_every_choice_that_is_offered_can_be_taken(loader: Loader) -> None:
    """就是这个值 and 没有 are not shown where they would be refused as no answer."""
    content = loader.load()
    keys = [fact.key for fact in facts(catalogue_of(loader.root)) if fact.answer is not Answer.CENTRAL]
    for key in keys:
        fact = fact_called(content, key)
        for choice in set(offer(fact).choices) & {Choice.SAME, Choice.NONE}:
            tried = try_answer(loader, key, replace(GIVEN, choice=choice), fact.value, today())
            assert Box.ANSWER not in tried.why_not, f"{key} {choice} {tried.why_not}"


def test_a_fact_that_is_not_asked_for_is_not_found(loader: Loader) -> None:
    for key in ("事项/food-license/名称", "事项/none/承诺办结时限", "没有/food-license/承诺办结时限", ""):
        with pytest.raises(NotFound, match="没有"):
            fact_called(loader.load(), key)


def test_the_site_is_answered_as_everything_else(loader: Loader, sample_copy: Path) -> None:
    assert answered(loader, "站点/site/热线", "12345").written
    assert "site: site" not in files(sample_copy)["site.yaml"].decode()
    (confirmation,) = catalogue_of(sample_copy).confirmations
    assert (confirmation.kind, confirmation.department) == (Kind.SITE, "central")


def test_what_is_not_theirs_is_passed_on(loader: Loader, sample_copy: Path) -> None:
    content, at = loader.load(), dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
    before = files(sample_copy)
    note = pass_on(content, PROMISE, "public-security", "发证的  是公安", "张三", at)
    assert (note.department, note.to, note.why) == ("区市场监督管理局", "区公安分局", "发证的 是公安")
    assert pass_on(content, PROMISE, "", "不知道归谁", "张三", at).to == ""
    assert files(sample_copy) == before
    for department, why, refused in (
        ("区公安分居", "不是我们", "是不是“区公安分局”"),
        ("区市场监督管理局", "不是我们", "现在就归"),
        ("区公安分局", " ", "为什么"),
    ):
        with pytest.raises(BadRequest, match=refused):
            pass_on(content, PROMISE, department, why, "张三", at)
