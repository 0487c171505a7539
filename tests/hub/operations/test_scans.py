"""Scans count once, whoever sends them and however often; the database holds the way."""

import pytest
from django.db import IntegrityError, transaction
from tests.hub import hall
from tests.hub.hall import scanned, take

from naru.hub.models import HubException, HubParcel, HubScan
from naru.kernel.ids import uuid7


@pytest.mark.django_db(transaction=True)
def test_two_scanners_move_one_parcel_once(public_body, at_once):
    place = hall.a_hall(1)
    (code,) = place.codes
    key = uuid7()

    same = at_once([lambda: take(scanned("receive", code, key=key))] * 2)
    others = at_once([lambda: take(scanned("store", code, beside="A-01"))] * 4)

    assert same == [["done"], ["done"]]
    assert sorted(others) == [["again"]] * 3 + [["done"]]
    assert HubScan.objects.in_book(1).count() == 5
    assert HubParcel.objects.in_book(1).get().state == "stored"


@pytest.mark.django_db
def test_a_batch_says_of_each_scan_what_it_did(public_body):
    place = hall.a_hall(2)
    one, two = place.codes

    told = take(
        scanned("store", one, beside="A-01"), scanned("receive", one), scanned("receive", two),
        scanned("store", one, beside="nowhere"), scanned("store", one, beside="A-01"),
        scanned("pick", one), scanned("receive", "NOBODY"),
    )  # fmt: skip

    assert told == ["too_early", "done", "done", "no_place", "done", "no_wave", "unknown"]
    assert HubException.objects.in_book(1).get().code == "NOBODY"


@pytest.mark.django_db
def test_the_database_lets_no_parcel_skip_a_step_or_vanish(public_body):
    place = hall.a_hall(1)
    rows = HubParcel.objects.in_book(1)
    take(scanned("receive", place.codes[0]))

    for deed in (lambda: rows.update(state="packed"), rows.delete, lambda: rows.update(code="X")):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()
    assert rows.get().state == "received"
