"""The names of those who booked; whoever reads a person's name is noted in the access log."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from naru.identity.queries import people, register
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.records.operations import access_log
from naru.records.operations.access_log import Deed
from naru.scheduling.views import BookingView
from naru.web.parts.tenancy import NaruRequest

FIELDS = ("name", "phone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Who booked, and how to reach her."""

    name: str
    phone: str


NOBODY = Attendee(name="–", phone="")


def of(
    request: NaruRequest, bookings: Iterable[BookingView], *, purpose: str, deed: Deed = "view"
) -> dict[UUID, Attendee]:
    """Return who booked, by id; firms by their register, people by name with a note in the log."""
    found = list(bookings)
    firms = register.firms({one.attendee_id for one in found if one.attendee_kind == "firm"})
    persons = people.persons({one.attendee_id for one in found if one.attendee_kind == "person"})
    if persons:
        with transaction():
            access_log.note(
                by=request.actor, purpose=purpose, subject_kind="person", subject_ids=persons,
                fields=FIELDS, deed=deed, at=clock.now(),
            )  # fmt: skip
    return {
        **{one.id: Attendee(name=one.name, phone=one.phone) for one in firms.values()},
        **{one.id: Attendee(name=one.name, phone=one.phone) for one in persons.values()},
    }
