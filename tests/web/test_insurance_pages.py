"""
Insurance of sales through the doors, in Korean.

A firm applies, the office puts it in force, settlements are told, the platform falls, the firm
claims, the insurer pays, something comes back; what the insurer never heard of is not covered.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from naru.identity.models import Firm
from naru.journeys import insure_sales
from naru.kernel import clock, db
from naru.kernel.actor import Actor, system
from naru.kernel.money import Money, won
from naru.ledger import operations as ledger
from naru.ledger import verify
from naru.protection.models import CoverClaim, CoverPolicy, InsuredReceivable
from naru.protection.operations import cover_claims, covers, receivables
from naru.protection.operations.receivables import Owed
from naru.protection.queries import covers as queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(public_body):
    with db.savepoint():
        ledger.open_book(book_id=public_body.id, name="나루군", at=clock.now())
    return Firm.objects.create(brn="1234567891", name="강진청정", registered_at=clock.now())


@pytest.fixture
def doors(people, signed_in, firm):
    """Return the doors of the firm's owner, an officer and an approver."""
    owner = signed_in(people("owner", firm=firm))
    return (
        owner,
        signed_in(people("one", role="officer")),
        signed_in(people("two", role="approver")),
    )


def sent(door, page, /, *args, **told):
    answer = door.post(reverse(page, args=args), told, follow=True)
    return answer.content.decode()


def owed(reference, amount, *, days=20):
    today = clock.today()
    return {
        "debtor": "큐브 마켓", "reference": reference, "amount": amount, "sold_on": today,
        "due_on": today + timedelta(days=days),
    }  # fmt: skip


def in_force(doors):
    """Apply for ten million won, give the budget its money, put the policy in force."""
    owner, officer, approver = doors
    shown = sent(owner, "gate:insurance_apply", "proceeds", limit="10000000")
    assert "60,000원" in shown
    assert "18,000원" in shown
    sent(owner, "gate:insurance_apply", "proceeds", limit="10000000", sure="1")
    policy = CoverPolicy.objects.in_book(1).get()
    today = clock.today()
    refused = sent(officer, "officer:insurance_policy", policy.id, certificate="P-1", since=today)
    assert "보험료 예산이 부족합니다" in refused
    token = uuid4()
    for _twice in range(2):
        sent(approver, "officer:insurance_budget", amount="100000", token=token)
    sent(officer, "officer:insurance_policy", policy.id, certificate="P-1", since=today)
    return policy


def test_a_platform_falls_and_the_insurer_pays_within_the_limit(doors):
    owner, officer, _approver = doors
    policy = in_force(doors)
    budget = queries.budget(book_id=1)
    assert (budget.left, budget.owed) == (won(58_000), won(42_000))
    sent(owner, "gate:insurance_tell", policy.id, **owed("11-1", "8000000"))
    sent(owner, "gate:insurance_tell", policy.id, **owed("11-2", "6000000"))
    early = sent(owner, "gate:insurance_file", policy.id,
                 owed=[row.id for row in InsuredReceivable.objects.in_book(1)])  # fmt: skip
    assert "부터 청구할 수 있습니다" in early
    sent(
        officer, "officer:insurance_defaults", debtor="큐브마켓", since=clock.today(),
        ground="stopped", source="플랫폼 공지",
    )  # fmt: skip
    page = sent(owner, "gate:insurance_file", policy.id,
                owed=[row.id for row in InsuredReceivable.objects.in_book(1)])  # fmt: skip
    claim = CoverClaim.objects.in_book(1).get()
    assert claim.number in page

    sent(officer, "officer:insurance_claim", claim.id, step="accept")
    claim.refresh_from_db()
    assert claim.indemnity_minor == 10_000_000  # 90 % of 14 million, within the limit
    sent(officer, "officer:insurance_claim", claim.id, step="pay", on=clock.today(),
         reference="KS-1")  # fmt: skip
    told = {"step": "recover", "amount": "1400000", "on": clock.today(), "token": uuid4()}
    for _twice in range(2):
        shown = sent(officer, "officer:insurance_claim", claim.id, **told)
    assert "1,000,000원" in shown
    assert "400,000원" in shown
    assert "보험금" in owner.get(reverse("gate:insurance_claim", args=[claim.id])).content.decode()
    new = sent(owner, "gate:insurance_tell", policy.id, **owed("12-1", "1000"))
    assert "지급불능으로 공시되어" in new
    paper = owner.get(reverse("gate:insurance_certificate", args=[policy.id]))
    assert paper.content.startswith(b"%PDF-")
    assert verify.verify(book_id=1) == []


def test_a_table_tells_many_and_names_what_is_wrong_with_the_others(doors):
    owner, _officer, _approver = doors
    policy = in_force(doors)
    today, due = clock.today(), clock.today() + timedelta(days=9)
    rows = [
        ",".join(insure_sales.COLUMNS),
        f"오픈마켓,A-1,1200000,{today},{due}",
        f"오픈마켓,A-1,1200000,{today},{due}",
        f"오픈마켓,A-2,없음,{today},{due}",
        f"오픈마켓,A-3,5000,{today - timedelta(days=400)},{due}",
    ]
    table = SimpleUploadedFile("due.csv", "\n".join(rows).encode())

    shown = sent(owner, "gate:insurance_table", policy.id, table=table)

    assert "대금 1건을 통지했습니다" in shown
    for words in ("이미 통지한 대금입니다", "금액·날짜 순서가", "보험기간"):
        assert words in shown
    row = InsuredReceivable.objects.in_book(1).get()
    sent(owner, "gate:insurance_paid", policy.id, row.id, paid="1200000", on=today)
    row.refresh_from_db()
    assert row.status == "paid"


def test_what_is_refused_may_be_claimed_again_and_a_policy_ends_with_its_time(doors, firm):
    _owner, officer, _approver = doors
    policy = in_force(doors)
    by = Actor(body_id=1, firm_ids=frozenset({firm.id}))
    today = clock.today()
    with db.savepoint():
        due = Owed(debtor="큐브 마켓", reference="1", amount_minor=1_000_000, sold_on=today,
                   due_on=today)  # fmt: skip
        kept = receivables.tell(by=by, policy_id=policy.id, owed=due, at=clock.now())
        later = clock.now() + timedelta(days=31)
        claim_id = cover_claims.file(
            by=by, policy_id=policy.id, receivable_ids=[kept], words="", at=later
        )

    sent(officer, "officer:insurance_claim", claim_id, step="refuse", reason="증빙 부족")

    assert InsuredReceivable.objects.in_book(1).get().status == "open"
    with db.savepoint():
        again = cover_claims.file(
            by=by, policy_id=policy.id, receivable_ids=[kept], words="", at=later
        )
        assert cover_claims.accept(by=by, claim_id=again, at=later) == Money(900_000)
        over = covers.end_those_over(by=system(1), on=today + timedelta(days=400), at=later)
    assert over == 1
