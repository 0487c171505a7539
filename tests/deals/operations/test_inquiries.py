"""Inquiries are forgotten in time, and a link that is too old opens nothing."""

from datetime import timedelta

import pytest
from tests.deals.conftest import NOW

from naru.deals.models import Inquiry, InquiryRate
from naru.deals.operations import inquiries
from naru.deals.operations.inquiries import Asked, UnknownInquiry
from naru.kernel.actor import Actor
from naru.kernel.db import transaction

pytestmark = pytest.mark.django_db


def asked(body, *, words="We look for 300 boxes of dried pollack."):
    told = Asked(
        firm_id=Inquiry().id, firm_name="나루농산", seller_name="Naru Farm", subject="Pollack",
        language="en", company="Aoi Foods", country="JP", email="sato@aoi.example", words=words,
    )  # fmt: skip
    with transaction():
        return inquiries.take_in(by=Actor(body_id=body.id), asked=told, at=NOW)


def confirm(body, token, at):
    with transaction():
        return inquiries.confirm(body_id=body.id, token=token, is_blocked=False, at=at)


def forget(body, after):
    with transaction():
        return inquiries.forget(body_id=body.id, at=NOW + after)


def test_what_was_not_confirmed_is_forgotten_after_three_days(public_body):
    token, late = asked(public_body), timedelta(days=3, seconds=1)

    with pytest.raises(UnknownInquiry):
        confirm(public_body, token, NOW + late)

    assert forget(public_body, late) == 1
    assert not Inquiry.objects.exists()
    assert not InquiryRate.objects.exists()


def test_what_was_judged_is_forgotten_after_a_year_and_what_is_held_never(public_body):
    good = asked(public_body)
    odd = asked(public_body, words="SEO backlink casino http://a.example http://b.example")
    assert confirm(public_body, good, NOW).status == "passed"
    assert confirm(public_body, odd, NOW).status == "held"

    assert forget(public_body, timedelta(days=364)) == 0
    assert forget(public_body, timedelta(days=366)) == 1

    assert Inquiry.objects.get().status == "held"


def test_a_token_opens_only_in_its_own_body(public_body):
    token = asked(public_body)

    with pytest.raises(UnknownInquiry), transaction():
        inquiries.confirm(body_id=public_body.id + 1, token=token, is_blocked=False, at=NOW)
