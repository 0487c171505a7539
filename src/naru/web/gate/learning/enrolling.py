"""Enrol, look at one's courses, step back, come back, and say how it was."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.queries import register
from naru.journeys import complete_a_cohort, enrol_in_a_course
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.learning.course_views import EnrolmentView
from naru.learning.operations.enrolments import Taken
from naru.learning.operations.feedback import Answers
from naru.learning.queries import attendance, certificates, enrolments
from naru.learning.queries import courses as queries
from naru.web.gate import door
from naru.web.gate.learning.courses import decided
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest

SCORES = [
    ("5", gettext_lazy("very satisfied")),
    ("4", gettext_lazy("satisfied")),
    ("3", gettext_lazy("so-so")),
    ("2", gettext_lazy("dissatisfied")),
    ("1", gettext_lazy("very dissatisfied")),
]


class FeedbackForm(forms.Form):
    content = forms.ChoiceField(
        label=gettext_lazy("What was taught"), choices=SCORES, widget=forms.RadioSelect
    )
    teaching = forms.ChoiceField(
        label=gettext_lazy("How it was taught"), choices=SCORES, widget=forms.RadioSelect
    )
    usefulness = forms.ChoiceField(
        label=gettext_lazy("How useful it is for your work"),
        choices=SCORES,
        widget=forms.RadioSelect,
    )
    said = forms.CharField(
        label=gettext_lazy("What should stay, what should change"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def answers(self) -> Answers:
        """Return what was entered, as the operation takes it."""
        entered = self.cleaned_data
        scores = {name: int(entered[name]) for name in ("content", "teaching", "usefulness")}
        return Answers(said=entered["said"], **scores)


@member_required
@require_http_methods(["GET", "POST"])
def enrol(request: NaruRequest, cohort_id: UUID) -> HttpResponse:
    """Show what one enrols in and whether one may; sent, enrol."""
    body_id, person_id = request.public_body.id, request.actor.person_id
    assert person_id is not None, "she has signed in"
    cohort = queries.cohort(body_id=body_id, cohort_id=cohort_id)
    if cohort is None:
        raise Http404
    course = queries.course(body_id=body_id, course_id=cohort.course_id)
    assert course is not None, "a round is of a course"
    firm_id, refused = _firm(request, course.subject), None
    if request.method == "POST":
        try:
            taken = enrol_in_a_course.enrol(
                by=request.actor, cohort_id=cohort_id, person_id=person_id, firm_id=firm_id,
                at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _said(taken))
            return redirect("gate:my_course", taken.enrolment_id)
    values = {
        "course": course,
        "cohort": cohort,
        "state": cohort.state(clock.now()),
        "lessons": queries.lessons(body_id=request.public_body.id, cohort_id=cohort_id),
        "decision": decided(request, course),
        "firms": register.firms_of(person_id) if course.subject != "person" else [],
        "firm_id": firm_id,
        "refused": refused,
        "mine": enrolments.standing(body_id=body_id, cohort_id=cohort_id, person_id=person_id),
    }
    return render(request, "gate/learning/enrol.html", values, status=422 if refused else 200)


@member_required
@require_GET
def my_courses(request: NaruRequest) -> HttpResponse:
    """List one's courses: those that go on, and those that are over."""
    assert request.actor.person_id is not None, "she has signed in"
    rows = enrolments.of_person(body_id=request.public_body.id, person_id=request.actor.person_id)
    going = [row for row in rows if row.status in {"asked", "enrolled", "waiting"}]
    values = {"going": going, "past": [row for row in rows if row not in going]}
    return render(request, "gate/learning/mine.html", values)


@member_required
@require_GET
def my_course(request: NaruRequest, enrolment_id: UUID) -> HttpResponse:
    """Show one course of hers: lessons, attendance, what is still to reach."""
    one = _hers(request, enrolment_id)
    noted = attendance.hers(body_id=request.public_body.id, enrolment_id=one.id)
    now, body_id = clock.now(), request.public_body.id
    course = queries.course_by_code(body_id=body_id, code=one.course_code)
    cohort = queries.cohort(body_id=body_id, cohort_id=one.cohort_id)
    held = certificates.of_person(body_id=body_id, person_id=one.person_id)
    values = {
        "one": one,
        "course": course,
        "cohort": cohort,
        "lessons": [
            {"row": row, "state": noted.get(row.id, ""), "is_over": row.ends_at <= now}
            for row in queries.lessons(body_id=request.public_body.id, cohort_id=one.cohort_id)
        ],
        "certificate": next((row for row in held if row.enrolment_id == one.id), None),
        "may_cancel": one.status in {"asked", "enrolled", "waiting"},
        "may_come_back": one.status == "cancelled" and one.cohort_status == "announced"
        and now < clock.start_of(one.starts_on),
        "may_say": one.status in {"completed", "failed"} and not one.has_answered,
    }  # fmt: skip
    return render(request, "gate/learning/my_course.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def cancel(request: NaruRequest, enrolment_id: UUID) -> HttpResponse:
    """Ask, and give the place back."""
    one, refused = _hers(request, enrolment_id), None
    has_begun = clock.today() >= one.starts_on
    if request.method == "POST":
        try:
            enrol_in_a_course.leave(
                by=request.actor, enrolment_id=enrolment_id, at=clock.now(),
                status="dropped" if has_begun else "cancelled",
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Your place was given back."))
            return redirect("gate:my_course", enrolment_id)
    values = {"one": one, "has_begun": has_begun, "refused": refused}
    return render(request, "gate/learning/cancel.html", values, status=422 if refused else 200)


@member_required
@require_POST
def come_back(request: NaruRequest, enrolment_id: UUID) -> HttpResponse:
    """Take a cancellation back."""
    _hers(request, enrolment_id)
    try:
        taken = enrol_in_a_course.come_back(
            by=request.actor, enrolment_id=enrolment_id, at=clock.now()
        )
    except Refusal as refused:
        messages.error(request, door.said(refused))
    else:
        messages.success(request, _said(taken))
    return redirect("gate:my_course", enrolment_id)


@member_required
@require_http_methods(["GET", "POST"])
def feedback(request: NaruRequest, enrolment_id: UUID) -> HttpResponse:
    """Ask how the course was; the answers are kept without her name."""
    one, refused = _hers(request, enrolment_id), None
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            complete_a_cohort.answer(
                by=request.actor, enrolment_id=enrolment_id, answers=form.answers()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Thank you. Your answers were kept without your name."))
            return redirect("gate:my_course", enrolment_id)
    values = {"one": one, "form": form, "refused": refused}
    return render(request, "gate/learning/feedback.html", values)


def _hers(request: NaruRequest, enrolment_id: UUID) -> EnrolmentView:
    one = enrolments.enrolment(body_id=request.public_body.id, enrolment_id=enrolment_id)
    if one is None or one.person_id != request.actor.person_id:
        raise Http404
    return one


def _firm(request: NaruRequest, subject: str) -> UUID | None:
    """Return the firm she comes with: a course for persons asks for none."""
    if subject == "person":
        return None
    chosen = request.POST.get("firm", "")
    held = {str(one): one for one in request.actor.firm_ids}
    return held.get(chosen) or door.firm_of(request)


def _said(taken: Taken) -> str:
    if taken.status == "enrolled":
        return _("You have a place.")
    if taken.status == "waiting":
        return _("You are on the waiting list, number %(number)s.") % {
            "number": taken.waiting_number
        }
    return _("Your request was received; the office looks at it.")
