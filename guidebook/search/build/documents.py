"""The texts that are searched: for each bundle its sections, and what is shown of it."""

from collections.abc import Iterator

from guidebook.catalogue import Catalogue
from guidebook.model import Bundle, Item
from guidebook.model.references import Kind
from guidebook.presenters.addresses import address_of
from guidebook.search.schema.data import ALIASES, Document, Section


def documents(catalogue: Catalogue) -> tuple[Document, ...]:
    """All bundles of the catalogue, in the order of the handbook."""
    return tuple(_document(catalogue, bundle) for bundle in catalogue.ordered_bundles())


def _document(catalogue: Catalogue, bundle: Bundle) -> Document:
    names = [bundle.lead_department, *bundle.partner_departments]
    names += [item.authority for item in catalogue.items_of(bundle)]
    departments = dict.fromkeys(names)
    topic = catalogue.topics.get(bundle.topic)
    return Document(
        id=bundle.id,
        code=bundle.kind_code,
        title=bundle.name,
        plain_name=bundle.plain_name,
        url=address_of(Kind.BUNDLE, bundle),
        topic=(topic.code if topic else "", bundle.topic),
        audiences=bundle.audiences,
        departments=tuple((catalogue.departments[name].code, name) for name in departments),
        sections=tuple(_sections(catalogue, bundle)),
    )


def _sections(catalogue: Catalogue, bundle: Bundle) -> Iterator[Section]:
    yield Section("简介", "", _lines(bundle.plain_name, bundle.summary, bundle.scope, bundle.english))
    yield Section(ALIASES, "", _lines(*bundle.aliases))
    page = address_of(Kind.BUNDLE, bundle)
    for number, faq in enumerate(bundle.faqs, start=1):
        yield Section("常见问题", f"{page}#faq-{number}", _lines(faq.question, faq.answer))
    yield from _short_sections(catalogue, bundle)
    for item in catalogue.items_of(bundle):
        is_own = len(catalogue.bundles_with_item(item.name)) == 1
        yield Section(f"事项：{item.label}", address_of(Kind.ITEM, item), _item_text(item), is_own)
        materials = [use.title for use in item.materials] + [m for use in item.materials for m in use.members]
        text = "、".join(dict.fromkeys(materials))
        yield Section(f"材料（{item.label}）", f"{page}#materials", text, is_own)


def _short_sections(catalogue: Catalogue, bundle: Bundle) -> Iterator[Section]:
    page = address_of(Kind.BUNDLE, bundle)
    for notice in bundle.notices:
        yield Section("提示", f"{page}#notices", notice.text)
    for obstacle in bundle.obstacles:
        yield Section("哪些情况不适用", f"{page}#obstacles", _lines(obstacle.reason, obstacle.instead))
    for use in bundle.questions:
        question = catalogue.questions[use.question]
        answers = use.answers or tuple(option.answer for option in question.options)
        place = f"{page}?page={question.code}#question"
        yield Section("情形", place, f"{use.wording or question.wording}{'、'.join(answers)}")
    for keepsake in bundle.keepsakes:
        yield Section("另备", f"{page}#keepsakes", _lines(keepsake.material, keepsake.due, keepsake.note))
    for table in bundle.tables:
        cells = "；".join("，".join(row.cells) for row in table.rows)
        yield Section(table.name, f"{page}#tables", _lines("、".join(table.columns), cells, table.note))


def _item_text(item: Item) -> str:
    bases = "、".join(basis.law for basis in item.legal_basis)
    parts = [item.name, item.plain_name, *item.note, *item.conditions, *item.prohibitions, item.limit_note]
    parts += [fee.name for fee in item.fees.charges] + [result.name for result in item.results]
    return _lines(*parts, *(step.name for step in item.procedure), bases)


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)
