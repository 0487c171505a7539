"""Note parcels of samples: sent, arrived, lost, returned, with cost and what customs is told."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.samples.models import SampleInvitation, SampleParcel, SampleTest
from naru.samples.operations import asking, tests
from naru.samples.states import SENDABLE


class NothingToSend(Refusal):
    code = "samples.nothing_to_send"
    says = Text(
        ko="샘플을 원한다고 답한 바이어에게만 보낼 수 있습니다.",
        en="Samples are sent to those who said that they want one.",
    )
    next_step = Text(ko="바이어의 상태를 확인해 주세요.", en="Look at the buyer's state.")


class NotOnItsWay(Refusal):
    code = "samples.not_on_its_way"
    says = Text(ko="보낸 소포가 없습니다.", en="No parcel is on its way.")
    next_step = Text(ko="먼저 소포를 기록해 주세요.", en="Note the parcel first.")


class OverShippingBudget(Refusal):
    code = "samples.over_shipping_budget"
    says = Text(
        ko="배송 예산이 {left:won} 남아 {cost:won}을 기록할 수 없습니다.",
        en="{left:won} of the shipping budget is left; {cost:won} is more.",
    )
    next_step = Text(
        ko="부담하는 쪽을 바꾸거나 더 싼 배송을 찾아 주세요.",
        en="Let somebody else pay, or find a cheaper way.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """A parcel as it leaves."""

    carrier: str
    contents: str
    value_minor: int
    sent_on: date
    tracking_number: str = ""
    samples: int = 1
    currency: str = "USD"
    weight_grams: int = 0
    cost_won: int = 0
    payer: str = "body"


@within_transaction
def send(*, by: Actor, invitation_id: UUID, shipment: Shipment, at: datetime) -> None:
    """
    Note that a parcel left; after a lost or returned one it leaves again, and costs again.

    :raises UnknownInvitation, NothingToSend, OverShippingBudget: as they say.
    """
    test, row = _held(by, invitation_id)
    if row.status not in SENDABLE or not row.has_address:
        raise NothingToSend
    _charge(test, shipment)
    before = SampleParcel.objects.filter(invitation=row).first()
    columns = asdict(shipment) | {
        "cost_won": shipment.cost_won + (before.cost_won if before else 0)
    }
    SampleParcel.objects.update_or_create(
        invitation=row,
        defaults={
            **columns, "body_id": by.body_id, "status": "sent", "arrived_on": None,
            "noted_at": at, "noted_by": by.person_id,
        },
    )  # fmt: skip
    SampleInvitation.objects.filter(id=row.id).update(status="sent")


def _charge(test: SampleTest, shipment: Shipment) -> None:
    if shipment.payer != "body" or not shipment.cost_won:
        return
    left = test.shipping_budget_won - test.shipping_noted_won
    if shipment.cost_won > left:
        raise OverShippingBudget(left=f"{left:,}", cost=f"{shipment.cost_won:,}")
    SampleTest.objects.filter(id=test.id).update(
        shipping_noted_won=F("shipping_noted_won") + shipment.cost_won
    )


@within_transaction
def note(*, by: Actor, invitation_id: UUID, status: str, on: date) -> None:
    """
    Note what became of a parcel: arrived, lost or returned.

    :raises UnknownInvitation, NotOnItsWay: as they say.
    """
    assert status in {"arrived", "lost", "returned"}, status
    _test, row = _held(by, invitation_id)
    if row.status != "sent":
        raise NotOnItsWay
    SampleParcel.objects.filter(invitation=row).update(
        status=status, arrived_on=on if status == "arrived" else None
    )
    SampleInvitation.objects.filter(id=row.id).update(status=status)


@within_transaction
def arrive(*, body_id: int, buyer_id: UUID, invitation_id: UUID, on: date) -> None:
    """
    Take a buyer's word that her sample is there.

    :raises UnknownInvitation, NotOnItsWay: as they say.
    """
    row = asking.hers(body_id, buyer_id, invitation_id)
    if row.status != "sent":
        raise NotOnItsWay
    SampleParcel.objects.filter(invitation=row).update(status="arrived", arrived_on=on)
    SampleInvitation.objects.filter(id=row.id).update(status="arrived")


def _held(by: Actor, invitation_id: UUID) -> tuple[SampleTest, SampleInvitation]:
    """Hold the test first and the invitation after it: budgets are shared by parcels."""
    found = SampleInvitation.objects.select_related("entry").filter(
        body_id=by.body_id, id=invitation_id
    )
    row = found.first()
    if row is None:
        raise asking.UnknownInvitation
    test = tests.locked(by.body_id, row.entry.test_id)
    return test, asking.hers(by.body_id, row.buyer_id, invitation_id)
