"""The mistakes that editors make, each an edit of the real content, and what is to be said of it."""

from typing import NamedTuple

FOOD = "items/food-business-license.yaml"
RESTAURANT = "bundles/restaurant.yaml"
OFFICES = "offices.yaml"
MATERIALS = "materials.yaml"
PHONE = "电话: 【示例】020-0000-0000"
PROMISE = "承诺办结时限: 待核实"
CONDITION = "已经取得营业执照等合法主体资格。"
# What stands behind it becomes a comment, whatever day it is.
CHECKED = "\n核对日期: "
ANSWER = "饭馆、咖啡馆、酒吧"


class Mistake(NamedTuple):
    """In the file `old` was replaced by `new`; what is said has the code, and the words of the mend.

    It stands on the first line that differs.
    """

    file: str
    old: str
    new: str
    code: str
    mend: str

    @property
    def first_difference(self) -> int:
        """How many characters `old` and `new` have in common at their beginning."""
        pairs = zip(self.old, self.new, strict=False)
        same = (n for n, (one, other) in enumerate(pairs) if one != other)
        return next(same, min(len(self.old), len(self.new)))


MISTAKES = {
    # Signs, columns and lines.
    "冒号是全角的": Mistake(
        FOOD, "法定办结时限: 10", "法定办结时限：10", "full-width-colon", "“法定办结时限: ”"
    ),
    "冒号后面没有空格": Mistake(FOOD, "收费: 无", "收费:无", "missing-space", "“收费: …”"),
    "少了“- ”（文字）": Mistake(FOOD, "  - 主体名称\n", "  主体名称\n", "missing-mark", "开头少了“- ”"),
    "少了“- ”（花括号）": Mistake(
        FOOD, "  - {材料: 场所平面布局图", "  {材料: 场所平面布局图", "missing-mark", "开头少了“- ”"
    ),
    "少了“- ”（问答）": Mistake(
        RESTAURANT, "  - 问: 一定要", "    问: 一定要", "missing-mark", "应写成“- 问: …”"
    ),
    "删了“申请材料:”": Mistake(FOOD, "申请材料:\n", "", "missing-heading", "少了“申请材料:”这一行"),
    "删了“表单字段:”": Mistake(FOOD, "表单字段:\n", "", "missing-heading", "补上“表单字段:”"),
    "删了“常见问题:”": Mistake(RESTAURANT, "常见问题:\n", "", "missing-heading", "少了“常见问题:”这一行"),
    "句子里半角冒号（列表）": Mistake(
        FOOD, "  - 单位自办", "  - 注意: 单位自办", "colon-in-value", "“注意：单位自办"
    ),
    "句子里半角冒号（花括号）": Mistake(
        FOOD, "说明: 标明加工区", "说明: 标明: 加工区", "colon-in-value", "全角“：”"
    ),
    "句子里半角冒号（值）": Mistake(RESTAURANT, "答: 不用。2016", "答: 不用: 2016", "colon-in-value", "“：”"),
    "花括号里全角逗号": Mistake(
        FOOD, "{材料: 营业执照, 形式", "{材料: 营业执照，形式", "full-width-comma", "半角逗号"
    ),
    "少了花括号": Mistake(FOOD, "性质: 营利性}}", "性质: 营利性}", "unclosed-bracket", "补上“}”"),
    "多了花括号": Mistake(FOOD, "性质: 营利性}}", "性质: 营利性}}}", "extra-bracket", "请删去"),
    "引号没有结束": Mistake(FOOD, '监督投诉: "12345"', '监督投诉: "12345', "unclosed-quote", "补上"),
    "用Tab缩进": Mistake(FOOD, "  - {环节: 现场", "\t- {环节: 现场", "bad-indent", "换成普通空格"),
    "“-”没有对齐": Mistake(RESTAURANT, "  - 问: 厨师", "   - 问: 厨师", "bad-indent", "第3列"),
    "键写了两次": Mistake(FOOD, "收费: 无\n", "收费: 无\n收费: 无\n", "repeated-key", "删去一个"),
    # Keys and what must be there.
    "键少了两个字": Mistake(FOOD, PROMISE, "承诺时限: 待核实", "unknown-key", "是不是“承诺办结时限”？"),
    "键写错了字": Mistake(FOOD, "\n申请材料:", "\n申请材科:", "unknown-key", "是不是“申请材料”？"),
    "缺代码": Mistake(MATERIALS, "  代码: authorization\n", "", "missing-key", "例如“代码: id-card”"),
    "实施主体空着": Mistake(
        FOOD, "实施主体: 区市场监督管理局", "实施主体:", "empty", "例如“实施主体: 区市场监督管理局”"
    ),
    # Values that cannot be read.
    "全角数字": Mistake(FOOD, "时限: 10个工作日", "时限: １０个工作日", "bad-limit", "“10个工作日”"),
    "汉字数字": Mistake(FOOD, PROMISE, "承诺办结时限: 五个工作日", "bad-limit", "“5个工作日”"),
    "写了范围": Mistake(
        FOOD, PROMISE, "承诺办结时限: 5-10个工作日", "bad-limit", "写最长的那个：“10个工作日”"
    ),
    "没有说哪种天": Mistake(FOOD, PROMISE, "承诺办结时限: 5天", "bad-limit", "工作日还是自然日？"),
    "收费写免费": Mistake(FOOD, "收费: 无", "收费: 免费", "bad-fee", "要写成“收费: 无”"),
    "收费写成一句": Mistake(
        FOOD, "收费: 无", "收费: 10元/本", "bad-fee", "“收费: [{项目: 工本费, 标准: 10元/本}]”"
    ),
    "收费没有单位": Mistake(
        FOOD,
        "收费: 无",
        "收费: [{项目: 工本费, 标准: 10, 依据: 食品经营许可和备案管理办法}]",
        "amount-without-unit",
        "“标准: 10元/本”",
    ),
    "日期没有年份": Mistake(RESTAURANT, CHECKED, f"{CHECKED}11-31 # ", "bad-date", "没有写年份"),
    "没有这一天": Mistake(RESTAURANT, CHECKED, f"{CHECKED}2026-11-31 # ", "bad-date", "11月没有31日"),
    "日期还没有到": Mistake(RESTAURANT, CHECKED, f"{CHECKED}2126-11-23 # ", "future-date", "最晚是今天"),
    "日期是十年前": Mistake(RESTAURANT, CHECKED, f"{CHECKED}2016-11-23 # ", "stale-date", "重新核对"),
    "份数带了单位": Mistake(FOOD, "形式: 原件, 说明", "形式: 原件, 份数: 2份, 说明", "not-a-number", "2"),
    "电话少一位": Mistake(OFFICES, PHONE, "电话: 020-8488123", "bad-phone", "应有8位数字，这里是7位"),
    "电话没有区号": Mistake(OFFICES, PHONE, "电话: 84881234", "bad-phone", "“020-84881234”"),
    # Lists.
    "列表用顿号": Mistake(
        RESTAURANT,
        "[番禺区政务服务中心, 镇街",
        "[番禺区政务服务中心、镇街",
        "unknown-office",
        "“[番禺区政务服务中心, 镇街政务服务中心]”",
    ),
    "列表用【】": Mistake(
        RESTAURANT,
        "服务对象: [企业, 个体工商户]",
        "服务对象: 【企业，个体工商户】",
        "missing-brackets",
        "“[企业, 个体工商户]”",
    ),
    "别名用顿号": Mistake(
        FOOD, "餐饮服务许可证, 食品流通许可证,", "餐饮服务许可证、食品流通许可证,", "joined-names", "半角逗号"
    ),
    "一种材料两次": Mistake(
        FOOD,
        "  - {材料: 食品安全规章制度目录, 形式: 原件}\n",
        "  - {材料: 食品安全规章制度目录, 形式: 原件}\n  - {材料: 食品安全规章制度目录, 形式: 复印件}\n",
        "repeated-entry",
        "删去一处",
    ),
    "别名两次": Mistake(RESTAURANT, "  - 开饭店\n", "  - 开饭店\n  - 开饭店\n", "repeated-entry", "删去一处"),
    "问答两次": Mistake(
        RESTAURANT,
        "  - 问: 小餐饮店能",
        "  - {问: 开餐馆还要办卫生许可证吗？, 答: 要。}\n  - 问: 小餐饮店能",
        "repeated-entry",
        "删去一处",
    ),
    # Names.
    "材料写错了字": Mistake(
        FOOD, "材料: 营业执照,", "材料: 营业执造,", "unknown-material", "是不是“营业执照”？"
    ),
    "问题写错了字": Mistake(
        FOOD,
        "当: {委托办理: 委托他人}}\n  - {材料",
        "当: {委托代理: 委托他人}}\n  - {材料",
        "unknown-question",
        "是不是“委托办理”？",
    ),
    "答案写错了字": Mistake(
        RESTAURANT,
        "当: {招牌: 另设大型广告}",
        "当: {招牌: 另设大形广告}",
        "unknown-answer",
        "是不是“另设大型广告”？",
    ),
    "部门写错了字": Mistake(
        FOOD,
        "实施主体: 区市场监督管理局",
        "实施主体: 区市场监管局",
        "unknown-department",
        "是不是“区市场监督管理局”？",
    ),
    "人写错了字": Mistake(FOOD, "谁的: [经营者]", "谁的: [经营人]", "unknown-person", "是不是“经营者”？"),
    "共用的事项看了没问的": Mistake(
        FOOD,
        "当: {委托办理: 委托他人}}\n  - {材料",
        "当: {售烟: 是}}\n  - {材料",
        "question-not-asked",
        "多半是这里的“当”写错了",
    ),
    # Sense and wording.
    "承诺比法定长": Mistake(FOOD, PROMISE, "承诺办结时限: 15个工作日", "promise-too-long", "承诺只能更短"),
    "问答里的数是别的事项的": Mistake(
        RESTAURANT, "受理后10个工作日，可以", "受理后20个工作日，可以", "number-without-field", "和那里一致"
    ),
    "兜底（法律规定的其他情形）": Mistake(
        FOOD, CONDITION, "符合法律、行政法规规定的其他情形。", "catch-all", "一样一样写出来"
    ),
    "兜底（必要的证明材料）": Mistake(FOOD, CONDITION, "提供必要的证明材料。", "catch-all", "一样一样写出来"),
    "不换行空格": Mistake(RESTAURANT, ANSWER, "饭馆、\u00a0咖啡馆、酒吧", "odd-space", "请删去"),
    "错敏词": Mistake(RESTAURANT, ANSWER, "饭馆的帐户、酒吧", "wrong-word", "请改成“账户”"),
}
