"""Attend: scan the code on the wall with a phone, or type its six digits."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import run_courses
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning.queries import courses as queries
from naru.learning.queries import enrolments
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

HOURS_AROUND = 6
CODE_LETTERS_MAX = 64


@member_required
@require_GET
def attend(request: NaruRequest) -> HttpResponse:
    """List the lessons of about now; with only one, go there at once."""
    assert request.actor.person_id is not None, "she has signed in"
    body_id, now = request.public_body.id, clock.now()
    mine = {
        one.cohort_id: one
        for one in enrolments.of_person(body_id=body_id, person_id=request.actor.person_id)
        if one.status == "enrolled"
    }
    lessons = queries.lessons_of(
        body_id=body_id,
        cohort_ids=mine,
        since=now - timedelta(hours=1),
        until=now + timedelta(hours=HOURS_AROUND),
    )
    if len(lessons) == 1:
        return redirect("gate:attend_lesson", lessons[0].id)
    rows = [(one, mine[one.cohort_id]) for one in lessons]
    return render(request, "gate/learning/attend.html", {"rows": rows})


@member_required
@require_http_methods(["GET", "POST"])
def attend_lesson(request: NaruRequest, lesson_id: UUID) -> HttpResponse:
    """Ask for the six digits; sent, take the attendance."""
    return _attended(request, lesson_id, "".join(request.POST.get("code", "").split()))


@member_required
@require_http_methods(["GET", "POST"])
def scan(request: NaruRequest, lesson_id: UUID, token: str) -> HttpResponse:
    """Show what was scanned with one large button; sent, take the attendance."""
    return _attended(request, lesson_id, token)


def _attended(request: NaruRequest, lesson_id: UUID, given: str) -> HttpResponse:
    lesson = queries.lesson(body_id=request.public_body.id, lesson_id=lesson_id)
    if lesson is None:
        raise Http404
    refused = None
    if request.method == "POST":
        try:
            state = run_courses.attend(
                by=request.actor, lesson_id=lesson_id, given=given[:CODE_LETTERS_MAX],
                at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _word(state))
            return redirect("gate:my_courses")
    cohort = queries.cohort(body_id=request.public_body.id, cohort_id=lesson.cohort_id)
    values = {
        "lesson": lesson,
        "cohort": cohort,
        "is_scanned": bool(given) and request.method == "GET",
        "refused": refused,
    }
    return render(
        request, "gate/learning/attend_lesson.html", values, status=422 if refused else 200
    )


def _word(state: str) -> str:
    return {
        "present": _("You are marked as present."),
        "late": _("You are marked as present, but late."),
        "check_in": _("The check-in was answered."),
    }.get(state, _("Your attendance is noted."))
