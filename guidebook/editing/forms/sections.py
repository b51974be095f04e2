"""The sections of a form: runs of the model's keys, so that a new key stands among its neighbours."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from guidebook.editing.forms.shapes import Field
from guidebook.model.references import Kind

_BASICS = "基本"
# By kind: the title of each section, and the key that it begins with.
_SECTIONS: Mapping[Kind, Mapping[str, str]] = MappingProxyType(
    {
        Kind.ITEM: {
            "设定依据": "依据和条件",
            "法定办结时限": "时限",
            "收费": "收费",
            "办理点": "办理点",
            "申请材料": "材料",
            "表单字段": "表单",
            "办理流程": "流程",
            "审批结果": "结果",
            "咨询": "咨询和监督",
            "核实": "核实",
        },
        Kind.BUNDLE: {
            "人": "人和情形",
            "不适用": "不适用",
            "联办事项": "联办事项",
            "另备": "另备",
            "附表": "附表和提示",
            "一窗受理": "办理",
            "常见问题": "问答",
            "公开": "公开",
        },
        Kind.OFFICE: {"地址": "地址和时间"},
        Kind.DEPARTMENT: {"电话": "联系"},
        Kind.MATERIAL: {"审查要点": "窗口"},
        Kind.FIELD: {"选项": "填写"},
        Kind.QUESTION: {"问": "问答", "可多选": "怎么用"},
        Kind.LAW: {"状态": "效力", "别名": "其他"},
    }
)


def sections(kind: Kind, fields: Sequence[Field]) -> Iterator[tuple[str, Sequence[Field]]]:
    """The fields of a record of that kind, by section."""
    titles = _SECTIONS.get(kind, {})
    starts = [n for n, field in enumerate(fields) if n and field.key in titles]
    for start, end in pairwise([0, *starts, len(fields)]):
        yield titles.get(fields[start].key, _BASICS) if start else _BASICS, fields[start:end]
