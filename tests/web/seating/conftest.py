"""A body with a studio, a scanner and two interpreters of Japanese, and who comes to its doors."""

from dataclasses import dataclass
from datetime import time, timedelta
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from naru.identity.models import Firm, Person
from naru.journeys import book_a_seat
from naru.kernel import clock
from naru.kernel.actor import Actor, system
from naru.scheduling.hours import Hours, Span
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.operations.resources import Particulars
from naru.scheduling.queries import bookings, resources
from naru.web.parts import seat_week

EVERY_DAY = [Hours(weekday=day, opens=time(9), closes=time(18)) for day in range(7)]


@dataclass(frozen=True)
class Place:
    """The doors and what lies behind them."""

    clients: dict[str, Client]
    people: dict[str, Person]
    firm: Firm
    other_firm: Firm
    studio: UUID
    interpreters: tuple[UUID, UUID]

    def __getitem__(self, name: str) -> Client:
        return self.clients[name]

    def free(self, resource_id: UUID, minutes: int = 0) -> list[Span]:
        found = resources.resource(body_id=1, resource_id=resource_id)
        assert found is not None
        # An hour from now on, so that the notice holds however slow the machine is.
        today, at = clock.today(), clock.now() + timedelta(hours=1)
        free = bookings.free_slots(
            resource=found, since=today, until=today + timedelta(days=9), at=at,
            minutes=minutes,
        )  # fmt: skip
        return [slot.span for slot in free]

    def take(self, resource_id: UUID, during: Span, **more: Any) -> UUID:
        """Book a seat for the other firm."""
        by = Actor(body_id=1, person_id=self.people["other"].id)
        values = {"attendee_kind": "firm", "attendee_id": self.other_firm.id, **more}
        wish = Wish(resource_id=resource_id, during=during, **values)
        return book_a_seat.book(by=by, wish=wish, at=clock.now())


@pytest.fixture
def place(people, signed_in) -> Place:
    at = clock.now()
    firms = [
        Firm.objects.create(brn=brn, name=name, representative="김나루", registered_at=at)
        for brn, name in (("1234567891", "나루분식"), ("1078783297", "다른가게"))
    ]
    cast = {
        "owner": people("owner", firm=firms[0]),
        "other": people("other", firm=firms[1]),
        "member": people("member"),
        "yuki": people("yuki"),
        "hana": people("hana"),
        "viewer": people("viewer", role="viewer"),
        "officer": people("officer", role="officer"),
    }
    interpreters = [
        _add("interpreter", name, owner_id=cast[key].id, skills=("lang:ja",), minutes_max=240,
             accept_hours=12)
        for key, name in (("yuki", "통역 유키"), ("hana", "통역 하나"))
    ]  # fmt: skip
    return Place(
        clients={**{key: signed_in(one) for key, one in cast.items()}, "guest": signed_in(None)},
        people=cast,
        firm=firms[0],
        other_firm=firms[1],
        studio=_add(
            "studio", "1인 미디어 스튜디오", no_shows_max=2, minutes_buffer=15, place="센터 2층"
        ),
        interpreters=(interpreters[0], interpreters[1]),
    )


def _add(kind: str, name: str, **more: Any) -> UUID:
    particulars = Particulars(
        kind=kind, name_ko=name, notice_hours=24, rests_on_holidays=False, **more
    )
    return book_a_seat.add_resource(
        by=system(1), particulars=particulars, hours=EVERY_DAY, at=clock.now()
    )


def chosen(during: Span, **more: Any) -> dict[str, Any]:
    """Return what the page posts for a time."""
    minutes = int((during.until - during.since).total_seconds()) // 60
    return {"at": seat_week.written(during.since), "minutes": minutes, **more}


def body(answer: Any) -> str:
    return unescape(answer.content.decode())
