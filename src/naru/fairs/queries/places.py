"""Read who takes part in a fair, and what came of it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from naru.fairs.models import FairContact, FairDutyDone, FairPlace
from naru.fairs.states import OPEN
from naru.fairs.views import ContactView, Outcome, PlaceView
from naru.kernel.money import Money

PLACES_MAX = 300
CONTACTS_SHOWN_MAX = 500


def of_fair(*, body_id: int, fair_id: UUID) -> Sequence[PlaceView]:
    """Return the firms of a fair in the order they joined, the withdrawn last."""
    rows = _told(FairPlace.objects.filter(fair=fair_id, fair__body_id=body_id))
    return [_view(row) for row in rows.order_by("status", "joined_at", "id")[:PLACES_MAX]]


def joined(*, body_id: int, fair_id: UUID) -> list[PlaceView]:
    """Return the firms that take part, in the order they joined."""
    return [one for one in of_fair(body_id=body_id, fair_id=fair_id) if one.status == "joined"]


def awards_taken(*, body_id: int, award_ids: Collection[UUID | None]) -> set[UUID]:
    """Return which awards take part in a fair."""
    rows = FairPlace.objects.filter(
        fair__body_id=body_id, award_id__in=[one for one in award_ids if one], status="joined"
    )
    return {one for one in rows.values_list("award_id", flat=True) if one}


def of_firm(*, body_id: int, firm_id: UUID) -> Sequence[PlaceView]:
    """Return the places of a firm, newest first."""
    rows = _told(FairPlace.objects.filter(firm_id=firm_id, fair__body_id=body_id))
    return [_view(row) for row in rows.order_by("-id")[:PLACES_MAX]]


def place(*, body_id: int, place_id: UUID) -> PlaceView | None:
    """Return one place."""
    row = _told(FairPlace.objects.filter(id=place_id, fair__body_id=body_id)).first()
    return _view(row) if row else None


def contacts(*, place_id: UUID) -> Sequence[ContactView]:
    """Return whom a firm met, the last first."""
    return _contacts(FairContact.objects.filter(place=place_id))


def contacts_of_fair(*, body_id: int, fair_id: UUID) -> Sequence[ContactView]:
    """Return whom all firms of a fair met, the last first."""
    rows = FairContact.objects.filter(place__fair=fair_id, place__fair__body_id=body_id)
    return _contacts(rows)


def contact(*, place_id: UUID, contact_id: UUID) -> ContactView | None:
    """Return one contact of a firm's place."""
    found = _contacts(FairContact.objects.filter(place=place_id, id=contact_id))
    return found[0] if found else None


def outcome(*, body_id: int, fair_id: UUID) -> Outcome:
    """Count what came of a fair, of the firms that took part."""
    firms = FairPlace.objects.filter(fair=fair_id, fair__body_id=body_id, status="joined")
    told = firms.aggregate(firms=Count("id"), reported=Count("reported_at"))
    met = FairContact.objects.filter(place__in=firms).aggregate(
        contacts=Count("id"),
        hot=Count("id", filter=Q(interest="hot")),
        quoted=Sum("quoted_cents", default=0),
        contracts=Sum("contract_cents", default=0),
    )
    return Outcome(
        firms=told["firms"],
        reported=told["reported"],
        contacts=met["contacts"],
        hot=met["hot"],
        quoted=Money(met["quoted"], "USD"),
        contracts=Money(met["contracts"], "USD"),
    )


def to_ask(*, body_id: int, ended_by: date, steps: int) -> Sequence[PlaceView]:
    """Return the firms of fairs ended by a day that were asked fewer times since."""
    rows = FairPlace.objects.filter(
        fair__body_id=body_id, fair__status__in=("held", "closed"), fair__ends_on__lte=ended_by,
        status="joined", asked_steps__lt=steps,
    )  # fmt: skip
    return [_view(row) for row in _told(rows).order_by("id")[:PLACES_MAX]]


def undone(*, duty_id: UUID) -> Sequence[PlaceView]:
    """Return the firms that have not done a duty of their fair."""
    rows = FairPlace.objects.filter(fair__duties=duty_id, status="joined")
    rows = rows.exclude(done__duty=duty_id)
    return [_view(row) for row in _told(rows).order_by("id")[:PLACES_MAX]]


def of_award(*, body_id: int, award_id: UUID) -> Sequence[UUID]:
    """Return the places of an award in fairs that are not over."""
    rows = FairPlace.objects.filter(
        award_id=award_id, status="joined", fair__body_id=body_id, fair__status__in=OPEN
    )
    return list(rows.values_list("id", flat=True))


def _told(rows: Any) -> Any:
    met = FairContact.objects.filter(place=OuterRef("id")).order_by().values("place")
    done = FairDutyDone.objects.filter(place=OuterRef("id")).order_by().values("place")
    return rows.select_related("fair").annotate(
        booth_number=F("booth__number"),
        met=_summed(met.annotate(n=Count("id")).values("n")),
        quoted=_summed(met.annotate(n=Sum("quoted_cents")).values("n")),
        contracts=_summed(met.annotate(n=Sum("contract_cents")).values("n")),
        duties_done=_summed(done.annotate(n=Count("id")).values("n")),
    )


def _summed(rows: Any) -> Coalesce:
    return Coalesce(Subquery(rows, output_field=BigIntegerField()), 0)


def _view(row: Any) -> PlaceView:
    names = (
        "id", "fair_id", "firm_id", "award_id", "goods", "own_fair", "people", "status", "reason",
        "joined_at", "report", "reported_at", "duties_done",
    )  # fmt: skip
    told = {name: getattr(row, name) for name in names}
    return PlaceView(
        **told,
        booth=row.booth_number or "",
        contacts=row.met,
        quoted=Money(row.quoted, "USD"),
        contracts=Money(row.contracts, "USD"),
    )


def _contacts(rows: Any) -> list[ContactView]:
    names = (
        "id", "place_id", "company", "country", "contact", "email", "buyer_id", "interest",
        "about", "contracted_on", "next_step", "next_on", "met_on",
    )  # fmt: skip
    seen = rows.select_related("place").order_by("-met_on", "-id")[:CONTACTS_SHOWN_MAX]
    return [
        ContactView(
            **{name: getattr(row, name) for name in names},
            firm_id=row.place.firm_id,
            quoted=Money(row.quoted_cents, "USD"),
            contract=Money(row.contract_cents, "USD"),
        )
        for row in seen
    ]
