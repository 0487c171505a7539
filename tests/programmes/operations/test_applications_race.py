"""Two thousand at once for 45 places: exactly 45, and an honest order."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from tests.programmes.a_form import MICRO, form_grant
from tests.programmes.conftest import AT

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.programmes.models import Answer, Application, Call, CallRound
from naru.programmes.operations import applications

APPLICANTS, PLACES, CONNECTIONS = 2_000, 45, 16
LATER = AT + timedelta(hours=1)
GIVEN = {"shop_name": "나루", "phone": "0610001234", "years": 1, "quote": 1_000_000,
         "kind": "sign", "promise": True}  # fmt: skip


@pytest.fixture
def drafts(transactional_db, open_a_call):
    """Return a function: so many applicants of a call, each with a draft to be handed in."""

    def run(applicants):
        with db.transaction():
            call = open_a_call(form_grant(method="first_come", quota=PLACES, reserve=100))
        window = CallRound.objects.get(call=call)
        version = Call.objects.get(id=call).version_id
        people = [(uuid7(), uuid7()) for _ in range(applicants)]
        Application.objects.bulk_create(
            Application(
                id=application, body_id=1, call_id=call, round=window, version_id=version,
                applicant_kind="firm", holder_id=firm, started_at=AT,
            )
            for application, firm in people
        )  # fmt: skip
        Answer.objects.bulk_create(
            Answer(application_id=application, field=field, value=json.dumps(value), written_at=AT)
            for application, _ in people
            for field, value in GIVEN.items()
        )
        return call, people

    return run


def hand_in(application, firm, record):
    by = Actor(body_id=1, person_id=uuid7(), firm_ids=frozenset({firm}))
    with db.transaction():
        return applications.submit(by=by, application_id=application, record=record, at=LATER)


def test_two_thousand_want_forty_five_places(drafts):
    call, people = drafts(APPLICANTS)
    barrier = threading.Barrier(CONNECTIONS)

    def one_connection(some):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            # Every ninth is no micro-merchant: numbered like all, but without a right to a place.
            return [
                hand_in(application, firm, MICRO if number % 9 else {"firm.size": "large"})
                for number, (application, firm) in some
            ]
        finally:
            connections.close_all()

    numbered = list(enumerate(people))
    shares = [numbered[start::CONNECTIONS] for start in range(CONNECTIONS)]
    with ThreadPoolExecutor(max_workers=CONNECTIONS) as pool:
        results = [one for share in pool.map(one_connection, shares) for one in share]

    in_order = sorted(results, key=lambda one: one.number)
    eligible = [one for one in in_order if one.judged.allowed]
    assert [one.number for one in in_order] == list(range(1, APPLICANTS + 1))
    assert [one.status for one in eligible[:PLACES]] == ["selected"] * PLACES
    assert [one.reserve_place for one in eligible[PLACES : PLACES + 100]] == list(range(1, 101))
    assert {one.status for one in eligible[PLACES + 100 :]} == {"not_selected"}
    assert {one.status for one in in_order if not one.judged.allowed} == {"submitted"}
    assert Application.objects.filter(call=call, has_place=True).count() == PLACES
    assert CallRound.objects.get(call=call).taken == PLACES


def test_one_application_handed_in_from_eight_devices_counts_once(drafts, at_once):
    call, people = drafts(1)

    results = at_once([lambda: hand_in(*people[0], MICRO)] * 8)

    assert {one.number for one in results} == {1}
    assert CallRound.objects.get(call=call).taken == 1
