"""Rounds of a course on the officers' desk: announce, show, change, cancel; their lessons."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import enrol_in_a_course, run_courses
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning.course_views import CohortView
from naru.learning.queries import courses as queries
from naru.learning.queries import enrolments, figures
from naru.scheduling.queries import resources
from naru.web.officer.learning import courses
from naru.web.officer.learning.forms import CohortForm, LessonForm, ReasonForm
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

ROOMS_OFFERED_MAX = 50


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def announce(request: NaruRequest, course_id: UUID) -> HttpResponse:
    """Announce the next round of a course."""
    course = courses.found(request, course_id)
    form, refused = CohortForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            added = run_courses.announce(
                by=request.actor, course_id=course_id, plan=form.plan(), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Announced. Now add its lessons."))
            return redirect("officer:cohort", added)
    values = {"form": form, "course": course, "refused": refused}
    return render(request, "officer/learning/cohort_form.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, cohort_id: UUID) -> HttpResponse:
    """Change a round."""
    one, refused = found(request, cohort_id), None
    form = CohortForm.of(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            run_courses.change_cohort(
                by=request.actor, cohort_id=cohort_id, plan=form.plan(), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Saved."))
            return redirect("officer:cohort", cohort_id)
    course = courses.found(request, one.course_id)
    values = {"form": form, "one": one, "course": course, "refused": refused}
    return render(request, "officer/learning/cohort_form.html", values)


@officer_required("viewer")
@require_GET
def cohort(request: NaruRequest, cohort_id: UUID) -> HttpResponse:
    """Show a round: how full it is, its lessons, what to do next."""
    one, now = found(request, cohort_id), clock.now()
    body_id = request.public_body.id
    lessons = queries.lessons(body_id=request.public_body.id, cohort_id=cohort_id)
    (counted,) = figures.rounds(body_id=body_id, cohort_ids=[cohort_id]) or (None,)
    values = {
        "one": one,
        "state": one.state(now),
        "lessons": [(row, row.ends_at <= now) for row in lessons],
        "asks": len(enrolments.in_cohort(body_id=body_id, cohort_id=cohort_id, statuses=["asked"])),
        "figures": counted,
        "words_said": figures.words_said(body_id=body_id, cohort_id=cohort_id),
        "is_going": one.status in {"planned", "announced"},
        "is_over": bool(lessons) and all(row.ends_at <= now for row in lessons),
    }
    return render(request, "officer/learning/cohort.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def cancel(request: NaruRequest, cohort_id: UUID) -> HttpResponse:
    """Ask, and cancel a round."""
    one, refused = found(request, cohort_id), None
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = enrol_in_a_course.cancel_cohort(
                by=request.actor, cohort_id=cohort_id, reason=form.cleaned_data["reason"],
                at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            said = _("The round was cancelled; %(count)s people were written to.")
            messages.success(request, said % {"count": told})
            return redirect("officer:cohort", cohort_id)
    values = {"one": one, "form": form, "refused": refused}
    return render(request, "officer/learning/cohort_cancel.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def lesson_new(request: NaruRequest, cohort_id: UUID) -> HttpResponse:
    """Add a lesson, with its classroom."""
    one, refused = found(request, cohort_id), None
    rooms = _rooms(request)
    form = LessonForm(request.POST or None, rooms=rooms, initial={"day": one.starts_on})
    if request.method == "POST" and form.is_valid():
        room = form.cleaned_data["resource"]
        try:
            run_courses.add_lesson(
                by=request.actor, cohort_id=cohort_id,
                meeting=form.meeting(dict(rooms).get(room, "") if room else ""),
                resource_id=UUID(room) if room else None, at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Added."))
            return redirect("officer:cohort", cohort_id)
    values = {"one": one, "form": form, "refused": refused}
    return render(request, "officer/learning/lesson_form.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def lesson_change(request: NaruRequest, lesson_id: UUID) -> HttpResponse:
    """Move a lesson to another time or room; everybody enrolled is written to."""
    lesson = queries.lesson(body_id=request.public_body.id, lesson_id=lesson_id)
    if lesson is None:
        raise Http404
    one, refused, rooms = found(request, lesson.cohort_id), None, _rooms(request)
    form = LessonForm.of(lesson, request.POST or None, rooms=rooms)
    if request.method == "POST" and form.is_valid():
        room = form.cleaned_data["resource"]
        try:
            run_courses.change_lesson(
                by=request.actor, lesson_id=lesson_id,
                meeting=form.meeting(dict(rooms).get(room, "") if room else ""),
                resource_id=UUID(room) if room else None, at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Saved; everybody enrolled was written to."))
            return redirect("officer:lesson", lesson_id)
    values = {"one": one, "form": form, "refused": refused, "lesson": lesson}
    return render(request, "officer/learning/lesson_form.html", values)


def found(request: NaruRequest, cohort_id: UUID) -> CohortView:
    """Return a round of the body, or answer that there is none."""
    one = queries.cohort(body_id=request.public_body.id, cohort_id=cohort_id)
    if one is None:
        raise Http404
    return one


def _rooms(request: NaruRequest) -> list[tuple[str, str]]:
    """Return what a lesson can be held in."""
    body_id = request.public_body.id
    pages = [
        resources.page(body_id=body_id, kind=kind, limit=ROOMS_OFFERED_MAX)
        for kind in run_courses.TAUGHT_IN
    ]
    return [
        (str(one.id), f"{wording.said(one.name)} {one.place}".strip())
        for page in pages
        for one in page.rows
        if not one.by_day
    ]
