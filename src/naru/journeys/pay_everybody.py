"""
Pay everybody (기본소득): from the roll to the last won that lapses or is clawed back.

Residents prove who they are and apply online; the counter takes those who come; an officer draws a
batch up, a second pays it; what is not spent lapses into the scheme's fund and goes home.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.money import Money, won
from naru.programmes.operations import (
    entitlements,
    funds,
    lapsed,
    payment_batches,
    rolls,
    roster_matches,
    wallet_clawbacks,
)
from naru.programmes.operations.entitlements import Filed, NoRoll, Visit
from naru.programmes.operations.payment_batches import Drawn
from naru.programmes.operations.wallet_clawbacks import ClawedBack, Preview
from naru.programmes.queries import entitled, rosters
from naru.programmes.queries import entitlements as queries
from naru.programmes.queries import programmes as programme_queries
from naru.rules import decisions


def choose_roll(*, by: Actor, call_id: UUID, roster_id: UUID, at: datetime) -> int:
    """
    Choose the roster that a call pays from; return how many it lets in.

    :raises UnknownCall, UnknownRoster, RosterNotReady, RollInUse: as the operation.
    """
    with db.transaction():
        return rolls.choose(by=by, call_id=call_id, roster_id=roster_id, at=at)


def prove(*, by: Actor, call_id: UUID, number: str, name: str, born_on: date, at: datetime) -> UUID:
    """
    Prove that an account is somebody of the roll.

    :raises NoRoll, NotOnTheRoll, MatchedAlready: as the operation.
    """
    with db.transaction():
        return roster_matches.match(
            by=by, call_id=call_id, number=number, name=name, born_on=born_on, at=at
        )


def apply(*, by: Actor, call_id: UUID, entry_ids: Sequence[UUID], at: datetime) -> list[Filed]:
    """
    Apply online, for all of them or nobody.

    :raises NotOpen, NoRoll, NotOnTheRoll, NotYoursToApplyFor, CounterOnly, NotEntitled,
        AlreadyApplied: as the operation.
    """
    with db.transaction():
        return entitlements.apply_online(by=by, call_id=call_id, entry_ids=entry_ids, at=at)


def take_at_counter(
    *, by: Actor, call_id: UUID, entry_id: UUID, visit: Visit, at: datetime
) -> Filed:
    """
    Take an application at the counter.

    :raises NotOpen, OnlineOnly, NoRoll, IdentityNotSeen, NotOnTheRoll, NotEntitled,
        AlreadyApplied: as the operation.
    """
    with db.transaction():
        return entitlements.apply_at_counter(
            by=by, call_id=call_id, entry_id=entry_id, visit=visit, at=at
        )


def draw_up(*, by: Actor, call_id: UUID, at: datetime) -> Drawn:
    """
    Ask the rules again of everybody who waits, and draw the payment up.

    :raises NoRoll, NoTermsInForce, NobodyToPay, BatchWaits, BudgetUsedUp, AlreadySupported: so.
    """
    call = queries.call(body_id=by.body_id, call_id=call_id)
    if call.roster_id is None:
        raise NoRoll
    of = rosters.roster_of(body_id=by.body_id, roster_id=call.roster_id)
    on = legal_date(at)
    terms = decisions.in_force(programme_queries.definition(call.version_id).terms, on)
    with db.transaction():
        return payment_batches.draw_up(
            by=by,
            call_id=call_id,
            entitled=entitled.everybody(of=of, terms=terms, on=on),
            each=won(queries.amount_of(terms)),
            at=at,
        )


def pay(*, by: Actor, batch_id: UUID, at: datetime) -> int:
    """
    Approve a batch and pay it whole; return how many were paid.

    :raises BatchDecided, SameOfficer: as the operation.
    """
    with db.transaction():
        return payment_batches.approve(by=by, batch_id=batch_id, at=at)


def refuse(*, by: Actor, batch_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a batch; its applications wait again.

    :raises BatchDecided: as the operation.
    """
    with db.transaction():
        payment_batches.refuse(by=by, batch_id=batch_id, reason=reason, at=at)


def bring_home(*, by: Actor, call_id: UUID, token: UUID, at: datetime) -> Money:
    """
    Send what lapsed and what is left home to the bearers; return how much went.

    :raises UnknownCall, NoBearers: as the operations.
    """
    with db.transaction():
        lapsed.bring_home(by=by, call_id=call_id, token=token, at=at)
        return funds.give_back(by=by, call_id=call_id, token=token, at=at)


def claw_back(
    *, by: Actor, award_id: UUID, event: str, happened_on: date, at: datetime, reason: str = ""
) -> ClawedBack:
    """
    Ask money back by the programme's rule; what still lies in the wallet is taken at once.

    :raises UnknownAward, OfficerNeeded, OwnAward, UnknownEvent, AlreadyClawedBack,
        NothingToRecover: as the operation.
    """
    with db.transaction():
        return wallet_clawbacks.claw_back(
            by=by, award_id=award_id, event=event, happened_on=happened_on, at=at, reason=reason
        )


def preview_clawback(
    *, by: Actor, award_id: UUID, event: str, happened_on: date, at: datetime
) -> Preview:
    """
    Work a claw-back out without asking for it.

    :raises UnknownAward, UnknownEvent, NotAWalletProgramme: as the operation.
    """
    return wallet_clawbacks.preview(
        by=by, award_id=award_id, event=event, happened_on=happened_on, at=at
    )
