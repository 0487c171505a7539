"""Write to a firm's people what the office decided about their place or page in a pavilion."""

from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies, people, register
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

TEMPLATE = "pavilions.decided"


def tell(
    *, body_id: int, firm_id: UUID, what: Text, result: Text, reason: str, at: datetime
) -> None:
    """Tell everybody of a firm what was decided, and why."""
    body = bodies.body(body_id)
    mall = (body.mall.ko or body.name.ko) if body else ""
    values = {
        "mall": mall,
        "what": what.ko,
        "what_en": what.into("en"),
        "result": result.ko,
        "result_en": result.en,
        "reason": reason,
    }
    held = [one.person_id for one in register.people_of(firm_id)]
    for person in people.persons(held).values():
        if person.email:
            to = Recipient(address=person.email, person_id=person.id, language=person.language)
            letters.send(body_id=body_id, to=to, template=TEMPLATE, values=values, at=at)
