"""
Open guarantee funds, put money in, and keep what they may guarantee in step with it.

Every step takes the fund's row first. What a fund may not carry is refused by the floor of its
account in the ledger, whoever asks and however many ask at once.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.posting import Posting, cost_shared
from naru.ledger.refusals import Overdrawn
from naru.protection import accounts
from naru.protection.accounts import Arrow, Standing
from naru.protection.models import GuaranteeFund
from naru.protection.programme_file import ProgrammeFile
from naru.records.operations import audit


class UnknownFund(Refusal):
    code = "protection.unknown_fund"
    says = Text(ko="보증재원을 찾을 수 없습니다.", en="There is no such guarantee fund.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class CapacityUsedUp(Refusal):
    code = "protection.capacity_used_up"
    says = Text(
        ko="보증할 수 있는 금액이 부족합니다. 필요한 금액 {needed:won}, 남은 금액 {left:won}",
        en="The fund cannot carry this. Needed: {needed:won}, left: {left:won}",
    )
    next_step = Text(
        ko="금액을 줄이거나, 보증재원에 출연금이 들어온 뒤 다시 해 주세요.",
        en="Lower the amount, or wait until money is put into the fund.",
    )


class FundEmpty(Refusal):
    code = "protection.fund_empty"
    says = Text(
        ko="보증재원의 현금이 부족합니다. 필요한 금액: {needed:won}",
        en="The fund does not hold enough money. Needed: {needed:won}",
    )
    next_step = Text(ko="출연금을 먼저 넣어 주세요.", en="Put money into the fund first.")


@within_transaction
def open_fund(
    *, by: Actor, code: str, name: Text, file: ProgrammeFile, on: date, at: datetime
) -> UUID:
    """
    Open a fund that guarantees by a programme's file; opening it again changes nothing.

    :raises FigureMissing: where the file says no multiplier.
    """
    row, is_new = GuaranteeFund.objects.in_book(by.body_id).get_or_create(
        book_id=by.body_id,
        code=code,
        defaults={
            "name_ko": name.ko,
            "name_en": name.en,
            "programme_code": file.code,
            "multiplier": file.figures_on(on).of("multiplier"),
            "opened_at": at,
            "opened_by": by.person_id,
        },
    )
    fund_id = UUID(str(row.id))
    ledger.open_accounts(
        book_id=by.body_id, accounts=accounts.of_fund(fund_id, list(file.bearers)), at=at
    )
    if is_new:
        audit.note(
            by=by, action="guarantee_fund.opened", subject=("guarantee_fund", fund_id), at=at
        )
    return fund_id


@within_transaction
def put_in(
    *, by: Actor, fund_id: UUID, amount: Money, token: UUID, file: ProgrammeFile,
    at: datetime, memo: str = "",
) -> None:  # fmt: skip
    """
    Put capital in (출연), shared among its bearers as the file says; a token counts once.

    :raises UnknownFund: where there is none.
    :raises NothingToMove: nothing is given.
    """
    fund = locked(by=by, fund_id=fund_id)
    key = f"guarantee_fund:{fund_id}:given:{token}"
    if ledger.find(book_id=by.body_id, key=key) is not None:
        return
    shares = {accounts.bearer(fund_id, name): weight for name, weight in file.bearers.items()}
    ledger.post(
        book_id=by.body_id,
        key=key,
        kind="guarantee.funded",
        postings=cost_shared(amount=amount, target=accounts.cash(fund_id), shares=shares),
        posted_at=at,
        actor_id=by.person_id,
        memo=memo,
    )
    align(by=by, fund=fund, key=key, at=at)
    audit.note(
        by=by,
        action="guarantee_fund.funded",
        subject=("guarantee_fund", fund_id),
        after={"amount": amount.minor},
        reason=memo,
        at=at,
    )


@within_transaction
def set_multiplier(
    *, by: Actor, fund_id: UUID, file: ProgrammeFile, on: date, at: datetime
) -> bool:
    """
    Reckon a fund's capacity anew by the multiplier in force; say whether it changed.

    :raises UnknownFund, FigureMissing: where there is no fund, or no multiplier.
    """
    fund = locked(by=by, fund_id=fund_id)
    multiplier = file.figures_on(on).of("multiplier")
    if multiplier == fund.multiplier:
        return False
    before, fund.multiplier = fund.multiplier, multiplier
    GuaranteeFund.objects.in_book(by.body_id).filter(id=fund_id).update(multiplier=multiplier)
    key = f"guarantee_fund:{fund_id}:multiplier:{multiplier}:{at.isoformat()}"
    align(by=by, fund=fund, key=key, at=at)
    audit.note(
        by=by,
        action="guarantee_fund.multiplier_set",
        subject=("guarantee_fund", fund_id),
        before={"multiplier": before},
        after={"multiplier": multiplier},
        at=at,
    )
    return True


def locked(*, by: Actor, fund_id: UUID) -> GuaranteeFund:
    """
    Return a fund, locked until the transaction ends.

    :raises UnknownFund: where the actor's book has none of that id.
    """
    rows = GuaranteeFund.objects.in_book(by.body_id).select_for_update()
    row: GuaranteeFund | None = rows.filter(id=fund_id).first()
    if row is None:
        raise UnknownFund
    return row


def standing(*, book_id: int, fund_id: UUID) -> Standing:
    """Return where a fund stands in the ledger."""
    codes = {
        "cash": accounts.cash(fund_id),
        "exposure": accounts.exposure(fund_id),
        "unused": accounts.unused(fund_id),
        "short": accounts.short(fund_id),
    }
    held = ledger_queries.balances(book_id=book_id, codes=list(codes.values()))
    return Standing(**{name: held[code].minor for name, code in codes.items()})


@within_transaction
def carry(*, by: Actor, fund_id: UUID, amount: int, key: str, at: datetime) -> None:
    """
    Let a locked fund stand for an amount: unused → exposure.

    :raises CapacityUsedUp: with what is needed and what is left.
    """
    arrow = (accounts.unused(fund_id), accounts.exposure(fund_id), amount)
    try:
        with savepoint():
            move(by=by, key=key, kind="guarantee.carried", arrows=[arrow], at=at)
    except Overdrawn as refused:
        left = standing(book_id=by.body_id, fund_id=fund_id).unused
        raise CapacityUsedUp(needed=f"{amount:,}", left=f"{left:,}") from refused


@within_transaction
def set_free(*, by: Actor, fund: GuaranteeFund, amount: int, key: str, at: datetime) -> None:
    """Let a locked fund stand for an amount no longer: exposure → unused, what is short first."""
    fund_id = UUID(str(fund.id))
    arrow = (accounts.exposure(fund_id), accounts.unused(fund_id), amount)
    move(by=by, key=key, kind="guarantee.freed", arrows=[arrow], at=at)
    align(by=by, fund=fund, key=key, at=at)


@within_transaction
def pay(*, by: Actor, fund: GuaranteeFund, amount: int, key: str, at: datetime) -> None:
    """
    Pay out of a locked fund to a bank; what it may carry falls with it.

    :raises FundEmpty: where it does not hold so much.
    """
    arrow = (accounts.cash(UUID(str(fund.id))), accounts.BANK, amount)
    try:
        with savepoint():
            move(by=by, key=key, kind="guarantee.subrogated", arrows=[arrow], at=at)
    except Overdrawn as refused:
        raise FundEmpty(needed=f"{amount:,}") from refused
    align(by=by, fund=fund, key=key, at=at)


@within_transaction
def take_back(
    *, by: Actor, fund: GuaranteeFund, principal: int, damages: int, key: str, at: datetime
) -> None:
    """Take in what a firm paid back: its principal into the fund, damages among the fees."""
    fund_id = UUID(str(fund.id))
    arrows = [
        (accounts.BANK, target, amount)
        for target, amount in (
            (accounts.cash(fund_id), principal),
            (accounts.fees(fund_id), damages),
        )
        if amount
    ]
    move(by=by, key=key, kind="guarantee.recovered", arrows=arrows, at=at)
    align(by=by, fund=fund, key=key, at=at)


@within_transaction
def align(*, by: Actor, fund: GuaranteeFund, key: str, at: datetime) -> None:
    """Bring what a locked fund may carry in step with its money and its multiplier."""
    fund_id = UUID(str(fund.id))
    now = standing(book_id=by.body_id, fund_id=fund_id)
    arrows = accounts.aligned(fund_id, now, fund.multiplier)
    if arrows:
        move(by=by, key=f"{key}:capacity", kind="guarantee.capacity", arrows=arrows, at=at)


@within_transaction
def move(*, by: Actor, key: str, kind: str, arrows: Sequence[Arrow], at: datetime) -> None:
    """Post arrows as one journal."""
    ledger.post(
        book_id=by.body_id,
        key=key,
        kind=kind,
        postings=[
            Posting(source=source, target=target, amount=won(amount))
            for source, target, amount in arrows
        ],
        posted_at=at,
        actor_id=by.person_id,
    )
