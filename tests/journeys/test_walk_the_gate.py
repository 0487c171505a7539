"""
The one gate in a browser, in Korean: a firm without an online shop is diagnosed, learns, is helped.

From the diagnosis to a course, a dedicated seller who may tend its shop, its first product in the
mall, and a difficulty that the desk solves; at the end its home and its plan show all of it.
"""

# ruff: noqa: F811 - the fixture is asked for by the name it is imported under

from datetime import timedelta
from pathlib import Path

import pytest
from tests.journeys.support_walking import ko
from tests.journeys.test_the_whole_way import (
    PRODUCER,
    officer_approves_the_product,
    officer_approves_the_shop,
    producer_fills_the_checklist,
    producer_lists_apples,
    producer_opens_a_shop,
    walk,  # noqa: F401 - the fixture
)
from tests.journeys.walking import Walk

from naru.desk.models import Case
from naru.journeys import climb, keep_assessments, keep_helpers
from naru.journeys.demo_county import county
from naru.kernel import clock, db
from naru.kernel.actor import system
from naru.learning.models import Diagnosis, Enrolment, FirmRung
from naru.learning.operations import cohorts, courses
from naru.learning.operations.cohorts import Plan
from naru.learning.operations.courses import Particulars
from naru.matching.models import Assignment
from naru.matching.operations.helping import Profile

FILE = Path(__file__).resolve().parents[2] / "rulebook/kr/mss/assessments/online-entry.toml"
SELLER, OFFICER = "provider@naru.example", "officer@naru.example"


def the_office_is_ready() -> None:
    """Load the assessment, announce a course, and take a dedicated seller in."""
    at, by = clock.now(), county.officer("officer")
    keep_assessments.load(by=system(1), paths=[FILE], at=at)
    today = clock.legal_date(at)
    with db.transaction():
        school = courses.add(
            by=by, at=at,
            particulars=Particulars(code="sell", field="selling", name_ko="온라인 판매 학교"),
        )  # fmt: skip
        plan = Plan(
            places=5, opens_at=at - timedelta(hours=1), closes_at=at + timedelta(days=5),
            starts_on=today + timedelta(days=7), ends_on=today + timedelta(days=9),
        )  # fmt: skip
        cohorts.announce(by=by, course_id=school, plan=plan, at=at)
    profile = Profile(
        name="한셀러", headline="상세페이지부터 발송까지 맡아요", needs=["detail_page"],
        may_be_picked=True,
    )  # fmt: skip
    keep_helpers.take_in(by=by, email=SELLER, kind="seller", profile=profile, at=at)


def does(walk: Walk, *words: str) -> None:
    for each in words:
        walk.press(ko(each))


def firm_is_diagnosed(walk: Walk) -> Diagnosis:
    walk.go("/support/me/")
    does(walk, "Have my firm diagnosed", "Begin the diagnosis")
    for _axis in ("skill", "product"):
        for group in walk.page.locator(".naru-question").all():
            group.locator("label").last.click()
        does(walk, "Save and go on")
    does(walk, "See my result")
    found = Diagnosis.objects.get()
    walk.proves("diagnosed")
    walk.go("/support/diagnosis/plan/")
    walk.proves("plan")
    return found


def firm_enrols(walk: Walk) -> None:
    walk.go("/support/learning/courses/sell/")
    does(walk, "Enrol", "Enrol")
    assert Enrolment.objects.get().status == "enrolled"
    walk.proves("enrolled")


def seller_is_found_and_trusted(walk: Walk) -> None:
    walk.go("/support/people/")
    walk.page.locator("a[href*='/people/helpers/']").first.click()
    walk.page.locator("a[href*='/pick/']").first.click()
    walk.page.locator("input[name=needs]").first.locator("xpath=following-sibling::label").click()
    does(walk, "Send the request")
    given = Assignment.objects.get()
    walk.becomes(SELLER)
    walk.go(f"/support/people/assignments/{given.id}/")
    does(walk, "Accept")
    walk.becomes(PRODUCER)
    walk.go(f"/support/people/assignments/{given.id}/")
    walk.tick(ko("I agree"))
    does(walk, "Let the seller tend my shop")
    given.refresh_from_db()
    assert given.status == "running"
    assert given.help_id is not None
    walk.proves("seller")


def difficulty_is_solved(walk: Walk) -> None:
    walk.becomes(PRODUCER)
    walk.go("/support/desk/new/")
    walk.page.locator("input[name=subject]").fill("일본으로 보낸 사과가 돌아왔어요")
    walk.page.locator("textarea[name=text]").fill("어떤 서류가 빠졌는지 모르겠습니다.")
    walk.page.locator("select[name=category]").select_option("logistics")
    does(walk, "Send it to the desk")
    walk.proves("told")
    case = Case.objects.get()
    assert case.firm_name == "은주농장"
    walk.becomes(OFFICER)
    walk.go(f"/officer/cases/{case.id}/")
    does(walk, "I take this case")
    walk.page.locator("textarea[name=words]").fill("식물검역증을 붙여 다시 보내시면 됩니다.")
    does(walk, "Send the answer")
    walk.proves("answered")
    walk.becomes(PRODUCER)
    walk.go(f"/support/desk/{case.id}/")
    walk.sees("식물검역증을 붙여 다시 보내시면 됩니다.")
    does(walk, "It is solved")
    case.refresh_from_db()
    assert case.status == "solved"
    walk.proves("solved")


@pytest.mark.browser
@pytest.mark.slow
def test_a_firm_without_a_shop_goes_through_the_gate(walk: Walk) -> None:
    the_office_is_ready()
    vendor = producer_opens_a_shop(walk)

    firm_is_diagnosed(walk)
    firm_enrols(walk)
    seller_is_found_and_trusted(walk)
    producer_fills_the_checklist(walk)
    officer_approves_the_shop(walk, vendor)
    officer_approves_the_product(walk, producer_lists_apples(walk))
    difficulty_is_solved(walk)
    climb.note(body_id=1, at=clock.now())
    walk.go("/support/me/")

    walk.sees("한셀러", "온라인 판매 학교")
    assert FirmRung.objects.get(firm_id=vendor.firm_id).code in {"able", "selling"}
    walk.proves("home")
    walk.go("/support/diagnosis/plan/")
    walk.proves("plan-followed")
