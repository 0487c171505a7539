"""Complete a round: tasks and marks, the preview with a reason for each, the deed, and its undo."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.identity.views import PersonView
from naru.journeys import complete_a_cohort, run_courses, see_participants
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning.operations.completions import Given
from naru.learning.queries import completion as queries
from naru.learning.queries import courses as course_queries
from naru.web.officer.learning import cohorts
from naru.web.parts import course_words
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

MARK_MAX, TASKS_MAX = 100, 100
BAD = -1


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def marks(request: NaruRequest, cohort_id: UUID) -> HttpResponse:
    """Show tasks and marks of everybody; sent, keep them."""
    one, refused = cohorts.found(request, cohort_id), None
    bad: list[str] = []
    sheet = queries.sheet(body_id=request.public_body.id, cohort_id=cohort_id)
    if request.method == "POST":
        given, bad = _given(request, sheet)
        if not bad:
            try:
                changed = run_courses.set_marks(
                    by=request.actor, cohort_id=cohort_id, given=given, at=clock.now()
                )
            except Refusal as no:
                refused = no
            else:
                messages.success(request, _("Saved: %(count)s changed.") % {"count": changed})
                return redirect("officer:cohort_marks", cohort_id)
    seen = _seen(request, sheet)
    values = {
        "one": one,
        "sheet": [(row, seen.get(row.person_id), str(row.enrolment_id) in bad) for row in sheet],
        "refused": refused,
        "is_bad": bool(bad),
    }
    return render(request, "officer/learning/marks.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def complete(request: NaruRequest, cohort_id: UUID) -> HttpResponse:
    """Show who will complete and why; sent, complete the round."""
    one, refused = cohorts.found(request, cohort_id), None
    if request.method == "POST":
        try:
            issued = complete_a_cohort.complete(
                by=request.actor, cohort_id=cohort_id, at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            said = _("The round is complete; %(count)s certificates were issued.")
            messages.success(request, said % {"count": issued})
            return redirect("officer:cohort", cohort_id)
    sheet = queries.sheet(body_id=request.public_body.id, cohort_id=cohort_id)
    going = [row for row in sheet if row.status == "enrolled"]
    seen = _seen(request, sheet)
    course = course_queries.course(body_id=request.public_body.id, course_id=one.course_id)
    values = {
        "one": one,
        "asked": course_words.asked(course) if course else [],
        "sheet": [(row, seen.get(row.person_id)) for row in going],
        "done": sum(row.decision.allowed for row in going),
        "lessons": course_queries.lessons(body_id=request.public_body.id, cohort_id=cohort_id),
        "refused": refused,
    }
    return render(request, "officer/learning/complete.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def undo(request: NaruRequest, cohort_id: UUID) -> HttpResponse:
    """Ask, and take the completion of a round back."""
    one, refused = cohorts.found(request, cohort_id), None
    if request.method == "POST":
        try:
            complete_a_cohort.undo(by=request.actor, cohort_id=cohort_id, at=clock.now())
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The completion was taken back."))
            return redirect("officer:cohort", cohort_id)
    return render(request, "officer/learning/undo.html", {"one": one, "refused": refused})


def _given(request: NaruRequest, sheet: list[queries.Judged]) -> tuple[list[Given], list[str]]:
    """Read the table; also name the rows that hold no number of the right size."""
    given, bad = [], []
    for row in sheet:
        key = str(row.enrolment_id)
        tasks = _number(request.POST.get(f"tasks-{key}", ""), TASKS_MAX)
        mark = _number(request.POST.get(f"mark-{key}", ""), MARK_MAX)
        if BAD in {tasks, mark}:
            bad.append(key)
            continue
        given.append(Given(enrolment_id=row.enrolment_id, tasks_done=tasks or 0, mark=mark))
    return given, bad


def _number(told: str, most: int) -> int | None:
    text = told.strip()
    if not text:
        return None
    return int(text) if text.isdecimal() and int(text) <= most else BAD


def _seen(request: NaruRequest, sheet: list[queries.Judged]) -> dict[UUID, PersonView]:
    return see_participants.see(
        by=request.actor, person_ids=[row.person_id for row in sheet], at=clock.now()
    )
