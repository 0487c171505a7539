"""
Give up places and fill them from the reserve list (예비), the next in line first.

A place that is given up and the promotion it makes possible are one transaction under the call's
lock, so that no two people ever take one place, whoever presses at once.
"""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.models import Application, Award, Call, CallRound, SelectionPlan
from naru.programmes.operations import awards, batches, calls, choosing, places
from naru.programmes.operations.awards import BudgetUsedUp, UnknownAward
from naru.programmes.operations.batches import Move
from naru.programmes.operations.choosing import Choice, PlacesUsedUp
from naru.programmes.queries import double_support, rankings
from naru.programmes.queries import programmes as queries
from naru.programmes.ranking import WHY

RUNNING = ("deciding", "decided", "open", "closed")
ENDED = ("cancelled", "revoked")
PROMOTED = "예비 순위에서 올라옴"


class NobodyWaits(Refusal):
    code = "programmes.nobody_waits"
    says = Text(
        ko="올릴 예비 신청이 없거나, 남은 자리·예산이 없습니다.",
        en="Nobody waits who could be promoted, or no place or money is left.",
    )
    next_step = Text(
        ko="예비 명단과 남은 자리·예산을 확인해 주세요.",
        en="See the reserve list and what places and money are left.",
    )


@within_transaction
def release(
    *, by: Actor, award_id: UUID, reason: str, at: datetime, after: str = "not_selected"
) -> list[UUID]:
    """
    Cancel an award that is not signed off yet and promote whoever is next; return who came up.

    ``after`` is what the application becomes: ``withdrawn`` where the holder gave it up.

    :raises UnknownAward, AwardMovedOn: where there is none, or it has ended.
    """
    award = awards.rows_of(by, [award_id]).first()
    if award is None:
        raise UnknownAward
    call = calls.locked(by=by, call_id=award.call_id)
    row = _application(by, award)
    awards.end(by=by, award_id=award_id, status="cancelled", reason=reason, at=at)
    if row is None:
        return []
    _leave(by, row, after, reason, at)
    return _fill_round(by, call, row.round_id, at)


@within_transaction
def promote(*, by: Actor, round_id: UUID, at: datetime) -> list[UUID]:
    """
    Promote from the reserve list of a round for as long as places and money last.

    :raises NobodyWaits: where nobody could come up.
    """
    call_id = CallRound.objects.filter(id=round_id, call__body_id=by.body_id).values_list(
        "call_id", flat=True
    ).first()  # fmt: skip
    if call_id is None:
        raise NobodyWaits
    promoted = _fill_round(by, calls.locked(by=by, call_id=call_id), round_id, at)
    if not promoted:
        raise NobodyWaits
    return promoted


@within_transaction
def fill(*, by: Actor, call_id: UUID, at: datetime) -> list[UUID]:
    """Bring places in step with awards that ended elsewhere, and promote whoever is next."""
    call = calls.locked(by=by, call_id=call_id)
    for row in _orphans(by, call):
        _leave(by, row, "not_selected", "선정이 취소됨", at)
    waiting = Application.objects.filter(call=call, status="reserve")
    rounds = sorted(set(waiting.values_list("round_id", flat=True)))
    return [one for round_id in rounds for one in _fill_round(by, call, round_id, at)]


def _fill_round(by: Actor, call: Call, round_id: UUID, at: datetime) -> list[UUID]:
    """Promote the next in line again and again; who may not have it any more is passed over."""
    if call.status not in RUNNING:
        return []
    promoted: list[UUID] = []
    rows = Application.objects.filter(call=call, round_id=round_id, status="reserve")
    waiting = rows.select_for_update(of=("self",)).order_by("reserve_place", "number")
    for row in waiting:
        if _is_barred(call, row, at):
            _turn_down(by, row, at)
        elif _comes_up(by, call, row, at):
            promoted.append(row.id)
        else:
            break  # Nobody overtakes whom the places or the money do not cover.
    return promoted


def _comes_up(by: Actor, call: Call, row: Application, at: datetime) -> bool:
    """Give a place to one who waits; in a first-come round the award follows with the others."""
    definition = queries.definition(call.version_id)
    is_decided = SelectionPlan.objects.filter(round=row.round_id, status="taken").exists()
    if definition.selection.method == "first_come" and not is_decided:
        if not places.take(round_id=row.round_id):
            return False
        batches.take(
            by=by,
            moves=[
                Move(
                    application=row,
                    after="selected",
                    reason=PROMOTED,
                    changes={"has_place": True, "reserve_place": None},
                )
            ],
            at=at,
            deed="programmes.promoted",
        )
        return True
    try:
        with savepoint():
            choosing.choose(
                by=by,
                call=call,
                choices=[Choice(application=row, amount=rankings.amount_of(row))],
                key=f"promoted:{row.id}:{at.isoformat()}",
                at=at,
                deed="programmes.promoted",
                reason=PROMOTED,
            )
    except (BudgetUsedUp, PlacesUsedUp):
        return False
    return True


def _leave(by: Actor, row: Application, after: str, reason: str, at: datetime) -> None:
    """Let an application give up its place."""
    if row.has_place:
        places.give_back(round_id=row.round_id)
    batches.take(
        by=by,
        moves=[
            Move(
                application=row,
                after=after,
                reason=reason,
                changes={
                    "has_place": False,
                    "reason_ko": reason,
                    "reason_en": "",
                    "decided_at": at,
                },
            )
        ],
        at=at,
        deed="programmes.place_given_up",
    )


def _turn_down(by: Actor, row: Application, at: datetime) -> None:
    why = WHY["supported_already"]
    batches.take(
        by=by,
        moves=[
            Move(
                application=row,
                after="not_selected",
                reason=why.ko,
                changes={
                    "reserve_place": None,
                    "reason_ko": why.ko,
                    "reason_en": why.en,
                    "decided_at": at,
                },
            )
        ],
        at=at,
        deed="programmes.not_selected",
    )


def _is_barred(call: Call, row: Application, at: datetime) -> bool:
    bars = double_support.bars(
        body_id=call.body_id,
        definition=queries.definition(call.version_id),
        call_id=call.id,
        holder_ids=[row.holder_id],
        on=legal_date(at),
    )
    return bool(bars)


def _application(by: Actor, award: Award) -> Application | None:
    if award.application_id is None:
        return None
    found = batches.locked(by=by, application_ids=[award.application_id])
    return found[0] if found else None


def _orphans(by: Actor, call: Call) -> list[Application]:
    """Return selected applications whose every award has ended before it ran."""
    known = Award.objects.in_book(by.body_id).filter(call_id=call.id, application_id__isnull=False)
    live = set(known.exclude(status__in=ENDED).values_list("application_id", flat=True))
    gone = set(known.filter(status__in=ENDED).values_list("application_id", flat=True)) - live
    rows = Application.objects.filter(id__in=gone, status="selected")
    return list(rows.select_for_update(of=("self",)).order_by("id"))
