"""The kinds of records, told once: their type, their names, their files, and whether they have pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from guidebook.model.bundle import Bundle
from guidebook.model.fields import FormField
from guidebook.model.item import Item
from guidebook.model.laws import Law
from guidebook.model.ledgers import Department, Material, Office
from guidebook.model.questions import Question
from guidebook.model.record import Record
from guidebook.model.references import Kind
from guidebook.model.site import Topic


@dataclass(frozen=True)
class Records:
    """The records of one kind.

    `plural` is the name of their mapping in a catalogue and of the folder of their pages, `file` the
    ledger or the folder below content/ that holds them, `title` how a message calls that.
    """

    kind: Kind
    record: type[Record]
    plural: str
    file: str
    title: str
    has_pages: bool = True

    @property
    def is_ledger(self) -> bool:
        """Whether one file holds all of them, each under its name."""
        return self.file == f"{self.plural}.yaml"

    @property
    def has_folder(self) -> bool:
        """Whether each of them is a file of its own."""
        return self.file.endswith("/")

    @property
    def absent(self) -> str:
        """What is said of a name that none of them has."""
        if self.has_folder:
            return f"没有对应的{self.title}文件（{self.file}）"
        return f"不在{self.title}（{self.file}）里"


_ALL = (
    Records(Kind.DEPARTMENT, Department, "departments", "departments.yaml", "部门表"),
    Records(Kind.OFFICE, Office, "offices", "offices.yaml", "办理点表"),
    Records(Kind.MATERIAL, Material, "materials", "materials.yaml", "材料台账"),
    Records(Kind.FIELD, FormField, "fields", "fields.yaml", "字段台账", has_pages=False),
    Records(Kind.QUESTION, Question, "questions", "questions.yaml", "情形问题", has_pages=False),
    Records(Kind.LAW, Law, "laws", "laws.yaml", "法规台账"),
    Records(Kind.ITEM, Item, "items", "items/", "事项"),
    Records(Kind.BUNDLE, Bundle, "bundles", "bundles/", "一件事"),
    Records(Kind.TOPIC, Topic, "topics", "site.yaml", "主题"),
)

KINDS: Mapping[Kind, Records] = MappingProxyType({records.kind: records for records in _ALL})
# Those with files of their own; topics stand in site.yaml.
FILED: Mapping[Kind, Records] = MappingProxyType(
    {k: r for k, r in KINDS.items() if r.is_ledger or r.has_folder}
)
# The same by the plural under which a release keeps them.
BY_PLURAL: Mapping[str, Records] = MappingProxyType({records.plural: records for records in FILED.values()})
