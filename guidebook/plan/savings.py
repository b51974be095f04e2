"""四减 (时限、环节、材料、跑动) and the form: the same items one by one, against the bundle.

Only what the content shows is claimed, like against like: nobody knows how long one would take who
went from counter to counter, nor how often the bundle makes one come; these are 待核实. Papers are
counted by kind, the form among them, as everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from guidebook.plan.asks import Ask
from guidebook.plan.case import Case, Standing
from guidebook.plan.form import APPLICATION_FORM, FormSection, form_users
from guidebook.plan.materials import Materials


@dataclass(frozen=True)
class Saving:
    """One comparison: the amount one by one, and as a bundle; None is 待核实."""

    name: str
    apart: str | None
    together: str | None
    apart_list: tuple[str, ...] = ()
    together_list: tuple[str, ...] = ()


def savings(case: Case, materials: Materials, form: Sequence[FormSection]) -> tuple[Saving, ...]:
    """时限、表单、材料、跑动、环节, labelled 测算 wherever they are shown."""
    forms = tuple(case.catalogue.items[name].label for name in form_users(form))
    return (
        Saving("时限", None, None),
        _forms(forms),
        _papers(case, materials, forms),
        _visits(case),
        Saving("环节", None, None),
    )


def _forms(of_items: tuple[str, ...]) -> Saving:
    together = (APPLICATION_FORM,) if of_items else ()
    return Saving("表单", f"{len(of_items)}张", f"{len(together)}张", of_items, together)


def _papers(case: Case, materials: Materials, forms: tuple[str, ...]) -> Saving:
    """Kinds against kinds: what each item asks for, added up, and what is brought for all."""
    asks = [ask for ask in materials.asks if ask.is_certain and not ask.demand.is_nothing]
    apart = [f"{label}：{APPLICATION_FORM}" for label in forms]
    apart += dict.fromkeys(f"{case.catalogue.items[ask.item].label}：{_whose(ask)}" for ask in asks)
    together = [APPLICATION_FORM] if forms else []
    together += [_named(row.title, row.person) for row in materials.certain if not row.demand.is_nothing]
    return Saving("材料", f"{len(apart)}种", f"{len(together)}种", tuple(apart), tuple(together))


def _whose(ask: Ask) -> str:
    return _named(ask.use.title, ask.person)


def _named(title: str, person: str | None) -> str:
    return title if person is None else f"{title}（{person}）"


def _visits(case: Case) -> Saving:
    """Visits one by one can be added up; how many the bundle takes is for the departments to say."""
    items = [case.catalogue.items[name] for name in case.items(Standing.NEEDED)]
    counts = [int(item.visits.text) if item.visits.text.isdecimal() else None for item in items]
    known_counts = [count for count in counts if count is not None]
    apart = f"{sum(known_counts)}次" if len(known_counts) == len(counts) else None
    return Saving("跑动", apart, None, tuple(f"{item.label}：{item.visits}" for item in items))
