"""扫码验新: what somebody is told who holds a paper of an earlier release."""

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.errors import NotFound, TryLater
from guidebook.loading import Content
from guidebook.publishing.redacting import redact
from guidebook.publishing.validity import few, past
from guidebook.publishing.validity.books import Books
from guidebook.publishing.validity.checking import Checker
from guidebook.publishing.validity.few import Few, Turn
from guidebook.publishing.validity.past import CannotCompare, Past
from guidebook.publishing.validity.telling import BookValidity, Ended, Outcome, Validity
from guidebook.publishing.versions import content_at
from guidebook.releases import log as logs
from guidebook.releases.log import Log
from guidebook.releases.release import Blanked
from tests.releasing import release, review, shown, take_down

ON = dt.date(2026, 12, 1)
LICENCE = "items/food-license.yaml"
# The applicant is a new sole trader who comes in person, in a shop building, with fumes.
ANSWERS = [("zt", "gt"), ("jr", "br"), ("jz", "sy"), ("yy", "s")]
Edit = Callable[[str, str, str], None]


@pytest.fixture
def site(sample_copy: Path) -> Path:
    """The small site, released once."""
    release(sample_copy)
    return sample_copy


@pytest.fixture
def edit(site: Path) -> Edit:
    """Replace a text in a file of the content."""

    def replace(name: str, old: str, new: str) -> None:
        path = site / "content" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return replace


def checker(site: Path, on: dt.date = ON) -> Checker:
    return Checker(Past(site), shown(site), on)


def sheet(site: Path, number: int = 1, key: str = "restaurant") -> Validity:
    view = checker(site).guide(key, number, ANSWERS)
    assert isinstance(view, Validity)
    return view


def guide(site: Path, number: int = 1, key: str = "restaurant") -> Validity:
    view = checker(site).guide(key, number, ())
    assert isinstance(view, Validity)
    return view


def told(view: Validity) -> list[str]:
    return [str(change) for change in view.changes or ()]


def book(site: Path, number: int = 1) -> BookValidity:
    return Books(Past(site)).book(shown(site), ON, number)


def test_paper_of_the_last_release_holds_without_a_look_into_the_past(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "content_at", pytest.fail)
    view = sheet(site)
    assert (view.outcome, view.changes) == (Outcome.CURRENT, ())
    assert view.sentence == "内容还是第1次发布（2026年12月1日）的，到今天没有改过。"
    assert view.back.url == "/bundles/restaurant?zt=gt&jr=br&jz=sy&yy=s"


@pytest.mark.parametrize(
    ("file", "old", "new", "change"),
    [
        (
            LICENCE,
            "承诺办结时限: 待核实\n方式",
            "承诺办结时限: 5个工作日\n方式",
            "要办的事 › 食品经营许可(新办) › 承诺时限：待核实 → 5个工作日",
        ),
        (LICENCE, "份数: 1", "份数: 2", "材料 › 营业执照 › 份数：1份 → 2份"),
        (
            LICENCE,
            "  - {材料: 营业执照, 形",
            "  - {材料: 授权委托书, 谁的: 经营者, 形式: 原件}\n  - {材料: 营业执照, 形",
            "材料：新增“授权委托书（经营者）”（原件，1份）",
        ),
        (LICENCE, ", 容缺: 是", "", "材料 › 健康证明（从业人员） › 可以后补：是 → 没有写"),
        (
            LICENCE,
            "收费: 无",
            "收费: [{项目: 工本费, 标准: 10元/本, 付款人: 经营者}]",
            "收费：新增“食品经营许可(新办)：工本费”（10元/本）",
        ),
        (
            LICENCE,
            "有效期: 5年",
            "有效期: 3年",
            "办好后拿到 › 食品经营许可(新办)：食品经营许可证 › 有效期：5年 → 3年",
        ),
        (
            LICENCE,
            "{从: 开业前}",
            "{从: 开业, 以内: 30个自然日}",
            "要办的事 › 食品经营许可(新办) › 您自己的期限：开业前 → 开业后30个自然日内",
        ),
        (
            "offices.yaml",
            "交通: 待核实",
            "交通: 地铁3号线",
            "办理点 › 番禺区政务服务中心 › 交通：待核实 → 地铁3号线",
        ),
        (
            "offices.yaml",
            "工作日9:00—12:00,13:00—17:00",
            "工作日8:30—12:00",
            "办理点 › 番禺区政务服务中心 › 办公时间：工作日9:00—12:00,13:00—17:00 → 工作日8:30—12:00",
        ),
        (
            "bundles/restaurant.yaml",
            "进度查询: 待核实",
            "进度查询: 拨打12345",
            "进度查询：待核实 → 拨打12345",
        ),
        (
            "bundles/restaurant.yaml",
            "，何时: 开业前",
            ", 何时: 开业后",
            "另外备好的东西 › 餐厨垃圾收运协议 › 什么时候要有：开业前 → 开业后",
        ),
    ],
)
def test_changed_fact_is_told_with_both_values(
    site: Path, edit: Edit, file: str, old: str, new: str, change: str
) -> None:
    edit(file, old.replace("，何", ", 何"), new)
    release(site, "restaurant")
    view = sheet(site)
    assert view.outcome is Outcome.CHANGED
    assert change in told(view)
    assert view.result == f"已更新：{len(told(view))}处"
    assert change in told(guide(site))


def test_new_item_is_told_once_with_all_that_came_with_it(site: Path, edit: Edit) -> None:
    edit(
        "bundles/restaurant.yaml",
        "可选: 是, 先办: 企业设立登记, 当: {主体: 新办公司}",
        "先办: 个体工商户设立登记",
    )
    release(site, "restaurant")
    changes = told(sheet(site))
    assert "要办的事：新增“公章刻制备案”（区公安分局）" in changes
    assert not any("收费" in change or "办好后拿到" in change for change in changes)


def test_items_in_front_change_numbers_and_nothing_else(site: Path, edit: Edit) -> None:
    """The numbers of items are printed, but what they stand for is what they are called."""
    bundle = "bundles/restaurant.yaml"
    edit(bundle, "  - {事项: 企业设立登记, 当: {主体: 新办公司}}\n", "")
    edit(bundle, "联办事项:\n", "联办事项:\n  - {事项: 个体工商户设立登记, 当: {主体: 新办个体工商户}}\n")
    edit(
        bundle,
        "}}\n  - {事项: 个体工商户设立登记, 当: {主体: 新办个体工商户}}\n  - {事项: 食",
        "}}\n  - {事项: 食",
    )
    edit(bundle, "]}\n  - {事项: 公章", "]}\n  - {事项: 企业设立登记, 当: {主体: 新办公司}}\n  - {事项: 公章")
    release(site, "restaurant")
    assert sheet(site).changes == ()
    assert sheet(site).sentence.endswith("改的地方没有涉及这张单子。")


def test_days_grow_older_and_facts_do_not(site: Path, edit: Edit) -> None:
    """A new day of checking is a release of the guide, and no change of what it says."""
    edit("bundles/restaurant.yaml", "核对日期: 2026-11-23", "核对日期: 2026-11-30")
    release(site, "restaurant")
    for on in (ON, dt.date(2027, 2, 17)):
        view = checker(site, on).guide("restaurant", 1, ANSWERS)
        assert isinstance(view, Validity)
        assert (view.outcome, view.printed.number, view.current.number) == (Outcome.CURRENT, 1, 2)
    assert guide(site).outcome is Outcome.CURRENT


def test_change_of_another_case_leaves_the_sheet_valid(site: Path, edit: Edit) -> None:
    edit("items/enterprise-registration.yaml", "承诺办结时限: 1个工作日", "承诺办结时限: 2个工作日")
    release(site, "restaurant")
    assert sheet(site).outcome is Outcome.CURRENT
    assert guide(site).outcome is Outcome.CHANGED
    assert guide(site).notes == ("网址里没有回答，比的是整份指南；您的情形不一定都涉及。",)


def test_release_of_another_guide_leaves_everything_valid(site: Path, edit: Edit) -> None:
    edit("bundles/hiring.yaml", "收费吗？, 答: 不收费。", "收费吗？, 答: 一分钱不收。")
    release(site, "hiring")
    assert guide(site).outcome is guide(site, 2).outcome is Outcome.CURRENT
    assert "常见问题 › 收费吗？ › 答：不收费。 → 一分钱不收。" in told(guide(site, key="hiring"))


def test_blocked_case_says_so(site: Path, edit: Edit) -> None:
    edit("bundles/restaurant.yaml", "不适用:\n", "不适用:\n  - {当: {经办人: 委托他人}, 因为: 要本人来办}\n")
    release(site, "restaurant")
    view = checker(site).guide("restaurant", 1, [("zt", "gt"), ("jr", "wt")])
    assert isinstance(view, Validity)
    assert "不能按本套餐办的情形：新增“要本人来办”" in told(view)


def test_renamed_records_are_found_and_told_once(site: Path, edit: Edit) -> None:
    for file in ("items/food-license.yaml", "bundles/restaurant.yaml", "departments.yaml"):
        edit(file, "区市场监督管理局", "区市场监管局")
    edit("departments.yaml", "  代码: market", "  曾用名: [区市场监督管理局]\n  代码: market")
    for file in ("items/sole-trader-registration.yaml", "items/enterprise-registration.yaml", "offices.yaml"):
        edit(file, "区市场监督管理局", "区市场监管局")
    edit(
        "questions.yaml",
        "{答: 新办个体工商户, 代码: gt, 曾用名: [新办个体户]}",
        "{答: 开个体店, 代码: gt, 曾用名: [新办个体工商户]}",
    )
    edit("bundles/restaurant.yaml", "名称: 开办餐饮店", "名称: 开餐馆\n曾用名: [开办餐饮店]")
    edit("site.yaml", "开办餐饮店", "开餐馆")
    release(site, "restaurant", "hiring")
    assert told(sheet(site)) == [
        "部门 › 区市场监管局 › 名称：区市场监督管理局 → 区市场监管局",
        "答案 › 开个体店 › 名称：新办个体工商户 → 开个体店",
        "一件事 › 开餐馆 › 名称：开办餐饮店 → 开餐馆",
    ]
    assert told(sheet(site, key="开办餐饮店")) == told(sheet(site))


def test_answer_that_is_gone_is_told(site: Path, edit: Edit) -> None:
    edit("questions.yaml", "{答: 商业楼, 代码: sy}, ", "{答: 写字楼, 代码: xz}, ")
    edit("bundles/restaurant.yaml", "建筑类型: 商业楼", "建筑类型: 写字楼")
    release(site, "restaurant")
    assert "您的情形 › 建筑类型 › 回答：商业楼 → 没有写" in told(sheet(site))


def test_reviewed_guide_is_no_longer_what_the_paper_calls_it(site: Path) -> None:
    review(site, "restaurant")
    assert told(sheet(site)) == ["审核：示范内容，未经部门审核 → 部门审核过"]


def test_sensitive_answers_are_not_there_and_it_is_said(site: Path, edit: Edit) -> None:
    edit("items/hiring-subsidy.yaml", "承诺办结时限: 待核实", "承诺办结时限: 2个工作日")
    release(site, "hiring")
    view = guide(site, key="hiring")
    assert view.outcome is Outcome.CHANGED
    with_answers = checker(site).guide("hiring", 1, [("zq", "mw")])
    assert isinstance(with_answers, Validity)
    assert with_answers.outcome is Outcome.CURRENT


def test_withdrawn_guide_shows_nothing_of_what_it_said(site: Path) -> None:
    take_down(site, "restaurant", "并到招人里一起办", "hiring")
    view = checker(site).guide("restaurant", 1, [("zt", "gt"), ("zq", "jy")])
    assert isinstance(view, Ended)
    assert (
        view.sentence == "“开办餐饮店”这份指南已经下线（2026年12月1日起），不再提供。原因：并到招人里一起办。"
    )
    # Answers that the successor asks for too go along, but those to 敏感 questions.
    assert view.instead is not None
    assert view.instead.url == "/bundles/hiring"
    assert isinstance(checker(site).item("food-license", 1), Ended)
    with pytest.raises(NotFound, match="第1次发布里没有这一份"):
        checker(site).item("nothing", 1)


def test_blanked_value_is_never_shown_again(site: Path, edit: Edit) -> None:
    person = "找张三，电话13800138000"
    edit(LICENCE, "咨询: 待核实", f"咨询: {person[:3]}")
    release(site, "restaurant")
    edit(LICENCE, f"咨询: {person[:3]}", "咨询: 待核实")
    release(site, "restaurant")
    known = Past(site)
    before = Checker(known, shown(site), ON).guide("restaurant", 2, ANSWERS)
    assert isinstance(before, Validity)
    assert person[:3] in str(before.changes)
    redact(site / "content", 2, "食品经营许可(新办)", Blanked(ON, "乙", "写了个人"))
    after = Checker(known, shown(site), ON).guide("restaurant", 2, ANSWERS)
    assert isinstance(after, Validity)
    assert (after.outcome, after.result, after.changes) == (Outcome.CHANGED, "已更新", None)
    assert "已经撤下，不能逐处比" in after.sentence
    card = Checker(known, shown(site), ON).item("food-license", 2)
    assert isinstance(card, Validity)
    assert card.changes is None
    assert [one.how_many for one in book(site, 2).guides] == ["改过，不能逐处列出"]


@pytest.mark.parametrize("number", [0, 2, 999999999])
def test_release_that_was_never_made_is_told_so(site: Path, number: int) -> None:
    for ask in (
        lambda: sheet(site, number),
        lambda: checker(site).item("food-license", number),
        lambda: book(site, number),
    ):
        with pytest.raises(NotFound, match=f"没有第{number}次发布，到现在一共发布过1次"):
            ask()


def test_site_without_releases_compares_nothing(sample_copy: Path) -> None:
    with pytest.raises(NotFound, match="还没有正式发布过"):
        sheet(sample_copy)


def test_release_that_did_not_hold_the_guide(sample_copy: Path) -> None:
    hiring = sample_copy / "content/bundles/hiring.yaml"
    hiring.write_text(hiring.read_text("utf-8").replace("状态: 示范", "状态: 草稿"), "utf-8")
    release(sample_copy)
    hiring.write_text(hiring.read_text("utf-8").replace("状态: 草稿", "状态: 示范"), "utf-8")
    release(sample_copy, "hiring")
    with pytest.raises(NotFound, match="第1次发布里没有这一份"):
        guide(sample_copy, key="hiring")
    view = book(sample_copy)
    assert [one.name for one in view.new] == ["企业招用员工"]
    assert (view.result, view.unchanged) == ("已更新：1份新的", 1)


def test_card_of_an_item_is_compared_with_what_is_told_of_it(site: Path, edit: Edit) -> None:
    edit(LICENCE, '监督投诉: "12345"', "监督投诉: 待核实")
    release(site, "restaurant")
    view = checker(site).item("食品经营许可(新办)", 1)
    assert isinstance(view, Validity)
    assert told(view) == ["还要知道：监督投诉：12345 → 监督投诉：待核实"]
    assert view.back.url == "/items/food-license"
    # The guide does not print it, so it is told as a card of the book.
    assert guide(site).outcome is Outcome.CURRENT
    assert [(one.title, one.url, len(one.changes or ())) for one in book(site).items] == [
        ("食品经营许可(新办)", "/v/i-food-license-1", 1)
    ]


def test_book_lists_its_guides_that_changed_and_names_those_that_are_gone(site: Path, edit: Edit) -> None:
    edit("bundles/restaurant.yaml", "进度查询: 待核实", "进度查询: 拨打12345")
    release(site, "restaurant")
    view = book(site)
    assert [(one.title, one.url, one.how_many) for one in view.guides] == [
        ("开办餐饮店", "/v/restaurant-1", "改了1处")
    ]
    assert (view.result, view.unchanged) == ("已更新：1份指南改过", 1)
    assert book(site, 2).outcome is Outcome.CURRENT
    take_down(site, "hiring", "不再办")
    assert [one.title for one in book(site).withdrawn] == ["企业招用员工"]
    assert "不再办" in book(site).withdrawn[0].what


def test_damaged_log_takes_down_the_comparison_alone(site: Path, edit: Edit) -> None:
    edit("bundles/restaurant.yaml", "进度查询: 待核实", "进度查询: 拨打12345")
    release(site, "restaurant")
    now = shown(site)
    file = site / "content" / logs.file_of(1)
    file.write_text(file.read_text("utf-8").replace("10个工作日", "9个工作日"), "utf-8")
    known = Checker(Past(site), now, ON)
    with pytest.raises(CannotCompare) as refused:
        known.guide("restaurant", 1, ())
    assert "content" not in refused.value.message
    view = known.guide("restaurant", 2, ())
    assert isinstance(view, Validity)
    assert view.outcome is Outcome.CURRENT


def test_few_states_are_kept(site: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(6):
        edit(
            "bundles/restaurant.yaml",
            "进度查询: " + ("待核实" if n == 0 else f"拨打1234{n}"),
            f"进度查询: 拨打1234{n + 1}",
        )
        release(site, "restaurant")
    read: list[int] = []

    def counted(log: Log, root: Path) -> Content:
        read.append(len(log.releases))
        return content_at(log, root)

    monkeypatch.setattr(past, "content_at", counted)
    known, now = Past(site), shown(site)
    for number in (1, 1, 2, 3, 4, 1, 5, 2):
        known.after(number, now)
    assert read == [1, 2, 3, 4, 5, 2]


def test_who_asks_while_others_wait_is_asked_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(few, "_LONGEST_WAIT", 0.01)
    turn = Turn()
    kept: Few[int] = Few(2, turn)
    assert kept.get("a", lambda: 1) == 1
    entered, leave = threading.Event(), threading.Event()

    def slow() -> int:
        entered.set()
        assert leave.wait(5)
        # Whoever has the turn may make something else on the way.
        return kept.get("c", lambda: 3)

    worker = threading.Thread(target=kept.get, args=("b", slow))
    worker.start()
    assert entered.wait(5)
    with pytest.raises(TryLater):
        kept.get("d", lambda: 4)
    assert kept.get("a", lambda: 9) == 1
    leave.set()
    worker.join()
    assert (kept.get("b", lambda: 9), kept.get("c", lambda: 9)) == (3, 3)
