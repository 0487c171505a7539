"""Close a call: what is left goes home to the bearers by their shares, and the call ends."""

from datetime import datetime
from uuid import UUID

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.operations import calls, funds
from naru.programmes.queries import results
from naru.records.operations.approvals import APPROVING_ROLES, ApproverNeeded


class CallStillOpen(Refusal):
    code = "programmes.call_still_open"
    says = Text(
        ko="아직 끝나지 않은 일이 있어 마감할 수 없습니다. 지원 {awards}건, 지급 {payments}건, "
        "정산 {settlements}건, 환수 {recoveries}건",
        en="Something is still open: {awards} awards, {payments} payments, {settlements} "
        "settlements, {recoveries} demands.",
    )
    next_step = Text(
        ko="목록에서 하나씩 끝낸 뒤 다시 마감해 주세요.",
        en="Finish them first, then close the call.",
    )


def close(*, by: Actor, call_id: UUID, memo: str, at: datetime) -> Money:
    """
    Close a call and return what went home; closing it again sends home what came in since.

    :raises ApproverNeeded: where the officer's role does not reach so far.
    :raises CallStillOpen: while awards, payments, settlements or demands are open.
    :raises UnknownCall, NoBearers: as the operations.
    """
    if by.body_role not in APPROVING_ROLES:
        raise ApproverNeeded
    with db.transaction():
        call = calls.locked(by=by, call_id=call_id)
        if still := results.still_open(book_id=by.body_id, call_id=call_id):
            raise CallStillOpen(
                awards=still.awards,
                payments=still.payments,
                settlements=still.settlements,
                recoveries=still.recoveries,
            )
        home = funds.give_back(by=by, call_id=call_id, token=uuid7(), at=at, memo=memo)
        if call.status != "ended":
            calls.move(by=by, call_id=call_id, status="ended", at=at, reason=memo)
    return home
