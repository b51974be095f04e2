"""四减 (时限、环节、材料、跑动) and the form: the same items one by one, against the bundle.

Only what the content shows is claimed, like against like: nobody knows how long one would take who
went from counter to counter, nor how often the bundle makes one come; these are 待核实.
"""

from dataclasses import dataclass

from guidebook.model.uses import Demand
from guidebook.plan.asks import Ask
from guidebook.plan.case import Case, Standing
from guidebook.plan.materials import Materials


@dataclass(frozen=True)
class Saving:
    """One comparison: the amount one by one, and as a bundle; None is 待核实."""

    name: str
    apart: str | None
    together: str | None
    apart_list: tuple[str, ...] = ()
    together_list: tuple[str, ...] = ()


def savings(case: Case, materials: Materials) -> tuple[Saving, ...]:
    """时限、表单、材料、跑动、环节, labelled 测算 wherever they are shown."""
    return (
        Saving("时限", None, None),
        _forms(case),
        _papers(case, materials),
        _visits(case),
        Saving("环节", None, None),
    )


def _forms(case: Case) -> Saving:
    items = [case.catalogue.items[name] for name in case.items(Standing.NEEDED)]
    names = tuple(item.label for item in items if item.form_fields)
    return Saving("表单", f"{len(names)}张", f"{min(len(names), 1)}张", names, ("一张表单",) if names else ())


def _papers(case: Case, materials: Materials) -> Saving:
    """Pieces against pieces: of what is handed in for each item, and of what is handed in once."""
    apart = [ask for ask in materials.asks if ask.is_certain and ask.demand != Demand()]
    together = [row for row in materials.certain if row.demand != Demand()]
    return Saving(
        "材料",
        f"{sum(ask.use.pieces.count for ask in apart)}份",
        f"{sum(row.count for row in together)}份",
        tuple(f"{case.catalogue.items[ask.item].label}：{_whose(ask)}" for ask in apart),
        tuple(row.title if row.person is None else f"{row.title}（{row.person}）" for row in together),
    )


def _whose(ask: Ask) -> str:
    return ask.use.title if ask.person is None else f"{ask.use.title}（{ask.person}）"


def _visits(case: Case) -> Saving:
    """Visits one by one can be added up; how many the bundle takes is for the departments to say."""
    items = [case.catalogue.items[name] for name in case.items(Standing.NEEDED)]
    counts = [int(item.visits.text) if item.visits.text.isdecimal() else None for item in items]
    known_counts = [count for count in counts if count is not None]
    apart = f"{sum(known_counts)}次" if len(known_counts) == len(counts) else None
    return Saving("跑动", apart, None, tuple(f"{item.label}：{item.visits}" for item in items))
