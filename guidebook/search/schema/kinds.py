"""Kinds of words: what they name, or that they only tell how something is asked; and kinds of results."""

from collections.abc import Iterable

BUNDLE, EVERYDAY, PIN = "套餐", "说法", "置顶"
ITEM, MATERIAL, DEPARTMENT, LAW, POINTER = "事项", "材料", "部门", "法规", "指向"
OFFICE = "办理点"
# A guide that is no longer there.
GONE = "已下线"
CIRCUMSTANCE, PERSON = "情形", "人"
# These point to no guide: they belong to the way of asking.
INTENT, IGNORED, ASPECT = "意图", "忽略", "方面"
ASKING = frozenset({INTENT, IGNORED, ASPECT})
# What is named by the records that several guides share.
RECORDS = frozenset({ITEM, MATERIAL, DEPARTMENT, LAW, OFFICE})
# What an editor says of a word outweighs the names of a guide; made-up forms of these also give way to the
# name of something that guides share.
PLACED = frozenset({POINTER, PIN})
SHARED = RECORDS | PLACED

# The kinds of results in the interface: by the kind of word that names it, and what people call it.
GUIDE, FAQ = "bundle", "faq"
KIND_OF = {ITEM: "item", MATERIAL: "material", OFFICE: "office", DEPARTMENT: "department", LAW: "law"}
LABELS = {kind: word for word, kind in KIND_OF.items()} | {FAQ: "常见问题"}


def only_ask(found: Iterable[str]) -> bool:
    """Whether a word of these kinds only asks; a pin on it counts where the query names nothing: 开店."""
    distinct = frozenset(found)
    return distinct <= ASKING | {PIN} and distinct != {PIN}
