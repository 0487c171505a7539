"""What can be learnt: the courses, the calendar of their rounds, and one course."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from naru.journeys import enrol_in_a_course
from naru.kernel import clock
from naru.learning import course_terms
from naru.learning.course_views import CohortView, CourseView
from naru.learning.queries import courses as queries
from naru.learning.queries import enrolments, offers
from naru.programmes.definition import record_facts
from naru.rules.decisions import Decision
from naru.web.gate import door
from naru.web.parts import course_words
from naru.web.parts.columns import Words
from naru.web.parts.tenancy import NaruRequest

LABELS = {
    "field": _("Field of study"),
    "mode": _("How it is taught"),
    "subject": _("For whom it is"),
}
FILTERS = {
    "field": course_words.FIELDS,
    "mode": course_words.MODES,
    "subject": course_words.SUBJECTS[:2],
}
SEARCH_LETTERS_MAX = 80


@require_GET
def courses(request: NaruRequest) -> HttpResponse:
    """List the courses, with search and filters."""
    asked = {
        name: value
        for name, pairs in FILTERS.items()
        if (value := request.GET.get(name, "")) in dict(pairs)
    }
    search = request.GET.get("q", "").strip()[:SEARCH_LETTERS_MAX]
    now = clock.now()
    page = offers.page(
        body_id=request.public_body.id,
        on=clock.legal_date(now),
        filters={**asked, "search": search},
        cursor=request.GET.get("cursor", ""),
    )
    values = {
        "page": page,
        "offers": [
            {
                "course": one.course,
                "words": _words(one.course),
                "rounds": [(row, row.state(now)) for row in one.rounds],
            }
            for one in page.rows
        ],
        "search": search,
        "selects": [(name, _label(name), _options(pairs, asked.get(name, "")))
                    for name, pairs in FILTERS.items()],
        "is_narrowed": bool(asked or search),
    }  # fmt: skip
    return render(request, "gate/learning/courses.html", values)


@require_GET
def calendar(request: NaruRequest) -> HttpResponse:
    """Show the rounds of the year, month by month."""
    now = clock.now()
    found = offers.calendar(
        body_id=request.public_body.id, since=clock.legal_date(now).replace(day=1)
    )
    months = [
        (month, [(row, row.state(now)) for row in rows]) for month, rows in groupby(found, _month)
    ]
    return render(request, "gate/learning/calendar.html", {"months": months})


@require_GET
def course(request: NaruRequest, code: str) -> HttpResponse:
    """Show a course: what for, who may come, its rounds, and how it stands with the reader."""
    found = queries.course_by_code(body_id=request.public_body.id, code=code)
    if found is None or not (found.is_public or request.actor.body_role):
        raise Http404
    now = clock.now()
    rounds = queries.cohorts(
        body_id=request.public_body.id, course_ids=[found.id], public_only=not found.is_public
    )
    mine = _mine(request)
    ahead = [row for row in rounds if row.status == "announced"]
    values = {
        "course": found,
        "words": _words(found),
        "asked": course_words.asked(found),
        "decision": decided(request, found),
        "criteria": criteria(found, clock.legal_date(now)),
        "rounds": [_round(request, row, now, mine) for row in ahead],
        "past": [row for row in rounds if row.status == "completed"],
    }
    return render(request, "gate/learning/course.html", values)


def decided(request: NaruRequest, course: CourseView) -> Decision | None:
    """Decide for whoever has signed in; None for a guest."""
    person_id = request.actor.person_id
    if person_id is None:
        return None
    return enrol_in_a_course.judge(
        body_id=request.public_body.id,
        course=course,
        person_id=person_id,
        firm_id=door.firm_of(request),
        on=clock.today(),
    )


def criteria(course: CourseView, on: date) -> Decision:
    """Return the conditions of a course as reasons that nobody has answered yet."""
    return course_terms.judge(
        course.terms, {"on": on}, record_facts.labels(), subject="any", has_firm=True, on=on
    )


def _mine(request: NaruRequest) -> dict[UUID, str]:
    person_id = request.actor.person_id
    if person_id is None:
        return {}
    rows = enrolments.of_person(body_id=request.public_body.id, person_id=person_id)
    gone = {"cancelled", "dropped", "refused"}
    return {row.cohort_id: row.status for row in rows if row.status not in gone}


def _round(
    request: NaruRequest, row: CohortView, now: datetime, mine: dict[UUID, str]
) -> dict[str, object]:
    state = row.state(now)
    return {
        "row": row,
        "state": state,
        "mine": mine.get(row.id, ""),
        "may_enrol": state in {"cohort_open", "cohort_full"} and row.id not in mine,
        "lessons": queries.lessons(body_id=request.public_body.id, cohort_id=row.id),
    }


def _words(course: CourseView) -> dict[str, str]:
    return {
        "field": course_words.field_of(course.field),
        "mode": course_words.mode_of(course.mode),
        "subject": course_words.subject_of(course.subject),
    }


def _label(name: str) -> str:
    return str(LABELS[name])


def _options(pairs: Sequence[tuple[str, Words]], chosen: str) -> list[tuple[str, Words, bool]]:
    return [(code, words, code == chosen) for code, words in pairs]


def _month(row: CohortView) -> date:
    return row.starts_on.replace(day=1)
