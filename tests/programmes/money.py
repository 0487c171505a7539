"""What the tests of money need: an advance grant as text, people, and awards that are granted."""

from datetime import date
from typing import Any
from uuid import UUID

from tests.programmes.conftest import AT, SMALL_GRANT

from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import queries as ledger_queries
from naru.ledger.payment_order import BankAccount
from naru.programmes import accounts
from naru.programmes.models import Award
from naru.programmes.operations import (
    awards,
    calls,
    disbursement_orders,
    disbursements,
    spendings,
)
from naru.programmes.operations.awards import Pick
from naru.programmes.operations.spendings import Cost

PAYEE = BankAccount(bank_code="011", account="301-0123-4567-01", holder="나루농원")
FACTS = """
[facts."shop.tables"]
label = { ko = "탁자 수", en = "tables" }
kind = "number"

[facts."machine.in_use"]
label = { ko = "가동 대수", en = "machines in use" }
kind = "number"

[facts."cost.kind"]
label = { ko = "비목", en = "kind of cost" }
kind = "text"
values.machine = { ko = "기계 구입비", en = "machine" }
values.sign = { ko = "간판", en = "sign" }

"""
ADVANCE = SMALL_GRANT.replace(
    '[payment]\nplan = "lump"',
    FACTS
    + """[payment]
plan = "advance"
is_settled = true
instalment = [
  { code = "first", name = { ko = "1차", en = "first" }, share_bp = 7000 },
  { code = "second", name = { ko = "2차", en = "second" }, share_bp = 3000, after = "opened" },
]

[settlement]
days = 60
return_days = 20
interim_after_days = 365

[[cost]]
since = 2026-01-01
basis = "나루군 소상공인 지원 지침 (가상)"
who = [{ rule = "one_of", fact = "cost.kind", among = ["machine", "sign"] }]
amount = { rule = "rate_of", fact = "cost.won", rate = "0.8", cap = 2_000_000 }

[[milestone]]
code = "opened"
name = { ko = "가게 개선 완료", en = "shop improved" }
days = 90
asks = [{ rule = "at_least", fact = "shop.tables", limit = 4 }]

[[check]]
code = "machine"
name = { ko = "기기 가동 점검", en = "machine in use" }
unit = { ko = "기기", en = "machine" }
facts = ["machine.in_use"]
asks = [{ rule = "one_of", fact = "machine.in_use", among = [1] }]
every_days = 180

[[equipment]]
code = "kiosk"
name = { ko = "키오스크", en = "kiosk" }
price = 1_500_000

[[equipment]]
code = "robot"
name = { ko = "서빙 로봇", en = "serving robot" }
price = 9_000_000

[[clawback]]
event = "moved"
name = { ko = "관외 이전", en = "moved away" }
method = "pro_rata_by_day"
since = 2026-03-02
until = 2026-06-10
basis = "협약 제9조 (가상)"
false_claim_times_max = 3

[[clawback]]
event = "closed"
name = { ko = "폐업", en = "closed" }
method = "whole"
interest_bp = 300""",
)
CLAIMS = ADVANCE.replace('plan = "advance"', 'plan = "claims"').replace(
    ADVANCE[ADVANCE.index("instalment = [") : ADVANCE.index("]\n\n[settlement]") + 2], ""
)


def officer(*, role: str = "officer") -> Actor:
    """Return an officer of body 1 who has done nothing yet."""
    return Actor(body_id=1, person_id=uuid7(), body_role=role)


def owner(award_id: UUID) -> Actor:
    """Return the person who runs the firm of an award."""
    holder = Award.objects.in_book(1).get(id=award_id).holder_id
    return Actor(body_id=1, person_id=uuid7(), firm_ids=frozenset({holder}))


def granted(by: Actor, call_id: UUID, amount: int = 1_000_000, **more: Any) -> UUID:
    """Reserve and grant an award to a firm of its own."""
    number = str(uuid7())[-12:]
    pick = Pick(
        holder_kind="firm", holder_id=uuid7(), number=number, amount=won(amount), name="나루농원",
        **more,
    )  # fmt: skip
    call = calls.locked(by=by, call_id=call_id)
    (award_id,) = awards.reserve(by=by, call=call, picks=[pick], key=number, kind="grant", at=AT)
    awards.grant(
        by=by, award_id=award_id, at=AT, since_on=date(2026, 3, 2), until_on=date(2026, 12, 31)
    )
    return award_id


def held(call_id: UUID) -> dict[str, int]:
    """Return what stands in the accounts of a call, in transit and in the bank."""
    codes = {
        "free": accounts.free(call_id),
        "reserved": accounts.reserved(call_id),
        "committed": accounts.committed(call_id),
        "returned": accounts.returned(call_id),
        "transit": accounts.TRANSIT,
        "bank": accounts.BANK,
    }
    found = ledger_queries.balances(book_id=1, codes=list(codes.values()))
    return {name: found[code].minor for name, code in codes.items() if found[code].minor}


def award(award_id: UUID) -> Award:
    """Return an award's row as it is now."""
    found: Award = Award.objects.in_book(1).get(id=award_id)
    return found


def paid(award_id: UUID, code: str = "first") -> UUID:
    """Ask for a payment, approve and order it, and let the bank pay."""
    by = officer()
    asked = disbursements.ask(by=by, award_id=award_id, code=code, payee=PAYEE, at=AT)
    disbursements.approve(by=officer(role="approver"), disbursement_ids=[asked], at=AT)
    order = disbursement_orders.order(
        by=by, disbursement_ids=[asked], mark="지원금", pay_on=date(2026, 3, 3), at=AT
    )
    disbursement_orders.mark_paid(by=by, order_id=order, at=AT)
    return asked


def spent(award_id: UUID, total: int, **more: Any) -> int:
    """Report a cost of a machine and have it accepted; return how much of it was."""
    told = {"item": "machine", "what": "기계", "spent_on": date(2026, 3, 1)}
    cost = Cost(**told | {"total": won(total), "document_ids": [UUID(int=1)]} | more)
    by = officer()
    reported = spendings.report(by=by, award_id=award_id, cost=cost, at=AT)
    return spendings.accept(by=by, spending_id=reported, at=AT).minor
