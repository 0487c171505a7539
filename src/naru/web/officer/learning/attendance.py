"""A lesson on the officers' desk: the code on the wall, the attendance sheet, check-ins."""

from uuid import UUID

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import run_courses, see_participants
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning import attendance_codes
from naru.learning.course_views import LessonView
from naru.learning.queries import attendance as queries
from naru.learning.queries import courses as course_queries
from naru.web.officer.programmes.access import may_decide
from naru.web.parts import course_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

CHECK_IN_MINUTES = 5
WALL_SECONDS_EACH = 10
STATES = dict(course_words.ATTENDANCE)


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def lesson(request: NaruRequest, lesson_id: UUID) -> HttpResponse:
    """Show the attendance sheet, which prints; sent, correct one line with a reason."""
    one, refused = _found(request, lesson_id), None
    if request.method == "POST":
        may_decide(request)
        try:
            _correct(request, lesson_id)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Saved."))
            return redirect("officer:lesson", lesson_id)
    body_id = request.public_body.id
    sheet = queries.sheet(body_id=body_id, lesson_id=lesson_id)
    seen = see_participants.see(
        by=request.actor, person_ids=[row.person_id for row in sheet], at=clock.now()
    )
    values = {
        "one": one,
        "cohort": course_queries.cohort(body_id=body_id, cohort_id=one.cohort_id),
        "sheet": [(row, seen.get(row.person_id)) for row in sheet],
        "there": sum(row.status in {"present", "late", "excused"} for row in sheet),
        "check_ins": queries.check_ins(body_id=body_id, lesson_id=lesson_id),
        "states": STATES.items(),
        "refused": refused,
        "bad_row": request.POST.get("enrolment", "") if refused else "",
    }
    return render(request, "officer/learning/lesson.html", values)


@officer_required("officer")
@require_POST
def remove(request: NaruRequest, lesson_id: UUID) -> HttpResponse:
    """Remove a lesson that nobody attended."""
    try:
        cohort_id = run_courses.remove_lesson(by=request.actor, lesson_id=lesson_id, at=clock.now())
    except Refusal as refused:
        messages.error(request, wording.said(refused.sentence))
        return redirect("officer:lesson", lesson_id)
    messages.success(request, _("The lesson was removed."))
    return redirect("officer:cohort", cohort_id)


@officer_required("officer")
@require_GET
def wall(request: NaruRequest, lesson_id: UUID) -> HttpResponse:
    """Show the code for the wall of the classroom; the code renews itself, without script too."""
    one = _found(request, lesson_id)
    shown = attendance_codes.shown(lesson_id=lesson_id, at=clock.now())
    cohort = course_queries.cohort(body_id=request.public_body.id, cohort_id=one.cohort_id)
    sheet = queries.sheet(body_id=request.public_body.id, lesson_id=lesson_id)
    values = {
        "one": one,
        "cohort": cohort,
        "digits": f"{shown.digits[:3]} {shown.digits[3:]}",
        "token": shown.token,
        "seconds": shown.seconds_left,
        "seconds_each": WALL_SECONDS_EACH,
        "there": sum(row.status in {"present", "late"} for row in sheet),
        "all": len(sheet),
    }
    part = "wall_code" if request.headers.get("HX-Request") else "wall"
    response = render(request, f"officer/learning/{part}.html", values)
    response.headers["Cache-Control"] = "no-store"
    return response


@officer_required("officer")
@require_GET
def code(request: NaruRequest, lesson_id: UUID) -> HttpResponse:
    """Give the QR code of the minute as SVG."""
    _found(request, lesson_id)
    shown = attendance_codes.shown(lesson_id=lesson_id, at=clock.now())
    address = request.build_absolute_uri(reverse("gate:attend_scan", args=[lesson_id, shown.token]))
    drawn = segno.make(address, error="m").svg_inline(scale=8, border=4)
    head = '<?xml version="1.0" encoding="utf-8"?>'
    svg = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    response = HttpResponse(head + svg, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "no-store"
    return response


@officer_required("officer")
@require_POST
def check_in(request: NaruRequest, lesson_id: UUID) -> HttpResponse:
    """Give a code out during an on-line lesson."""
    _found(request, lesson_id)
    try:
        given = run_courses.give_check_in(
            by=request.actor, lesson_id=lesson_id, minutes=CHECK_IN_MINUTES, at=clock.now()
        )
    except Refusal as refused:
        messages.error(request, wording.said(refused.sentence))
    else:
        said = _("Read this out: %(code)s. It is good for %(minutes)s minutes.")
        messages.success(request, said % {"code": given, "minutes": CHECK_IN_MINUTES})
    return redirect("officer:lesson", lesson_id)


def _correct(request: NaruRequest, lesson_id: UUID) -> None:
    status, told = request.POST.get("status", ""), request.POST.get("enrolment", "")
    if status not in STATES:
        raise Http404
    try:
        enrolment_id = UUID(told)
    except ValueError:
        raise Http404 from None
    run_courses.correct_attendance(
        by=request.actor,
        lesson_id=lesson_id,
        enrolment_id=enrolment_id,
        status=status,
        reason=request.POST.get("reason", ""),
        at=clock.now(),
    )


def _found(request: NaruRequest, lesson_id: UUID) -> LessonView:
    one = course_queries.lesson(body_id=request.public_body.id, lesson_id=lesson_id)
    if one is None:
        raise Http404
    return one
