"""Courses through the door: an officer sets one up, a member comes, everybody checks the paper."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from naru.identity.models import Firm, FirmMembership
from naru.journeys import complete_a_cohort, enrol_in_a_course, run_courses
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.learning import attendance_codes
from naru.learning.models import (
    Attendance,
    Cohort,
    Course,
    CourseCertificate,
    Enrolment,
    ExportProof,
    Lesson,
)
from naru.learning.operations.cohorts import Meeting, Plan
from naru.learning.operations.courses import Particulars
from naru.records.models import AccessEntry
from naru.scheduling.models import Booking, Resource

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer(people: Any) -> Any:
    return people("officer", role="officer")


@pytest.fixture
def desk(officer: Any, signed_in: Any) -> Any:
    return signed_in(officer)


def a_round(officer: Any, *, places: int = 5, days: int = 5, **more: Any) -> UUID:
    """Open a course with a round that takes enrolments now and begins in some days."""
    by, now = Actor(body_id=1, person_id=officer.id, body_role="officer"), clock.now()
    particulars = Particulars(
        code="ec", field="selling", name_ko="전자상거래 학교", name_en="E-commerce school",
        certificate_ko="전자상거래수출마스터", **more,
    )  # fmt: skip
    course_id = run_courses.add_course(by=by, particulars=particulars, at=now)
    first = clock.today() + timedelta(days=days)
    plan = Plan(
        places=places, opens_at=now - timedelta(days=9), closes_at=now + timedelta(days=1),
        starts_on=first, ends_on=first + timedelta(days=2), place="나루교육관",
    )  # fmt: skip
    return run_courses.announce(by=by, course_id=course_id, plan=plan, at=now)


def a_lesson(officer: Any, cohort_id: UUID, *, minutes: int = 0, **more: Any) -> UUID:
    """Add a lesson that begins in so many minutes and lasts an hour."""
    by, starts = Actor(body_id=1, person_id=officer.id), clock.now() + timedelta(minutes=minutes)
    meeting = Meeting(
        title_ko="상품 사진", starts_at=starts, ends_at=starts + timedelta(hours=1), **more
    )
    return run_courses.add_lesson(by=by, cohort_id=cohort_id, meeting=meeting, at=clock.now())


def a_graduate(officer: Any, person: Any) -> CourseCertificate:
    """Let somebody complete a course of one lesson that is over."""
    cohort_id = a_round(officer, days=-3)
    lesson_id = a_lesson(officer, cohort_id, minutes=-120)
    by = Actor(body_id=1, person_id=officer.id, body_role="officer")
    enrol_in_a_course.enrol(
        by=by, cohort_id=cohort_id, person_id=person.id, firm_id=None, at=clock.now(),
        by_office=True,
    )  # fmt: skip
    begun = Lesson.objects.get(id=lesson_id).starts_at
    shown = attendance_codes.shown(lesson_id=lesson_id, at=begun)
    run_courses.attend(
        by=Actor(body_id=1, person_id=person.id), lesson_id=lesson_id, given=shown.token, at=begun
    )
    complete_a_cohort.complete(by=by, cohort_id=cohort_id, at=clock.now())
    return CourseCertificate.objects.get()


def page(client: Any, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def test_an_officer_sets_a_course_up(desk: Any, public_body: Any) -> None:
    room = Resource.objects.create(body_id=1, kind="classroom", name_ko="1강의실", capacity=2)
    course = {
        "code": "first-export", "name_ko": "수출 첫걸음 학교", "field": "export", "mode": "onsite",
        "summary_ko": "첫 수출까지", "hours": 24, "subject": "firm", "tasks_min": 0,
        "attendance_percent_min": 80, "early_minutes": 30, "late_minutes": 10,
        "absent_minutes": 60, "lates_per_absence": 3, "check_in_percent_min": 60,
        "is_public": "on",
    }  # fmt: skip

    half = desk.post("/officer/courses/new/", {"code": "first-export"})
    desk.post("/officer/courses/new/", course)
    made = Course.objects.get()
    begun = {"fact": "firm.proven_exports", "rule": "at_most"}
    desk.post(f"/officer/courses/{made.id}/rules/add/", begun)
    desk.post(f"/officer/courses/{made.id}/rules/0/", {"fact": "firm.proven_exports", "limit": "0"})
    today = clock.today()
    window = {
        "places": 15, "waiting_max": 5, "opens_on": today, "closes_on": today,
        "starts_on": today + timedelta(days=3), "ends_on": today + timedelta(days=4),
    }  # fmt: skip
    desk.post(f"/officer/courses/{made.id}/rounds/new/", window)
    cohort = Cohort.objects.get()
    desk.post(
        f"/officer/courses/rounds/{cohort.id}/lessons/new/",
        {
            "title_ko": "HS 코드", "day": today + timedelta(days=3), "begins": "10:00",
            "ends": "12:00", "resource": str(room.id),
        },
    )  # fmt: skip

    assert "data-errors" in half.content.decode()
    assert "증빙으로 확인된 수출 건수: 0 이하" in page(desk, f"/officer/courses/{made.id}/")
    assert "1강의실" in page(desk, f"/officer/courses/rounds/{cohort.id}/")
    assert Booking.objects.filter(status="booked", resource=room).count() == 2
    assert "수출 첫걸음 학교" in page(desk, "/support/learning/?q=첫걸음&field=export")
    assert "찾은 과정이 없습니다" in page(desk, "/support/learning/?field=media")


def test_a_member_enrols_waits_and_steps_back(officer: Any, people: Any, signed_in: Any) -> None:
    cohort_id = a_round(officer, places=1)
    first, second = people("first"), people("second")
    one, two = signed_in(first), signed_in(second)
    enrol = f"/support/learning/rounds/{cohort_id}/enrol/"

    assert "신청할 수 있어요" in page(one, enrol)
    one.post(enrol)
    assert "대기자로 등록" in page(two, enrol)
    waits = two.post(enrol, follow=True).content.decode()
    hers = Enrolment.objects.get(person_id=first.id)
    one.post(f"/support/learning/mine/{hers.id}/cancel/")
    back = one.post(f"/support/learning/mine/{hers.id}/back/", follow=True).content.decode()

    assert "대기 1번" in waits
    assert Enrolment.objects.get(person_id=second.id).status == "enrolled"
    assert "대기 2번" in back
    assert two.get(f"/support/learning/mine/{hers.id}/").status_code == 404
    assert "전자상거래 학교" in page(two, "/support/learning/mine/")
    assert "전자상거래 학교" in page(signed_in(None), "/support/learning/calendar/")


def test_a_list_of_courses_costs_the_same_however_long(
    officer: Any, signed_in: Any, django_assert_num_queries: Any
) -> None:
    a_round(officer)
    guest, by = signed_in(None), Actor(body_id=1, person_id=officer.id)
    page(guest, "/support/learning/")
    with CaptureQueriesContext(connection) as one:
        page(guest, "/support/learning/")
    for number in range(5):
        particulars = Particulars(code=f"c{number}", field="media", name_ko=f"과정 {number}")
        run_courses.add_course(by=by, particulars=particulars, at=clock.now())

    with django_assert_num_queries(len(one)):
        shown = page(guest, "/support/learning/")

    assert shown.count("과정 ") >= 5


def test_a_course_for_firms_says_why_not(officer: Any, people: Any, signed_in: Any) -> None:
    cohort_id = a_round(officer, subject="firm")
    member = signed_in(people("member"))

    shown = page(member, "/support/learning/courses/ec/")
    refused = member.post(f"/support/learning/rounds/{cohort_id}/enrol/")

    assert "등록한 사업자 없음" in shown
    assert refused.status_code == 422
    assert Enrolment.objects.count() == 0


def test_a_phone_attends_by_the_code_on_the_wall(
    officer: Any, desk: Any, people: Any, signed_in: Any
) -> None:
    cohort_id = a_round(officer)
    lesson_id = a_lesson(officer, cohort_id, minutes=5)
    person = people("learner")
    phone = signed_in(person)
    phone.post(f"/support/learning/rounds/{cohort_id}/enrol/")

    wall = page(desk, f"/officer/courses/lessons/{lesson_id}/code/")
    qr = desk.get(f"/officer/courses/lessons/{lesson_id}/qr/")
    wrong = phone.post(f"/support/learning/attend/{lesson_id}/", {"code": "12 34 5x"})
    shown = attendance_codes.shown(lesson_id=lesson_id, at=clock.now())
    scanned = page(phone, f"/support/learning/attend/{lesson_id}/{shown.token}/")
    done = phone.post(f"/support/learning/attend/{lesson_id}/{shown.token}/", follow=True)

    part = desk.get(f"/officer/courses/lessons/{lesson_id}/code/", headers={"HX-Request": "true"})
    assert '<noscript><meta http-equiv="refresh"' in wall
    assert b"<!doctype" not in part.content
    assert b"hx-trigger" in part.content
    assert qr.headers["Content-Type"] == "image/svg+xml"
    assert wrong.status_code == 422
    assert "맞지 않거나 이미 바뀐 코드" in wrong.content.decode()
    assert "코드를 읽었습니다" in scanned
    assert "출석했습니다" in done.content.decode()
    row = Attendance.objects.get()
    assert (row.status, row.way, row.tries) == ("present", "qr", 1)
    assert phone.get("/support/learning/attend/").status_code == 302


def test_an_officer_corrects_attendance_and_completes(
    officer: Any, desk: Any, people: Any, signed_in: Any
) -> None:
    cohort_id = a_round(officer, days=-2)
    lesson_id = a_lesson(officer, cohort_id, minutes=-90)
    people("learner")
    table = SimpleUploadedFile("p.csv", "이메일\nlearner@example.com\nno@example.com\n".encode())
    added = desk.post(f"/officer/courses/rounds/{cohort_id}/people/add/", {"table": table})
    enrolment = Enrolment.objects.get()
    fix = {"enrolment": enrolment.id, "status": "present"}

    without = desk.post(f"/officer/courses/lessons/{lesson_id}/", fix | {"reason": ""})
    desk.post(f"/officer/courses/lessons/{lesson_id}/", fix | {"reason": "휴대전화 고장"})
    bad = desk.post(f"/officer/courses/rounds/{cohort_id}/marks/", {f"mark-{enrolment.id}": "120"})
    desk.post(
        f"/officer/courses/rounds/{cohort_id}/marks/",
        {f"mark-{enrolment.id}": "90", f"tasks-{enrolment.id}": "1"},
    )
    preview = page(desk, f"/officer/courses/rounds/{cohort_id}/complete/")
    desk.post(f"/officer/courses/rounds/{cohort_id}/complete/")

    assert "1명 수강 확정" in added.content.decode()
    assert "회원을 찾을 수 없습니다" in added.content.decode()
    assert "사유를 적지 않았습니다" in without.content.decode()
    assert "적을 수 없는 숫자" in bad.content.decode()
    assert "1명 중 1명이 수료합니다" in preview
    enrolment.refresh_from_db()
    assert (enrolment.status, enrolment.mark, enrolment.tasks_done) == ("completed", 90, 1)
    assert "휴대전화 고장" in page(desk, f"/officer/courses/lessons/{lesson_id}/")
    book = desk.get(f"/officer/courses/rounds/{cohort_id}/people/?as=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(book))).active
    assert "learner@example.com" in [cell.value for row in sheet.rows for cell in row]
    assert AccessEntry.objects.filter(deed="export", purpose="과정 운영").exists()


def test_everybody_checks_a_certificate(
    officer: Any, desk: Any, people: Any, signed_in: Any
) -> None:
    graduate = people("김나루")
    paper = a_graduate(officer, graduate)
    hers, guest = signed_in(graduate), signed_in(None)
    check = f"/support/learning/certificates/{paper.code}/"

    good = page(guest, check)
    pdf = hers.get(f"{check}pdf/")
    of_stranger = signed_in(people("stranger")).get(f"{check}pdf/")
    desk.post(f"/officer/courses/certificates/{paper.id}/", {"reason": "대리 출석"})
    revoked = page(guest, check)

    assert "진본이며 오늘 유효합니다" in good
    assert "김○루" in good
    assert "김나루" not in good
    assert pdf.content.startswith(b"%PDF-")
    assert of_stranger.status_code == 404
    assert "취소된 수료증입니다" in revoked
    assert "대리 출석" not in revoked
    assert "이 코드의 수료증은 없습니다" in page(guest, "/support/learning/certificates/no/", 404)
    assert hers.get(f"{check}pdf/").status_code == 404
    assert "대리 출석" in page(hers, "/support/learning/certificates/")


def test_what_came_of_it_is_reported(officer: Any, desk: Any, people: Any, signed_in: Any) -> None:
    graduate = people("graduate")
    a_graduate(officer, graduate)
    firm = Firm.objects.create(
        brn="1234567891", name="새 가게", representative="김대표", registered_at=clock.now(),
        opened_on=clock.today(),
    )  # fmt: skip
    FirmMembership.objects.create(person=graduate, firm=firm, since_at=clock.now())
    hers = signed_in(graduate)
    stated = {
        "exported_on": clock.today(), "country": "US", "declaration": "12345-26-1",
        "paper": SimpleUploadedFile("필증.pdf", b"%PDF-1.4 x"),
    }  # fmt: skip
    hers.post("/support/learning/exports/", stated)
    export = ExportProof.objects.get()
    opened = desk.get(f"/officer/courses/exports/{export.id}/paper/")
    desk.post(f"/officer/courses/exports/{export.id}/", {"answer": "proven", "reason": ""})
    enrolment = Enrolment.objects.get()
    say = {"content": "5", "teaching": "5", "usefulness": "4", "said": "좋았어요"}
    hers.post(f"/support/learning/mine/{enrolment.id}/say/", say)

    report = page(desk, "/officer/courses/report/?course=ec")
    book = load_workbook(io.BytesIO(b"".join(desk.get("/officer/courses/report/?as=xlsx"))))

    assert opened.content == b"%PDF-1.4 x"
    assert "끝난 1개 기수: 1명 중 1명 수료증 발급, 1명 사업자 등록" in report
    head, row = list(book.active.iter_rows(values_only=True))[-2:]
    told = dict(zip(head, row, strict=True))
    assert (told["수강생"], told["사업자 등록"], told["첫 수출"]) == (1, 1, 1)
    assert "세 명 이상 답하면 보입니다" in page(
        desk, f"/officer/courses/rounds/{enrolment.cohort_id}/"
    )


def test_every_page_of_the_desk_opens(officer: Any, desk: Any, people: Any) -> None:
    paper = a_graduate(officer, people("graduate"))
    cohort = Cohort.objects.get()
    lesson = Lesson.objects.get()
    paths = [
        "", "enrolments/", "report/", "certificates/", "exports/", f"certificates/{paper.id}/",
        f"certificates/{paper.id}/pdf/", f"rounds/{cohort.id}/", f"rounds/{cohort.id}/change/",
        f"rounds/{cohort.id}/cancel/", f"rounds/{cohort.id}/people/", f"rounds/{cohort.id}/undo/",
        f"rounds/{cohort.id}/people/add/", f"rounds/{cohort.id}/people/table/",
        f"rounds/{cohort.id}/complete/", f"enrolments/{paper.enrolment_id}/",
        f"lessons/{lesson.id}/", f"lessons/{lesson.id}/change/", f"{cohort.course_id}/",
        f"{cohort.course_id}/change/",
        f"{cohort.course_id}/rules/", f"{cohort.course_id}/rules/add/",
    ]  # fmt: skip

    answers = {path: desk.get(f"/officer/courses/{path}").status_code for path in paths}

    assert set(answers.values()) == {200}, answers
