"""Two at once: two officers approve one plan, two firms take a helper's last place."""

import pytest

from naru.adapters.ortools.adapter import FlowAssignment
from naru.journeys import assign_help, be_helped
from naru.kernel import clock, db
from naru.kernel.actor import Actor, system
from naru.kernel.ids import uuid7
from naru.matching.models import Assignment, Helper
from naru.matching.operations import helping
from naru.matching.operations.helping import HelperFull, Profile
from naru.matching.operations.requests import Asked
from naru.matching.operations.rounds import Opening
from naru.matching.states import MovedOn

pytestmark = pytest.mark.django_db(transaction=True)


def a_helper(capacity, **more):
    with db.transaction():
        return helping.add(
            by=system(1), person_id=uuid7(), kind="mentor", is_active=True, at=clock.now(),
            profile=Profile(name="미나", needs=("detail_page",), capacity=capacity, **more),
        )  # fmt: skip


def asked(firm_id):
    return Asked(firm_id=firm_id, firm_name="사과네", kind="mentor", needs=("detail_page",))


def test_two_firms_cannot_both_take_the_last_place(public_body, at_once):
    helper = a_helper(1, may_be_picked=True)
    firms = [uuid7() for _ in range(3)]

    def pick(firm):
        by = Actor(body_id=1, firm_ids=frozenset({firm}))
        return be_helped.pick(by=by, helper_id=helper, asked=asked(firm), at=clock.now())

    results = at_once([lambda firm=firm: pick(firm) for firm in firms])

    assert sum(isinstance(one, HelperFull) for one in results) == 2
    assert Assignment.objects.count() == Helper.objects.get().load == 1


def test_a_plan_is_approved_once_however_many_press(public_body, at_once):
    a_helper(2)
    for firm in (uuid7(), uuid7()):
        be_helped.ask(by=system(1), asked=asked(firm), at=clock.now())
    opening = Opening(
        kind="mentor", name="배정", policy="best_total", answer_days=5, term_days=90, hours=10
    )
    round_id = assign_help.open_round(
        by=system(1), opening=opening, solver=FlowAssignment(), at=clock.now()
    )

    def approve():
        return assign_help.approve(by=system(1), round_id=round_id, at=clock.now())

    results = at_once([approve] * 3)

    assert sorted(one for one in results if isinstance(one, int)) == [2]
    assert sum(isinstance(one, MovedOn) for one in results) == 2
    assert Helper.objects.get().load == 2
