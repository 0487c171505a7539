"""
The errands: what happens when asked, after the asking transaction has committed.

A room asks by name with ``naru.kernel.later.ask("name", **values)``; a row here says which journey
or operation then runs, as ``work(at=..., **values)``. Values are plain JSON.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.jobs import order_rounds, support_rounds
from naru.journeys import carry_letters, keep_passages, lay_a_timetable, letters_of_applications
from naru.kernel import outside
from naru.meetings.ports import TimetablePort
from naru.messaging.ports import CarrierPort


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """``tries_max`` counts every try; the pause between them doubles, from two seconds on."""

    work: Callable[..., Any]
    why: str
    tries_max: int = 8


def _carry_letter(*, letter_id: str, at: datetime) -> None:
    carry_letters.carry(letter_id=letter_id, carrier=outside.the(CarrierPort), at=at)


def _tell_of_application(*, body_id: int, application_id: str, template: str, at: datetime) -> None:
    letters_of_applications.tell(
        body_id=body_id, application_id=UUID(application_id), template=template, at=at
    )


def _index_call(*, body_id: int, call_id: str, at: datetime) -> None:
    keep_passages.index_call(body_id=body_id, call_id=UUID(call_id), at=at)


def _lay_timetable(*, body_id: int, round_id: str, how: str, at: datetime) -> None:
    lay_a_timetable.run(
        body_id=body_id, round_id=UUID(round_id), how=how, solver=outside.the(TimetablePort), at=at
    )


ERRANDS: Mapping[str, Errand] = {
    "tell_of_order": Errand(
        work=order_rounds.tell_of_order, why="writes the letters of a new order"
    ),
    "tell_applicants": Errand(
        work=support_rounds.tell_applicants, why="writes to applicants what was decided"
    ),
    "fill_places": Errand(
        work=support_rounds.fill_places, why="promotes the next where a place came free"
    ),
    "tell_of_application": Errand(
        work=_tell_of_application, why="writes that an application was received or taken back"
    ),
    "tell_of_payments": Errand(
        work=support_rounds.tell_of_payments, why="writes to holders what the bank paid"
    ),
    "index_call": Errand(work=_index_call, why="reads a changed call anew for answers"),
    "lay_timetable": Errand(
        work=_lay_timetable, why="lays or repairs the timetable of a round of meetings", tries_max=3
    ),
    "carry_letter": Errand(work=_carry_letter, why="takes a letter to its reader", tries_max=6),
}
