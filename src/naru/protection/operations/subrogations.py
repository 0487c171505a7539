"""Pay the bank in a firm's place (대위변제), and take back from the firm (구상권 행사)."""

from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger.schemes import months_later
from naru.protection import guarantees
from naru.protection.models import Guarantee, GuaranteeFund, GuaranteeRecovery, Subrogation
from naru.protection.operations import funds
from naru.protection.operations.guarantees import ReasonMissing, locked, rows_of
from naru.protection.programme_file import ProgrammeFile
from naru.records.operations import audit


class DemandTooEarly(Refusal):
    code = "protection.demand_too_early"
    says = Text(
        ko="은행은 {since}부터 이행을 청구할 수 있습니다.",
        en="The bank may demand payment from {since} on.",
    )
    next_step = Text(
        ko="그날까지 상환유예나 연장으로 풀 수 있는지 살펴봐 주세요.",
        en="See until then whether relief can bring the loan back on its way.",
    )


class DemandTooLarge(Refusal):
    code = "protection.demand_too_large"
    says = Text(
        ko="보증잔액 {limit:won}까지 대신 갚을 수 있습니다.",
        en="At most {limit:won} of principal is guaranteed.",
    )
    next_step = Text(ko="청구 금액을 확인해 주세요.", en="Check the demand.")


class RecoveryTooLarge(Refusal):
    code = "protection.recovery_too_large"
    says = Text(
        ko="남은 구상채권은 {left:won}입니다.", en="Only {left:won} is still to be recovered."
    )
    next_step = Text(ko="금액을 다시 확인해 주세요.", en="Check the amount.")


@within_transaction
def pay(
    *, by: Actor, guarantee_id: UUID, principal: int, interest: int, file: ProgrammeFile,
    on: date, at: datetime,
) -> UUID:  # fmt: skip
    """
    Pay the guaranteed principal and its interest to the bank; the guarantee has done its work.

    :raises UnknownGuarantee, GuaranteeMovedOn: where it is not in default.
    :raises DemandTooEarly: the months between default and demand are not over.
    :raises DemandTooLarge: more principal than is guaranteed.
    :raises FundEmpty: the fund does not hold so much.
    """
    row, fund = locked(by=by, guarantee_id=guarantee_id)
    guarantees.must_follow(row.status, "subrogated")
    known = file.figures_on(on)
    assert row.defaulted_on is not None, "a default has its day"
    since = months_later(row.defaulted_on, known.of("demand_months"))
    if on < since:
        raise DemandTooEarly(since=since.isoformat())
    if not 0 < principal <= row.outstanding or interest < 0:
        raise DemandTooLarge(limit=f"{row.outstanding:,}")
    made = Subrogation.objects.create(
        book_id=by.body_id,
        guarantee_id=row.id,
        principal=principal,
        interest=interest,
        damages_bp=known.of("damages_bp"),
        paid_on=on,
        paid_by=by.person_id,
    )
    key = f"guarantee:{row.id}:subrogated"
    funds.set_free(by=by, fund=fund, amount=row.outstanding, key=f"{key}:freed", at=at)
    funds.pay(by=by, fund=fund, amount=principal + interest, key=key, at=at)
    rows_of(by, row.id).update(status="subrogated", outstanding=0)
    _note(by, row, "subrogated", at, {"principal": principal, "interest": interest})
    return UUID(str(made.id))


@within_transaction
def receive(
    *, by: Actor, guarantee_id: UUID, principal: int, damages: int, token: UUID,
    on: date, at: datetime,
) -> None:  # fmt: skip
    """
    Take in what the firm paid back; a token counts once. At nothing left the case is recovered.

    :raises UnknownGuarantee, GuaranteeMovedOn: where the fund has not paid.
    :raises RecoveryTooLarge: more than is owed.
    """
    row, fund, owed = _owed(by, guarantee_id)
    if GuaranteeRecovery.objects.in_book(by.body_id).filter(token=token).exists():
        return
    left = _left(owed)
    if principal < 0 or damages < 0 or not principal + damages or principal > left:
        raise RecoveryTooLarge(left=f"{left:,}")
    GuaranteeRecovery.objects.create(
        book_id=by.body_id,
        subrogation_id=owed.id,
        token=token,
        principal=principal,
        damages=damages,
        received_on=on,
        noted_by=by.person_id,
        noted_at=at,
    )
    key = f"guarantee:{row.id}:recovered:{token}"
    funds.take_back(by=by, fund=fund, principal=principal, damages=damages, key=key, at=at)
    owed.recovered += principal
    owed.damages_received += damages
    _saved(by, owed)
    _note(by, row, "recovery_received", at, {"principal": principal, "damages": damages})
    if not _left(owed):
        _close(by=by, row=row, owed=owed, status="recovered", on=on, at=at)


@within_transaction
def write_off(*, by: Actor, guarantee_id: UUID, reason: str, on: date, at: datetime) -> None:
    """
    Give up what cannot be recovered (상각); no money moves.

    :raises UnknownGuarantee, GuaranteeMovedOn: where the fund has not paid.
    :raises ReasonMissing: no reason is given.
    """
    if not reason.strip():
        raise ReasonMissing
    row, _fund, owed = _owed(by, guarantee_id)
    owed.written_off += _left(owed)
    _saved(by, owed)
    _close(by=by, row=row, owed=owed, status="written_off", on=on, at=at, reason=reason)


def _owed(by: Actor, guarantee_id: UUID) -> tuple[Guarantee, GuaranteeFund, Subrogation]:
    row, fund = locked(by=by, guarantee_id=guarantee_id)
    guarantees.must_follow(row.status, "recovered")
    rows = Subrogation.objects.in_book(by.body_id).select_for_update()
    found: Subrogation = rows.get(guarantee_id=guarantee_id)
    return row, fund, found


def _left(owed: Subrogation) -> int:
    left: int = owed.principal + owed.interest - owed.recovered - owed.written_off
    return left


def _saved(by: Actor, owed: Subrogation) -> None:
    Subrogation.objects.in_book(by.body_id).filter(id=owed.id).update(
        recovered=owed.recovered,
        damages_received=owed.damages_received,
        written_off=owed.written_off,
    )


def _close(
    *, by: Actor, row: Guarantee, owed: Subrogation, status: str, on: date, at: datetime,
    reason: str = "",
) -> None:  # fmt: skip
    Subrogation.objects.in_book(by.body_id).filter(id=owed.id).update(ended_on=on)
    rows_of(by, row.id).update(status=status, ended_at=at, end_reason=reason[:500])
    _note(by, row, status, at, {"recovered": owed.recovered}, reason=reason)


def _note(
    by: Actor, row: Guarantee, deed: str, at: datetime, after: dict[str, int], *, reason: str = ""
) -> None:
    audit.note(
        by=by, action=f"guarantee.{deed}", subject=("guarantee", row.id), after=after,
        reason=reason, at=at,
    )  # fmt: skip
