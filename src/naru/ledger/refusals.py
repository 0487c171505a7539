"""
The refusals that the database itself speaks, in words.

The functions in ``sql/`` raise an SQLSTATE of class NR; ``db.ask`` turns each into the class
that carries its number here.
"""

from typing import ClassVar

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

CHECK_MONEY = Text(
    ko="금액을 줄이거나 잔액을 확인해 주세요.", en="Lower the amount or check the balance."
)
ASK_US = Text(ko="담당자에게 알려 주세요.", en="Please tell the officer in charge.")
TRY_AGAIN = Text(ko="화면을 새로 고친 뒤 다시 해 주세요.", en="Reload the page and try again.")


class LedgerRefusal(Refusal):
    """Base of the refusals that stand for an SQLSTATE."""

    code = "ledger.refused"
    says = Text(ko="원장이 이 요청을 받지 않았습니다.", en="The books refused this request.")
    next_step = ASK_US
    state: ClassVar[str] = ""


class KeyReused(LedgerRefusal):
    """The key was used before, for other money."""

    code = "ledger.key_reused"
    says = Text(
        ko="같은 처리 번호로 다른 내용이 이미 기록되어 있습니다.",
        en="Other money was already recorded under the same key.",
    )
    next_step = ASK_US


class Overdrawn(LedgerRefusal):
    """An account would pass its limit."""

    code = "ledger.overdrawn"
    says = Text(ko="잔액이 부족합니다.", en="The balance does not cover this amount.")
    next_step = CHECK_MONEY


class UnknownAccount(LedgerRefusal):
    code = "ledger.unknown_account"
    says = Text(ko="없는 계정입니다: {account}", en="There is no such account: {account}")
    next_step = ASK_US
    state = "NR001"


class ClosedAccount(LedgerRefusal):
    code = "ledger.closed_account"
    says = Text(ko="닫힌 계정입니다: {account}", en="The account is closed: {account}")
    next_step = ASK_US
    state = "NR002"


class OtherAsset(LedgerRefusal):
    code = "ledger.other_asset"
    says = Text(
        ko="계정의 화폐 단위가 다릅니다: {account}", en="The account holds another asset: {account}"
    )
    next_step = ASK_US
    state = "NR003"


class UnknownHold(LedgerRefusal):
    code = "ledger.unknown_hold"
    says = Text(ko="잡아 둔 금액을 찾을 수 없습니다.", en="The held amount cannot be found.")
    next_step = TRY_AGAIN
    state = "NR004"


class HoldForAnother(LedgerRefusal):
    code = "ledger.hold_for_another"
    says = Text(
        ko="다른 곳에 쓰려고 잡아 둔 금액입니다.", en="The amount is held for another account."
    )
    next_step = ASK_US
    state = "NR005"


class HoldTooSmall(LedgerRefusal):
    code = "ledger.hold_too_small"
    says = Text(
        ko="잡아 둔 금액보다 많이 쓸 수 없습니다.", en="More than the held amount cannot be taken."
    )
    next_step = CHECK_MONEY
    state = "NR006"


class HoldExpired(LedgerRefusal):
    code = "ledger.hold_expired"
    says = Text(
        ko="결제 시간이 지나 잡아 둔 금액이 풀렸습니다.",
        en="The time to pay has passed and the held amount is free again.",
    )
    next_step = Text(ko="결제를 처음부터 다시 해 주세요.", en="Please start the payment again.")
    state = "NR007"


class WithoutJournal(LedgerRefusal):
    code = "ledger.without_journal"
    says = Text(ko="근거 전표가 없는 기록입니다.", en="The transfer has no journal behind it.")
    state = "NR008"


class NotByLots(LedgerRefusal):
    code = "ledger.not_by_lots"
    says = Text(ko="상품권 지갑이 아닙니다.", en="The account is not a wallet of lots.")
    state = "NR009"


class AccountDiffers(LedgerRefusal):
    code = "ledger.account_differs"
    says = Text(
        ko="같은 이름의 계정이 다른 조건으로 이미 있습니다.",
        en="The account exists already, with other terms.",
    )
    state = "NR010"


class NeverChanged(LedgerRefusal):
    code = "ledger.never_changed"
    says = Text(
        ko="한번 기록된 원장은 고치거나 지울 수 없습니다.",
        en="What is written in the books is never changed or deleted.",
    )
    next_step = Text(ko="취소 전표로 바로잡아 주세요.", en="Correct it with a reversal.")
    state = "NR020"


class MovedByHand(LedgerRefusal):
    code = "ledger.moved_by_hand"
    says = Text(
        ko="잔액은 전표로만 바뀝니다.", en="Balances move by transfers only, never by hand."
    )
    next_step = Text(ko="전표를 기록해 주세요.", en="Post a transfer instead.")
    state = "NR021"


class WalletDiffers(LedgerRefusal):
    code = "ledger.wallet_differs"
    says = Text(
        ko="지갑 잔액과 상품권 잔액의 합이 다릅니다.",
        en="The wallet would differ from the sum of its lots.",
    )
    state = "NR022"


class NotEnoughInWallet(Overdrawn):
    code = "ledger.not_enough_in_wallet"
    says = Text(
        ko="쓸 수 있는 금액이 모자랍니다. 지금 쓸 수 있는 금액: {detail:won}",
        en="The wallet does not cover this. Usable now: {detail:won}",
    )
    next_step = CHECK_MONEY
    state = "NR030"


class InHandCapReached(LedgerRefusal):
    code = "ledger.in_hand_cap_reached"
    says = Text(
        ko="가질 수 있는 한도를 넘습니다. 더 살 수 있는 금액: {detail:won}",
        en="This would pass the cap in hand. You can still buy {detail:won}.",
    )
    next_step = Text(
        ko="금액을 줄이거나 먼저 사용해 주세요.", en="Lower the amount or spend some first."
    )
    state = "NR031"


class MonthlyCapReached(LedgerRefusal):
    code = "ledger.monthly_cap_reached"
    says = Text(
        ko="이번 달 구매 한도를 넘습니다. 더 살 수 있는 금액: {detail:won}",
        en="This would pass the cap of the month. You can still buy {detail:won}.",
    )
    next_step = Text(
        ko="금액을 줄이거나 다음 달에 사 주세요.", en="Lower the amount or wait a month."
    )
    state = "NR032"


class UnknownSpend(LedgerRefusal):
    code = "ledger.unknown_spend"
    says = Text(ko="되돌릴 사용 기록이 없습니다.", en="There is no such spending to give back.")
    next_step = ASK_US
    state = "NR033"


class RefundTooLarge(LedgerRefusal):
    code = "ledger.refund_too_large"
    says = Text(
        ko="쓴 금액보다 많이 돌려드릴 수 없습니다. 돌려드릴 수 있는 금액: {detail:won}",
        en="More than was spent cannot be given back. At most {detail:won}.",
    )
    next_step = CHECK_MONEY
    state = "NR034"


class LotChanged(LedgerRefusal):
    code = "ledger.lot_changed"
    says = Text(
        ko="그사이 상품권이 사용되었거나 결제에 잡혀 있습니다.",
        en="Meanwhile the certificate was spent or is held for a payment.",
    )
    next_step = TRY_AGAIN
    state = "NR035"


BY_STATE: dict[str, type[LedgerRefusal]] = {
    kind.state: kind
    for kind in (
        UnknownAccount, ClosedAccount, OtherAsset, UnknownHold, HoldForAnother, HoldTooSmall,
        HoldExpired, WithoutJournal, NotByLots, AccountDiffers, NeverChanged, MovedByHand,
        WalletDiffers, NotEnoughInWallet, InHandCapReached, MonthlyCapReached, UnknownSpend,
        RefundTooLarge, LotChanged,
    )
}  # fmt: skip
BY_CONSTRAINT: dict[str, type[LedgerRefusal]] = {
    "no_overdraft": Overdrawn,
    "journal_key_is_unique": KeyReused,
    "journal_is_reversed_once": KeyReused,
}
