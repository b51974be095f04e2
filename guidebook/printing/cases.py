"""Cases that no sheet is printed for: those that the bundle cannot serve, and those with nothing to do."""

from guidebook.errors import Conflict
from guidebook.presenters.blocks import Block
from guidebook.presenters.case import CaseView


def require_served(case: CaseView) -> None:
    """Raises Conflict, with the reason and what to do instead, if there is nothing to print."""
    if case.is_blocked:
        raise Conflict(f"{case.headline.sentence}：{''.join(map(_block_text, case.blocked))}")
    if case.is_empty:
        raise Conflict(f"{case.headline.sentence}，不用告知单，也不用填表。")


def require_joint(case: CaseView) -> CaseView:
    """The case; raises Conflict if it gets no one form: nothing to print, or all is handled one by one."""
    require_served(case)
    if case.separate:
        raise Conflict("这种情形多半要分开办，没有合用的申请表，每项填自己的表。")
    return case


def _block_text(block: Block) -> str:
    ways = [f"可以这样办：{block.instead}"] if block.instead else []
    ways += [other.sentence for other in block.alternatives]
    return "".join(f"{sentence.rstrip('。')}。" for sentence in (block.reason, *ways))
