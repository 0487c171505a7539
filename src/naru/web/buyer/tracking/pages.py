"""The page of a parcel for its receiver: where it is, what she owes at the door, whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.journeys import look_at_a_parcel
from naru.journeys.look_at_a_parcel import NoSuchParcel
from naru.kernel import clock
from naru.kernel.text import Text
from naru.logistics import receivers
from naru.logistics.queries.bookings import SightingView
from naru.web.parts.tenancy import NaruRequest


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of what happened, as the page draws it."""

    at: datetime
    label: Text
    note: str = ""


@require_GET
def parcel(request: NaruRequest, language: str, key: str) -> HttpResponse:
    """Show a parcel to whoever has the key of our letter."""
    try:
        found = look_at_a_parcel.look(body_id=request.public_body.id, key=key, at=clock.now())
    except NoSuchParcel as no:
        raise Http404 from no
    steps = [_("Sent"), _("Left Korea"), _("In your country"), _("Cleared"), _("Delivered")]
    values = {
        "found": found,
        "one": found.shipment,
        "language": language,
        "now": receivers.said(found.shipment.seen) if found.shipment.seen else None,
        "steps": list(enumerate(steps, start=1)),
        "seen": _entries(found.sightings),
        "has_come": found.shipment.status == "delivered",
        "is_back": found.shipment.status == "returned",
    }
    answer = render(request, "buyer/tracking/parcel.html", values)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _entries(sightings: Sequence[SightingView]) -> list[Entry]:
    return [Entry(one.at, receivers.said(one.state), one.where) for one in sightings]
