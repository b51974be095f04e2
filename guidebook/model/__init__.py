"""The content model: what an editor may write, as frozen records with Chinese keys."""

from guidebook.model.bundle import Bundle, ItemUse, Person, QuestionUse, Status
from guidebook.model.conditions import Condition
from guidebook.model.facts import Fact, State
from guidebook.model.fields import FieldType, FormField
from guidebook.model.item import Item
from guidebook.model.law import LegalBasis
from guidebook.model.laws import Law
from guidebook.model.ledgers import Department, Material, Office
from guidebook.model.limits import Period, TimeLimit, Unit
from guidebook.model.questions import Option, Question
from guidebook.model.scalars import Answer
from guidebook.model.site import Site, Topic
from guidebook.model.uses import FieldUse, MaterialUse

__all__ = [
    "Answer",
    "Bundle",
    "Condition",
    "Department",
    "Fact",
    "FieldType",
    "FieldUse",
    "FormField",
    "Item",
    "ItemUse",
    "Law",
    "LegalBasis",
    "Material",
    "MaterialUse",
    "Office",
    "Option",
    "Period",
    "Person",
    "Question",
    "QuestionUse",
    "Site",
    "State",
    "Status",
    "TimeLimit",
    "Topic",
    "Unit",
]
