"""Nights with guarantees: offers that were not used lapse, and a new year's fee is charged once."""

from datetime import timedelta

import pytest
from tests.protection.operations.conftest import AT, with_multiplier

from naru.jobs import protection_rounds
from naru.journeys import files_of_protection
from naru.protection.models import Guarantee, GuaranteeFee
from naru.protection.operations import funds


@pytest.mark.django_db
def test_an_unused_offer_lapses_after_sixty_days(open_desk):
    desk = open_desk()
    desk.offered()

    assert protection_rounds.lapse_offers(at=AT + timedelta(days=60)) == 0
    assert protection_rounds.lapse_offers(at=AT + timedelta(days=61)) == 1
    assert Guarantee.objects.in_book(1).get().status == "lapsed"


@pytest.mark.django_db
def test_the_second_years_fee_is_charged_once(open_desk):
    desk = open_desk()
    desk.issued()

    charged = [protection_rounds.charge_fees(at=AT + timedelta(days=400)) for _ in range(2)]

    assert charged == [1, 0]
    assert GuaranteeFee.objects.in_book(1).count() == 2


@pytest.mark.django_db
def test_funds_follow_the_multiplier_of_the_day_once(open_desk, monkeypatch):
    desk = open_desk()
    file = with_multiplier(desk.file, 3)
    monkeypatch.setattr(files_of_protection, "current", lambda **_: file)

    assert [protection_rounds.follow_terms(at=AT) for _ in range(2)] == [1, 0]
    assert funds.standing(book_id=1, fund_id=desk.fund_id).unused == 30_000_000
