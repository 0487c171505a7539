"""Read the money of one award line by line, out of the ledger itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.text import Text
from naru.ledger.queries import journals
from naru.programmes import accounts
from naru.programmes.models import Award, Disbursement, RecoveryReceipt

KINDS: Mapping[str, Text] = {
    "programme.granted": Text("교부 결정", "granted"),
    "programme.paid": Text("지급 승인", "payment approved"),
    "programme.arrived": Text("계좌 입금", "paid into the account"),
    "programme.payment_failed": Text("이체 불능", "payment failed"),
    "programme.payment_reversed": Text("지급 취소", "payment reversed"),
    "programme.returned": Text("반납", "returned"),
    "programme.recovered": Text("환수금 납부", "asked back and received"),
    "programme.charged": Text("이자·제재부가금 납부", "interest and penalty received"),
    "programme.freed": Text("미지급액 해제", "unpaid money freed"),
    "programme.expired": Text("기한 만료", "expired"),
    "programme.changed": Text("협약 변경", "award changed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyLine:
    """One movement: what it was, and whether money went out to or came in from the holder."""

    at: datetime
    kind: str
    name: Text
    memo: str
    source: Text
    target: Text
    amount: int


def statement(*, book_id: int, award_id: UUID) -> list[MoneyLine]:
    """Return every movement of an award's money, oldest first."""
    award = Award.objects.in_book(book_id).filter(id=award_id).first()
    if award is None:
        return []
    paid = Disbursement.objects.in_book(book_id).filter(award_id=award_id)
    received = RecoveryReceipt.objects.in_book(book_id).filter(award_id=award_id)
    keys = [
        *(f"disbursement:{one}:arrived" for one in paid.values_list("id", flat=True)),
        *(f"recovery:{one}:beside" for one in received.values_list("id", flat=True)),
    ]
    names = _names(award.call_id)
    return [
        MoneyLine(
            at=line.posted_at,
            kind=line.kind,
            name=KINDS.get(line.kind, Text(line.kind)),
            memo=line.memo,
            source=names.get(line.source, Text(line.source)),
            target=names.get(line.target, Text(line.target)),
            amount=line.amount.minor,
        )
        for line in journals.lines(book_id=book_id, prefix=f"award:{award_id}:", keys=keys)
    ]


def _names(call_id: UUID) -> dict[str, Text]:
    """Name the accounts of a call as people know them."""
    return {
        accounts.free(call_id): Text("가용 예산", "free budget"),
        accounts.reserved(call_id): Text("선정 예정액", "set aside"),
        accounts.committed(call_id): Text("교부 결정액", "granted"),
        accounts.returned(call_id): Text("반납금", "returned money"),
        accounts.interest(call_id): Text("반납 이자", "interest returned"),
        accounts.TRANSIT: Text("은행 지급 대기", "on its way to the bank"),
        accounts.BANK: Text("은행", "bank"),
        accounts.PENALTIES: Text("제재부가금 수입", "penalties"),
    }
