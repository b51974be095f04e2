"""Words that do not belong in a published guide."""

import pytest

from tests.checks.conftest import Edited

CONDITION = "有与经营的食品品种、数量相适应的经营场所"


@pytest.mark.parametrize(
    "text",
    [
        "有其他材料",
        "提供营业执照等相关材料",
        "交身份证等材料",
        "交身份证等证明文件",
        "有相关证明",
        "提供必要的证明材料",
        "符合其它条件",
        "有关材料齐全",
        "符合有关要求",
        "符合国家有关规定",
        "法律、行政法规规定的其他情形",
        "行政机关要求的其他证明",
        "其他需要说明的情况",
        "其他相关材料",
        "按规定提交所需材料",
        "视情况补充材料",
    ],
)
def test_catch_all_is_an_error(edited: Edited, text: str) -> None:
    assert edited("items/food-license.yaml", CONDITION, text).error == "catch-all"


@pytest.mark.parametrize(
    "text",
    [
        "材料齐全",
        "其他食品经营者也可以办",
        "有营业执照等证照信息的",
        "符合规定",
        "其他证明人也行",
        "其他地方不能办",
    ],
)
def test_plain_words_are_no_catch_all(edited: Edited, text: str) -> None:
    assert edited("items/food-license.yaml", CONDITION, text).new == []


def test_citizens_may_ask_about_other_materials(edited: Edited) -> None:
    found = edited("bundles/hiring.yaml", "问: 收费吗？", "问: 还要其他材料吗？")
    assert found.new == []


@pytest.mark.parametrize(
    "text",
    [
        "场所△",
        "见旧 id",
        "TODO 再问",
        "按canonical写",
        "这条是A-级",
        "以下是测算",
        "先办food-license",
        "字段biz_scope要填",
    ],
)
def test_note_to_the_writer_is_an_error(edited: Edited, text: str) -> None:
    assert edited("items/food-license.yaml", CONDITION, text).error == "leftover"


@pytest.mark.parametrize("text", ["见https://a-b.example.gov.cn/x-y", "A类、B超、T-shirt", "用KTV和POS机"])
def test_addresses_and_foreign_words_are_no_leftovers(edited: Edited, text: str) -> None:
    assert edited("items/food-license.yaml", CONDITION, text).new == []


def test_english_name_may_have_hyphens(edited: Edited) -> None:
    assert edited("bundles/restaurant.yaml", "Open a restaurant", "Open a take-away").new == []


@pytest.mark.parametrize("text", ["**要**有场所", "见[网站](x)", "`场所`", "场所<br>设备", "## 场所"])
def test_markup_is_an_error(edited: Edited, text: str) -> None:
    found = edited("items/food-license.yaml", CONDITION, f'"{text}"')
    assert "markup" in found.codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("有场所,有设备", "half-width"),
        ("有场所;设备齐全", "half-width"),
        ("有场所，，有设备", "half-width"),
        ("大于1000０平方米的", "full-width-figure"),
        ("做过Ｂ超", "full-width-figure"),
        ("有“场所，有设备", "unpaired"),
        ("有场所（含仓库，有设备", "unpaired"),
        ("食品经营许可(新办", "unpaired"),
        ("“有固定的场所”", "chinese-quotes"),
    ],
)
def test_punctuation_out_of_place_is_warned_of(edited: Edited, text: str, code: str) -> None:
    assert edited("items/food-license.yaml", CONDITION, text).warning == code


@pytest.mark.parametrize("text", ["9:00到17:00，每天", "KTV,酒吧", "食品经营许可(新办)", "1,000元"])
def test_half_width_signs_between_figures_and_letters_are_fine(edited: Edited, text: str) -> None:
    assert edited("items/food-license.yaml", CONDITION, text).new == []


@pytest.mark.parametrize(
    "text", ["有场所，\u00a0有设备", "有场所，\u3000有设备", "有固定 场所", "有场所， 有设备"]
)
def test_space_between_chinese_characters_is_warned_of(edited: Edited, text: str) -> None:
    assert edited("items/food-license.yaml", CONDITION, text).warning == "odd-space"


@pytest.mark.parametrize("text", ["有 POS 机", "GB 37488—2019", "公共场所卫生管理规范 第1部分"])
def test_space_beside_letters_or_in_the_name_of_a_standard_is_fine(edited: Edited, text: str) -> None:
    assert edited("items/food-license.yaml", CONDITION, text).new == []
