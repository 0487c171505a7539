"""Tell people what was decided about their guarantee, relief, benefit or restart case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies, people
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

GUARANTEE = Text("특례보증 신청", "guarantee")
RELIEF = Text("상환 조정 신청", "wish for relief")
BENEFIT = Text("자영업자 실업급여", "benefit")
RESTART = Text("재기지원", "restart case")


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What was decided about which matter."""

    what: Text
    number: str
    result: Text
    reason: str = ""


def tell(*, body_id: int, person_id: UUID | None, news: News, at: datetime) -> None:
    """Write to a person in the caller's transaction; who has no address is not written to."""
    found = people.persons({person_id}) if person_id else {}
    person = found.get(person_id) if person_id else None
    if person is None or not person.email:
        return
    letters.send(
        body_id=body_id,
        to=Recipient(address=person.email, person_id=person.id, language=person.language),
        template="protection.answered",
        values={
            "mall": bodies.signature(body_id),
            "what": news.what.ko,
            "what_en": news.what.en,
            "number": news.number,
            "result": news.result.ko,
            "result_en": news.result.en,
            "reason": news.reason,
        },
        at=at,
    )
