"""一套材料 of a guide: the rows of the plan that nobody has answered anything for yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from guidebook.handbook.document import Addition, PaperRow, Papers, When
from guidebook.handbook.wording import Clues, any_of, citations
from guidebook.model import Answer, Bundle, Condition
from guidebook.model.bundle import Keepsake
from guidebook.plan import MaterialRow, Plan, Truth
from guidebook.plan.asks import Ask
from guidebook.plan.materials import Materials
from guidebook.text import quoted


class PaperList:
    """Turns the material rows of one bundle's plans into printed rows."""

    def __init__(self, bundle: Bundle, clues: Clues, marks: Mapping[str, int]) -> None:
        self._people = {person.name: person for person in bundle.persons}
        self._uses = {use.item: use for use in bundle.items}
        self._clues = clues
        self._marks = marks

    def papers(
        self, bare: Materials, whole: Materials, keepsakes: Iterable[tuple[Keepsake, Truth]]
    ) -> Papers:
        """The list, from what is asked without optional items (`bare`) and with all of them."""
        certain = {_key(row) for row in bare.certain}
        rows = (*whole.certain, *whole.open)
        return Papers(
            certain=tuple(self.row(row) for row in rows if _key(row) in certain),
            open=tuple(self.row(row, self._when(row.all)) for row in rows if _key(row) not in certain),
            issued=tuple(self.row(row, self._when(row.all)) for row in whole.issued),
            keepsakes=tuple(self._keepsake(keepsake) for keepsake, _ in keepsakes),
        )

    def of_plan(self, found: Plan) -> Papers:
        """The list of one applicant's plan."""
        return Papers(
            certain=tuple(self.row(row) for row in found.materials),
            open=tuple(self.row(row, self._when(row.all)) for row in found.open_materials),
            issued=tuple(self.row(row) for row in found.issued_materials),
            keepsakes=tuple(self._keepsake(keepsake) for keepsake, _ in found.keepsakes),
        )

    def row(self, row: MaterialRow, when: When = ()) -> PaperRow:
        """A merged material as a row."""
        is_issued = row.issued_by is not None
        return PaperRow(
            name=row.title,
            person=row.person or "",
            form="" if is_issued else str(row.demand),
            amount="" if is_issued else row.amount,
            marks=self._marks_of(ask.item for ask in row.all),
            when=when,
            additions=tuple(self._additions(row)) if row.certain else (),
            remarks=tuple(self._issued(row) if is_issued else _remarks(row)),
        )

    def _additions(self, row: MaterialRow) -> Iterator[Addition]:
        """What the open askings would add, told once for all items that add the same."""
        found: dict[tuple[str, When], list[str]] = {}
        for ask in row.open:
            joined = replace(row, certain=(*row.certain, ask), open=())
            if joined.count > row.count:
                found.setdefault((f"再加{joined.count - row.count}份", self._when([ask])), []).append(
                    ask.item
                )
            if joined.demand != row.demand:
                found.setdefault((f"改为{joined.demand}", self._when([ask])), []).append(ask.item)
        for (effect, when), items in found.items():
            yield Addition(effect, self._marks_of(items), when)

    def _marks_of(self, items: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted({self._marks[item] for item in items}))

    def _when(self, found: Iterable[Ask]) -> When:
        """When at least one of the askings holds; empty if only its item decides."""
        conditions = [self._clues.of(ask.use.when, *self._of_person(ask)) for ask in found]
        return () if () in conditions else any_of([clause for whole in conditions for clause in whole])

    def _of_person(self, ask: Ask) -> tuple[Condition | None, ...]:
        person = self._people.get(ask.person or "")
        return (person.when,) if person else ()

    def _issued(self, row: MaterialRow) -> Iterator[str]:
        if row.issued_by:
            yield f"由“{row.issued_by}”办出"

    def _keepsake(self, keepsake: Keepsake) -> PaperRow:
        remarks = [keepsake.due, keepsake.note or "", citations(keepsake.basis)]
        return PaperRow(
            name=keepsake.material,
            person="、".join(keepsake.persons),
            amount=f"每名{keepsake.each}1份" if keepsake.each else "",
            when=self._clues.of(keepsake.when),
            remarks=tuple(remark for remark in remarks if remark),
        )


def _key(row: MaterialRow) -> tuple[tuple[str, ...], str | None]:
    return row.members, row.person


def _remarks(row: MaterialRow) -> Iterator[str]:
    """What else to know of a material, in the order in which it matters at the window."""
    if row.is_set:
        yield f"{'、'.join(row.members)},任选一种"
    if row.met_sets:
        yield f"可兼作{quoted(row.met_sets)}"
    if row.waived is Answer.YES:
        yield "有电子证照或共享数据的,免交"
    if row.may_follow is Answer.YES:
        yield "可以先受理、后补交"
    yield from row.notes
