"""What support programmes do when asked, and by the clock."""

from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import letters_of_awards, letters_of_decisions, remind_of_duties, select_awards


def tell_applicants(*, body_id: int, application_ids: list[str], at: datetime) -> None:
    letters_of_decisions.tell(
        body_id=body_id, application_ids=[UUID(one) for one in application_ids], at=at
    )


def fill_places(*, body_id: int, call_id: str, at: datetime) -> None:
    select_awards.fill_places(body_id=body_id, call_id=UUID(call_id), at=at)


def tell_of_payments(*, body_id: int, disbursement_ids: list[str], at: datetime) -> None:
    letters_of_awards.tell_of_payments(
        body_id=body_id, disbursement_ids=[UUID(one) for one in disbursement_ids], at=at
    )


def remind(*, at: datetime) -> None:
    for body in bodies.bodies():
        remind_of_duties.run(body_id=body.id, at=at)
