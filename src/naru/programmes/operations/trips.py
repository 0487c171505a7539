"""
Plan a trip and claim what was spent on it (반값여행): plan, receipts, picture.

A trip is an application whose holder is the trip itself, so that one person may go several times a
year; how often, the file's rule against double support says of the person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import decision_record, eligibility, numbers, paybacks, snapshot
from naru.programmes.models import (
    Application,
    ApplicationStep,
    Call,
    PaybackClaim,
    PaybackReceipt,
    SupportRecord,
)
from naru.programmes.operations import calls
from naru.programmes.operations.entitlements import NotEntitled
from naru.programmes.operations.windows import NotOpen, round_at
from naru.programmes.paybacks import Shown, Trip
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit

RECEIPTS_MAX = 30
TRIP_DAYS_MAX = 31


class TripMakesNoSense(Refusal):
    code = "programmes.trip_makes_no_sense"
    says = Text(
        ko="여행 날짜와 인원을 다시 확인해 주세요.", en="Check the days and how many travel."
    )
    next_step = Text(
        ko="마지막 날은 첫날보다 앞설 수 없습니다.", en="It cannot end before it begins."
    )


class UnknownTrip(Refusal):
    code = "programmes.unknown_trip"
    says = Text(ko="여행 신청을 찾을 수 없습니다.", en="There is no such trip.")
    next_step = Text(ko="내 여행 목록에서 다시 골라 주세요.", en="Choose again from your trips.")


class TripNotOver(Refusal):
    code = "programmes.trip_not_over"
    says = Text(ko="여행이 시작된 뒤에 청구할 수 있습니다.", en="Claim once the trip has begun.")
    next_step = Text(ko="여행을 다녀온 뒤 다시 와 주세요.", en="Come back after the trip.")


class ClaimedAlready(Refusal):
    code = "programmes.trip_claimed_already"
    says = Text(ko="이미 청구한 여행입니다.", en="The trip was claimed already.")
    next_step = Text(ko="내 여행에서 진행 상황을 확인해 주세요.", en="Follow it among your trips.")


class NoReceipts(Refusal):
    code = "programmes.claim_without_receipts"
    says = Text(
        ko="영수증은 1장부터 {most}장까지 올릴 수 있습니다.",
        en="A claim holds 1 to {most} receipts.",
    )
    next_step = Text(ko="영수증을 올려 주세요.", en="Add a receipt.")


class ReceiptUsed(Refusal):
    code = "programmes.receipt_used"
    says = Text(
        ko="이미 청구에 쓰인 영수증입니다: {receipt}",
        en="The receipt was claimed before: {receipt}",
    )
    next_step = Text(
        ko="승인번호를 확인하고 그 영수증을 빼 주세요.", en="Check its number and leave it out."
    )


class ClaimNotEntitled(Refusal):
    """The file gives nothing for the claim; ``why`` says so."""

    code = "programmes.claim_not_entitled"
    says = Text(ko="청구할 수 없습니다. {why}", en="This cannot be claimed. {why}")
    next_step = Text(
        ko="사용 금액과 여행 날짜를 확인해 주세요.", en="Check the spending and the days."
    )

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__()

    @property
    def sentence(self) -> Text:
        return Text(self.says.ko.format(why=self.why.ko), self.says.en.format(why=self.why.en))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a traveller plans; ``regions`` are the codes of where she lives."""

    regions: tuple[str, ...]
    starts_on: date
    ends_on: date
    people: int
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One receipt as the traveller hands it in; ``shown`` says what is known of its shop."""

    shop_name: str
    shop_id: UUID | None
    picture_id: UUID
    shown: Shown


@within_transaction
def plan(*, by: Actor, call_id: UUID, told: Plan, at: datetime) -> UUID:
    """
    Apply for a trip; whoever meets the rules has leave to go at once.

    :raises UnknownCall, NotOpen: where no trips are taken now.
    :raises TripMakesNoSense: where the days or the people cannot be.
    :raises NotEntitled: with every reason: lives here, applies too late, has travelled enough.
    """
    assert by.person_id is not None, "a member travels"
    call = calls.locked(by=by, call_id=call_id)
    window = round_at(call, at)
    if window is None or call.status != "open":
        raise NotOpen
    days = (told.ends_on - told.starts_on).days
    if not 0 <= days < TRIP_DAYS_MAX or told.people < 1 or not told.regions:
        raise TripMakesNoSense
    definition = queries.definition(call.version_id)
    trip = Trip(starts_on=told.starts_on, ends_on=told.ends_on, people=told.people)
    facts = {"traveller.regions": told.regions, **trip.facts}
    held = SupportRecord.objects.in_book(by.body_id).filter(holder_id=by.person_id)
    judged = eligibility.judge(
        definition, facts, on=legal_date(at), call_id=call.id,
        support_keys=set(held.values_list("key", flat=True)),
    )  # fmt: skip
    if judged.allowed is not True:
        raise NotEntitled(name=definition.name.ko, judged=judged)
    new_id = uuid7()
    application = Application.objects.create(
        id=new_id, body_id=by.body_id, call=call, round=window, version_id=call.version_id,
        applicant_kind="person", holder_id=new_id, person_id=by.person_id, title=told.title[:200],
        status="eligible", stage="claim", number=call.next_number, facts=snapshot.written(facts),
        decision=decision_record.written(judged), started_at=at, submitted_at=at, decided_at=at,
    )  # fmt: skip
    Call.objects.filter(id=call.id).update(next_number=call.next_number + 1)
    ApplicationStep.objects.create(
        application=application, at=at, actor_id=by.person_id, status_before="draft",
        status_after="eligible", stage="claim",
    )  # fmt: skip
    audit.note(
        by=by, action="programmes.trip_planned", subject=("application", new_id), at=at,
        after={"number": application.number, "people": told.people},
    )  # fmt: skip
    return new_id


@within_transaction
def claim(
    *,
    by: Actor,
    application_id: UUID,
    handed: Sequence[Handed],
    photo_id: UUID,
    at: datetime,
) -> UUID:
    """
    Claim a trip with its receipts and a picture of the visit; return the claim's id.

    Each receipt is looked at once here; the officer sees which count and why not.

    :raises UnknownTrip: where it is not hers.
    :raises TripNotOver: before it has begun.
    :raises NoReceipts: without receipts, or with too many.
    :raises ClaimNotEntitled: where the file gives nothing for it: too late, or too little spent.
    :raises ReceiptUsed: with the number of the one that was claimed before.
    :raises ClaimedAlready: where the trip was claimed before.
    """
    assert by.person_id is not None, "a member claims"
    rows = Application.objects.select_for_update().filter(id=application_id, body_id=by.body_id)
    row = rows.filter(person_id=by.person_id, status="eligible").first()
    if row is None:
        raise UnknownTrip
    trip = trip_of(row)
    if legal_date(at) < trip.starts_on:
        raise TripNotOver
    if not 0 < len(handed) <= RECEIPTS_MAX:
        raise NoReceipts(most=RECEIPTS_MAX)
    definition = queries.definition(row.version_id)
    found = [paybacks.look_at(definition, trip, one.shown) for one in handed]
    spent = sum(one.shown.amount for one in handed)
    decision = paybacks.worked_out(definition, trip, accepted=spent, claimed_on=legal_date(at))
    if not decision.allowed:
        raise ClaimNotEntitled(
            Text(
                " ".join(one.sentence.ko for one in decision.unmet),
                " ".join(one.sentence.en for one in decision.unmet),
            )
        )
    filed = PaybackClaim(
        book_id=by.body_id, id=uuid7(), call_id=row.call_id, application_id=row.id,
        person_id=by.person_id, number=numbers.draw("T", legal_date(at)), spent=spent,
        photo_id=photo_id, filed_at=at,
    )  # fmt: skip
    try:
        with savepoint():
            filed.save(force_insert=True)
    except IntegrityError as error:
        raise ClaimedAlready from error
    for one, verdict in zip(handed, found, strict=True):
        _keep(filed, one, verdict)
    audit.note(
        by=by, action="programmes.trip_claimed", subject=("payback_claim", filed.id), at=at,
        after={"receipts": len(handed), "spent": spent},
    )  # fmt: skip
    return UUID(str(filed.id))


def trip_of(row: Application) -> Trip:
    """Return the trip of an application as it was planned."""
    facts = row.facts
    return Trip(
        starts_on=date.fromisoformat(facts["trip.starts_on"]),
        ends_on=date.fromisoformat(facts["trip.ends_on"]),
        people=facts["trip.people"],
    )


def _keep(filed: PaybackClaim, one: Handed, verdict: paybacks.Found) -> None:
    row = PaybackReceipt(
        book_id=filed.book_id,
        id=uuid7(),
        claim_id=filed.id,
        receipt=one.shown.receipt.strip(),
        shop_id=one.shop_id,
        shop_name=one.shop_name.strip(),
        amount=one.shown.amount,
        spent_on=one.shown.spent_on,
        picture_id=one.picture_id,
        counts=verdict.counts,
        why_not="" if verdict.counts else verdict.why_not.ko[:300],
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise ReceiptUsed(receipt=one.shown.receipt) from error
