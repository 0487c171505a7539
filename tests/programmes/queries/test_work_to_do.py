"""What waits is counted by kind, and what one asked for oneself is left to a second officer."""

from datetime import timedelta

import pytest
from tests.programmes.conftest import AT, SMALL_GRANT
from tests.programmes.factories import SCORED, applications, approver, scored, the_round

from naru.kernel.waiting import counted
from naru.programmes.models import Appeal
from naru.programmes.operations import selection
from naru.programmes.queries import work_to_do

pytestmark = pytest.mark.django_db
CLOSED = AT + timedelta(days=40)


def test_every_kind_is_counted_with_its_oldest_piece(open_a_call, officer):
    call = open_a_call(SMALL_GRANT + SCORED)
    applications(call, 2)
    (row, _other) = scored(call, [(40, 40), (30, 30)])
    Appeal.objects.create(application=row, grounds="까닭", filed_at=CLOSED)
    selection.propose(by=officer, call_id=call, round_id=the_round(call), at=CLOSED)
    second = approver(officer)

    mine, hers = (
        {
            one.code: (one.count, one.oldest_at)
            for one in counted(
                work_to_do.waiting(body_id=officer.body_id, person_id=who.person_id, at=CLOSED)
            )
            if one.count
        }
        for who in (officer, second)
    )

    assert mine == {"applications_submitted": (2, AT), "appeals_filed": (1, CLOSED)}
    assert hers == mine | {"selections_requested": (1, CLOSED)}
