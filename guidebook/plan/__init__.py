"""The plan: what one applicant does, computed from a bundle, answers and a date.

Every view (page, sheet, form, handbook, JSON) is a view of a `Plan`.
"""

from guidebook.plan.case import Case, Standing
from guidebook.plan.given import ADD_ONS_CODE, ADD_ONS_NAME, Given, as_pairs, offered, read_given, typical
from guidebook.plan.materials import MaterialRow
from guidebook.plan.plan import Plan, PlannedItem, plan
from guidebook.plan.truth import Truth

__all__ = [
    "ADD_ONS_CODE",
    "ADD_ONS_NAME",
    "Case",
    "Given",
    "MaterialRow",
    "Plan",
    "PlannedItem",
    "Standing",
    "Truth",
    "as_pairs",
    "offered",
    "plan",
    "read_given",
    "typical",
]
