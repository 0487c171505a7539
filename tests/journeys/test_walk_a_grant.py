"""
A grant in a browser, in Korean: from the form that keeps itself to the settled award.

A maker applies, an officer screens, a reviewer scores, two officers choose, both sides sign, the
bank pays, the maker spends and settles.
"""

from typing import Any

import pytest
from tests.journeys.choosing_walk import (
    officer_screens_and_invites,
    reviewer_scores,
    two_officers_choose,
)
from tests.journeys.support_walking import (
    APPROVER,
    OFFICER,
    PRODUCER,
    REVIEWER,
    SupportWalk,
    ko,
    opened,
    sign_up,
    support_walk,
)

from naru.kernel import clock
from naru.programmes.models import (
    Agreement,
    Application,
    Award,
    Settlement,
    Spending,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def walk(served_site: Any, page: Any, tmp_path: Any) -> SupportWalk:
    return support_walk(served_site, page, tmp_path)


def maker_applies(walk: SupportWalk) -> Application:
    walk.becomes(PRODUCER)
    walk.go("/support/walked/")
    walk.does("Apply for it")
    walk.answers(employees="3", cost="40000000")
    with walk.page.expect_response(lambda one: "field=cost" in (one.request.post_data or "")):
        walk.page.keyboard.press("Tab")
    walk.page.reload()
    assert walk.page.locator("[name='cost']").input_value().replace(",", "") == "40000000"
    walk.answers(plan="손으로 깎던 다리를 센서로 재며 깎습니다.")
    walk.does("Save and go on")
    walk.hands_in_papers("quote")
    walk.does("Look over and hand in")
    walk.tick(ko("I agree to this use of my data."))
    walk.does("Hand in")
    return Application.objects.get(status="submitted")


def both_sides_sign(walk: SupportWalk, award: Award) -> None:
    walk.go(f"/officer/calls/{award.call_id}/agreements/")
    walk.does("Offer them")
    agreement = Agreement.objects.in_book(1).get()
    walk.becomes(PRODUCER)
    walk.go(f"/support/agreements/{agreement.id}/")
    walk.page.locator("[name=name]").fill("고생산")
    walk.tick(ko("I have read the text and agree to it for the holder."))
    walk.does("Sign")
    walk.becomes(APPROVER)
    walk.go(f"/officer/agreements/{agreement.id}/")
    walk.page.locator("[name=name]").first.fill("나루군수")
    walk.does("Sign for the body")


def the_bank_pays(walk: SupportWalk, award: Award) -> None:
    walk.becomes(PRODUCER)
    walk.go(f"/support/awards/{award.id}/")
    walk.does("Ask for it")
    walk.becomes(APPROVER)
    for step in ("approve", "order"):
        walk.go(f"/officer/disbursements/{step}/")
        walk.sees("나루 목공방", "14,000,000원")
        walk.confirms()
    walk.does("All were paid: mark them as paid")
    walk.proves("paid")


def maker_spends(walk: SupportWalk, award: Award) -> None:
    walk.becomes(PRODUCER)
    walk.go(f"/support/awards/{award.id}/costs/new/")
    walk.answers(
        item="장비", what="3D 측정기", total="40000000", spent_on=clock.today().isoformat(),
        payee="나루정밀", invoice="20260302-77",
    )  # fmt: skip
    walk.uploads()
    walk.confirms()
    cost = Spending.objects.in_book(1).get()
    walk.becomes(OFFICER)
    walk.go(f"/officer/costs/{cost.id}/")
    walk.sees("28,000,000원")
    walk.does("Accept it")


def the_award_is_settled(walk: SupportWalk, award: Award) -> None:
    walk.becomes(PRODUCER)
    walk.go(f"/support/awards/{award.id}/settle/")
    walk.answers(interest="0")
    walk.tick(ko("What I reported is true."))
    walk.does("File the settlement")
    filed = Settlement.objects.in_book(1).get()
    walk.becomes(OFFICER)
    walk.go(f"/officer/settlements/{filed.id}/")
    walk.does("Accept it")
    walk.becomes(PRODUCER)
    walk.go(f"/support/awards/{award.id}/")
    walk.sees(ko("Settled"))
    walk.proves("settled")


def test_a_grant_from_the_form_to_the_settlement(walk):
    sign_up(REVIEWER)
    opened("mss/2020-smart-workshops", ("reviewers_min = 2", "reviewers_min = 1"), money=50_000_000)

    application = maker_applies(walk)
    officer_screens_and_invites(walk, application)
    reviewer_scores(walk, application, effect=50, readiness=35)
    award = two_officers_choose(walk, application)
    both_sides_sign(walk, award)
    the_bank_pays(walk, award)
    maker_spends(walk, award)
    the_award_is_settled(walk, award)

    award.refresh_from_db()
    assert (award.status, award.paid, award.amount) == ("settled", 14_000_000, 14_000_000)
