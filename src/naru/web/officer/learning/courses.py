"""Courses on the officers' desk: the list, one course with its rounds, and its particulars."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import run_courses
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning.course_views import CourseView
from naru.learning.queries import courses as queries
from naru.web.officer.learning import rules
from naru.web.officer.learning.forms import CourseForm
from naru.web.parts import course_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def courses(request: NaruRequest) -> HttpResponseBase:
    """List the courses in use."""
    body_id = request.public_body.id
    listing = Listing(
        title=_("Courses"),
        columns=[
            Column(
                label=_("Training course"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:course", args=[row.id]),
            ),
            Column(label=_("Code"), value=lambda row: row.code),
            Column(label=_("Field of study"), value=lambda row: course_words.field_of(row.field)),
            Column(label=_("How it is taught"), value=lambda row: course_words.mode_of(row.mode)),
            Column(
                label=_("For whom it is"), value=lambda row: course_words.subject_of(row.subject)
            ),
            Column(label=_("Hours in all"), value=lambda row: row.hours, is_number=True),
        ],
        rows=lambda asked: queries.page(
            body_id=body_id, search=asked.search, field=asked.value("field"),
            mode=asked.value("mode"), cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Course or word"),
        filters=[
            Select(name="field", label=_("Field of study"), options=course_words.FIELDS),
            Select(name="mode", label=_("How it is taught"), options=course_words.MODES),
        ],
        empty_title=_("No courses yet"),
        empty_text=_("Add a course, then announce its first round."),
        file_name="courses",
    )  # fmt: skip
    return answer(request, listing, template="officer/learning/courses.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def course_new(request: NaruRequest) -> HttpResponse:
    """Add a course."""
    form, refused = CourseForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            added = run_courses.add_course(
                by=request.actor, particulars=form.particulars(), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Added. Now say who may come, and announce a round."))
            return redirect("officer:course", added)
    values = {"form": form, "refused": refused}
    return render(request, "officer/learning/course_form.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def course_change(request: NaruRequest, course_id: UUID) -> HttpResponse:
    """Change a course."""
    one, refused = found(request, course_id), None
    form = CourseForm.of(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            run_courses.change_course(
                by=request.actor, course_id=course_id, particulars=form.particulars(),
                at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Saved."))
            return redirect("officer:course", course_id)
    values = {"form": form, "one": one, "refused": refused}
    return render(request, "officer/learning/course_form.html", values)


@officer_required("viewer")
@require_GET
def course(request: NaruRequest, course_id: UUID) -> HttpResponse:
    """Show one course: its rounds, who may come, what completes it."""
    one, now = found(request, course_id), clock.now()
    rounds = queries.cohorts(body_id=request.public_body.id, course_ids=[course_id])
    values = {
        "one": one,
        "rounds": [(row, row.state(now)) for row in reversed(rounds)],
        "asked": course_words.asked(one),
        "conditions": rules.in_words_of(one),
        "words": {
            "field": course_words.field_of(one.field),
            "mode": course_words.mode_of(one.mode),
            "subject": course_words.subject_of(one.subject),
        },
    }
    return render(request, "officer/learning/course.html", values)


@officer_required("officer")
@require_POST
def course_end(request: NaruRequest, course_id: UUID) -> HttpResponse:
    """Take a course out of use."""
    try:
        run_courses.end_course(by=request.actor, course_id=course_id, at=clock.now())
    except Refusal as refused:
        messages.error(request, wording.said(refused.sentence))
        return redirect("officer:course", course_id)
    messages.success(request, _("Taken out of use."))
    return redirect("officer:courses")


def found(request: NaruRequest, course_id: UUID) -> CourseView:
    """Return a course of the body, or answer that there is none."""
    one = queries.course(body_id=request.public_body.id, course_id=course_id)
    if one is None:
        raise Http404
    return one
