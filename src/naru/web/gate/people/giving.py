"""Help others: apply as a helper, share a success, keep what is shown, book an hour."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naru.identity import consent_texts
from naru.identity.queries import register
from naru.journeys import assign_help, be_helped, book_a_seat, keep_helpers
from naru.kernel import clock
from naru.kernel.page import ROWS_PER_PAGE_MAX
from naru.kernel.refusal import Refusal
from naru.matching.operations.assignments import UnknownAssignment
from naru.matching.queries import helping as queries
from naru.matching.views import HelperView
from naru.scheduling.hours import Span
from naru.scheduling.operations.bookings import Wish
from naru.scheduling.queries import bookings, resources
from naru.web.gate.door import said
from naru.web.gate.people.forms import ApplyForm, StoryForm
from naru.web.parts.access import current_firm, firm_required, member_required
from naru.web.parts.helper_form import HelperForm, initial_of, towns
from naru.web.parts.tenancy import NaruRequest

BOOKED_AHEAD_DAYS = 21
PURPOSE = "assignment"
WISHES = ("1", "2", "3")
CONFLICT = "conflict"
OWN_STEPS = ("paused", "active", "ended")


def asked_of(request: NaruRequest, person_id: UUID | None) -> dict[str, Any]:
    """Return what the form of a helper needs to know."""
    body = request.public_body.id
    return {
        "goods": assign_help.goods(body_id=body),
        "places": towns(request.public_body.region_code),
        "bookable": keep_helpers.bookable(body_id=body, person_id=person_id) if person_id else {},
    }


@member_required
@require_http_methods(["GET", "POST"])
def apply(request: NaruRequest) -> HttpResponseBase:
    """Apply as a mentor, export specialist or dedicated seller."""
    form = ApplyForm(
        request.POST or None,
        initial={"name": request.actor.name},
        **asked_of(request, request.actor.person_id),
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            keep_helpers.apply(
                by=request.actor, kind=form.cleaned_data["kind"], profile=form.profile(),
                at=clock.now(),
            )  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Your application has arrived."))
            return redirect("gate:people_firms")
    values = {"form": form, "refused": refused, "is_new": True}
    return render(request, "gate/people/helper_form.html", values, status=409 if refused else 200)


@firm_required
@require_http_methods(["GET", "POST"])
def share(request: NaruRequest) -> HttpResponseBase:
    """Share one's success as a mentor: what the records say of the firm, and the story."""
    body, on = request.public_body.id, clock.today()
    firm_id = current_firm(request, request.actor.firm_ids)
    firm = register.firm(firm_id)
    assert firm is not None, "firm_required let only people of a firm in"
    form = StoryForm(
        request.POST or None,
        initial={"name": firm.representative},
        **asked_of(request, request.actor.person_id),
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            keep_helpers.share_success(
                by=request.actor, firm_id=firm_id, profile=form.profile(),
                story=form.cleaned_data["story"], agreed=form.cleaned_data["agreed"],
                at=clock.now(),
            )  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Your application has arrived."))
            return redirect("gate:people_firms")
    values = {
        "form": form,
        "refused": refused,
        "firm": firm,
        "decision": keep_helpers.judge_success(body_id=body, firm_id=firm_id, on=on),
        "shown": keep_helpers.shown(body_id=body, firm_id=firm_id, on=on),
        "consent": consent_texts.current(keep_helpers.STORY, at=clock.now()),
    }
    return render(request, "gate/people/share.html", values, status=409 if refused else 200)


def _mine(request: NaruRequest, helper_id: UUID) -> HelperView:
    found = queries.helper(body_id=request.public_body.id, helper_id=helper_id)
    if found is None or found.person_id != request.actor.person_id:
        raise Http404
    return found


@member_required
@require_http_methods(["GET", "POST"])
def own(request: NaruRequest, helper_id: UUID) -> HttpResponseBase:
    """Change what is shown of oneself as a helper."""
    found = _mine(request, helper_id)
    kind = StoryForm if found.kind == "success" else HelperForm
    form = kind(
        request.POST or None, initial=initial_of(found), **asked_of(request, found.person_id)
    )
    if kind is StoryForm:
        del form.fields["agreed"]
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            keep_helpers.change(
                by=request.actor, helper_id=helper_id, profile=form.profile(wishes=found.wishes),
                story=form.cleaned_data.get("story"), at=clock.now(),
            )  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Your profile was changed."))
            return redirect("gate:people_firms")
    values = {"form": form, "refused": refused, "one": found}
    return render(request, "gate/people/helper_form.html", values, status=409 if refused else 200)


@member_required
@require_http_methods(["GET", "POST"])
def whom(request: NaruRequest, helper_id: UUID) -> HttpResponse:
    """Let a helper say which waiting firms she would like, and which she must not help."""
    found = _mine(request, helper_id)
    if found.status != "active":
        raise Http404
    body = request.public_body.id
    barred = {one.firm_id for one in queries.barred(body_id=body, helper_id=helper_id)}
    waiting = queries.requests_page(
        body_id=body, kind=found.kind, status="waiting", limit=ROWS_PER_PAGE_MAX
    ).rows
    rows = [one for one in waiting if one.firm_id not in barred]
    if request.method == "POST":
        said_of = {one.firm_id: request.POST.get(f"firm-{one.firm_id}", "") for one in rows}
        ranked = sorted(said_of, key=lambda firm: said_of[firm])
        keep_helpers.say_whom(
            by=request.actor,
            helper_id=helper_id,
            wishes=[firm for firm in ranked if said_of[firm] in WISHES],
            conflicts=[firm for firm in ranked if said_of[firm] == CONFLICT],
            at=clock.now(),
        )
        messages.success(request, _("What you said is kept for the next round."))
        return redirect("gate:people_firms")
    places = {firm: str(number) for number, firm in enumerate(found.wishes, start=1)}
    values = {
        "one": found,
        "rows": [(row, places.get(row.firm_id, "")) for row in rows],
        "wishes": WISHES,
    }
    return render(request, "gate/people/whom.html", values)


@member_required
@require_POST
def step(request: NaruRequest, helper_id: UUID) -> HttpResponse:
    """Pause, go on, or end one's help."""
    found, wanted = _mine(request, helper_id), request.POST.get("action", "")
    if wanted not in OWN_STEPS or found.status == "applied":
        raise Http404
    try:
        keep_helpers.decide(
            by=request.actor, helper_id=helper_id, step=wanted, reason="", at=clock.now()
        )
    except Refusal as refused:
        messages.error(request, said(refused))
    else:
        messages.success(request, _("Your profile was changed."))
    return redirect("gate:people_firms")


@member_required
@require_http_methods(["GET", "POST"])
def book(request: NaruRequest, assignment_id: UUID) -> HttpResponse:
    """Book an hour of one's helper, as the firm, where her hours can be booked."""
    try:
        found, side = be_helped.look(by=request.actor, assignment_id=assignment_id)
    except UnknownAssignment:
        raise Http404 from None
    resource = found.resource_id and resources.resource(
        body_id=request.public_body.id, resource_id=found.resource_id
    )
    if not resource or side != "firm" or not found.runs:
        raise Http404
    at, today = clock.now(), clock.today()
    slots = bookings.free_slots(
        resource=resource, since=today, until=today + timedelta(days=BOOKED_AHEAD_DAYS), at=at
    )
    chosen = request.POST.get("slot", "")
    span = next((one.span for one in slots if one.span.since.isoformat() == chosen), None)
    refused: Refusal | None = None
    if request.method == "POST" and span is not None:
        try:
            book_a_seat.book(by=request.actor, wish=_wish(found.firm_id, resource, span, found.id,
                                                          found.kind_said.ko), at=at)  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("The hour is booked."))
            return redirect("gate:assignment", assignment_id)
    days: dict[date, list[Span]] = {}
    for slot in slots:
        days.setdefault(clock.legal_date(slot.span.since), []).append(slot.span)
    values = {"one": found, "days": days, "refused": refused, "resource": resource}
    return render(request, "gate/people/book.html", values, status=409 if refused else 200)


def _wish(firm_id: UUID, resource: Any, span: Span, assignment_id: UUID, title: str) -> Wish:
    return Wish(
        resource_id=resource.id,
        during=span,
        attendee_kind="firm",
        attendee_id=firm_id,
        title=title,
        purpose_kind=PURPOSE,
        purpose_id=assignment_id,
    )
