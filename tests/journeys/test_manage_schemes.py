"""Holders hear of an expiry once, expired money lapses, and terms begin in the future only."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from naru.identity.models import Person
from naru.journeys import manage_schemes
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import lots, schemes
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import NewAccount
from naru.messaging.models import Letter

AT = datetime(2026, 11, 5, 3, tzinfo=UTC)
OFFICER = Actor(body_id=1, person_id=uuid7(), body_role="administrator")


@pytest.fixture
def holder(public_body):
    terms = schemes.local_gift_certificate(since=date(2020, 1, 1), place="4681000000")
    with transaction.atomic():
        ledger.open_book(book_id=1, name="나루군", at=AT)
        ledger.open_accounts(
            book_id=1, accounts=[NewAccount(code="card:clearing", floor="none")], at=AT
        )
        ledger.open_scheme(
            book_id=1,
            code="naru",
            kind="gift",
            name=Text(ko="나루사랑상품권"),
            terms=[terms],
            at=AT,
        )
    person = Person.objects.create(email="holder@example.com", name="보유자")
    with transaction.atomic():
        lots.issue(
            book_id=1,
            key="test",
            scheme="naru",
            holder_id=person.id,
            face=won(10_000),
            paid=won(9_000),
            origin_account="card:clearing",
            posted_at=AT,
            expires_at=AT + timedelta(days=20),
        )
    return person


@pytest.mark.django_db(transaction=True)
def test_holder_is_told_once_and_what_is_over_lapses(holder):
    for _ in range(2):
        manage_schemes.tell_everywhere(at=AT)

    assert Letter.objects.filter(person_id=holder.id).count() == 1
    assert manage_schemes.expire_everywhere(at=AT + timedelta(days=21)) == 1
    held = ledger_queries.balances(book_id=1, codes=[f"wallet:naru:{holder.id}"])
    assert [money.minor for money in held.values()] == [0]


@pytest.mark.django_db(transaction=True)
def test_terms_begin_tomorrow_at_the_earliest(holder):
    terms = schemes.local_gift_certificate(since=date(2026, 11, 5), place="4681000000")

    with pytest.raises(manage_schemes.TermsInThePast):
        manage_schemes.add_terms(by=OFFICER, scheme="naru", terms=terms, at=AT)


@pytest.mark.django_db(transaction=True)
def test_budget_is_shared_once_and_wholly(holder):
    token, shares = uuid4(), {"national": 4_000, "province": 2_000, "county": 4_000}
    for _ in range(2):
        manage_schemes.give_to_fund(
            by=OFFICER, scheme="naru", amount=1_000_001, shares_bp=shares, token=token, at=AT
        )

    with pytest.raises(manage_schemes.NoShares):
        manage_schemes.give_to_fund(
            by=OFFICER, scheme="naru", amount=1, shares_bp={"county": 1}, token=uuid4(), at=AT
        )

    fund = manage_schemes.fund(body_id=1, scheme="naru")
    assert (fund.given, fund.spent) == (1_000_001, 1_000)
