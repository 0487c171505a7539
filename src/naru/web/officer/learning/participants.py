"""Who takes part: the list of a round, in and out by Excel, one by one, and deeds on each."""

import io
from collections.abc import Callable, Mapping
from uuid import UUID

import xlsxwriter
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.views import PersonView
from naru.journeys import enrol_in_a_course, see_participants
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.learning.course_views import EnrolmentView
from naru.learning.queries import attendance
from naru.learning.queries import courses as course_queries
from naru.learning.queries import enrolments as queries
from naru.web.officer.learning import cohorts
from naru.web.officer.learning.forms import AddForm
from naru.web.officer.programmes.access import may_decide
from naru.web.parts import marks, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATES = (
    "asked", "enrolled", "waiting", "completed", "failed", "no_show", "dropped", "cancelled",
    "refused",
)  # fmt: skip
Row = tuple[EnrolmentView, PersonView | None]


@officer_required("viewer")
@require_GET
def people(request: NaruRequest, cohort_id: UUID) -> HttpResponseBase:
    """List who is enrolled, waits or has left."""
    one = cohorts.found(request, cohort_id)
    listing = _listing(request, cohort_id)
    return answer(request, listing, template="officer/learning/people.html", one=one)


@officer_required("viewer")
@require_GET
def everybody(request: NaruRequest) -> HttpResponseBase:
    """List the enrolments of all courses: who asks for a place, above all."""
    return answer(request, _listing(request, None), template="officer/list.html")


def _listing(request: NaruRequest, cohort_id: UUID | None) -> Listing[Row]:
    course: list[Column[Row]] = [
        Column(
            label=_("Course and round"),
            value=lambda row: _("%(course)s, round %(number)s") % {
                "course": wording.said(row[0].course), "number": row[0].number,
            },
        ),
    ]  # fmt: skip
    return Listing(
        title=_("Participants"),
        columns=[
            Column(
                label=_("Name"),
                value=lambda row: row[1].name if row[1] else "–",
                is_heading=True,
                href=lambda row: reverse("officer:enrolment", args=[row[0].id]),
            ),
            *([] if cohort_id else course),
            Column(label=_("E-mail"), value=lambda row: row[1].email if row[1] else "–"),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(f"enrolment_{row[0].status}"),
                excel=lambda row: str(words.status(f"enrolment_{row[0].status}").word),
            ),
            Column(label=_("In line"), value=lambda row: row[0].place_in_line, is_number=True),
            Column(label=_("Asked for a place on"), value=lambda row: row[0].asked_at),
            Column(label=_("Tasks handed in"), value=lambda row: row[0].tasks_done, is_number=True),
            Column(label=_("Mark"), value=lambda row: row[0].mark, is_number=True),
        ],
        rows=lambda asked: _page(request, cohort_id, asked),
        search=_("Whole name, telephone or start of the e-mail"),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[(state, words.status(f"enrolment_{state}").word) for state in STATES],
            )
        ],
        empty_title=_("Nobody has enrolled yet"),
        empty_text=_("Add members by hand or by a table, or wait until enrolment opens."),
        file_name="participants",
        on_export=lambda rows: see_participants.note(
            by=request.actor, person_ids=[row[0].person_id for row in rows], at=clock.now(),
            deed="export",
        ),
    )  # fmt: skip


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def add(request: NaruRequest, cohort_id: UUID) -> HttpResponse:
    """Enrol members by hand or by a table; each row that could not be is told."""
    one, refused, report = cohorts.found(request, cohort_id), None, None
    form = AddForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        table = given["table"].read() if given["table"] else _one_row(given["email"])
        try:
            report = enrol_in_a_course.take_in(
                by=request.actor, cohort_id=cohort_id, content=table, at=clock.now()
            )
        except Refusal as no:
            refused = no
    values = {"one": one, "form": form, "refused": refused, "report": report}
    return render(request, "officer/learning/people_add.html", values)


@officer_required("viewer")
@require_GET
def template(request: NaruRequest, cohort_id: UUID) -> HttpResponse:
    """Hand out the empty table."""
    cohorts.found(request, cohort_id)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("참가자")
    bold = book.add_format({"bold": True, "bg_color": "#E7F0FF", "border": 1})
    for place, head in enumerate(("이메일", "이름")):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, 32)
    book.close()
    response = HttpResponse(out.getvalue(), content_type=EXCEL)
    response.headers["Content-Disposition"] = 'attachment; filename="participants.xlsx"'
    return response


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def enrolment(request: NaruRequest, enrolment_id: UUID) -> HttpResponse:
    """Show one participant; sent, accept, refuse, drop or mark her as a no-show."""
    one, refused = _found(request, enrolment_id), None
    if request.method == "POST":
        may_decide(request)
        try:
            _done(request, one)
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Done."))
            return redirect("officer:enrolment", enrolment_id)
    seen = see_participants.see(by=request.actor, person_ids=[one.person_id], at=clock.now())
    noted = attendance.hers(body_id=request.public_body.id, enrolment_id=one.id)
    lessons = course_queries.lessons(body_id=request.public_body.id, cohort_id=one.cohort_id)
    values = {
        "one": one,
        "person": seen.get(one.person_id),
        "lessons": [(row, noted.get(row.id, "")) for row in lessons],
        "refused": refused,
        "is_going": one.cohort_status in {"planned", "announced"},
    }
    return render(request, "officer/learning/enrolment.html", values)


def _page(request: NaruRequest, cohort_id: UUID | None, asked: Asked) -> Page[Row]:
    found = queries.page(
        body_id=request.public_body.id,
        cohort_id=cohort_id,
        status=asked.value("status"),
        person_ids=see_participants.like(asked.search),
        cursor=asked.cursor,
        limit=asked.limit,
    )
    seen = see_participants.see(
        by=request.actor,
        person_ids=[row.person_id for row in found.rows],
        at=clock.now(),
        deed="search" if asked.search else "view",
    )
    rows = [(row, seen.get(row.person_id)) for row in found.rows]
    return Page(rows=rows, next_cursor=found.next_cursor, counted=found.counted)


def _done(request: NaruRequest, one: EnrolmentView) -> None:
    by, at, reason = request.actor, clock.now(), request.POST.get("reason", "")
    deeds: Mapping[str, Callable[[], object]] = {
        "accept": lambda: enrol_in_a_course.accept(by=by, enrolment_id=one.id, at=at),
        "refuse": lambda: enrol_in_a_course.refuse(
            by=by, enrolment_id=one.id, reason=reason, at=at
        ),
        "drop": lambda: enrol_in_a_course.leave(
            by=by, enrolment_id=one.id, reason=reason, at=at,
            status="dropped" if clock.legal_date(at) >= one.starts_on else "cancelled",
        ),
        "back": lambda: enrol_in_a_course.come_back(by=by, enrolment_id=one.id, at=at),
        "no_show": lambda: enrol_in_a_course.set_no_show(
            by=by, enrolment_id=one.id, is_so=True, reason=reason, at=at
        ),
        "showed": lambda: enrol_in_a_course.set_no_show(
            by=by, enrolment_id=one.id, is_so=False, reason=reason, at=at
        ),
    }  # fmt: skip
    deed = deeds.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    deed()


def _found(request: NaruRequest, enrolment_id: UUID) -> EnrolmentView:
    one = queries.enrolment(body_id=request.public_body.id, enrolment_id=enrolment_id)
    if one is None:
        raise Http404
    return one


def _one_row(told: str) -> bytes:
    """Write one member as a table, so that one way of taking in serves both."""
    return f"이메일\n{told}\n".encode()
