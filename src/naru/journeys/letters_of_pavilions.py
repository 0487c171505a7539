"""Write to a firm's people what the office decided about their place or page in a pavilion."""

from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import write_to_a_firm
from naru.kernel.text import Text

TEMPLATE = "pavilions.decided"


def tell(
    *, body_id: int, firm_id: UUID, what: Text, result: Text, reason: str, at: datetime
) -> None:
    """Tell everybody of a firm what was decided, and why."""
    mall = bodies.signature(body_id)
    values = {
        "mall": mall,
        "what": what.ko,
        "what_en": what.into("en"),
        "result": result.ko,
        "result_en": result.en,
        "reason": reason,
    }
    write_to_a_firm.write(body_id=body_id, firm_id=firm_id, template=TEMPLATE, values=values, at=at)
