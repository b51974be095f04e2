"""Cases that no sheet is printed for: those that the bundle cannot serve, and those with nothing to do."""

from guidebook.errors import Conflict
from guidebook.presenters.case import Block, CaseView


def require_served(case: CaseView) -> None:
    """Raises Conflict, with the reason and what to do instead, if there is nothing to print."""
    if case.is_blocked:
        raise Conflict(f"{case.headline.sentence}：{''.join(map(_block_text, case.blocked))}")
    if case.is_empty:
        raise Conflict(f"{case.headline.sentence}，不用告知单，也不用填表。")


def _block_text(block: Block) -> str:
    reason = block.reason.rstrip("。")
    return f"{reason}。可以这样办：{block.instead.rstrip('。')}。" if block.instead else f"{reason}。"
