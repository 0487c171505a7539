"""What the rooms of the one gate know of a firm, named as programmes name it (record_facts.py)."""

from uuid import UUID

from naru.desk.queries import marks
from naru.matching.queries import assignments
from naru.rules.facts import Fact


def of_firm(*, body_id: int, firm_id: UUID) -> dict[str, Fact]:
    """Return the facts of a firm; one statement for each room."""
    helped = assignments.help_of_firm(body_id=body_id, firm_id=firm_id)
    return {
        "firm.marks": marks.kinds_held(body_id=body_id, firm_id=firm_id),
        "firm.has_dedicated_seller": helped.has_seller,
        "firm.mentoring_sessions": helped.sessions,
    }
