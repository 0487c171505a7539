"""Choose the roster that a call pays from, and count whom its rules let in."""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.models import Application, CallRoster
from naru.programmes.operations import calls
from naru.programmes.queries import entitled, rosters
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit
from naru.rules import decisions


class RosterNotReady(Refusal):
    code = "programmes.roster_not_ready"
    says = Text(ko="아직 확정하지 않은 명부입니다.", en="The roster is not confirmed yet.")
    next_step = Text(ko="명부 화면에서 확정해 주세요.", en="Confirm it on the roster's page.")


class RollInUse(Refusal):
    code = "programmes.roll_in_use"
    says = Text(
        ko="이미 신청이 접수되어 명부를 바꿀 수 없습니다.",
        en="Applications were taken already; the roster stays.",
    )
    next_step = Text(
        ko="빠진 분은 읍·면 창구에서 이의신청으로 처리해 주세요.",
        en="Take whoever is missing by an objection at the counter.",
    )


@within_transaction
def choose(*, by: Actor, call_id: UUID, roster_id: UUID, at: datetime) -> int:
    """
    Choose the roster of a call; return how many of it the terms of today let in.

    :raises UnknownCall, UnknownRoster: where there is none.
    :raises RosterNotReady: while it is a draft.
    :raises RollInUse: where people applied by another roster.
    """
    call = calls.locked(by=by, call_id=call_id)
    of = rosters.roster_of(body_id=by.body_id, roster_id=roster_id)
    if not of.is_ready:
        raise RosterNotReady
    standing = CallRoster.objects.filter(call=call).first()
    is_other = standing is not None and standing.roster_id != roster_id
    if is_other and Application.objects.filter(call=call).exists():
        raise RollInUse
    on = legal_date(at)
    terms = decisions.in_force(queries.definition(call.version_id).terms, on)
    eligible = entitled.count(of=of, terms=terms, on=on)
    CallRoster.objects.update_or_create(
        call=call,
        defaults={
            "roster_id": roster_id,
            "eligible": eligible,
            "counted_at": at,
            "set_by": by.person_id,
        },
    )
    audit.note(
        by=by,
        action="programmes.roll_chosen",
        subject=("call", call.id),
        after={"roster": of.name, "eligible": eligible},
        at=at,
    )
    return eligible
