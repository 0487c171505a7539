"""Helpers, requests and assignments for officers: take in, approve, bar, follow, measure."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.queries import register
from naru.identity.roles import reaches
from naru.journeys import assign_help, be_helped, keep_helpers
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.matching import words
from naru.matching.queries import assignments, helping
from naru.matching.states import ASSIGNMENT_STATES, HELPER_STATES, REQUEST_STATES
from naru.matching.views import AssignmentView, HelperView, RequestView
from naru.web.officer.names import uuid_or_none
from naru.web.officer.people.parts import kinds
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column
from naru.web.parts.deeds import done
from naru.web.parts.helper_form import HelperForm, initial_of, named, towns
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

STEPS = {
    "active": gettext_lazy("Registered as a helper."),
    "refused": gettext_lazy("The application was declined."),
    "paused": gettext_lazy("The helper takes no new firms."),
    "ended": gettext_lazy("The helper's work has ended."),
}


class TakeInForm(HelperForm):
    """A helper whom an officer takes in, named by the e-mail under which she joined."""

    email = forms.EmailField(label=gettext_lazy("E-mail address of the member"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind of help"), widget=forms.RadioSelect)
    field_order = ("email", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = named(words.KINDS, ("mentor", "specialist", "seller"))


@officer_required("viewer")
@require_GET
def requests(request: NaruRequest) -> HttpResponseBase:
    """List what firms ask for."""
    listing: Listing[RequestView] = Listing(
        title=_("Requests for help"),
        columns=[
            Column(label=_("Firm"), value=lambda row: row.firm, is_heading=True),
            Column(label=_("Number"), value=lambda row: row.number),
            Column(label=_("Kind of help"), value=lambda row: row.kind_said),
            Column(label=_("Needs"), value=lambda row: row.needs_said),
            Column(label=_("Online skill"), value=lambda row: row.skill, is_number=True),
            state("help_", lambda row: row.status),
            Column(label=_("Asked"), value=lambda row: row.asked_at),
            Column(label=_("In their own words"), value=lambda row: row.words, is_excel_only=True),
        ],
        rows=lambda asked: helping.requests_page(
            body_id=request.public_body.id,
            kind=asked.value("kind"),
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Firm or number"),
        filters=[kinds(), states("help_", REQUEST_STATES)],
        empty_title=_("No requests yet"),
        file_name="help-requests",
    )
    return answer(request, listing, template="officer/people/list.html")


@officer_required("viewer")
@require_GET
def helpers(request: NaruRequest) -> HttpResponseBase:
    """List the helpers with their places."""
    listing: Listing[HelperView] = Listing(
        title=_("Helpers"),
        columns=[
            Column(
                label=_("Name"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:helper", args=[row.id]),
            ),
            Column(label=_("Kind of help"), value=lambda row: row.kind_said),
            Column(label=_("Can help with"), value=lambda row: row.needs_said),
            Column(
                label=_("Places taken"),
                value=lambda row: f"{row.load} / {row.capacity}",
                is_number=True,
            ),
            state("helper_", lambda row: row.status),
        ],
        rows=lambda asked: helping.helpers_page(
            body_id=request.public_body.id,
            kind=asked.value("kind"),
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or firm"),
        filters=[kinds(), states("helper_", HELPER_STATES)],
        empty_title=_("No helpers yet"),
        empty_text=_("Take in the mentors, specialists and sellers who work with you."),
        file_name="helpers",
    )
    return answer(
        request, listing, template="officer/people/list.html",
        may_add=reaches(request.actor.body_role, "officer"),
    )  # fmt: skip


def _asked_of(request: NaruRequest, person_id: UUID | None) -> dict[str, Any]:
    body = request.public_body.id
    return {
        "goods": assign_help.goods(body_id=body),
        "places": towns(request.public_body.region_code),
        "bookable": keep_helpers.bookable(body_id=body, person_id=person_id) if person_id else {},
    }


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def helper_new(request: NaruRequest) -> HttpResponseBase:
    """Take a helper in."""
    form = TakeInForm(request.POST or None, **_asked_of(request, None))
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = keep_helpers.take_in(
                by=request.actor, email=form.cleaned_data["email"],
                kind=form.cleaned_data["kind"], profile=form.profile(), at=clock.now(),
            )  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            return redirect("officer:helper", made)
    return render(request, "officer/people/helper_new.html", {"form": form, "refused": refused})


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def helper(request: NaruRequest, helper_id: UUID) -> HttpResponseBase:
    """Show a helper: what is written of her, her firms, whom she must not meet; change it."""
    body = request.public_body.id
    found = helping.helper(body_id=body, helper_id=helper_id)
    if found is None:
        raise Http404
    form = HelperForm(
        request.POST or None, initial=initial_of(found), **_asked_of(request, found.person_id)
    )
    if request.method == "POST" and form.is_valid():
        done(
            request,
            lambda: keep_helpers.change(
                by=request.actor, helper_id=helper_id, at=clock.now(),
                profile=form.profile(wishes=found.wishes),
            ),
            _("The helper was changed."),
        )  # fmt: skip
        return redirect("officer:helper", helper_id)
    barred = helping.barred(body_id=body, helper_id=helper_id)
    firms = register.firms(one.firm_id for one in barred)
    values = {
        "one": found,
        "form": form,
        "assignments": assignments.of_person(body_id=body, person_id=found.person_id),
        "barred": [(one, firms[one.firm_id].name) for one in barred if one.firm_id in firms],
    }
    return render(request, "officer/people/helper.html", values)


@officer_required("officer")
@require_POST
def helper_act(request: NaruRequest, helper_id: UUID) -> HttpResponse:
    """Approve, decline, pause or end a helper; bar a firm or take a bar back."""
    action, given, at = request.POST.get("action", ""), request.POST, clock.now()
    if action in STEPS:
        done(
            request,
            lambda: keep_helpers.decide(
                by=request.actor, helper_id=helper_id, step=action,
                reason=given.get("reason", ""), at=at,
            ),
            str(STEPS[action]),
        )  # fmt: skip
    elif action == "bar":
        _bar(request, helper_id, given.get("brn", ""), given.get("reason", ""))
    elif action == "unbar" and (firm_id := uuid_or_none(given.get("firm", ""))):
        done(
            request,
            lambda: keep_helpers.unbar(
                by=request.actor, helper_id=helper_id, firm_id=firm_id, at=at
            ),
            _("The bar was taken back."),
        )
    else:
        raise Http404
    return redirect("officer:helper", helper_id)


def _bar(request: NaruRequest, helper_id: UUID, brn: str, reason: str) -> None:
    firm = register.firm_by_brn("".join(sign for sign in brn if sign.isdigit()))
    if firm is None:
        messages.error(request, _("No firm has this business number."))
        return
    done(
        request,
        lambda: keep_helpers.bar(
            by=request.actor, helper_id=helper_id, firm_id=firm.id, reason=reason, at=clock.now()
        ),
        _("The two will not be brought together."),
    )


@officer_required("viewer")
@require_GET
def followed(request: NaruRequest) -> HttpResponseBase:
    """List the assignments: answers, hours, content, and sales before and since."""
    body = request.public_body.id
    listing: Listing[AssignmentView] = Listing(
        title=_("Assignments"),
        columns=_followed_columns(body),
        rows=lambda asked: assignments.page(
            body_id=body,
            kind=asked.value("kind"),
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Firm, helper or number"),
        filters=[
            kinds(),
            states("assignment_", tuple(one for one in ASSIGNMENT_STATES if one != "planned")),
        ],
        empty_title=_("No assignments yet"),
        file_name="assignments",
    )
    return answer(request, listing, template="officer/people/list.html")


def _followed_columns(body: int) -> list[Column[AssignmentView]]:
    """Return the columns of an assignment, with sales before and since for Excel."""
    today = clock.today()
    return [
        Column(
            label=_("Firm"),
            value=lambda row: row.firm,
            is_heading=True,
            href=lambda row: reverse("officer:help_one", args=[row.id]),
        ),
        Column(label=_("Helper"), value=lambda row: row.helper),
        Column(label=_("Kind of help"), value=lambda row: row.kind_said),
        state("assignment_", lambda row: row.status),
        Column(
            label=_("Hours of help used"),
            value=lambda row: f"{row.hours_used} / {row.hours}",
            is_number=True,
        ),
        Column(label=_("Of 5"), value=lambda row: row.points_given, is_number=True),
        Column(label=_("Until"), value=lambda row: row.ends_on),
        Column(
            label=_("As long before"),
            value=lambda row: _sales(body, row, today)[1],
            is_number=True,
            is_excel_only=True,
        ),
        Column(
            label=_("Sales since it began"),
            value=lambda row: _sales(body, row, today)[0],
            is_number=True,
            is_excel_only=True,
        ),
        Column(label=_("What came of it"), value=lambda row: row.result, is_excel_only=True),
    ]


def _sales(body: int, row: AssignmentView, on: date) -> tuple[int | None, int | None]:
    found = be_helped.sales_of(body_id=body, assignment=row, on=on)
    return found or (None, None)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def one(request: NaruRequest, assignment_id: UUID) -> HttpResponse:
    """Show one assignment with its sessions and what came of it; allot hours, or stop it."""
    body = request.public_body.id
    found = assignments.assignment(body_id=body, assignment_id=assignment_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        _acted(request, assignment_id)
        return redirect("officer:help_one", assignment_id)
    values = {
        "one": found,
        "sessions": assignments.sessions(assignment_id=assignment_id),
        "sales": be_helped.sales_of(body_id=body, assignment=found, on=clock.today()),
        "hours": found.minutes // 60,
        "kind": wording.said(found.kind_said),
    }
    return render(request, "officer/people/assignment.html", values)


def _acted(request: NaruRequest, assignment_id: UUID) -> None:
    given, at = request.POST, clock.now()
    hours = given.get("hours", "")
    if given.get("action") == "allot" and hours.isdigit():
        done(
            request,
            lambda: be_helped.allot(
                by=request.actor, assignment_id=assignment_id, hours=min(int(hours), 500),
                reason=given.get("reason", ""), at=at,
            ),
            _("The hours were changed."),
        )  # fmt: skip
    elif given.get("action") == "stop":
        done(
            request,
            lambda: be_helped.stop(
                by=request.actor, assignment_id=assignment_id, reason=given.get("reason", ""),
                at=at,
            ),
            _("The assignment was stopped."),
        )  # fmt: skip
