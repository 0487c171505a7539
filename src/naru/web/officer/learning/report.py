"""The report of courses: enrolled, attended, completed, and outcomes measured from the records."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.journeys import measure_outcomes
from naru.journeys.measure_outcomes import Measured, Outcome
from naru.kernel import clock
from naru.kernel.page import Page
from naru.learning.queries import courses as queries
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

COURSES_OFFERED_MAX = 100


@officer_required("viewer")
@require_GET
def report(request: NaruRequest) -> HttpResponseBase:
    """Show the rounds of a course, or of all, with what came of them."""
    body_id, today = request.public_body.id, clock.today()
    known = queries.page(body_id=body_id, limit=COURSES_OFFERED_MAX).rows
    options = [(one.code, wording.said(one.name)) for one in known]
    chosen = request.GET.get("course", "")
    course_code = chosen if chosen in dict(options) else ""
    measured = measure_outcomes.report(body_id=body_id, on=today, course_code=course_code)
    listing = Listing(
        title=_("Report of courses"),
        columns=[*_counts(), *_outcomes()],
        rows=lambda _asked: _page(measured),
        filters=[Select(name="course", label=_("Training course"), options=options)],
        empty_title=_("No rounds yet"),
        empty_text=_("Rounds appear here as soon as they are announced."),
        file_name="courses-report",
        limit=len(measured) or 1,
    )
    together = measure_outcomes.together(measured)
    over = [one for one in measured if one.figures.status == "completed"]
    return answer(
        request,
        listing,
        template="officer/learning/report.html",
        together=together,
        over=measure_outcomes.together(over),
        today=today,
        course=dict(options).get(course_code, ""),
    )


def _page(measured: list[Measured]) -> Page[Measured]:
    return Page(rows=measured, counted=len(measured))


def _counts() -> list[Column[Measured]]:
    return [
        Column(
            label=_("Course and round"),
            value=lambda row: _("%(course)s, round %(number)s") % {
                "course": wording.said(row.figures.course), "number": row.figures.number,
            },
            is_heading=True,
            href=lambda row: reverse("officer:cohort", args=[row.figures.cohort_id]),
        ),
        Column(label=_("First day"), value=lambda row: row.figures.starts_on),
        Column(label=_("Last day (included)"), value=lambda row: row.figures.ends_on,
               is_excel_only=True),
        Column(label=_("In the course"), value=lambda row: row.figures.enrolled, is_number=True),
        Column(label=_("Attended"), value=lambda row: row.figures.attended, is_number=True),
        Column(
            label=_("Completed the course"),
            value=lambda row: row.figures.completed,
            is_number=True,
        ),
        Column(label=_("Certified"), value=lambda row: row.figures.certified, is_number=True),
        Column(
            label=_("Dropped out"), value=lambda row: row.figures.dropped, is_number=True,
            is_excel_only=True,
        ),
        Column(
            label=_("Never came"), value=lambda row: row.figures.no_shows, is_number=True,
            is_excel_only=True,
        ),
    ]  # fmt: skip


def _outcomes() -> list[Column[Measured]]:
    kinds: tuple[tuple[str, Callable[[Measured], Outcome]], ...] = (
        (_("Registered a business"), attrgetter("registered")),
        (_("First sale"), attrgetter("sold")),
        (_("First export"), attrgetter("exported")),
    )
    columns = [column for label, of in kinds for column in _columns_of(label, of)]
    score: Column[Measured] = Column(
        label=_("Satisfaction (of 5)"), value=_satisfaction, is_number=True
    )
    return [*columns, score]


def _columns_of(label: str, of: Callable[[Measured], Outcome]) -> list[Column[Measured]]:
    """Return the column of an outcome, and for Excel how many reached it in so many months."""
    later: list[Column[Measured]] = [
        Column(
            label=_("%(outcome)s within %(months)s months") % {"outcome": label, "months": months},
            value=partial(_within, of, months),
            is_number=True,
            is_excel_only=True,
        )
        for months in measure_outcomes.AFTER_MONTHS
    ]
    return [Column(label=label, value=lambda row: of(row).so_far, is_number=True), *later]


def _within(of: Callable[[Measured], Outcome], months: int, row: Measured) -> int | None:
    return of(row).within[months]


def _satisfaction(row: Measured) -> str:
    score = row.figures.satisfaction
    return "–" if score is None else f"{score // 10}.{score % 10}"
