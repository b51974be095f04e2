"""A bundle's page: for everybody, and as the plan of one who has answered."""

import re
from typing import Any

ALL = "/bundles/teahouse?zt=gt&dd=ss&mh=y&jk=m&cl=lc&wt=br"


def choices(html: str) -> set[str]:
    """The codes of the questions that can be answered on the page."""
    return set(re.findall(r'class="choice"[^>]* name="([^"]+)"', html)) | set(
        re.findall(r'<input type="checkbox"\s+name="([^"]+)"', html)
    )


def test_without_answers_everything_is_shown_by_what_it_depends_on(visitor: Any) -> None:
    items = visitor.get("/bundles/teahouse").section("items").text
    assert "都要办第1步1茶馆登记" in items
    assert "明火选“用”的才办3山林用火检查" in items


def test_without_answers_numbers_are_those_of_the_typical_case(visitor: Any) -> None:
    text = visitor.get("/bundles/teahouse").text
    assert "常见情形（个体户，街边，没有，红茶，本人）" in text
    assert "要办2项要带3种材料填表1张" in text


def test_one_question_is_asked_at_a_time_and_the_answer_leads_to_the_next(visitor: Any) -> None:
    first = visitor.get("/bundles/teahouse")
    assert choices(first.html) == {"zt", "jb"}
    assert "第1题，还有4题没答，看您怎么答可能还有1个问题" in first.section("question").text
    answered = visitor.get("/bundles/teahouse?page=after:zt&zt=gt")
    assert (answered.status, answered.headers["Location"]) == (
        303,
        "/bundles/teahouse?zt=gt&page=dd#question",
    )
    assert choices(visitor.get("/bundles/teahouse?zt=gt&page=dd").html) == {"dd"}


def test_a_question_that_an_answer_brings_comes_in_its_place(visitor: Any) -> None:
    for place, following in (("ss", "mh"), ("jb", "jk")):
        page = visitor.get(f"/bundles/teahouse?zt=gt&page=after:dd&dd={place}")
        assert page.headers["Location"].endswith(f"dd={place}&page={following}#question")


def test_the_last_answer_leads_to_the_outcome(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?zt=gt&dd=ss&mh=y&jk=m&cl=lc&page=after:wt&wt=br")
    assert page.headers["Location"] == f"{ALL}#outcome"


def test_an_answer_that_ends_the_case_leads_to_the_outcome(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?page=after:dd&dd=ww")
    assert page.headers["Location"] == "/bundles/teahouse?dd=ww#outcome"


def test_an_earlier_answer_can_be_changed_and_keeps_the_rest(visitor: Any) -> None:
    change = visitor.get(ALL).section("outcome").html
    assert (
        'href="/bundles/teahouse?zt=gt&amp;dd=ss&amp;mh=y&amp;jk=m&amp;cl=lc&amp;wt=br&amp;page=dd#question"'
        in change
    )
    asked = visitor.get(f"{ALL}&page=dd").section("question")
    kept = re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', asked.html)
    assert kept == [("zt", "gt"), ("mh", "y"), ("jk", "m"), ("cl", "lc"), ("wt", "br")]
    assert "山上（已选）" in asked.text
    again = visitor.get("/bundles/teahouse?zt=gt&mh=y&jk=m&cl=lc&wt=br&page=after:dd&dd=jb")
    assert again.headers["Location"] == "/bundles/teahouse?zt=gt&dd=jb&mh=y&jk=m&cl=lc&wt=br#outcome"


def test_several_answers_stay_on_the_page_until_they_are_sent(visitor: Any) -> None:
    asked = visitor.get("/bundles/teahouse?zt=gt&cl=lc&cl=hc&page=cl").section("question")
    assert set(re.findall(r'name="cl" value="(\w+)" checked', asked.html)) == {"lc", "hc"}
    assert "下一题" in asked.text


def test_a_question_can_be_left_open(visitor: Any) -> None:
    asked = visitor.get("/bundles/teahouse?zt=gt&page=dd").section("question")
    assert "page=jk#question" in asked.html
    assert "先看清单" in asked.text


def test_an_answer_that_is_hidden_now_travels_along(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?dd=jb&mh=y&page=zt")
    assert '<input type="hidden" name="mh" value="y">' in page.html
    assert "山林用火检查" not in visitor.get("/bundles/teahouse?dd=jb&mh=y").section("materials").text


def test_answers_turn_the_page_into_my_plan(visitor: Any) -> None:
    page = visitor.get(ALL)
    assert "您要办的事项第1步1茶馆登记" in page.section("items").text
    assert "第2步这2项可以同时办2茶水经营许可" in page.section("items").text
    assert "我的清单" in page.html
    assert "您的情形要办3项要带4种材料" in page.text


def test_the_page_is_titled_by_what_it_shows(visitor: Any) -> None:
    titles = {
        "/bundles/teahouse": "我要开茶馆（",
        "/bundles/teahouse?zt=gt&page=dd": "第2题：我要开茶馆（",
        ALL: "我的清单：我要开茶馆（",
        "/bundles/teahouse?dd=ww": "不能这样办：我要开茶馆（",
    }
    for path, title in titles.items():
        assert f"<title>{title}" in visitor.get(path).html


def test_an_answer_is_listed_with_the_way_to_change_it(visitor: Any) -> None:
    assert "地点山上改“地点”的回答" in visitor.get(ALL).section("outcome").text


def test_what_is_not_answered_is_called_so(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?dd=ss")
    assert "还有5个问题没答，答了更准" in page.section("outcome").text
    assert "视情形再定" in page.section("items").text


def test_a_private_question_says_that_it_is_private(visitor: Any) -> None:
    told = [
        visitor.get(f"/bundles/teahouse?zt=gt&page={code}").section("question").text for code in ("dd", "jk")
    ]
    assert ["这是个人隐私" in text for text in told] == [False, True]


def test_a_submitted_form_leads_to_the_short_address(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?zt=gt&dd=&cl=hc&cl=lc&wt=&on=")
    assert page.status == 303
    assert page.headers["Location"] == "/bundles/teahouse?zt=gt&cl=hc&cl=lc#outcome"


def test_a_form_that_says_nothing_leads_back_to_everybodys_page(visitor: Any) -> None:
    assert visitor.get("/bundles/teahouse?zt=&on=").headers["Location"] == "/bundles/teahouse#outcome"


def test_answers_in_chinese_are_understood(visitor: Any) -> None:
    assert "地点山上" in visitor.get("/bundles/teahouse?地点=山上").section("outcome").text


def test_what_is_not_understood_is_said_and_shown_as_text(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?zt=<b>x&unknown=1&on=soon")
    assert "没有“&lt;b&gt;x”这个答案" in page.html
    assert "unknown" not in page.html
    assert "申请日期没有看懂，已按今天算。" in page.text


def test_a_case_that_cannot_be_served_is_told_first_with_reason_and_law(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?dd=ww")
    stop = page.section("outcome").text
    assert stop.startswith("按您选的情形，不能按本套餐办")
    assert "地点文物建筑里改" in stop
    assert "文物建筑里不能开茶馆。" in page.text
    assert "可以这样办：换地方" in page.text
    assert "《云湾县茶馆条例》第八条" in page.text
    assert "要带的材料" not in page.text


def test_an_optional_item_is_offered_and_can_be_taken_along(visitor: Any) -> None:
    assert '<input type="checkbox" name="jb" value="signboard">' in visitor.get(ALL).html
    page = visitor.get(ALL + "&jb=signboard").section("items")
    assert '<input type="checkbox" name="jb" value="signboard" checked>' in page.html
    assert "招牌备案可选" in page.text


def test_papers_can_be_ticked_off(visitor: Any) -> None:
    papers = visitor.get(ALL).section("materials")
    assert len(set(re.findall(r'data-tick="([^"]+)"', papers.html))) == 4


def test_what_the_bundle_hands_out_need_not_be_brought(visitor: Any) -> None:
    text = visitor.get(ALL).section("materials").text
    assert "由前面的事项办出，不用另外准备营业执照办完第1项就有了" in text


def test_one_persons_paper_stands_once_with_all_that_the_windows_do_with_it(visitor: Any) -> None:
    text = visitor.get(ALL).section("materials").text
    assert "居民身份证店主的核验原件收复印件1份窗口：带原件核对，留复印件；网上：不用交" in text


def test_limits_by_law_and_by_promise_stand_apart(visitor: Any) -> None:
    items = visitor.get(ALL).section("items").text
    assert "法定5个工作日承诺3个工作日收费登记费" in items
    assert "法定10个工作日承诺待核实收费不收费" in items


def test_days_are_reckoned_from_the_day_of_applying(visitor: Any) -> None:
    text = visitor.get("/bundles/teahouse?zt=gt&dd=jb&on=2026-11-23").section("time").text
    assert "依法最长15个工作日，最迟2026年12月14日（周一），不含“水质检测”" in text
    assert "11月23日周一受理11月30日周一1茶馆登记" in text
    assert "“茶水许可”经批准可延长5个工作日" in text


def test_my_row_of_a_table_is_marked_in_words(visitor: Any) -> None:
    assert "我的绿茶待核实" in visitor.get(ALL).section("tables").text
    assert "我的绿茶" not in visitor.get("/bundles/teahouse").section("tables").text


def test_a_duty_of_the_citizen_is_told_apart_from_the_limits(visitor: Any) -> None:
    assert "茶水许可：开业前过了期：补办" in visitor.get(ALL).section("duties").text


def test_the_form_shows_what_the_answers_fill_in(visitor: Any) -> None:
    assert "主体类型已按您的答案填“个体户”" in visitor.get(ALL).section("form").text


def test_a_saving_is_called_a_reckoning(visitor: Any) -> None:
    assert "测算" in visitor.get(ALL).section("savings").text
