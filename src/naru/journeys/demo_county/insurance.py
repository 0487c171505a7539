"""Insure some firms of the demo county: one platform has fallen, one claim was paid."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from naru.commerce.queries import vendors
from naru.identity.queries import register
from naru.journeys import insure_sales
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.money import won
from naru.protection.operations.receivables import Owed

BUDGET, LIMIT = 3_000_000, 20_000_000
FALLEN, OTHER = "큐브마켓", "온바다몰"
FIRMS = 5


def leave(evening: datetime) -> None:
    """Insure the producer's firm and a few others; tell what platforms owe them."""
    officer, begun = county.officer("officer"), evening - timedelta(days=60)
    token = uuid5(NAMESPACE_URL, "demo:cover-budget")
    insure_sales.endow(by=officer, amount=won(BUDGET), token=token, at=begun)
    for place, firm_id in enumerate(_firms()):
        by = Actor(body_id=NARU, firm_ids=frozenset({firm_id}))
        policy = insure_sales.apply(
            by=by, kind="proceeds", firm_id=firm_id, limit=won(LIMIT), at=begun
        )
        if place == FIRMS - 1:
            continue  # one application waits for the office
        insure_sales.begin(
            by=officer, policy_id=policy, certificate=f"KS-{place + 1:04}",
            since=legal_date(begun), at=begun,
        )  # fmt: skip
        _tell(by, policy, place, begun, evening)
    insure_sales.declare_default(
        by=officer, debtor=FALLEN, since=legal_date(evening - timedelta(days=6)),
        ground="stopped", source="플랫폼 공지 ‘정산 지연 안내’ (시연용으로 지어낸 이름)",
        at=evening - timedelta(days=5),
    )  # fmt: skip


def _firms() -> list[UUID]:
    mine = [firm.id for firm in register.firms_of(county.person_id("producer@naru.example"))]
    others = vendors.firm_ids_of_body(body_id=NARU)
    return list(dict.fromkeys([*mine, *sorted(others)]))[:FIRMS]


def _tell(by: Actor, policy: UUID, place: int, begun: datetime, evening: datetime) -> None:
    """Tell three settlements; the first is long unpaid, and its claim went its way."""
    first = legal_date(begun)
    told = [
        insure_sales.tell(
            by=by, policy_id=policy, at=begun,
            owed=Owed(
                debtor=OTHER if turn == 0 else FALLEN, reference=f"{turn + 1}차",
                amount_minor=1_200_000 + 150_000 * place + 90_000 * turn,
                sold_on=first + timedelta(days=turn), due_on=first + timedelta(days=10 + 35 * turn),
            ),
        )
        for turn in range(3)
    ]  # fmt: skip
    if place > 1:
        insure_sales.note_paid(
            by=by, policy_id=policy, receivable_id=told[0],
            paid_minor=1_200_000 + 150_000 * place, on=first + timedelta(days=10),
        )  # fmt: skip
        return
    later = begun + timedelta(days=45)
    claim = insure_sales.claim(
        by=by, policy_id=policy, receivable_ids=[told[0]], words="정산이 되지 않았습니다.", at=later
    )
    if place == 0:
        officer = county.officer("officer")
        insure_sales.accept(by=officer, claim_id=claim, at=later)
        insure_sales.note_indemnity(
            by=officer, claim_id=claim, on=legal_date(evening), reference="KS-지급-1", at=evening
        )
