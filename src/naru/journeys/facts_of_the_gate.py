"""What the rooms of the one gate know of a firm, named as programmes name it (record_facts.py)."""

from datetime import date
from uuid import UUID

from naru.desk.queries import cases, marks
from naru.learning.queries import assessments
from naru.localisation.queries import plans as markets
from naru.matching.queries import assignments
from naru.rules.facts import Fact


def of_firm(*, body_id: int, firm_id: UUID, on: date) -> dict[str, Fact]:
    """Return the facts of a firm; a statement or two for each room."""
    helped = assignments.help_of_firm(body_id=body_id, firm_id=firm_id)
    papers = markets.certificates_of(body_id=body_id, firm_id=firm_id, on=on)
    facts: dict[str, Fact] = {
        "firm.certificates_abroad": tuple(f"{market}:{code}" for market, code in papers),
        "firm.marks": marks.kinds_held(body_id=body_id, firm_id=firm_id),
        "firm.open_cases": cases.open_of_firm(body_id=body_id, firm_id=firm_id),
        "firm.has_dedicated_seller": helped.has_seller,
        "firm.mentoring_sessions": helped.sessions,
    }
    if points := assessments.points(body_id=body_id, firm_id=firm_id):
        facts["firm.online_skill"], facts["firm.product_strength"] = points
    return facts
