"""A printed guide as data: what the Typst templates are given, and nothing else.

Every text is finished Chinese. `待核实` and a leading `【示例】` keep their written form; the templates
show them as quiet tags. Numbers of items (`mark`) count from 1 within a guide.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Clue:
    """One test of a condition: which question of the guide (0 if none) must be answered how."""

    number: int
    question: str
    answers: tuple[str, ...]


When = tuple[tuple[Clue, ...], ...]
"""A condition: any of the clauses, each of which asks for all of its clues; empty if it always holds."""


@dataclass(frozen=True)
class Entry:
    """A name with what belongs to it."""

    name: str
    value: str


@dataclass(frozen=True)
class Choice:
    """One answer to a question, with what it brings."""

    answer: str
    hint: str = ""


@dataclass(frozen=True)
class QuestionRow:
    """情形: a question as the reader is asked it."""

    name: str
    wording: str
    choices: tuple[Choice, ...]
    is_multiple: bool = False
    when: When = ()
    note: str = ""


@dataclass(frozen=True)
class ObstacleRow:
    """不适用: a case the bundle cannot serve, why and what to do instead, by which law."""

    when: When
    reason: str
    basis: str = ""


@dataclass(frozen=True)
class ItemRow:
    """联办事项, as a row of the items table; `card` is the number of the item's card in the appendix."""

    mark: int
    card: int
    name: str
    authority: str
    statutory: tuple[str, ...]
    promised: tuple[str, ...]
    fees: tuple[str, ...]
    results: tuple[str, ...] = ()
    when: When = ()
    after: tuple[int, ...] = ()
    together_with: int = 0
    is_optional: bool = False
    is_follow_up: bool = False
    note: str = ""


@dataclass(frozen=True)
class Addition:
    """What an item that is still open adds to a material: 再加1份, 改为原件."""

    effect: str
    marks: tuple[int, ...]
    when: When = ()


@dataclass(frozen=True)
class PaperRow:
    """A line of the one set of materials; `marks` are the items that ask for it."""

    name: str
    person: str = ""
    form: str = ""
    amount: str = ""
    marks: tuple[int, ...] = ()
    when: When = ()
    additions: tuple[Addition, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Papers:
    """一套材料, by how certain it is that a reader has to bring them."""

    certain: tuple[PaperRow, ...]
    open: tuple[PaperRow, ...] = ()
    issued: tuple[PaperRow, ...] = ()
    keepsakes: tuple[PaperRow, ...] = ()


@dataclass(frozen=True)
class OfficeRow:
    """办理点."""

    id: str
    name: str
    address: str
    phone: str
    hours: str
    transport: str = ""
    windows: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Leg:
    """One item on its way: its step, its limits, and the days of the example."""

    step: int
    name: str
    statutory: str
    promised: str
    begins: str
    ends: str
    is_on_path: bool = False


@dataclass(frozen=True)
class Gain:
    """One of 四减: what it takes one by one, and as a bundle; 待核实 where nobody knows."""

    name: str
    apart: str
    together: str


@dataclass(frozen=True)
class Reckoning:
    """How long the typical case takes; every number of it was computed by the plan."""

    case: tuple[Entry, ...]
    on: str
    headline: str
    legs: tuple[Leg, ...] = ()
    beside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    gains: tuple[Gain, ...] = ()


@dataclass(frozen=True)
class Articles:
    """Articles of a law and the items that rest on them; no marks for the bundle itself."""

    text: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True)
class BasisRow:
    """A law in one of its versions, with what is relied on in it."""

    law: str
    version: str
    articles: tuple[Articles, ...]


@dataclass(frozen=True)
class TableSheet:
    """附表."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    basis: str = ""
    note: str = ""


@dataclass(frozen=True)
class FaqRow:
    """常见问题."""

    question: str
    answer: str
    basis: str = ""


@dataclass(frozen=True)
class Pointer:
    """Another guide; `guide` is its id, empty if it is not in this book."""

    name: str
    guide: str = ""


@dataclass(frozen=True)
class FormLine:
    """A blank of the one form. `shape` is the template's word for how it is drawn.

    Shapes: line, wide, date, boxes (`cells` of them), choices, group, table.
    """

    label: str
    shape: str = "line"
    options: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: int = 0
    unit: str = ""
    is_required: bool = False
    prefilled: str = ""
    marks: tuple[int, ...] = ()
    note: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormPart:
    """A titled part of the one form."""

    name: str
    lines: tuple[FormLine, ...]


@dataclass(frozen=True)
class FormSheet:
    """一张表单: every field that the items of a bundle need, once."""

    title: str
    items: tuple[str, ...]
    parts: tuple[FormPart, ...]


@dataclass(frozen=True)
class Guide:
    """一件事, as the handbook tells it."""

    id: str
    title: str
    plain_name: str
    english: str
    summary: str
    facts: tuple[Entry, ...]
    scope: str
    obstacles: tuple[ObstacleRow, ...]
    notices: tuple[str, ...]
    questions: tuple[QuestionRow, ...]
    items: tuple[ItemRow, ...]
    papers: Papers
    offices: tuple[OfficeRow, ...]
    online: tuple[Entry, ...]
    progress: str
    reckoning: Reckoning
    bases: tuple[BasisRow, ...]
    tables: tuple[TableSheet, ...]
    faqs: tuple[FaqRow, ...]
    follow_ups: tuple[Pointer, ...]
    form: FormSheet
    qr: str
    url: str
