"""What support programmes do when asked, and by the clock."""

from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_decisions, select_awards


def tell_applicants(*, body_id: int, application_ids: list[str], at: datetime) -> None:
    letters_of_decisions.tell(
        body_id=body_id, application_ids=[UUID(one) for one in application_ids], at=at
    )


def fill_places(*, body_id: int, call_id: str, at: datetime) -> None:
    select_awards.fill_places(body_id=body_id, call_id=UUID(call_id), at=at)
