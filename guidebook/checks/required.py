"""The elements that every guide must have, and what must agree between them.

The model asks for names, legal bases and conditions; here is the rest of the eight
classes that the national checks of government sites demand (设定依据、申请条件、
办理材料、办理地点、办理时间、联系电话、办理流程), and the consistency rules that go with them.
"""

from collections.abc import Iterator

from guidebook.checks.filed import Filed
from guidebook.checks.guides import of_guides
from guidebook.checks.subject import Subject
from guidebook.model import Bundle, Item, ItemUse
from guidebook.model.item import Handling, ItemType
from guidebook.problems import Problem, error, has_errors, warning
from guidebook.text import closest

NO_MATERIALS = "no-materials"
NO_RESULT = "no-result"
NO_FEE_BASIS = "no-fee-basis"
HANDLING_MISMATCH = "handling-mismatch"
VISIT_REASON = "visit-reason"
FEW_FAQS = "few-faqs"
NOT_IN_TOPIC = "not-in-topic"
IN_TWO_TOPICS = "in-two-topics"
TOPIC_MISMATCH = "topic-mismatch"
AUTHORITY_NOT_PARTNER = "authority-not-partner"
UNUSED_ITEM = "unused-item"
IDLE_NOT_ASKED = "idle-not-asked"

FEWEST_FAQS = 5
# A service may end without a paper; a decision may not.
_DECISIONS = {
    ItemType.LICENCE,
    ItemType.CONFIRMATION,
    ItemType.PAYMENT,
    ItemType.REWARD,
    ItemType.ADJUDICATION,
}


def problems(subject: Subject) -> Iterator[Problem]:
    """What an item, a bundle or the site lacks, or says in two ways."""
    used = {use.item for filed in subject.bundles.values() for use in filed.record.items}
    for name, item in subject.items.items():
        yield from _item(item)
        if name not in used and subject.has_all_bundles and item.name_place not in subject.renamed:
            message = f"没有一个一件事用到“{name}”，群众看不到它：加进“联办事项”，或者删去这个文件。"
            yield warning(item.name_place, UNUSED_ITEM, message, item.record.authority)
    yield from of_guides(subject, _bundle)
    yield from _topics(subject)


def _item(filed: Filed[Item]) -> Iterator[Problem]:
    item = filed.record
    who = item.authority
    if not item.materials and not item.note:
        message = "没有写申请材料：请补上；真的什么都不用交，就在“说明”里写一句。"
        yield warning(filed.name_place, NO_MATERIALS, message, who)
    if not item.results and item.type in _DECISIONS:
        message = f"{item.type}办完总有结果，请写“审批结果”。"
        yield warning(filed.name_place, NO_RESULT, message, who)
    for n, charge in enumerate(item.fees.charges):
        if not charge.basis:
            message = f"收费“{charge.name}”没有写依据，收费必须有依据。"
            yield warning(filed.place("收费", n), NO_FEE_BASIS, message, who)
    yield from _handling(filed)
    yield from _visits(filed)


def _handling(filed: Filed[Item]) -> Iterator[Problem]:
    """即办 and 即办件 go together."""
    item = filed.record
    if not item.promised_limit.is_known:
        return
    if item.handling is Handling.IMMEDIATE and not item.promised_limit.is_immediate:
        message = f"办件类型是即办件，承诺办结时限却是{item.promised_limit}，请改成一致。"
        yield error(filed.place("承诺办结时限"), HANDLING_MISMATCH, message)
    if item.handling is Handling.PROMISED and item.promised_limit.is_immediate and not item.modes:
        message = "承诺办结时限是即办，办件类型应是“即办件”。"
        yield error(filed.place("办件类型"), HANDLING_MISMATCH, message)


def _visits(filed: Filed[Item]) -> Iterator[Problem]:
    """An item that requires a visit gives the reason; one that does not, gives none."""
    item = filed.record
    if not (item.visits.is_known and item.visits.text.isdigit()):
        return
    count = int(item.visits.text)
    if count and item.visit_reason is None:
        message = f"要到现场{count}次，请写“现场原因”；没核实的写“待核实”。"
        yield warning(filed.place("到现场次数"), VISIT_REASON, message, item.authority)
    if not count and item.visit_reason is not None:
        message = "到现场次数是0，不用写“现场原因”，请删去。"
        yield warning(filed.key_place("现场原因"), VISIT_REASON, message, item.authority)


def _bundle(subject: Subject, filed: Filed[Bundle]) -> Iterator[Problem]:
    bundle = filed.record
    if len(bundle.faqs) < FEWEST_FAQS:
        message = f"常见问题只有{len(bundle.faqs)}条，至少要{FEWEST_FAQS}条。"
        yield warning(filed.key_place("常见问题"), FEW_FAQS, message, bundle.lead_department)
    named = {bundle.lead_department, *bundle.partner_departments}
    for n, use, item in subject.uses(bundle):
        yield from _left_out(filed, n, use, item)
        if item.authority in subject.departments and item.authority not in named:
            message = (
                f"“{use.item}”由“{item.authority}”办，它却不是牵头部门，也不在联办部门里，请补进“联办部门”。"
            )
            yield warning(filed.place("联办事项", n), AUTHORITY_NOT_PARTNER, message, bundle.lead_department)
            named.add(item.authority)


def _left_out(filed: Filed[Bundle], n: int, use: ItemUse, item: Item) -> Iterator[Problem]:
    """不交 takes away something that the item asks for."""
    asked = {paper.material for paper in item.materials}
    for k, name in enumerate(use.not_asked):
        if name not in asked:
            message = f"“{use.item}”本来就不单独要“{name}”，请从“不交”里删去，或者核对材料的名称。"
            yield warning(
                filed.place("联办事项", n, "不交", k), IDLE_NOT_ASKED, message, filed.record.lead_department
            )


def _topics(subject: Subject) -> Iterator[Problem]:
    """Each bundle stands in exactly one topic of the site, the one that it names itself."""
    listed: dict[str, str] = {}
    if has_errors(subject.site_source.problems):
        return
    for t, topic in enumerate(subject.site.topics if subject.site else ()):
        for n, name in enumerate(topic.bundles):
            if name in listed:
                place = subject.site_source.place(("主题", t, "套餐", n))
                message = f"“{name}”在主题“{listed[name]}”里已经列了，请只留一处。"
                yield error(place, IN_TWO_TOPICS, message)
            listed.setdefault(name, topic.name)
    # A slip in the site's list is reported there, and a topic that is not there where it is named.
    unknown = listed.keys() - subject.bundles.keys()
    topics = {topic.name for topic in subject.site.topics} if subject.site else set()
    for name, filed in subject.bundles.items():
        is_renamed = filed.name_place in subject.renamed
        if filed.record.topic in topics and not is_renamed and not closest(name, unknown):
            yield from _topic(filed, listed.get(name))


def _topic(filed: Filed[Bundle], listed: str | None) -> Iterator[Problem]:
    name, topic = filed.record.name, filed.record.topic
    if listed is None:
        message = f"site.yaml 的主题“{topic}”里没有列“{name}”，请补进它的“套餐”。"
        yield error(filed.place("主题"), NOT_IN_TOPIC, message)
    elif topic != listed:
        message = f"这里写的主题是“{topic}”，site.yaml 却把它列在“{listed}”，请改成一致。"
        yield error(filed.place("主题"), TOPIC_MISMATCH, message)
