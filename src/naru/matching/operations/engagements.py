"""
Lead engagements (섭외) of the pool: invite, counter, agree, decline, finish, stop, lapse.

Either side may put other terms forward; then it is the other side's turn. No money moves here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import numbers
from naru.matching.models import Block, Engagement, EngagementStep, Talent
from naru.matching.operations import talents
from naru.matching.operations.assignments import WordsMissing
from naru.matching.states import ENGAGEMENT_FOLLOWS, TURN, MovedOn, must_be
from naru.matching.terms import terms
from naru.records.operations import audit

HOURS_MAX = 2_000


class UnknownEngagement(Refusal):
    code = "matching.unknown_engagement"
    says = Text(ko="섭외 건을 찾을 수 없습니다.", en="There is no such engagement.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class NotToBeInvited(Refusal):
    code = "matching.not_to_be_invited"
    says = Text(ko="지금은 이 분을 초대할 수 없습니다.", en="This person cannot be invited now.")
    next_step = Text(ko="인재풀에서 다른 분을 찾아 주세요.", en="Find somebody else in the pool.")


class InvitedAlready(Refusal):
    code = "matching.invited_already"
    says = Text(
        ko="이 분과 진행 중인 섭외가 이미 있습니다.",
        en="An engagement with this person is under way already.",
    )
    next_step = Text(ko="진행 중인 섭외를 확인해 주세요.", en="See the engagement under way.")


class EndsBeforeItBegins(Refusal):
    code = "matching.engagement_ends_before_it_begins"
    says = Text(ko="끝나는 날이 시작하는 날보다 빠릅니다.", en="It would end before it begins.")
    next_step = Text(ko="날짜를 다시 확인해 주세요.", en="Check the days.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a side puts forward."""

    brief: str
    terms: str
    fee: str
    starts_on: date
    ends_on: date

    def columns(self) -> dict[str, Any]:
        """
        Return the columns of an offer.

        :raises WordsMissing: where it does not say what for.
        :raises EndsBeforeItBegins: where its days do not follow.
        """
        if not self.brief.strip():
            raise WordsMissing
        if self.ends_on < self.starts_on:
            raise EndsBeforeItBegins
        return {
            "brief": self.brief,
            "terms": self.terms,
            "fee": self.fee,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
        }


@within_transaction
def invite(
    *, by: Actor, talent_id: UUID, firm_id: UUID, firm_name: str, offer: Offer, at: datetime,
    award_id: UUID | None = None, is_proposal: bool = False,
) -> UUID:  # fmt: skip
    """
    Invite somebody of the pool, as a firm; or propose somebody to the firm, as the office.

    A proposal waits for the firm; the person hears of it once the firm has agreed.

    :raises NotToBeInvited: where the profile is not shown or not free, or one blocked the other.
    :raises InvitedAlready: where an engagement of the two is under way.
    :raises WordsMissing, EndsBeforeItBegins: as the offer.
    """
    talent = talents.locked(by=by, talent_id=talent_id)
    blocked = Block.objects.filter(talent=talent, firm_id=firm_id).exists()
    if talent.status != "published" or not talent.is_free or blocked:
        raise NotToBeInvited
    on = clock.legal_date(at)
    row = Engagement(
        body_id=by.body_id,
        number=numbers.draw("E", on),
        talent=talent,
        firm_id=firm_id,
        firm_name=firm_name,
        invited_by=by.person_id,
        invited_at=at,
        answer_by=_answer_by(at),
        award_id=award_id,
        status="proposed" if is_proposal else "invited",
        **offer.columns(),
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise InvitedAlready from error
    _step(by, row, "office" if is_proposal else "firm", row.status, at, words=_written(offer))
    return row.id


@within_transaction
def counter(*, by: Actor, engagement_id: UUID, side: str, offer: Offer, at: datetime) -> None:
    """
    Put other terms forward; the other side answers next.

    :raises UnknownEngagement, MovedOn: where it is not this side's turn.
    :raises WordsMissing, EndsBeforeItBegins: as the offer.
    """
    row = locked(by=by, engagement_id=engagement_id)
    _must_be_turn_of(row, side, at)
    step = "invited" if row.status == "proposed" else "countered"
    status = "countered" if side == "talent" else "invited"
    for name, value in offer.columns().items():
        setattr(row, name, value)
    row.status, row.answer_by = status, _answer_by(at)
    row.save()
    _step(by, row, side, step, at, words=_written(offer))


@within_transaction
def answer(
    *, by: Actor, engagement_id: UUID, side: str, agrees: bool, words: str, at: datetime
) -> None:
    """
    Agree to what the other side put forward, or decline; a firm's yes to a proposal invites.

    :raises UnknownEngagement, MovedOn: where it is not this side's turn.
    """
    row = locked(by=by, engagement_id=engagement_id)
    _must_be_turn_of(row, side, at)
    if agrees and row.status == "proposed":
        row.status, row.answer_by = "invited", _answer_by(at)
    elif agrees:
        row.status, row.agreed_at = "agreed", at
    else:
        row.status, row.ended_at, row.reason = "declined", at, words[:300]
    row.save()
    _step(by, row, side, row.status, at, words=words)


@within_transaction
def withdraw(*, by: Actor, engagement_id: UUID, side: str, words: str, at: datetime) -> None:
    """
    Take an offer back before it is agreed to.

    :raises UnknownEngagement, MovedOn: where it is agreed or ended.
    """
    row = locked(by=by, engagement_id=engagement_id)
    _end(by, row, side, at, status="withdrawn", words=words)


@within_transaction
def finish(
    *, by: Actor, engagement_id: UUID, side: str, hours: int, words: str, at: datetime
) -> None:
    """
    Say that the work is done, and how many hours it took; it goes into the person's record.

    :raises UnknownEngagement, MovedOn: where it is not agreed, or its first day lies ahead.
    """
    row = locked(by=by, engagement_id=engagement_id)
    if row.starts_on > clock.legal_date(at):
        raise MovedOn
    row.hours = max(0, min(hours, HOURS_MAX))
    _end(by, row, side, at, status="finished", words=words)
    Talent.objects.filter(id=row.talent_id).update(
        engagements_done=F("engagements_done") + 1, hours_done=F("hours_done") + row.hours
    )


@within_transaction
def stop(*, by: Actor, engagement_id: UUID, side: str, words: str, at: datetime) -> None:
    """
    Stop what was agreed, with the reason.

    :raises UnknownEngagement, MovedOn: where it is not agreed.
    :raises WordsMissing: where no reason is given.
    """
    if not words.strip():
        raise WordsMissing
    row = locked(by=by, engagement_id=engagement_id)
    _end(by, row, side, at, status="stopped", words=words)


@within_transaction
def lapse(*, by: Actor, engagement_id: UUID, at: datetime) -> bool:
    """Let an offer lapse that nobody answered in time; False where somebody did meanwhile."""
    row = locked(by=by, engagement_id=engagement_id)
    if row.status not in TURN or row.answer_by > at:
        return False
    _end(by, row, TURN[row.status], at, status="lapsed", words="")
    return True


def late(*, body_id: int, at: datetime) -> list[UUID]:
    """Return the offers whose time to answer is over."""
    rows = Engagement.objects.filter(body_id=body_id, status__in=TURN, answer_by__lte=at)
    return list(rows.values_list("id", flat=True))


def locked(*, by: Actor, engagement_id: UUID) -> Engagement:
    """
    Return an engagement, locked until the transaction ends.

    :raises UnknownEngagement: where the body has none of that id.
    """
    rows = Engagement.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=engagement_id).first()
    if row is None:
        raise UnknownEngagement
    return row


def _end(by: Actor, row: Engagement, side: str, at: datetime, *, status: str, words: str) -> None:
    if status not in ENGAGEMENT_FOLLOWS.get(row.status, frozenset()):
        raise MovedOn
    row.status, row.ended_at, row.reason = status, at, words[:300]
    row.save()
    _step(by, row, side, status, at, words=words)


def _must_be_turn_of(row: Engagement, side: str, at: datetime) -> None:
    must_be(row.status, *TURN)
    if TURN[row.status] != side or row.answer_by <= at:
        raise MovedOn


def _answer_by(at: datetime) -> datetime:
    return at + timedelta(days=terms(clock.legal_date(at)).engagement_answer_days)


def _written(offer: Offer) -> str:
    return "\n".join(part for part in (offer.brief, offer.terms, offer.fee) if part)


def _step(by: Actor, row: Engagement, side: str, step: str, at: datetime, *, words: str) -> None:
    EngagementStep.objects.create(
        engagement=row, side=side, step=step, words=words, by_id=by.person_id, at=at
    )
    after: Mapping[str, object] = {"side": side}
    audit.note(
        by=by, action=f"engagement.{step}", subject=("engagement", row.id), after=after, at=at
    )
