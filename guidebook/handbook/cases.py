"""Cases that no sheet is printed for: those that the bundle cannot serve, and those with nothing to do."""

from guidebook.errors import Conflict
from guidebook.handbook.wording import sentence
from guidebook.model.bundle import Obstacle
from guidebook.plan import Plan


def require_served(plan: Plan) -> None:
    """Raises Conflict, with the reason and where to turn instead, if there is nothing to take along."""
    if plan.is_blocked:
        raise Conflict(f"按您的情形不能办“{plan.bundle.name}”：" + "".join(map(_told, plan.blocked)))
    if not (plan.items or plan.open_items):
        raise Conflict(f"按您的情形，“{plan.bundle.name}”没有要办的事项，不用告知单，也不用填表。")


def _told(obstacle: Obstacle) -> str:
    ways = [f"可以改为{obstacle.instead}"] if obstacle.instead else []
    ways += [f"请改办“{obstacle.other_bundle}”"] if obstacle.other_bundle else []
    return sentence(obstacle.reason) + sentence("，".join(ways))
