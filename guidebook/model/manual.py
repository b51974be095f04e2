"""What each key is for, in the editors' words: the manual's table, and what their tools show beside a key.

A key whose record says it already (`Field(description=…)`) is not repeated here.
"""

from collections.abc import Iterator

from pydantic.fields import FieldInfo

from guidebook.model.bundle import (
    After,
    Bundle,
    Disclosure,
    ExtraTable,
    Faq,
    ItemUse,
    Keepsake,
    Notice,
    Obstacle,
    OnlineEntry,
    Person,
    QuestionUse,
    Separate,
    TableRow,
)
from guidebook.model.fields import FormField
from guidebook.model.item import Fee, Item, Mode, OfficeUse, Result, Stage, Timing
from guidebook.model.law import LegalBasis, Verification
from guidebook.model.ledgers import Department, Material, Office
from guidebook.model.questions import Option, Question
from guidebook.model.record import Record
from guidebook.model.site import Site, Topic
from guidebook.model.uses import FieldUse, MaterialUse

_NOTE = "要补充的话"
_WHEN = "哪些答案时才算数，例如 {主体: 新办公司}"
_BASIS = "法规和条款"

_SAID: dict[type[Record], dict[str, str]] = {
    Site: {
        "名称": "站点的名称，也是手册的书名",
        "区划": "哪个市、哪个区",
        "版次": "手册的版次，例如 2026.12",
        "主办": "主办单位",
        "热线": "政务服务热线",
        "免责声明": "每页页脚都有的一段话",
        "主题": "各个主题，按首页和手册的次序",
    },
    Topic: {
        "名称": "主题的名称",
        "代码": "网址里的代号，定了就不再改",
        "对象": "给谁看：个人、企业 …",
        "说明": "一句话介绍",
    },
    Department: {
        "全称": "印章上的名称",
        "简称": "表格里用的短名",
        "性质": "行政机关、事业单位、公用企业、医疗机构、银行、群团组织或其他",
        "网址": "部门自己的网址",
        "地址": "部门所在地",
        "别名": "群众会叫的其他名称",
        "说明": _NOTE,
    },
    Office: {
        "部门": "哪个部门管这个办理点",
        "地址": "门牌地址",
        "电话": "带区号；没人确认过的写【示例】或待核实",
        "办公时间": "例如 工作日9:00—12:00,14:00—17:00",
        "交通": "公交、地铁怎么到",
        "窗口": "窗口的名称或编号",
        "说明": _NOTE,
    },
    Material: {
        "来源": "申请人自备、政府核发、第三方或系统生成",
        "说明": "这种材料要注意什么",
        "样例": "空白表或样例在哪里",
        "别名": "群众会叫的其他名称",
    },
    FormField: {
        "类型": "文本、数值、日期、时段、地址、是否、单选、多选、分组、表格或上传",
        "选项": "单选、多选有哪些可选",
        "校验": "身份证、统一社会信用代码、手机号、银行卡号、日期，或者 {最小, 最大, 单位}",
        "必填": "是或否",
        "说明": "填表的人要知道的话",
    },
    Question: {
        "问": "问申请人的整句话",
        "说明": "问题下面的解释",
        "选项": "可以选的答案",
        "可多选": "能不能选几个，是或否",
    },
    Option: {
        "答": "答案，条件里写的就是它",
        "提示": "选了它会怎样",
        "曾用名": "以前的叫法，旧网址靠它继续有效",
    },
    Item: {
        "名称": "事项的正式名称，别处按它引用",
        "简称": "表格里用的短名",
        "别名": "群众会叫的其他名称",
        "曾用名": "以前的名称，旧引用靠它继续有效",
        "事项类型": "行政许可、行政确认、行政给付、公共服务 …",
        "办件类型": "即办件或承诺件",
        "实施主体": "由哪个部门办，按部门表的名称写",
        "说明": "要补充的话，几段就写成列表",
        "设定依据": "法规和条款，一条一行",
        "受理条件": "符合什么才受理，一条一行，不写兜底条款",
        "禁止性要求": "什么情形不予办理",
        "数量限制": "有没有名额",
        "法定办结时限": "法律规定最长几天；各环节分开算的写“按阶段”",
        "可延长": "经批准能再延长几天",
        "承诺办结时限": "部门承诺几天，不能比法定的长",
        "计算从": "从哪天起算，例如 受理之日",
        "时限说明": "时限要解释的话",
        "方式": "办理方式不同、时限也不同时，一种方式一条",
        "阶段": "法律分环节规定时限时，一个环节一条",
        "不计时": "不算在时限里的环节，例如 现场整改",
        "办理时机": "申请人要在什么时候来办",
        "收费": "无、待核实，或者一项一条",
        "申请材料": "要哪些材料，一种一条",
        "表单字段": "要填哪些格，按字段台账的名称写",
        "到现场次数": "要跑几次，0 就是不用跑",
        "现场原因": "为什么非来不可",
        "审批结果": "办完给什么",
        "咨询": "到哪里问",
        "监督投诉": "到哪里投诉，和咨询不同号",
        "行政复议": "不服时向谁申请复议",
        "行政诉讼": "不服时向哪个法院起诉",
        "核实": "内容凭什么写的、哪天核对的",
    },
    LegalBasis: {"说明": "要补充的话，例如条文大意"},
    Verification: {"说明": "哪些还没有逐字核对"},
    OfficeUse: {"办理点": "哪个办理点，不知道的写待核实"},
    Mode: {
        "名称": "这种方式叫什么，例如 告知承诺",
        "当": _WHEN,
        "法定办结时限": "这种方式下法定几天",
        "承诺办结时限": "这种方式下承诺几天",
        "说明": _NOTE,
    },
    Stage: {"环节": "环节的名称", "时限": "这个环节几天", "当": _WHEN, "说明": _NOTE},
    Timing: {
        "以内": "多久以内要来，例如 1个月、30个自然日",
        "提前": "要提前多久来",
        "依据": _BASIS,
        "说明": _NOTE,
    },
    Fee: {
        "项目": "收什么费",
        "标准": "收多少，例如 80元/件",
        "依据": "凭什么收，收费一定要有依据",
        "当": _WHEN,
        "说明": "怎么减免",
    },
    MaterialUse: {
        "材料": "材料台账里的名称",
        "形式": "窗口怎么收：原件、复印件、核验原件、系统核验 …",
        "份数": "几份，不写就是1份",
        "当": _WHEN,
        "说明": "这份材料要注意什么",
    },
    FieldUse: {"字段": "字段台账里的名称", "当": _WHEN, "说明": "填这一格要注意什么"},
    Result: {
        "名称": "证件、批文的名称",
        "谁的": "发给谁的，只能写套餐里的人",
        "当": _WHEN,
        "有效期": "管多久",
        "送达": "怎么拿：窗口领取、邮寄、电子证照 …",
        "说明": _NOTE,
    },
    Bundle: {
        "名称": "一件事的正式名称，别处按它引用",
        "英文": "英文名称",
        "别名": "群众会叫的其他名称，检索靠它",
        "曾用名": "以前的名称，旧引用和旧二维码靠它继续有效",
        "服务对象": "个人、企业、个体工商户、社会组织 …",
        "主题": "属于哪个主题，和 site.yaml 一致",
        "摘要": "一两句话说清能办什么",
        "牵头部门": "哪个部门牵头",
        "联办部门": "还有哪些部门一起办",
        "适用范围": "什么情况适用，什么不在内",
        "人": "材料会涉及的人，例如 经营者、受托人",
        "情形": "按次序问哪些问题",
        "不适用": "哪些情形办不了，为什么，去哪里办",
        "联办事项": "要办哪些事项，一项一条",
        "另备": "没有事项要、但要备好的材料",
        "附表": "要查的表，例如退休年龄",
        "一窗受理": "到哪些办理点办",
        "一网通办": "网上从哪里进",
        "承诺办结时限": "整个一件事承诺几天",
        "进度查询": "怎么查办到哪一步",
        "常见问题": "至少五条，一问一答",
        "接着可能要办": "办完以后可能还要办的一件事",
        "公开": "公开属性和状态",
        "核实": "内容凭什么写的",
        "核对日期": "最近一次核对是哪天，例如 2026-11-23",
    },
    Person: {"人": "怎么称呼这个人", "说明": "这是指谁"},
    QuestionUse: {"问题": "情形问题的名称"},
    Obstacle: {"当": _WHEN, "因为": "为什么办不了", "依据": _BASIS},
    Separate: {"当": _WHEN},
    After: {"事项": "要先办完的事项"},
    ItemUse: {
        "事项": "事项的名称",
        "当": _WHEN,
        "可选": "申请人自己决定办不办，是或否",
        "说明": "在本套餐里要注意什么",
    },
    Keepsake: {
        "材料": "材料台账里的名称",
        "何时": "什么时候要有，例如 开业前",
        "谁的": "谁的材料",
        "每": "每名（这种人）一份",
        "当": _WHEN,
        "说明": _NOTE,
        "依据": _BASIS,
    },
    ExtraTable: {
        "名称": "表的名称",
        "列": "各列的标题",
        "行": "一行一条",
        "依据": _BASIS,
        "说明": _NOTE,
    },
    TableRow: {"当": "这样答的人看这一行", "格": "各列的内容，和“列”一样多"},
    OnlineEntry: {"名称": "平台的名称", "网址": "入口的网址，没核实的写“待核实”"},
    Notice: {"话": "要说的话，写明说给谁听：产生油烟的，……", "当": "只在这种情形下才说"},
    Faq: {"问": "群众的问法", "答": "直接回答，数字和字段一致", "依据": _BASIS, "当": _WHEN},
    Disclosure: {
        "公开属性": "主动公开、依申请公开或不予公开",
        "状态": "草稿（还不给看）、示范（给群众看）或已下线（网址上说明已经下线）",
    },
}


def explanation(record: type[Record], info: FieldInfo) -> str:
    """What the key is for, in a line; empty if nobody has said it."""
    return info.description or _SAID.get(record, {}).get(info.alias or "", "")


def keys(record: type[Record]) -> Iterator[tuple[str, bool, str]]:
    """The keys that an editor writes: name, whether it must be there, what it is for."""
    for info in record.model_fields.values():
        if not info.exclude:
            yield info.alias or "", info.is_required(), explanation(record, info)
