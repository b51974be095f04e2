"""四减 (时限、环节、材料、跑动): the same items one by one, against the bundle.

Both sides are computed from the same data and named; where the data is not there,
the saving is 待核实, not arithmetic on a guess.
"""

from dataclasses import dataclass

from guidebook.plan.asks import Ask
from guidebook.plan.case import Case, Standing
from guidebook.plan.materials import Materials
from guidebook.plan.reckoning import duration
from guidebook.plan.time import Time


@dataclass(frozen=True)
class Saving:
    """One of the four: what it takes one by one, and what it takes as a bundle; None is 待核实."""

    name: str
    apart: str | None
    together: str | None
    apart_list: tuple[str, ...] = ()
    together_list: tuple[str, ...] = ()


def savings(case: Case, materials: Materials, time: Time) -> tuple[Saving, ...]:
    """时限、表单、材料、跑动、环节, labelled 测算 wherever they are shown."""
    return (
        _limits(case, time),
        _forms(case),
        _papers(case, materials),
        _visits(case),
        Saving("环节", None, None),
    )


def _limits(case: Case, time: Time) -> Saving:
    reckoning = time.statutory
    names = tuple(f"{case.catalogue.items[leg.item].label}：{leg}" for leg in reckoning.legs)
    chain = tuple(f"{case.catalogue.items[leg.item].label}：{leg}" for leg in reckoning.path)
    if reckoning.last_day is None:
        return Saving("时限", None, None, names, chain)
    apart = duration(limit for leg in reckoning.legs for limit in leg.limits)
    return Saving("时限", f"法定{apart}", f"法定{reckoning.duration}", names, chain)


def _forms(case: Case) -> Saving:
    items = [case.catalogue.items[name] for name in case.items(Standing.NEEDED)]
    names = tuple(item.label for item in items if item.form_fields)
    return Saving("表单", f"{len(names)}张", "1张", names, ("一张表单",))


def _papers(case: Case, materials: Materials) -> Saving:
    apart = [ask for ask in materials.asks if ask.is_certain]
    together = materials.certain
    return Saving(
        "材料",
        f"{len(apart)}份次",
        f"{len(together)}种",
        tuple(f"{case.catalogue.items[ask.item].label}：{_whose(ask)}" for ask in apart),
        tuple(row.title if row.person is None else f"{row.title}（{row.person}）" for row in together),
    )


def _whose(ask: Ask) -> str:
    return ask.use.title if ask.person is None else f"{ask.use.title}（{ask.person}）"


def _visits(case: Case) -> Saving:
    """Visits one by one can be added up; how many the bundle takes is for the departments to say."""
    items = [case.catalogue.items[name] for name in case.items(Standing.NEEDED)]
    counts = [int(item.visits.text) if item.visits.text.isdecimal() else None for item in items]
    known = [count for count in counts if count is not None]
    apart = f"{sum(known)}次" if len(known) == len(counts) else None
    return Saving("跑动", apart, None, tuple(f"{item.label}：{item.visits}" for item in items))
