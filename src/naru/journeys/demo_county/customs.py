"""Declare parcels of the demo county: accepted, one refused, one without answer, one back."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from naru.customs.fakes import AcceptingHouse, OneHouse
from naru.customs.ports import Filing, Lodged
from naru.journeys import bring_goods_back, declare_exports
from naru.journeys.declare_exports import CustomsRefused
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.kernel.actor import Actor
from naru.kernel.outcome import Outcome, Refused, Unknown
from naru.kernel.refusal import Refusal
from naru.logistics.queries import shipments
from naru.logistics.queries.shipments import ShipmentView, Wanted

PARCELS = 40
REFUSED, LOST, DRAFTED = 3, 5, 7  # which of the parcels goes which way


@dataclass(kw_only=True)
class StoryHouse(AcceptingHouse):
    """Refuse the parcel that the story wants refused, and lose one answer."""

    at: datetime
    ways: Mapping[str, int] = field(default_factory=dict)

    def lodge(self, *, filing: Filing, key: str, on: date) -> Outcome[Lodged]:
        way = self.ways.get(filing.order_number)
        if way == REFUSED:
            return Refused(code="E06", message="구매자 상호를 영문으로 적어 주세요.", field="A501")
        taken = super().lodge(filing=filing, key=key, on=on)
        return Unknown(reference=key, since=self.at) if way == LOST else taken


def leave(evening: datetime) -> None:
    """Declare what was booked or has left, each firm's as its own people do."""
    house = StoryHouse(at=evening)
    found = shipments.page(book_id=NARU, wanted=Wanted(), limit=PARCELS).rows
    left = [one for one in found if one.status not in ("draft", "cancelled")]
    house.ways = {one.order_number or one.number: place for place, one in enumerate(left)}
    for place, one in enumerate(left):
        by = Actor(body_id=NARU, firm_ids=frozenset({one.firm_id}))
        if place % 9 != 8:  # one firm has not told its code yet
            declare_exports.tell_customs_code(
                by=by, firm_id=one.firm_id, code=f"NARU{one.firm_id.hex[:8]}", at=evening
            )
        _declare(by, one, house, evening, is_lodged=place != DRAFTED)


def _declare(
    by: Actor, one: ShipmentView, house: StoryHouse, at: datetime, *, is_lodged: bool
) -> None:
    kept: UUID | None = None
    for way in ("simplified", "full"):
        with contextlib.suppress(Refusal):
            kept = declare_exports.draft(by=by, shipment_id=one.id, way=way, at=at)
            break
    if kept is None or not is_lodged:
        return
    with contextlib.suppress(CustomsRefused, Refusal):
        declare_exports.lodge(by=by, declaration_id=kept, houses=OneHouse(house=house), at=at)
    if one.status == "returned":
        bring_goods_back.ask(
            by=county.officer("officer"), shipment_id=one.id, reason="refused", registration="",
            at=at,
        )  # fmt: skip
