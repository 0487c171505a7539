"""
Declare parcels of several firms to one orderer under one simplified declaration (합포장).

Since 1 August 2024 several exporters' goods for one orderer may go under one declaration. Who the
orderer is, is read from the address; the public body drafts and lodges, each firm sees its lines.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from naru.customs import declaring, form
from naru.customs.declaring import Check, Way
from naru.customs.operations import joint_declarations
from naru.customs.operations.declarations import Asked, WayBarred
from naru.customs.operations.joint_declarations import OF_SEVERAL
from naru.customs.queries import declarations as queries
from naru.customs.queries.declarations import DeclarationView
from naru.goods.consignment import Consignment
from naru.goods.queries import exchange
from naru.journeys.declare_exports import exporter_of
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.queries import joint, shipments
from naru.logistics.queries.shipments import ShipmentView
from naru.records.operations import audit

NUMBER_MAX = 20


class NotOneOrderer(Refusal):
    code = "customs.not_one_orderer"
    says = Text(
        ko="한 주문자에게 가는, 두 업체 이상의 소포만 한 신고서로 신고할 수 있습니다.",
        en="Only parcels of two firms or more to one orderer go under one declaration.",
    )
    next_step = Text(ko="업체별로 따로 신고해 주세요.", en="Let each firm declare its own.")


class CustomsCodesMissing(Refusal):
    code = "customs.codes_missing"
    says = Text(
        ko="통관고유부호가 없는 업체가 있습니다: {firms}",
        en="Firms have not told their customs code: {firms}",
    )
    next_step = Text(
        ko="업체가 ‘수출신고’에 부호를 적은 뒤 다시 작성해 주세요.",
        en="Draft it again once they have entered it under “Customs papers”.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Parcels of several firms in a joint shipment to one orderer, and how they are declared."""

    id: UUID
    parcels: Sequence[ShipmentView]
    sent: Sequence[Consignment]
    fob: Money
    way: Way
    species: Sequence[Check]
    declared: DeclarationView | None

    @property
    def orderer(self) -> str:
        return self.sent[0].receiver.company or self.sent[0].receiver.name

    @property
    def firms(self) -> list[str]:
        return list(dict.fromkeys(one.firm_name for one in self.parcels))


def groups(
    *, body_id: int, consolidation_id: UUID, at: datetime, confirmed: Collection[str] = ()
) -> list[Group]:
    """
    Return the groups of a joint shipment that may go under one declaration, with what bars it.

    :raises RateMissing: where a rate of exchange is not known.
    """
    ids = joint.shipment_ids(book_id=body_id, consolidation_id=consolidation_id)
    sent = shipments.consignments(book_id=body_id, shipment_ids=ids)
    shown = shipments.shipments(book_id=body_id, shipment_ids=ids)
    found: dict[str, list[UUID]] = {}
    for one in ids:
        found.setdefault(_orderer(sent[one]), []).append(one)
    several = {
        key: inside
        for key, inside in found.items()
        if len({shown[one].firm_id for one in inside}) > 1
    }
    return [
        _group(
            body_id, uuid5(consolidation_id, key), [(shown[one], sent[one]) for one in inside], at,
            confirmed,
        )
        for key, inside in several.items()
    ]  # fmt: skip


def draft(
    *, by: Actor, consolidation_id: UUID, group_id: UUID, confirmed: Collection[str], at: datetime
) -> UUID:
    """
    Draft the one declaration of a group.

    :raises NotOneOrderer: there is no such group (any more).
    :raises WayBarred: a line needs a check, with the law; or it is worth too much.
    :raises CustomsCodesMissing: a firm has none. :raises RateMissing: as ``groups``.
    :raises DeclaredAlready: it, or one of its parcels, has been lodged.
    """
    found = groups(
        body_id=by.body_id, consolidation_id=consolidation_id, at=at, confirmed=confirmed
    )
    group = next((one for one in found if one.id == group_id), None)
    if group is None:
        raise NotOneOrderer
    if not group.way.is_open:
        raise WayBarred(why=group.way.barred[0])
    whole, parts = _asked(by.body_id, group, confirmed, at)
    with transaction():
        kept = joint_declarations.draft(by=by, whole=whole, parts=parts, at=at)
        audit.note(by=by, action="declaration.drafted", subject=("declaration", kept), at=at)
    return kept


def _orderer(sent: Consignment) -> str:
    to = sent.receiver
    said = (to.country, to.company, to.name, to.street, to.postcode, sent.currency, sent.incoterm)
    return "|".join(one.strip().casefold() for one in said)


def _group(
    body_id: int, group_id: UUID, parcels: Sequence[tuple[ShipmentView, Consignment]],
    at: datetime, confirmed: Collection[str],
) -> Group:  # fmt: skip
    shown, sent = [one for one, _ in parcels], [one for _, one in parcels]
    on = legal_date(at)
    merged = form.merge(sent, sent[0])
    fob = form.fob_won(merged, exchange.rates(body_id=body_id, on=on))
    ways = declaring.ways(
        merged, fob=fob, on=on, confirmed=confirmed, exporters=len({one.firm_id for one in shown}),
        is_online=all(one.came_from_kind in declaring.ONLINE for one in shown),
    )  # fmt: skip
    checks = declaring.checks_of(merged.lines, on)
    return Group(
        id=group_id, parcels=shown, sent=sent, fob=fob,
        way=next(one for one in ways if one.code == declaring.SIMPLIFIED),
        species=[one for one in checks if one.strength == "species"],
        declared=queries.of_shipment(book_id=body_id, shipment_id=group_id),
    )  # fmt: skip


def _asked(
    body_id: int, group: Group, confirmed: Collection[str], at: datetime
) -> tuple[Asked, list[Asked]]:
    exporters = {one.id: exporter_of(body_id, one) for one in group.parcels}
    lacking = {one.name for one in exporters.values() if not one.customs_code}
    if lacking:
        raise CustomsCodesMissing(firms=", ".join(sorted(lacking)))
    filled = form.fill_together(
        [(sent, exporters[sent.id]) for sent in group.sent],
        rates=exchange.rates(body_id=body_id, on=legal_date(at)), approvals={},
    )  # fmt: skip
    first = group.parcels[0]
    number = f"{first.number[: NUMBER_MAX - 3]}+{len(group.parcels) - 1}"
    firms = f"{group.firms[0]} +{len(group.firms) - 1}"
    whole = Asked(
        shipment_id=group.id, shipment_number=number, firm_id=OF_SEVERAL, firm_name=firms,
        country=first.country, order_number=first.order_number or first.number, is_online=True,
        fob=group.fob, filled=filled, confirmed=confirmed,
    )  # fmt: skip
    return whole, [_part(one, whole, confirmed) for one in group.parcels]


def _part(one: ShipmentView, whole: Asked, confirmed: Collection[str]) -> Asked:
    own = form.part_of(whole.filled, one.number)
    return Asked(
        shipment_id=one.id, shipment_number=one.number, firm_id=one.firm_id,
        firm_name=one.firm_name, country=one.country,
        order_number=one.order_number or one.number, is_online=True,
        fob=won(int(own.head["AA06"])), filled=own, confirmed=confirmed,
    )  # fmt: skip
