"""Who leaves is erased with every way of signing in, but not over open orders or unwaived money."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.test import Client

from naru.commerce.models import VendorOrder
from naru.identity.models import MallMembership, Person
from naru.identity.operations import sessions
from naru.journeys import join_and_leave
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.records.models import AuditEntry

AT = clock.now()


@pytest.fixture
def bori(public_body, transactional_db) -> Person:
    person = Person.objects.create(email="bori@example.com", name="이보리")
    MallMembership.objects.create(person=person, body_id=1, joined_at=AT)
    return person


def leave(person, **more) -> bool:
    by = Actor(body_id=1, person_id=person.id)
    return join_and_leave.leave(by=by, person_id=person.id, reason="", at=AT, **more)


def test_every_way_of_signing_in_goes(mall, bori):
    EmailAddress.objects.create(user=bori, email=bori.email, primary=True, verified=True)
    SocialAccount.objects.create(user=bori, provider="kakao", uid="1", extra_data={"name": "보리"})
    Authenticator.objects.create(user=bori, type="totp", data={})
    client = Client(HTTP_HOST="localhost")
    client.force_login(bori)
    assert client.get("/account/").status_code == 200

    assert leave(bori)

    assert not EmailAddress.objects.exists()
    assert not SocialAccount.objects.exists()
    assert not Authenticator.objects.exists()
    assert client.get("/account/").status_code == 302  # her session is none any more
    bori.refresh_from_db()
    assert (bori.name, bori.is_active) == ("", False)


def test_nobody_leaves_while_an_order_is_open(mall, bori):
    mall.buy((mall.apples, 1), total=23_000, person_id=bori.id)

    with pytest.raises(join_and_leave.OrdersStillOpen):
        leave(bori, gives_up_money=True)

    VendorOrder.objects.in_book(1).update(status="confirmed")
    assert leave(bori)


def test_money_is_given_up_only_in_words(mall, bori, books):
    books.give(bori.id, "naru", 10_000)

    with pytest.raises(join_and_leave.MoneyInTheWallet) as refused:
        leave(bori)
    assert "10,000" in refused.value.sentence.ko

    assert leave(bori, gives_up_money=True)
    entry = AuditEntry.objects.get(action="member.left")
    assert entry.after == {"erased": True, "gave_up_won": 10_000}


def test_the_page_names_the_money_and_asks(mall, bori, books):
    books.give(bori.id, "naru", 10_000)
    client = Client(HTTP_HOST="localhost")
    client.force_login(bori)

    page = client.get("/account/leave").content.decode()
    assert "10,000" in page
    refused = client.post("/account/leave", {"understood": "on"})
    assert "지갑에 10,000원이 남아 있습니다" in refused.content.decode()

    done = client.post("/account/leave", {"understood": "on", "gives_up_money": "on"})
    assert done.status_code == 302


def test_sessions_that_ran_out_are_forgotten(transactional_db):
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=AT + timedelta(days=days)
        )

    with transaction():
        assert sessions.forget_ended(at=AT) == 1
