"""Send many parcels abroad at once from a table; each parcel stands or falls for itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid5

from naru.goods.queries import items
from naru.goods.queries.items import ItemView
from naru.journeys import send_abroad
from naru.journeys.send_abroad import Goods, Wish
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.kernel.text import Text
from naru.logistics import shipment_table
from naru.logistics.shipment_table import Parcel


class GoodsUnknown(Refusal):
    code = "logistics.goods_unknown"
    says = Text(
        ko="“{name}”은(는) 수출 물품에 없습니다.", en="“{name}” is not among the goods for abroad."
    )
    next_step = Text(
        ko="수출 물품에 적은 국문 또는 영문 이름과 똑같이 적어 주세요.",
        en="Write it as it is kept there, in Korean or English.",
    )


def take_in(
    *, by: Actor, firm_id: UUID, content: bytes, at: datetime
) -> tuple[list[UUID], Sequence[RowFault]]:
    """
    Take a table in; return the drafts that were made, and the rows that were not taken.

    The same table again makes nothing twice: an order number is sent once, and so is a parcel
    without one at its place in a file of the same content.

    :raises UnreadableTable, TableTooLong: as the table.
    """
    parcels, faults = shipment_table.read(content)
    known, digest = _by_name(by.body_id, firm_id), sha256(content).hexdigest()
    made: list[UUID] = []
    for parcel in parcels:
        try:
            wish = _wish(firm_id, parcel, known, digest)
            made.append(send_abroad.send(by=by, wish=wish, at=at))
        except Refusal as no:
            faults += shipment_table.refused(parcel, no.sentence, no.advice)
    return made, sorted(faults, key=lambda one: one.row)


def _by_name(body_id: int, firm_id: UUID) -> Mapping[str, ItemView]:
    found = items.of_firm(body_id=body_id, firm_id=firm_id)
    names = {one.name_en.casefold(): one for one in found if one.name_en}
    return names | {one.name_ko.casefold(): one for one in found}


def _wish(firm_id: UUID, parcel: Parcel, known: Mapping[str, ItemView], digest: str) -> Wish:
    unknown = [one.name for one in parcel.goods if one.name.casefold() not in known]
    if unknown:
        raise GoodsUnknown(name=unknown[0])
    nothing = Money(0, parcel.currency)
    return Wish(
        firm_id=firm_id,
        came_from=("hand", uuid5(firm_id, parcel.order_number or f"{digest}:{parcel.rows[0]}")),
        order_number=parcel.order_number,
        purpose=parcel.purpose,
        receiver=parcel.receiver,
        goods=tuple(
            Goods(
                quantity=one.quantity, value=one.value, item_id=known[one.name.casefold()].id
            )
            for one in parcel.goods
        ),
        box=parcel.box,
        currency=parcel.currency,
        freight=nothing,
        insurance=nothing,
    )  # fmt: skip
