"""A firm goes from no shop to its first product, and its plan follows the records by itself."""

# ruff: noqa: F811 - fixtures are asked for by the name they are imported under

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError
from django.test import Client
from tests.journeys.conftest import open_mall
from tests.web.conftest import people, signed_in  # noqa: F401 - fixtures of the web tests

from naru.commerce.models import Product, Vendor
from naru.identity.models import Firm, FirmMembership
from naru.identity.operations import consents
from naru.journeys import diagnose, follow_a_plan, hold_entry_meetings, keep_assessments
from naru.kernel import actor, clock, db
from naru.kernel.actor import Actor
from naru.kernel.db import copy_in
from naru.kernel.ids import uuid7
from naru.learning.assessment import proving
from naru.learning.models import Diagnosis, PlanStep
from naru.learning.operations import entry_meetings
from naru.learning.operations.entry_meetings import MeetingFull, Particulars
from naru.learning.queries import assessments
from naru.learning.queries import diagnosed as diagnosed_queries
from naru.learning.queries.assessments import Sought
from naru.messaging.models import Letter

FILE = Path(__file__).resolve().parents[2] / "rulebook/kr/mss/assessments/online-entry.toml"
ASKED = {item.code: item.question for item in proving.read(FILE.read_text("utf-8")).questions}
WEAK = {code: asked.choices[-1].code for code, asked in ASKED.items() if asked}
WEAK |= {"sales": "never", "reviews": "praised", "margin": "well", "supply": "always"}
WEAK |= {"packing": "ready", "certificates": "two"}
QUERIES_OF_A_FIRM = 24
AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
def firm(public_body):
    """A firm without a shop, at a body that has the assessment."""
    keep_assessments.load(by=actor.system(1), paths=[FILE], at=AT)
    return Firm.objects.create(
        brn="1234567891", name="나루 사과밭", representative="김농부", registered_at=AT,
        standing="active", region_code="9901000000",
    )  # fmt: skip


@pytest.fixture
def owner(firm, people):
    return people("owner", firm=firm)


def her(firm, owner):
    return Actor(body_id=1, person_id=owner.id, firm_ids=frozenset({firm.id}))


def diagnosed(firm, owner, answers=None, at=AT):
    by = her(firm, owner)
    diagnose.save(by=by, firm_id=firm.id, answers=answers or WEAK, at=at)
    return diagnose.finish(by=by, firm_id=firm.id, at=at)


def test_a_firm_is_diagnosed_gets_a_plan_and_the_records_follow_it(firm, owner, signed_in):
    client: Client = signed_in(owner)
    assert "진단 시작하기" in client.get("/support/diagnosis/").content.decode()
    client.post("/support/diagnosis/questions/skill/", WEAK)
    on = client.post("/support/diagnosis/questions/product/", WEAK)
    assert on.headers["Location"] == "/support/diagnosis/finish/"

    done = client.post("/support/diagnosis/finish/", follow=True).content.decode()

    assert "전담셀러와 함께 팔 때" in done
    assert "15점 중 15점" in done
    plan = client.get("/support/diagnosis/plan/").content.decode()
    order = ("전담셀러 신청하기", "장터에 입점하기", "첫 상품 올리기", "온라인 판매 과정 듣기")
    assert [plan.index(step) for step in order] == sorted(plan.index(step) for step in order)
    assert "/support/people/ask/seller/" in plan

    vendor = Vendor.objects.create(
        body_id=1, firm_id=firm.id, name="나루 과수원", status="draft", created_at=AT
    )
    assert states(firm)["shop"] == "begun"
    Vendor.objects.filter(id=vendor.id).update(status="approved", approved_at=AT)
    assert states(firm)["shop"] == "done"
    open_mall()
    Product.objects.filter(code="사과").update(vendor=vendor)
    assert states(firm)["first-product"] == "done"
    follow_a_plan.follow(body_id=1, at=clock.now())
    assert PlanStep.objects.get(code="shop").state == "done"


def states(firm):
    plan = follow_a_plan.of_firm(body_id=1, firm_id=firm.id, at=clock.now())
    return {step.code: step.state for step in plan.steps}


def test_half_a_page_is_kept_and_what_is_left_is_asked_for(firm, owner, signed_in):
    client: Client = signed_in(owner)
    client.post("/support/diagnosis/answer/", {"phone": "alone", "strange": "x", "sales": "?"})
    later = client.post("/support/diagnosis/questions/skill/", {"then": "later", "sales": "some"})

    assert later.headers["Location"] == "/support/diagnosis/"
    answers, _at = assessments.draft(body_id=1, firm_id=firm.id)
    assert answers == {"phone": "alone", "sales": "some"}
    refused = client.post("/support/diagnosis/finish/").content.decode()
    assert "아직 답하지 않은 질문이 10개 있습니다" in refused
    assert not Diagnosis.objects.exists()


def test_a_guest_tries_and_nothing_is_kept(firm):
    client = Client()

    page = client.post("/support/diagnosis/quick/", WEAK).content.decode()

    assert "전담셀러와 함께 팔 때" in page
    assert not Diagnosis.objects.exists()
    assert "아직 답하지 않은 질문" in client.post("/support/diagnosis/quick/", {}).content.decode()


def test_a_result_never_changes_and_the_next_takes_its_place(firm, owner):
    first = diagnosed(firm, owner)
    assert diagnosed(firm, owner) == first
    again = diagnosed(firm, owner, {**WEAK, "phone": "alone"}, AT + timedelta(days=30))

    found = diagnose.result(by=her(firm, owner), firm_id=firm.id)
    assert found is not None
    assert (found.now.id, found.before.id if found.before else None) == (again, first)
    assert found.gains["skill"] > 0
    for change in ({"skill": 99}, {"superseded_at": None}, {"taken_at": AT}):
        with pytest.raises(IntegrityError), db.transaction():
            Diagnosis.objects.filter(id=first).update(**change)
    with pytest.raises(IntegrityError), db.transaction():
        Diagnosis.objects.filter(id=again).delete()


def test_two_at_once_leave_one_newest_result(transactional_db, firm, owner, at_once):
    diagnose.save(by=her(firm, owner), firm_id=firm.id, answers=WEAK, at=AT)

    at_once([lambda: diagnose.finish(by=her(firm, owner), firm_id=firm.id, at=AT)] * 2)

    assert Diagnosis.objects.filter(superseded_at=None).count() == 1
    assert PlanStep.objects.filter(code="seller", replaced_at=None).count() == 1


def test_a_step_is_put_aside_taken_up_and_stays_aside_in_the_next_plan(firm, owner, signed_in):
    diagnosed(firm, owner)
    step = PlanStep.objects.get(code="seller")
    client: Client = signed_in(owner)
    address = f"/support/diagnosis/plan/{step.id}/"
    client.post(address, {"deed": "aside", "reason": ""})
    assert PlanStep.objects.get(id=step.id).state == "open"
    client.post(address, {"deed": "aside", "reason": "딸이 도와줘요"})
    assert "딸이 도와줘요" in client.get("/support/diagnosis/plan/").content.decode()

    diagnosed(firm, owner, {**WEAK, "phone": "alone"}, AT + timedelta(days=30))

    step = PlanStep.objects.get(code="seller", replaced_at=None)
    assert (step.state, step.reason) == ("aside", "딸이 도와줘요")
    client.post(f"/support/diagnosis/plan/{step.id}/", {"deed": "up"})
    assert PlanStep.objects.get(id=step.id).state == "open"


def test_who_has_a_step_due_is_written_to_once(firm, owner):
    diagnosed(firm, owner)

    assert follow_a_plan.remind(body_id=1, at=AT) == 0
    assert follow_a_plan.remind(body_id=1, at=AT + timedelta(days=11)) == 1
    assert follow_a_plan.remind(body_id=1, at=AT + timedelta(days=11)) == 0
    letter = Letter.objects.get(template="diagnosis.step_due")
    assert "전담셀러 신청하기" in letter.text


def test_officers_see_the_cohort_make_the_list_and_add_a_step(firm, owner, people, signed_in):
    diagnosed(firm, owner)
    client: Client = signed_in(people("officer", role="officer"))

    cohort = client.get("/officer/diagnoses/cohort/", {"move_since": "2026-01-01"})
    assert "업체 1곳" in cohort.content.decode()
    assert "skill_level=low&amp;product_level=high" in cohort.content.decode()
    listed = client.get("/officer/diagnoses/?skill_level=low&product_level=high")
    assert "나루 사과밭" in listed.content.decode()
    assert "나루 사과밭" not in client.get("/officer/diagnoses/?quadrant=enter").content.decode()
    excel = client.get("/officer/diagnoses/?as=xlsx")
    assert excel.headers["Content-Type"].endswith("sheet")
    step = {"title": "창구 방문", "why": "", "target": "other", "due_on": "2099-01-01"}
    client.post(f"/officer/diagnoses/firms/{firm.id}/steps/", step)
    assert "창구 방문" in client.get(f"/officer/diagnoses/firms/{firm.id}/").content.decode()
    assert "전담셀러" in client.get("/officer/diagnoses/plans/").content.decode()
    assert "예시" in client.get("/officer/diagnoses/versions/").content.decode()

    hold_entry_meetings.wish(by=her(firm, owner), firm_id=firm.id, at=AT)
    meeting = {"title": "상담회", "channel": "대형몰", "held_on": "2099-05-01", "places": 1}
    address = client.post("/officer/diagnoses/meetings/", meeting).headers["Location"]
    assert "checked" in client.get(address).content.decode()
    client.post(f"{address}invite/", {"firm": str(firm.id)})
    assert states(firm)["meeting"] == "begun"
    meeting_id, other = address.rstrip("/").rsplit("/", 1)[1], uuid7()
    with pytest.raises(MeetingFull), db.transaction():
        entry_meetings.invite(
            by=actor.system(1), meeting_id=meeting_id, firms={other: "새 가게"}, at=AT
        )


def test_the_last_place_of_a_meeting_is_given_once(transactional_db, firm, at_once):
    second = Firm.objects.create(brn="1078783297", name="새 가게", registered_at=AT)
    by = actor.system(1)
    meeting_id = hold_entry_meetings.add(
        by=by,
        meeting=Particulars(title="상담회", channel="몰", held_on=AT.date(), places=1),
        at=AT,
    )

    answers = at_once(
        [
            lambda one=one: hold_entry_meetings.invite(
                by=by, meeting_id=meeting_id, firm_ids=[one], at=AT
            )
            for one in (firm.id, second.id)
        ]
    )

    assert sorted(type(one).__name__ for one in answers) == ["MeetingFull", "int"]


def test_an_officer_answers_with_the_firm_and_the_result_says_so(firm, people, signed_in):
    officer = people("officer", role="officer")
    client: Client = signed_in(officer)
    assert client.get("/support/diagnosis/questions/skill/").status_code == 302
    with db.transaction():
        consents.record(
            by=Actor(body_id=1, person_id=officer.id, body_role="officer"), firm_id=firm.id,
            subject_name="김농부", purpose="on_behalf", how="in_person", at=clock.now(),
        )  # fmt: skip
    client.post(f"/officer/help/{firm.id}/start")

    page = client.get("/support/diagnosis/questions/skill/").content.decode()
    assert "업체와 함께 답하고 있습니다" in page
    for axis in ("skill", "product"):
        client.post(f"/support/diagnosis/questions/{axis}/", WEAK)
    client.post("/support/diagnosis/finish/")

    assert Diagnosis.objects.get(firm_id=firm.id).helped_by == officer.id


def test_a_new_version_needs_its_examples_and_the_right_role(firm, people, signed_in):
    text = FILE.read_text(encoding="utf-8")
    client: Client = signed_in(people("approver", role="approver"))
    address = "/officer/diagnoses/versions/"

    refused = client.post(address, {"text": text.replace("skill = 7\n", "skill = 9\n")})
    assert "예시가 맞지 않아" in refused.content.decode()
    assert len(assessments.versions(body_id=1)) == 1
    newer = text.replace("bar    = 50", "bar    = 51")
    client.post(address, {"text": newer})

    assert [one.number for one in assessments.versions(body_id=1)] == [2, 1]
    viewer: Client = signed_in(people("viewer", role="viewer"))
    assert viewer.post(address, {"text": text}).status_code == 403


def test_nobody_sees_the_result_of_another_firm(firm, owner, people, signed_in):
    result = diagnosed(firm, owner)
    other = Firm.objects.create(brn="1078783297", name="새 가게", registered_at=AT)
    client: Client = signed_in(people("other", firm=other))

    assert client.get(f"/support/diagnosis/results/{result}/").status_code == 404
    step = PlanStep.objects.get(code="seller")
    client.post(f"/support/diagnosis/plan/{step.id}/", {"deed": "aside", "reason": "남의 것"})
    assert PlanStep.objects.get(id=step.id).state == "open"
    assert assessments.in_force(body_id=2, on=AT.date()) is None
    assert not FirmMembership.objects.filter(firm=firm).exclude(person=owner).exists()


def test_it_costs_as_much_for_many_as_for_one(firm, owner, django_assert_max_num_queries):
    mall, by = open_mall(), her(firm, owner)
    Vendor.objects.filter(id=mall.vendors[0]).update(firm_id=firm.id)
    for extra in range(30):
        sample = Product.objects.filter(vendor_id=mall.vendors[0]).first()
        sample.id, sample.code, sample.slug = uuid7(), f"extra-{extra}", f"extra-{extra}"
        sample.save(force_insert=True)

    with django_assert_max_num_queries(QUERIES_OF_A_FIRM):
        sheet = diagnose.look(by=by, firm_id=firm.id, at=AT)

    assert {"sales", "detail"}.isdisjoint(item.code for item in sheet.asked)


def test_the_cohort_costs_two_statements_for_five_thousand(firm, django_assert_num_queries):
    version_id = assessments.versions(body_id=1)[0].id
    copy_in(Diagnosis, [_row(number, version_id) for number in range(5_000)])

    with django_assert_num_queries(2):
        found = diagnosed_queries.cohort(body_id=1, sought=Sought(), at=AT)
    with django_assert_num_queries(2):
        moves = diagnosed_queries.moves(body_id=1, sought=Sought(), since=AT, until=AT)

    assert (found.firms, sum(spot.firms for spot in found.spots)) == (5_000, 5_000)
    assert sum(found.cells.values()) == moves.firms == 5_000
    assert len(found.spots) <= 21 * 21


def _row(number, version_id):
    skill, product = number % 101, number * 7 % 101
    return Diagnosis(
        body_id=1, firm_id=uuid7(), firm_name=f"{number}", version_id=version_id, taken_at=AT,
        outcome={}, skill=skill, product=product, skill_level="low", product_level="high",
        quadrant="carry",
    )  # fmt: skip
