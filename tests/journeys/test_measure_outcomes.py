"""
Courses through the doors of their journeys: who may come, attendance, certificates, outcomes.

Rounds 1 to 3 of the e-commerce school are told as the county told them: 24 of 24 certified, 24
registered a business; nothing of it is typed, all of it is counted.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from naru.commerce.models import DailySale, Vendor
from naru.identity.models import Firm, FirmMembership, MallMembership, Person
from naru.identity.queries import people
from naru.journeys import (
    complete_a_cohort,
    enrol_in_a_course,
    letters_of_courses,
    measure_outcomes,
    prove_exports,
    run_courses,
)
from naru.journeys.prove_exports import Stated
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.learning import attendance_codes
from naru.learning.models import Enrolment
from naru.learning.operations.cohorts import Meeting, Plan
from naru.learning.operations.completions import CertificatesRevoked, Given, LessonsAhead
from naru.learning.operations.courses import Particulars
from naru.learning.operations.enrolments import EnrolmentMovedOn, MayNotCome
from naru.learning.operations.exports import DeclarationKnown
from naru.learning.operations.feedback import Answers
from naru.learning.queries import certificates, figures
from naru.messaging.models import Letter
from naru.scheduling.models import Booking, Resource
from naru.scheduling.operations.bookings import NoSeatLeft

pytestmark = pytest.mark.django_db(transaction=True)
OFFICER = Actor(body_id=1, person_id=uuid7(), body_role="officer")
FIRST_EXPORT = """
[[terms]]
since = 2026-01-01
who = [
  { rule = "one_of", fact = "firm.size", among = ["micro", "small", "medium"] },
  { rule = "at_most", fact = "firm.proven_exports", limit = 0 },
  { rule = "at_least", fact = "firm.months_open", limit = 12 },
]
"""
PDF = b"%PDF-1.4 declaration"


def noon(day):
    return datetime(day.year, day.month, day.day, 3, 0, tzinfo=UTC)


def school(**more):
    particulars = Particulars(
        code="ec", field="selling", name_ko="전자상거래 학교", mark_min=60,
        certificate_ko="전자상거래수출마스터", **more,
    )  # fmt: skip
    return run_courses.add_course(by=OFFICER, particulars=particulars, at=noon(date(2026, 1, 2)))


def plan(first, places=8):
    return Plan(
        places=places, opens_at=noon(first - timedelta(days=20)),
        closes_at=noon(first - timedelta(days=1)), starts_on=first,
        ends_on=first + timedelta(days=1),
    )  # fmt: skip


def person(key):
    name = f"김{key}"
    made = Person.objects.create(
        email=f"{key}@example.com", name=name, name_print=people.name_print(name)
    )
    MallMembership.objects.create(person=made, body_id=1, joined_at=noon(date(2026, 1, 1)))
    return made


def firm(number, owner, opened_on):
    made = Firm.objects.create(
        brn=f"{number:010d}", name=f"가게 {number}", representative="김대표", size="micro",
        registered_at=noon(opened_on), opened_on=opened_on,
    )  # fmt: skip
    FirmMembership.objects.create(person=owner, firm=made, since_at=noon(opened_on))
    return made


def teach(cohort_id, first, crowd):
    """Let everybody enrol, scan at both lessons, and be marked; complete the round."""
    lessons = []
    for day in (first, first + timedelta(days=1)):
        at = noon(day)
        meeting = Meeting(title_ko="수업", starts_at=at, ends_at=at + timedelta(hours=2))
        lesson_id = run_courses.add_lesson(
            by=OFFICER, cohort_id=cohort_id, meeting=meeting, at=noon(first - timedelta(days=20))
        )
        lessons.append((lesson_id, at))
    for one in crowd:
        enrol(cohort_id, one, noon(first - timedelta(days=10)))
        for lesson_id, at in lessons:
            shown = attendance_codes.shown(lesson_id=lesson_id, at=at)
            run_courses.attend(
                by=Actor(body_id=1, person_id=one.id), lesson_id=lesson_id, given=shown.token, at=at
            )
    given = [
        Given(enrolment_id=row.id, tasks_done=0, mark=80)
        for row in Enrolment.objects.filter(cohort_id=cohort_id)
    ]
    after = noon(first + timedelta(days=2))
    run_courses.set_marks(by=OFFICER, cohort_id=cohort_id, given=given, at=after)
    return complete_a_cohort.complete(by=OFFICER, cohort_id=cohort_id, at=after)


def enrol(cohort_id, one, at, firm_id=None):
    return enrol_in_a_course.enrol(
        by=Actor(body_id=1, person_id=one.id), cohort_id=cohort_id, person_id=one.id,
        firm_id=firm_id, at=at,
    )  # fmt: skip


def test_rounds_one_to_three_twenty_four_of_twenty_four(public_body, django_assert_max_num_queries):
    course_id, number = school(), 0
    for first in (date(2026, 2, 3), date(2026, 4, 7), date(2026, 6, 2)):
        cohort_id = run_courses.announce(
            by=OFFICER, course_id=course_id, plan=plan(first), at=noon(date(2026, 1, 2))
        )
        crowd = [person(f"r{number + place}") for place in range(8)]
        assert teach(cohort_id, first, crowd) == 8
        for one in crowd:
            number += 1
            firm(number, one, first + timedelta(days=20))
    stranger = person("old-hand")
    firm(900, stranger, date(2020, 1, 1))
    vendor = Vendor.objects.create(
        body_id=1, firm_id=Firm.objects.get(brn=f"{1:010d}").id, name="가게 1", status="approved",
        created_at=noon(date(2026, 3, 1)), approved_at=noon(date(2026, 3, 2)),
    )  # fmt: skip
    DailySale.objects.create(
        body_id=1, on=date(2026, 4, 1), product_id=uuid7(), vendor_id=vendor.id, quantity=1,
        amount=9_000,
    )  # fmt: skip

    with django_assert_max_num_queries(11):  # however many rounds there are
        measured = measure_outcomes.report(body_id=1, on=date(2026, 9, 30), course_code="ec")

    together = measure_outcomes.together(measured)
    assert (together.rounds, together.enrolled, together.certified) == (3, 24, 24)
    assert (together.attended, together.completed, together.registered) == (24, 24, 24)
    assert (together.sold, together.exported) == (1, 0)
    assert measured[0].registered.within == {3: 8, 6: 8, 12: None}
    assert measured[0].sold.within == {3: 1, 6: 1, 12: None}
    early = measure_outcomes.report(body_id=1, on=date(2026, 2, 10), course_code="ec")
    assert measure_outcomes.together(early).registered == 0


def test_a_firm_that_existed_before_is_no_outcome(public_body):
    first = date(2026, 2, 3)
    cohort_id = run_courses.announce(
        by=OFFICER, course_id=school(), plan=plan(first), at=noon(date(2026, 1, 2))
    )
    owner = person("owner")
    firm(1, owner, date(2020, 5, 1))
    teach(cohort_id, first, [owner])

    (row,) = measure_outcomes.report(body_id=1, on=date(2026, 9, 30))

    assert (row.figures.certified, row.registered.so_far) == (1, 0)


def test_completion_says_why_and_can_be_taken_back(public_body):
    first = date(2026, 2, 3)
    cohort_id = run_courses.announce(
        by=OFFICER, course_id=school(), plan=plan(first), at=noon(date(2026, 1, 2))
    )
    here, absent = person("here"), person("absent")
    enrol(cohort_id, absent, noon(date(2026, 1, 20)))
    teach(cohort_id, first, [here])
    held = certificates.of_cohort(body_id=1, cohort_id=cohort_id)
    states = dict(Enrolment.objects.values_list("person_id", "status"))

    complete_a_cohort.undo(by=OFFICER, cohort_id=cohort_id, at=noon(date(2026, 2, 6)))
    undone = certificates.by_code(body_id=1, code=held[0].code)
    complete_a_cohort.complete(by=OFFICER, cohort_id=cohort_id, at=noon(date(2026, 2, 7)))
    (again,) = certificates.of_cohort(body_id=1, cohort_id=cohort_id)
    complete_a_cohort.revoke(
        by=OFFICER, certificate_id=again.id, reason="대리 출석", at=noon(date(2026, 2, 8))
    )

    assert states == {here.id: "completed", absent.id: "failed"}
    assert [(one.number, one.masked_name) for one in held] == [("EC-2026-0001", "김○○○e")]
    assert undone is not None
    assert undone.is_revoked
    assert again.number == "EC-2026-0002"
    assert certificates.of_persons(body_id=1, person_ids=[here.id], on=date(2026, 3, 1)) == {}
    with pytest.raises(CertificatesRevoked):
        complete_a_cohort.undo(by=OFFICER, cohort_id=cohort_id, at=noon(date(2026, 2, 9)))


def test_who_may_come_is_told_with_reasons(public_body):
    course_id = run_courses.add_course(
        by=OFFICER, at=noon(date(2026, 1, 2)), terms=FIRST_EXPORT,
        particulars=Particulars(
            code="first-export", field="export", name_ko="수출 첫걸음 학교", subject="firm"
        ),
    )  # fmt: skip
    first = date(2026, 2, 3)
    cohort_id = run_courses.announce(
        by=OFFICER, course_id=course_id, plan=plan(first), at=noon(date(2026, 1, 2))
    )
    owner, young = person("owner"), person("young")
    old_firm, new_firm = firm(1, owner, date(2020, 5, 1)), firm(2, young, date(2025, 4, 1))
    at = noon(date(2026, 1, 20))

    with pytest.raises(MayNotCome):
        enrol(cohort_id, owner, at)
    with pytest.raises(MayNotCome):
        enrol(cohort_id, young, at, new_firm.id)
    taken = enrol(cohort_id, owner, at, old_firm.id)

    assert taken.status == "enrolled"
    kept = Enrolment.objects.get(id=taken.enrolment_id).judged
    assert kept["allowed"]
    assert "수출 건수" in kept["reasons"][1]["ko"]


def test_a_proven_export_counts_and_closes_the_first_step(public_body):
    first = date(2026, 2, 3)
    cohort_id = run_courses.announce(
        by=OFFICER, course_id=school(), plan=plan(first), at=noon(date(2026, 1, 2))
    )
    owner = person("owner")
    made = firm(1, owner, date(2026, 2, 20))
    teach(cohort_id, first, [owner])
    her = Actor(body_id=1, person_id=owner.id, firm_ids=frozenset({made.id}))
    stated = Stated(
        exported_on=date(2026, 3, 10), country="us", declaration="12345-26-100001X",
        file_name="신고필증.pdf", content=PDF,
    )  # fmt: skip
    at = noon(date(2026, 3, 11))

    export_id = prove_exports.state(by=her, firm_id=made.id, stated=stated, at=at)
    with pytest.raises(DeclarationKnown):
        prove_exports.state(by=her, firm_id=made.id, stated=stated, at=at)
    before = measure_outcomes.together(measure_outcomes.report(body_id=1, on=date(2026, 9, 1)))
    prove_exports.decide(by=OFFICER, export_id=export_id, is_proven=True, reason="", at=at)
    after = measure_outcomes.together(measure_outcomes.report(body_id=1, on=date(2026, 9, 1)))

    assert (before.exported, after.exported) == (0, 1)
    assert prove_exports.open_paper(by=her, export_id=export_id, at=at).content == PDF


def test_a_lesson_takes_the_whole_classroom(public_body):
    room = Resource.objects.create(body_id=1, kind="classroom", name_ko="1강의실", capacity=3)
    first = date(2026, 2, 3)
    cohort_id = run_courses.announce(
        by=OFFICER, course_id=school(), plan=plan(first), at=noon(date(2026, 1, 2))
    )
    meeting = Meeting(
        title_ko="수업", starts_at=noon(first), ends_at=noon(first) + timedelta(hours=2)
    )
    add = {"by": OFFICER, "cohort_id": cohort_id, "meeting": meeting, "resource_id": room.id}

    lesson_id = run_courses.add_lesson(at=noon(date(2026, 1, 3)), **add)
    taken = Booking.objects.filter(status="booked").count()
    with pytest.raises(NoSeatLeft):
        run_courses.add_lesson(at=noon(date(2026, 1, 3)), **add)
    later = replace(meeting, starts_at=noon(first) + timedelta(hours=1))
    run_courses.change_lesson(
        by=OFFICER, lesson_id=lesson_id, meeting=later, resource_id=room.id,
        at=noon(date(2026, 1, 3)),
    )  # fmt: skip
    moved = Booking.objects.filter(status="booked", during__startswith=later.starts_at).count()
    run_courses.remove_lesson(by=OFFICER, lesson_id=lesson_id, at=noon(date(2026, 1, 4)))

    assert (taken, moved, Booking.objects.filter(status="booked").count()) == (3, 3, 0)


def test_letters_are_written_once(public_body):
    first = date(2026, 2, 3)
    cohort_id = run_courses.announce(
        by=OFFICER, course_id=school(), plan=plan(first, places=1), at=noon(date(2026, 1, 2))
    )
    meeting = Meeting(
        title_ko="수업", starts_at=noon(first), ends_at=noon(first) + timedelta(hours=2)
    )
    lesson_id = run_courses.add_lesson(
        by=OFFICER, cohort_id=cohort_id, meeting=meeting, at=noon(first)
    )
    one, two = person("one"), person("two")
    at = noon(date(2026, 1, 20))
    seated = enrol(cohort_id, one, at)
    enrol(cohort_id, two, at)

    enrol_in_a_course.leave(by=OFFICER, enrolment_id=seated.enrolment_id, at=at)
    reminded = [letters_of_courses.remind(at=noon(first) - timedelta(hours=20)) for _ in range(2)]
    run_courses.change_lesson(by=OFFICER, lesson_id=lesson_id, meeting=meeting, at=noon(first))
    with pytest.raises(LessonsAhead):
        complete_a_cohort.complete(by=OFFICER, cohort_id=cohort_id, at=noon(first))

    written = list(Letter.objects.order_by("id").values_list("template", "person_id"))
    assert written == [
        ("learning.enrolled", one.id),
        ("learning.waiting", two.id),
        ("learning.promoted", two.id),
        ("learning.reminder", two.id),
        ("learning.lesson_changed", two.id),
    ]
    assert reminded == [1, 0]


def test_what_participants_say_stays_without_a_name(public_body):
    first = date(2026, 2, 3)
    cohort_id = run_courses.announce(
        by=OFFICER, course_id=school(), plan=plan(first), at=noon(date(2026, 1, 2))
    )
    crowd = [person(f"p{number}") for number in range(3)]
    teach(cohort_id, first, crowd)
    rows = list(Enrolment.objects.order_by("id"))

    def say(row):
        complete_a_cohort.answer(
            by=Actor(body_id=1, person_id=row.person_id), enrolment_id=row.id,
            answers=Answers(content=5, teaching=4, usefulness=5, said="좋았습니다"),
        )  # fmt: skip

    say(rows[0])
    say(rows[1])
    (few,) = figures.rounds(body_id=1)
    say(rows[2])
    (enough,) = figures.rounds(body_id=1)
    with pytest.raises(EnrolmentMovedOn):
        say(rows[0])

    assert (few.answers, few.satisfaction) == (2, None)
    assert (enough.answers, enough.satisfaction) == (3, 47)
    assert figures.words_said(body_id=1, cohort_id=cohort_id) == ["좋았습니다"] * 3


def test_a_table_of_members_is_taken_in_row_by_row(public_body):
    first = date(2026, 2, 3)
    cohort_id = run_courses.announce(
        by=OFFICER, course_id=school(), plan=plan(first, places=1), at=noon(date(2026, 1, 2))
    )
    person("one")
    person("two")
    table = "이메일,이름\none@example.com,\n,김two\nnobody@example.com,\none@example.com,\n"

    report = enrol_in_a_course.take_in(
        by=OFFICER, cohort_id=cohort_id, content=table.encode(), at=noon(date(2026, 1, 20))
    )

    assert (report.taken, report.waiting) == (1, 1)
    assert [fault.row for fault in report.faults] == [4, 5]
