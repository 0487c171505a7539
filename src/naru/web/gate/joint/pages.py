"""Joint shipping for firms: what is open, what my parcels cost alone and together, join, leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from naru.goods.consignment import Box
from naru.journeys import ship_together
from naru.kernel import clock
from naru.kernel.money import Money
from naru.logistics.queries import joint as queries
from naru.logistics.queries import shipments
from naru.logistics.queries.joint import ConsolidationView, PartView
from naru.logistics.queries.shipments import ShipmentView, Wanted
from naru.web.parts import countries
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

READY_MAX = 20
PAST_MAX = 10
Alone = Mapping[UUID, tuple[Box, Money]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A ready parcel that may join: alone, and together now (None: no saving yet)."""

    parcel: ShipmentView
    alone: Money
    together: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A joint shipment with my parcels in it and those that fit."""

    one: ConsolidationView
    country: str
    mine: Sequence[PartView]
    fits: Sequence[Fit] = ()


@firm_required
@require_safe
def overview(request: NaruRequest) -> HttpResponseBase:
    """Show what is open to join, and where my parcels went together."""
    body, firm = request.public_body.id, current_firm(request, request.actor.firm_ids)
    wanted = Wanted(firm_id=firm, status="ready")
    ready = shipments.page(book_id=body, wanted=wanted, limit=READY_MAX).rows
    taken = queries.joined(book_id=body, shipment_ids=[one.id for one in ready])
    free = [one for one in ready if one.id not in taken]
    now_open = queries.open_now(book_id=body, at=clock.now())
    past = queries.with_firm(book_id=body, firm_id=firm, most=PAST_MAX)
    ids, wanted_in = {one.id for one in now_open}, {one.country for one in now_open}
    prices = ship_together.alone_of(
        body_id=body, shipment_ids=[one.id for one in free if one.country in wanted_in],
        at=clock.now(),
    )  # fmt: skip
    values = {
        "open": [_shown(body, firm, one, _fits(body, one, free, prices)) for one in now_open],
        "past": [_shown(body, firm, one, ()) for one in past if one.id not in ids],
    }
    return render(request, "gate/joint/overview.html", values)


@firm_required
@require_POST
def change(request: NaruRequest, consolidation_id: UUID) -> HttpResponseBase:
    """Put one of my parcels in, or take it out."""
    body = request.public_body.id
    one = queries.consolidation(book_id=body, consolidation_id=consolidation_id)
    parcel = _mine(request, request.POST.get("shipment", ""))
    if one is None or parcel is None:
        raise Http404
    told: dict[str, Any] = {
        "by": request.actor, "consolidation_id": one.id, "shipment_id": parcel.id,
        "at": clock.now(),
    }  # fmt: skip
    if request.POST.get("step") == "leave":
        done(request, lambda: ship_together.leave(**told), _("The parcel is out again."))
    else:
        done(request, lambda: ship_together.join(**told), _("The parcel goes with the others."))
    return redirect("gate:joint")


def _mine(request: NaruRequest, written: str) -> ShipmentView | None:
    try:
        asked = UUID(written)
    except ValueError:
        return None
    found = shipments.shipment(book_id=request.public_body.id, shipment_id=asked)
    return found if found and found.firm_id in request.actor.firm_ids else None


def _shown(body: int, firm: UUID, one: ConsolidationView, fits: Sequence[Fit]) -> Shown:
    parts = queries.parts(book_id=body, one=one)
    mine = [part for part in parts if part.firm_id == firm]
    return Shown(one=one, country=countries.name(one.country), mine=mine, fits=fits)


def _fits(
    body: int, one: ConsolidationView, free: Sequence[ShipmentView], prices: Alone
) -> tuple[Fit, ...]:
    """Return my parcels that may join; what no service takes alone has nothing to compare with."""
    mine = [parcel for parcel in free if parcel.country == one.country and parcel.id in prices]
    if not mine:
        return ()
    told = queries.with_each(book_id=body, one=one, parcels=[prices[each.id] for each in mine])
    return tuple(
        Fit(parcel=parcel, alone=prices[parcel.id][1], together=together)
        for parcel, together in zip(mine, told, strict=True)
    )
