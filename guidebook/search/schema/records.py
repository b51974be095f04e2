"""What may be found besides guides: records that have a page of their own, and the questions often asked."""

from typing import NamedTuple

from guidebook.search.schema import kinds

BUNDLE, FAQ = "bundle", "faq"
# The kind of a result, in the interface, for the kind of word that names it.
KIND_OF = {
    kinds.ITEM: "item",
    kinds.MATERIAL: "material",
    kinds.OFFICE: "office",
    kinds.DEPARTMENT: "department",
    kinds.LAW: "law",
}
# How people call each kind.
LABELS = {
    "item": "事项",
    "material": "材料",
    "office": "办理点",
    "department": "部门",
    "law": "法规",
    FAQ: "常见问题",
}


class Record(NamedTuple):
    """Something with a name and an address; `about` says in a few words what it is."""

    kind: str
    id: str
    name: str
    url: str
    about: str
