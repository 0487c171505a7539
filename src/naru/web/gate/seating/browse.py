"""What can be booked at this body: found by kind, language or skill, and day; one with its week."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.scheduling.queries import attendance, bookings
from naru.scheduling.queries import resources as queries
from naru.scheduling.views import NoShows, ResourceView, Slot
from naru.web.gate import door
from naru.web.gate.seating.forms import FindForm
from naru.web.parts import seat_week, seat_words
from naru.web.parts.tenancy import NaruRequest

DAYS_LOOKED_AT = 14
SLOTS_SHOWN = 3
CARDS_PER_PAGE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A resource on the list: how many times are free on the day, and the first of them."""

    one: ResourceView
    count: int
    first: tuple[Slot, ...]


@require_GET
def seats(request: NaruRequest) -> HttpResponse:
    """List what everybody may book."""
    body_id, now = request.public_body.id, clock.now()
    kinds, skills = queries.kinds(body_id=body_id), queries.skills(body_id=body_id)
    form = FindForm(request.GET, kinds=kinds, skills=skills)
    asked = form.cleaned_data if form.is_valid() else {}
    page = queries.page(
        body_id=body_id,
        kind=asked.get("kind", ""),
        skill=asked.get("skill", ""),
        public_only=True,
        cursor=request.GET.get("cursor", ""),
        limit=CARDS_PER_PAGE,
    )
    day = asked.get("day")
    first = max(day, clock.legal_date(now)) if day else clock.legal_date(now)
    days = 1 if day else DAYS_LOOKED_AT
    free = bookings.free_of_many(
        resources=page.rows, since=first, until=first + timedelta(days=days), at=now
    )
    values = {
        "form": form,
        "languages": "interpreter" in kinds and bool(seat_words.languages(skills)),
        "page": page,
        "cards": [_card(one, free[one.id]) for one in page.rows],
        "day": day,
        "is_narrowed": any(asked.values()),
    }
    return render(request, "gate/seating/seats.html", values)


@require_GET
def seat(request: NaruRequest, resource_id: UUID) -> HttpResponse:
    """Show one resource with a week of times."""
    found, now = shown(request, resource_id), clock.now()
    values = {
        "one": found,
        "week": seat_week.read(request, found, now),
        "closed": _closed_ahead(found, clock.legal_date(now)),
        "no_shows": standing(request, found),
    }
    return render(request, "gate/seating/seat.html", values)


def shown(request: NaruRequest, resource_id: UUID) -> ResourceView:
    """Return a resource that everybody may see, or that is her own; others are not there."""
    found = queries.resource(body_id=request.public_body.id, resource_id=resource_id)
    if found is None or found.has_ended:
        raise Http404(_("There is no such place to book."))
    is_own = found.owner_id is not None and found.owner_id == request.actor.person_id
    if not found.is_public and not is_own:
        raise Http404(_("There is no such place to book."))
    return found


def standing(request: NaruRequest, resource: ResourceView) -> NoShows | None:
    """Return how the no-show rule stands for the reader: for her firm, if she has one."""
    attendee = door.firm_of(request) or request.actor.person_id
    if attendee is None:
        return None
    return attendance.standing(
        resource=resource, body_id=request.public_body.id, attendee_id=attendee, at=clock.now()
    )


def _card(one: ResourceView, free: list[Slot]) -> Card:
    bookable = [slot for slot in free if slot.left]
    return Card(one=one, count=len(bookable), first=tuple(bookable[:SLOTS_SHOWN]))


def _closed_ahead(one: ResourceView, today: date) -> list[object]:
    last = today + timedelta(days=one.horizon_days)
    return [closure for closure in one.closures if today <= closure.last and closure.first <= last]
