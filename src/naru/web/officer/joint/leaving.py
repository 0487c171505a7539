"""Leave a parcel out of a joint shipment: what the others pay without it is shown first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.journeys import ship_together
from naru.kernel import clock
from naru.kernel.money import Money
from naru.logistics.queries import joint as queries
from naru.logistics.queries.joint import PartView
from naru.web.parts import countries
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

REASON_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What another parcel pays now, and would pay then; None: nothing is saved."""

    part: PartView
    then: Money | None

    @property
    def more(self) -> Money | None:
        if self.part.pays is None or self.then is None:
            return None
        return self.then - self.part.pays


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def leave_out(request: NaruRequest, consolidation_id: UUID, shipment_id: UUID) -> HttpResponseBase:
    """Show what changes for the others, then leave the parcel out and tell its firm."""
    body = request.public_body.id
    found = queries.consolidation(book_id=body, consolidation_id=consolidation_id)
    if found is None:
        raise Http404
    now = queries.parts(book_id=body, one=found)
    out = next((part for part in now if part.shipment_id == shipment_id), None)
    if out is None:
        raise Http404
    if request.method == "POST":
        deed = partial(
            ship_together.leave_out, by=request.actor, consolidation_id=found.id,
            shipment_id=shipment_id, reason=request.POST.get("reason", "")[:REASON_MAX],
            at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("Left out; its firm is told."))
        return redirect("officer:joint_one", found.id)
    then = queries.parts(book_id=body, one=found, without=[shipment_id])
    values = {
        "one": found, "out": out, "place": countries.name(found.country),
        "others": _others(now, then),
    }  # fmt: skip
    return render(request, "officer/joint/leave_out.html", values)


def _others(now: Sequence[PartView], then: Sequence[PartView]) -> list[Other]:
    before = {part.shipment_id: part for part in now}
    return [Other(part=before[part.shipment_id], then=part.pays) for part in then]
