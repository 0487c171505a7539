"""Firms of a fair: take them in, let them withdraw, note what they show, do and report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.fairs.models import Booth, Fair, FairDuty, FairDutyDone, FairPlace
from naru.fairs.operations import fairs
from naru.fairs.states import OPEN, FairMovedOn
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class FairFull(Refusal):
    code = "fairs.full"
    says = Text(
        ko="참가 기업 {most}곳이 모두 찼습니다.", en="All {most} places of firms are taken."
    )
    next_step = Text(
        ko="참가를 취소한 기업이 있으면 먼저 처리하거나, 정원을 늘려 주세요.",
        en="Note a firm that withdrew first, or raise the number of firms.",
    )


class UnknownPlace(Refusal):
    code = "fairs.no_such_place"
    says = Text(ko="이 기업은 참가 기업이 아닙니다.", en="This firm does not take part.")
    next_step = Text(ko="참가 기업 목록을 확인해 주세요.", en="Look at the list of firms.")


class AwardElsewhere(Refusal):
    code = "fairs.award_elsewhere"
    says = Text(
        ko="이 선정 건으로 이미 다른 행사에 참가하는 기업이 있습니다.",
        en="An award takes part in another fair already.",
    )
    next_step = Text(
        ko="다른 행사의 참가 기업을 확인한 뒤 다시 해 주세요.",
        en="Look at the firms of the other fair, then try again.",
    )


class ReasonNeeded(Refusal):
    code = "fairs.reason_needed"
    says = Text(ko="사유를 적어 주세요.", en="Write the reason.")
    next_step = Text(
        ko="기업에 보내는 편지에 그대로 적힙니다.", en="The firm reads it in its letter."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """A firm that joins; ``award_id`` where the programme chose it."""

    firm_id: UUID
    award_id: UUID | None = None
    goods: str = ""


@within_transaction
def join(*, by: Actor, fair_id: UUID, joining: Iterable[Joining], at: datetime) -> int:
    """
    Take firms in; return how many are new. One that had withdrawn joins again.

    :raises UnknownFair, FairMovedOn, FairFull: as they say; then nobody is taken in.
    :raises AwardElsewhere: where an award takes part in another fair.
    """
    fair = fairs.locked(by=by, fair_id=fair_id)
    if fair.status not in OPEN:
        raise FairMovedOn
    try:
        new = sum(_join(fair, one, at) for one in joining)
    except IntegrityError as error:  # the index award_pays_for_one_fair, also in a race
        raise AwardElsewhere from error
    if fair.places.filter(status="joined").count() > fair.firms_max:
        raise FairFull(most=fair.firms_max)
    return new


@within_transaction
def withdraw(*, by: Actor, place_id: UUID, reason: str) -> UUID:
    """
    Let a firm withdraw: its booth is free again. Return the fair.

    :raises UnknownPlace, FairMovedOn: as they say.
    :raises ReasonNeeded: without a word why.
    """
    if not reason.strip():
        raise ReasonNeeded
    row = locked(by=by, place_id=place_id)
    if row.fair.status not in OPEN:
        raise FairMovedOn
    Booth.objects.filter(place=row).update(place=None)
    FairPlace.objects.filter(id=row.id).update(status="withdrawn", reason=reason)
    return row.fair_id


@within_transaction
def give_back(*, by: Actor, fair_id: UUID, reason: str) -> None:
    """
    Let all firms of a cancelled fair go, and free its booths.

    :raises UnknownFair, FairMovedOn: as they say.
    """
    fair = fairs.locked(by=by, fair_id=fair_id)
    if fair.status != "cancelled":
        raise FairMovedOn
    Booth.objects.filter(fair=fair).update(place=None)
    fair.places.filter(status="joined").update(status="withdrawn", reason=reason)


@within_transaction
def tell(*, by: Actor, place_id: UUID, goods: str, people: int, own_fair: str = "") -> None:
    """
    Note what a firm shows, how many people it sends, and to which fair where it chose one itself.

    :raises UnknownPlace: where it takes no part.
    """
    FairPlace.objects.filter(id=locked(by=by, place_id=place_id).id).update(
        goods=goods, people=people, own_fair=own_fair
    )


@within_transaction
def do_duty(*, by: Actor, place_id: UUID, duty_id: UUID, is_done: bool, at: datetime) -> None:
    """
    Note that a firm did a duty, or that it did not after all.

    :raises UnknownPlace: where the firm or the duty is not of this fair.
    """
    row = locked(by=by, place_id=place_id)
    duty = FairDuty.objects.filter(fair=row.fair_id, id=duty_id).first()
    if duty is None:
        raise UnknownPlace
    if is_done:
        FairDutyDone.objects.get_or_create(duty=duty, place=row, defaults={"done_at": at})
    else:
        FairDutyDone.objects.filter(duty=duty, place=row).delete()


@within_transaction
def report(*, by: Actor, place_id: UUID, words: str, at: datetime) -> None:
    """
    Hand in a firm's report in its own words; it may be written anew until the fair is closed.

    :raises UnknownPlace, FairMovedOn: as they say.
    """
    row = locked(by=by, place_id=place_id)
    if row.fair.status != "held":
        raise FairMovedOn
    FairPlace.objects.filter(id=row.id).update(report=words, reported_at=at)


@within_transaction
def note_asked(*, by: Actor, place_id: UUID, steps: int) -> bool:
    """Note how often a firm was asked what came of a fair; False where it was already."""
    rows = FairPlace.objects.filter(
        id=place_id, fair__body_id=by.body_id, status="joined", asked_steps__lt=steps
    )
    return rows.update(asked_steps=steps) > 0


@within_transaction
def locked(*, by: Actor, place_id: UUID) -> FairPlace:
    """
    Return a joined firm's place, locked.

    :raises UnknownPlace: where there is none in the actor's body.
    """
    rows = FairPlace.objects.select_for_update(of=("self",)).select_related("fair")
    row = rows.filter(fair__body_id=by.body_id, id=place_id, status="joined").first()
    if row is None:
        raise UnknownPlace
    return row


def _join(fair: Fair, one: Joining, at: datetime) -> int:
    row, is_new = FairPlace.objects.get_or_create(
        fair=fair,
        firm_id=one.firm_id,
        defaults={"award_id": one.award_id, "goods": one.goods, "joined_at": at},
    )
    if is_new:
        return 1
    FairPlace.objects.filter(id=row.id).update(
        status="joined", reason="", award_id=one.award_id or row.award_id
    )
    return int(row.status == "withdrawn")
