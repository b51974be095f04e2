"""A bundle's page: for everybody, and as the plan of one who has answered."""

import re
from typing import Any

ALL = "/bundles/teahouse?zt=gt&dd=ss&mh=y&jk=m&cl=lc&wt=br"


def names_of_inputs(html: str) -> set[str]:
    return set(re.findall(r'<input[^>]* name="([^"]+)"', html))


def test_without_answers_everything_is_shown_by_what_it_depends_on(visitor: Any) -> None:
    items = visitor.get("/bundles/teahouse").section("items").text
    assert "都要办第1步1茶馆登记" in items
    assert "明火选“用”的才办3山林用火检查" in items


def test_without_answers_numbers_are_those_of_the_typical_case(visitor: Any) -> None:
    text = visitor.get("/bundles/teahouse").text
    assert "常见情形（个体户，街边，没有，红茶，本人）" in text
    assert "要办2项要带3种材料填表1张" in text


def test_only_what_is_asked_in_this_case_is_shown(visitor: Any) -> None:
    assert "mh" not in names_of_inputs(visitor.get("/bundles/teahouse").html)
    assert "mh" in names_of_inputs(visitor.get("/bundles/teahouse?dd=ss").html)


def test_an_answer_that_is_hidden_now_travels_along(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?dd=jb&mh=y")
    assert '<input type="hidden" name="mh" value="y">' in page.html
    assert "山林用火检查" not in page.section("materials").text


def test_answers_turn_the_page_into_my_plan(visitor: Any) -> None:
    page = visitor.get(ALL)
    assert "您要办的事项第1步1茶馆登记" in page.section("items").text
    assert "第2步这2项可以同时办2茶水经营许可" in page.section("items").text
    assert "我的清单" in page.html
    assert "您的情形要办3项要带4种材料" in page.text


def test_a_chosen_answer_is_ticked_and_listed(visitor: Any) -> None:
    page = visitor.get(ALL).section("questions")
    assert re.search(r'name="dd" value="ss" checked', page.html)
    assert "地点山上" in page.text


def test_what_is_not_answered_is_called_so(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?dd=ss")
    assert "还有5个问题，答了更准" in page.text
    assert "视情形再定" in page.section("items").text


def test_a_private_question_says_that_it_is_private(visitor: Any) -> None:
    assert "这是个人隐私" in visitor.get("/bundles/teahouse").section("questions").text


def test_a_submitted_form_leads_to_the_short_address(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?zt=gt&dd=&cl=hc&cl=lc&wt=&on=")
    assert page.status == 303
    assert page.headers["Location"] == "/bundles/teahouse?zt=gt&cl=hc&cl=lc#questions"


def test_a_form_without_open_questions_leads_to_the_items(visitor: Any) -> None:
    page = visitor.get(ALL + "&on=")
    assert page.headers["Location"].endswith("wt=br#items")


def test_a_form_that_says_nothing_leads_back_to_everybodys_page(visitor: Any) -> None:
    assert visitor.get("/bundles/teahouse?zt=&on=").headers["Location"] == "/bundles/teahouse#questions"


def test_answers_in_chinese_are_understood(visitor: Any) -> None:
    assert "地点山上" in visitor.get("/bundles/teahouse?地点=山上").section("questions").text


def test_what_is_not_understood_is_said_and_shown_as_text(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?zt=<b>x&unknown=1&on=soon")
    assert "没有“&lt;b&gt;x”这个答案" in page.html
    assert "没有“unknown”这个问题" in page.text
    assert "申请日期没有看懂，已按今天算。" in page.text


def test_a_case_that_cannot_be_served_is_told_first_with_reason_and_law(visitor: Any) -> None:
    page = visitor.get("/bundles/teahouse?dd=ww")
    stop = page.text.index("按您选的情形，不能按本套餐办")
    assert stop < page.text.index("我的情形")
    assert "文物建筑里不能开茶馆。" in page.text
    assert "可以这样办：换地方" in page.text
    assert "《云湾县茶馆条例》第八条" in page.text
    assert "要带的材料" not in page.text


def test_an_optional_item_is_offered_and_can_be_taken_along(visitor: Any) -> None:
    assert 'name="jb" value="signboard" form="answers">' in visitor.get(ALL).html
    page = visitor.get(ALL + "&jb=signboard").section("items")
    assert 'value="signboard" form="answers" checked' in page.html
    assert "招牌备案可选" in page.text


def test_what_the_bundle_hands_out_need_not_be_brought(visitor: Any) -> None:
    text = visitor.get(ALL).section("materials").text
    assert "由本套餐办出，不用带营业执照办完第1项就有了" in text


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
