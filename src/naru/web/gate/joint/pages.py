"""Joint shipping for firms: what is open, alone and together, join, leave, give up, take over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from naru.goods.consignment import Box
from naru.journeys import ship_together
from naru.kernel import clock
from naru.kernel.money import Money, won
from naru.logistics import joint_tariff
from naru.logistics.queries import joint as queries
from naru.logistics.queries import shipments
from naru.logistics.queries.joint import ConsolidationView, Free, PartView
from naru.logistics.queries.shipments import ShipmentView, Wanted
from naru.web.parts import countries, shipment_words
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

    @property
    def saves(self) -> Money | None:
        return self.alone - self.together if self.together is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that was given up, with those of my parcels that fit in and what each would pay."""

    free: Free
    weight: str
    fits: Sequence[Fit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A joint shipment with my parcels in it, those that fit, and who else goes along."""

    one: ConsolidationView
    country: str
    mine: Sequence[PartView]
    parcels: int
    firms: int
    weight: str
    may_leave: bool
    fits: Sequence[Fit] = ()
    places: Sequence[Place] = ()

    @property
    def saves(self) -> Money:
        """Return what my parcels save in all, as it stands."""
        return sum((one.saves for one in self.mine if one.saves is not None), won(0))


@firm_required
@require_safe
def overview(request: NaruRequest) -> HttpResponseBase:
    """Show what is open to join, and where my parcels went together."""
    body, firm = request.public_body.id, current_firm(request, request.actor.firm_ids)
    at = clock.now()
    now_open = queries.open_now(book_id=body, at=at)
    past = queries.with_firm(book_id=body, firm_id=firm, most=PAST_MAX)
    ids = {one.id for one in now_open}
    free, prices = _free(body, firm, {one.country for one in now_open}, at)
    values = {
        "open": [
            _shown(body, firm, one, at, fits=_fits(body, one, free, prices)) for one in now_open
        ],
        "past": [_shown(body, firm, one, at) for one in past if one.id not in ids],
    }
    return render(request, "gate/joint/overview.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def one(request: NaruRequest, consolidation_id: UUID) -> HttpResponseBase:
    """Show one joint shipment; put one of my parcels in, take it out, or take a place over."""
    body, firm = request.public_body.id, current_firm(request, request.actor.firm_ids)
    found = queries.consolidation(book_id=body, consolidation_id=consolidation_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        _changed(request, found)
        return redirect("gate:joint_one", found.id)
    at = clock.now()
    free, prices = _free(body, firm, {found.country}, at)
    shown = _shown(
        body, firm, found, at, fits=_fits(body, found, free, prices),
        places=_places(body, found, free, prices),
    )  # fmt: skip
    if not shown.mine and found.status not in {"open", "closed"}:
        raise Http404
    return render(request, "gate/joint/one.html", {"each": shown, "one": found})


@firm_required
@require_http_methods(["GET", "POST"])
def give_up(request: NaruRequest, shipment_id: UUID) -> HttpResponseBase:
    """Ask once more, then give a parcel up that goes with others: it bears its share."""
    body, at = request.public_body.id, clock.now()
    parcel = _mine(request, str(shipment_id))
    inside = queries.joined(book_id=body, shipment_ids=[shipment_id]).get(shipment_id)
    if parcel is None or inside is None:
        raise Http404
    found = queries.consolidation(book_id=body, consolidation_id=inside)
    assert found is not None, "a part lies in one"
    if found.status != "closed":
        return redirect("gate:joint_one", inside)
    if request.method == "POST":
        deed = partial(
            ship_together.give_up, by=request.actor, consolidation_id=inside,
            shipment_id=shipment_id, at=at,
        )  # fmt: skip
        done(request, deed, _("The parcel is given up. Its share is borne until it is replaced."))
        return redirect("gate:joint_one", inside)
    parts = queries.parts(book_id=body, one=found)
    part = next((each for each in parts if each.shipment_id == shipment_id), None)
    values = {"one": found, "part": part, "country": countries.name(found.country)}
    return render(request, "gate/joint/give_up.html", values)


def _changed(request: NaruRequest, found: ConsolidationView) -> None:
    parcel = _mine(request, request.POST.get("shipment", ""))
    if parcel is None:
        raise Http404
    told: dict[str, Any] = {
        "by": request.actor, "consolidation_id": found.id, "shipment_id": parcel.id,
        "at": clock.now(),
    }  # fmt: skip
    step = request.POST.get("step")
    if step == "leave":
        done(request, lambda: ship_together.leave(**told), _("The parcel is out again."))
    elif step == "take":
        place = _written(request.POST.get("place", ""))
        if place is None:
            raise Http404
        deed = partial(ship_together.take_over, place_of=place, **told)
        done(request, deed, _("The parcel has the free place."))
    else:
        done(request, lambda: ship_together.join(**told), _("The parcel goes with the others."))


def _written(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _mine(request: NaruRequest, written: str) -> ShipmentView | None:
    asked = _written(written)
    if asked is None:
        return None
    found = shipments.shipment(book_id=request.public_body.id, shipment_id=asked)
    return found if found and found.firm_id in request.actor.firm_ids else None


def _free(
    body: int, firm: UUID, countries_wanted: Collection[str], at: datetime
) -> tuple[list[ShipmentView], Alone]:
    """Return the firm's ready parcels that are in no joint shipment, and what each costs alone."""
    wanted = Wanted(firm_id=firm, status="ready")
    ready = shipments.page(book_id=body, wanted=wanted, limit=READY_MAX).rows
    taken = queries.joined(book_id=body, shipment_ids=[one.id for one in ready])
    free = [one for one in ready if one.id not in taken and one.country in countries_wanted]
    ids = [one.id for one in free]
    return free, ship_together.alone_of(body_id=body, shipment_ids=ids, at=at)


def _shown(
    body: int, firm: UUID, one: ConsolidationView, at: datetime, *,
    fits: Sequence[Fit] = (), places: Sequence[Place] = (),
) -> Shown:  # fmt: skip
    parts = queries.parts(book_id=body, one=one)
    until = joint_tariff.free_until(one.closes_at)
    is_open = one.status == "open" and at < one.closes_at
    return Shown(
        one=one,
        country=countries.name(one.country),
        mine=[part for part in parts if part.firm_id == firm],
        parcels=len(parts),
        firms=len({part.firm_id for part in parts}),
        weight=shipment_words.weight(sum(part.grams for part in parts)),
        may_leave=one.status == "open" and at < until,
        fits=fits if is_open else (),
        places=places,
    )


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


def _places(
    body: int, one: ConsolidationView, free: Sequence[ShipmentView], prices: Alone
) -> tuple[Place, ...]:
    """Return the places that were given up, with those of my parcels that are light enough."""
    if one.status != "closed":
        return ()
    return tuple(
        Place(
            free=place,
            weight=shipment_words.weight(place.grams),
            fits=[
                Fit(parcel=parcel, alone=alone, together=place.pays(alone))
                for parcel in free
                if parcel.id in prices
                for box, alone in [prices[parcel.id]]
                if joint_tariff.weighs(box) <= place.grams
            ],
        )
        for place in queries.free_places(book_id=body, consolidation_id=one.id)
    )
