"""Read joint shipping: consolidations, their parts, and what each pays alone and together now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.goods.consignment import Box
from naru.kernel.money import Money, won
from naru.kernel.page import Page, newest_first
from naru.kernel.waiting import Kinds
from naru.logistics import joint_tariff, sharing
from naru.logistics.models import Consolidation, ConsolidationPart, Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidationView:
    """A joint shipment as lists show it."""

    id: UUID
    country: str
    leaves_on: date
    closes_at: datetime
    status: str
    waybill: str
    quoted: Money | None
    actual: Money | None
    excess: Money

    @property
    def badge(self) -> str:
        return f"joint_{self.status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """
    A parcel in it: ``pays`` is billed, else held, else as it is now; None: no saving yet.

    ``share`` was frozen at closing, ``held`` is what is left of it after ``back`` went back.
    """

    shipment_id: UUID
    firm_id: UUID
    firm_name: str
    number: str
    tracking_number: str
    status: str
    seen: str
    grams: int
    alone: Money
    share: Money | None
    back: Money
    actual: Money | None
    given_up_at: datetime | None
    is_taken_over: bool
    pays: Money | None

    @property
    def badge(self) -> str:
        return f"shipment_{self.status}"

    @property
    def held(self) -> Money | None:
        return self.share - self.back if self.share is not None else None

    @property
    def difference(self) -> Money | None:
        """Return what the bill is over (above zero) or under what was held."""
        if self.actual is None or self.held is None:
            return None
        return self.actual - self.held

    @property
    def has_free_place(self) -> bool:
        return self.given_up_at is not None and not self.is_taken_over

    @property
    def saves(self) -> Money | None:
        return self.alone - self.pays if self.pays is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """A place that was given up and not taken over: how heavy a parcel may be, what it bears."""

    shipment_id: UUID
    grams: int
    share: Money
    counts: Money

    def pays(self, alone: Money) -> Money:
        """Return what a parcel of a price alone would pay here."""
        return sharing.taken_over(self.share, self.counts, alone)[0]


def consolidation(*, book_id: int, consolidation_id: UUID) -> ConsolidationView | None:
    """Return one joint shipment of a body, or None."""
    row = Consolidation.objects.in_book(book_id).filter(id=consolidation_id).first()
    return view(row) if row else None


def page(
    *, book_id: int, status: str = "", cursor: str = "", limit: int
) -> Page[ConsolidationView]:
    """Return joint shipments, the newest first."""
    rows = Consolidation.objects.in_book(book_id)
    return newest_first(
        rows.filter(status=status) if status else rows, view, cursor=cursor, limit=limit
    )


def open_now(*, book_id: int, at: datetime) -> list[ConsolidationView]:
    """Return what firms may join, the one that closes soonest first."""
    rows = Consolidation.objects.in_book(book_id).filter(status="open", closes_at__gt=at)
    return [view(row) for row in rows.order_by("closes_at", "id")]


def with_firm(*, book_id: int, firm_id: UUID, most: int) -> list[ConsolidationView]:
    """Return the joint shipments that a firm has parcels in, the newest first."""
    parts = ConsolidationPart.objects.in_book(book_id).filter(firm_id=firm_id, left_at=None)
    rows = Consolidation.objects.in_book(book_id)
    found = rows.filter(id__in=parts.values("consolidation_id")).order_by("-id")[:most]
    return [view(row) for row in found]


def parts(
    *, book_id: int, one: ConsolidationView, without: Collection[UUID] = ()
) -> list[PartView]:  # fmt: skip
    """Return the parcels of a joint shipment, as it were ``without`` some of the shipments."""
    rows = ConsolidationPart.objects.in_book(book_id).filter(consolidation_id=one.id, left_at=None)
    found = list(rows.exclude(shipment_id__in=without).order_by("id"))
    ids = [row.shipment_id for row in found]
    parcels = {row.id: row for row in Shipment.objects.in_book(book_id).filter(id__in=ids)}
    now = _now(one, [parcels[row.shipment_id] for row in found], found, [])
    taken = {row.takes_place_of for row in found}
    return [
        _part(row, parcels[row.shipment_id], now[place], is_taken_over=row.id in taken)
        for place, row in enumerate(found)
    ]


def free_places(*, book_id: int, consolidation_id: UUID) -> list[Free]:
    """Return the places of a joint shipment that another parcel may take over."""
    rows = ConsolidationPart.objects.in_book(book_id).filter(consolidation_id=consolidation_id)
    live = list(rows.filter(left_at=None).order_by("id"))
    taken = {row.takes_place_of for row in live}
    free = [row for row in live if row.given_up_at and row.id not in taken]
    ids = [row.shipment_id for row in free]
    parcels = {row.id: row for row in Shipment.objects.in_book(book_id).filter(id__in=ids)}
    return [
        Free(
            shipment_id=row.shipment_id,
            grams=joint_tariff.weighs(_box(parcels[row.shipment_id])),
            share=won((row.share_won or 0) - row.refunded_won),
            counts=won(row.alone_won if row.counts_won is None else row.counts_won),
        )
        for row in free
    ]


def shipment_ids(*, book_id: int, consolidation_id: UUID) -> list[UUID]:
    """Return the shipments that go along."""
    rows = ConsolidationPart.objects.in_book(book_id).filter(consolidation_id=consolidation_id)
    found = rows.filter(left_at=None, given_up_at=None).order_by("id")
    return [row.shipment_id for row in found.only("book_id", "id", "shipment_id")]


def with_each(
    *, book_id: int, one: ConsolidationView, parcels: Sequence[tuple[Box, Money]]
) -> list[Money | None]:
    """Return what each of some parcels would pay if it alone joined now; None: nothing saved."""
    rows = ConsolidationPart.objects.in_book(book_id).filter(consolidation_id=one.id, left_at=None)
    found = list(rows.order_by("id"))
    ids = [row.shipment_id for row in found]
    inside = {row.id: row for row in Shipment.objects.in_book(book_id).filter(id__in=ids)}
    there = [inside[row.shipment_id] for row in found]
    return [_now(one, there, found, [mine])[-1] for mine in parcels]


def joined(*, book_id: int, shipment_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return which of the shipments are in a joint shipment, and in which."""
    rows = ConsolidationPart.objects.in_book(book_id).filter(left_at=None)
    found = rows.filter(shipment_id__in=shipment_ids)
    return {row.shipment_id: row.consolidation_id for row in found}


def waiting(*, book_id: int, at: datetime) -> Kinds:
    """Name what waits for officers: past the cut-off to close, and closed without a bill."""
    rows = Consolidation.objects.in_book(book_id).order_by("id")
    yield "joint_to_close", rows.filter(status="open", closes_at__lte=at), "closes_at"
    yield "joint_to_bill", rows.filter(status="closed"), "closed_at"


def view(row: Consolidation) -> ConsolidationView:
    """Read a row."""
    return ConsolidationView(
        id=row.id,
        country=row.country,
        leaves_on=row.leaves_on,
        closes_at=row.closes_at,
        status=row.status,
        waybill=row.waybill,
        quoted=won(row.quoted_won) if row.quoted_won is not None else None,
        actual=won(row.actual_won) if row.actual_won is not None else None,
        excess=won(row.excess_won),
    )


def _part(
    row: ConsolidationPart, parcel: Shipment, now: Money | None, *, is_taken_over: bool
) -> PartView:
    share = None if row.share_won is None else won(row.share_won)
    actual = None if row.actual_won is None else won(row.actual_won)
    held = None if share is None else share - won(row.refunded_won)
    return PartView(
        shipment_id=row.shipment_id, firm_id=row.firm_id, firm_name=parcel.firm_name,
        number=parcel.number, tracking_number=parcel.tracking_number, status=parcel.status,
        seen=parcel.seen, grams=parcel.grams, alone=won(row.alone_won), share=share,
        back=won(row.refunded_won), actual=actual, given_up_at=row.given_up_at,
        is_taken_over=is_taken_over,
        pays=next((one for one in (actual, held) if one is not None), now),
    )  # fmt: skip


def _now(
    one: ConsolidationView, parcels: Sequence[Shipment], found: Sequence[ConsolidationPart],
    extra: Sequence[tuple[Box, Money]],
) -> list[Money | None]:  # fmt: skip
    """Return what each would pay if it closed now."""
    boxes = [_box(row) for row in parcels] + [box for box, _ in extra]
    alone = [won(row.alone_won) for row in found] + [amount for _, amount in extra]
    try:
        together = joint_tariff.price(one.country, boxes, one.leaves_on).total
        return list(sharing.shared(together, alone))
    except (sharing.NoSaving, joint_tariff.NotTogether):
        return [None] * len(boxes)


def _box(row: Shipment) -> Box:
    return Box(
        grams=row.grams, length_mm=row.length_mm, width_mm=row.width_mm, height_mm=row.height_mm
    )
