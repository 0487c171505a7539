"""
A designation in a browser, in Korean: from the application to the badge that anybody can check.

A maker of more than fifteen years applies, a reviewer scores, two officers choose; the badge stands
in the public directory with the maker's story, and the plaque's QR code says that it is valid.
"""

from typing import Any

import pytest
from tests.journeys.choosing_walk import (
    officer_screens_and_invites,
    reviewer_scores,
    two_officers_choose,
)
from tests.journeys.support_walking import (
    PRODUCER,
    REVIEWER,
    SupportWalk,
    ko,
    opened,
    sign_up,
    support_walk,
)

from naru.programmes.models import Application, Designation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STORY = "나루강 가에서 삼십 년째 나무를 깎습니다."


@pytest.fixture
def walk(served_site: Any, page: Any, tmp_path: Any) -> SupportWalk:
    return support_walk(served_site, page, tmp_path)


def maker_applies(walk: SupportWalk) -> Application:
    walk.becomes(PRODUCER)
    walk.go("/support/walked/")
    walk.does("Apply for it")
    walk.answers(employees="3", skill="못을 쓰지 않는 짜맞춤을 합니다.")
    walk.does("Save and go on")
    walk.hands_in_papers("business-registration", "skill-proof")
    walk.does("Look over and hand in")
    walk.tick(ko("I agree to this use of my data."))
    walk.does("Hand in")
    return Application.objects.get(status="submitted")


def maker_tells_the_story(walk: SupportWalk, badge: Designation) -> None:
    walk.becomes(PRODUCER)
    walk.go(f"/support/designated/{badge.id}/story/")
    walk.page.locator("[name=story]").fill(STORY)
    walk.confirms()


def everybody_finds_and_checks_it(walk: SupportWalk, badge: Designation) -> None:
    walk.page.context.clear_cookies()
    walk.who = "guest"
    walk.go("/support/designated/")
    walk.sees("나루 목공방", "백년소공인")
    walk.page.get_by_role("link", name="나루 목공방").first.click()
    walk.sees(STORY)
    walk.go(f"/support/check/{badge.code}/")
    walk.sees("나루 목공방", badge.number)
    walk.proves("checked")


def test_a_designation_from_the_application_to_the_check_of_its_badge(walk):
    sign_up(REVIEWER)
    opened("mss/2026-hundred-year-makers", ("reviewers_min = 3", "reviewers_min = 1"))

    application = maker_applies(walk)
    officer_screens_and_invites(walk, application)
    reviewer_scores(walk, application, skill=45, growth=25, community=15)
    award = two_officers_choose(walk, application)
    badge = Designation.objects.in_book(1).get(award_id=award.id)
    maker_tells_the_story(walk, badge)
    everybody_finds_and_checks_it(walk, badge)
