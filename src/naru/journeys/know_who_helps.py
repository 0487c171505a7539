"""Know who helps a firm: its dedicated seller, its mentor, its cases at the desk."""

from datetime import datetime
from uuid import UUID

from naru.desk.queries import case_figures
from naru.matching.queries import assignments, helping
from naru.rules.facts import Fact

SELLER = "seller"


def of_firm(*, body_id: int, firm_id: UUID, since: datetime) -> dict[str, Fact]:
    """Return what the records of helping show of a firm; ``since`` is when its plan began."""
    held = assignments.help_of_firm(body_id=body_id, firm_id=firm_id)
    wanted = {
        one.kind
        for one in helping.requests_of_firm(body_id=body_id, firm_id=firm_id, only_open=True)
    }
    opened, solved = case_figures.of_firm(body_id=body_id, firm_id=firm_id, since=since)
    return {
        "seller.is_asked": SELLER in wanted,
        "seller.is_assigned": held.has_seller,
        "mentor.is_asked": bool(wanted - {SELLER}),
        "mentor.is_assigned": held.has_mentor,
        "cases.opened_since": opened,
        "cases.solved_since": solved,
    }
