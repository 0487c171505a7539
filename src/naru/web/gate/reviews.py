"""The review room (심사): my reviews, my interests, one application with its points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import look_at_an_application, review_applications
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes import scoring
from naru.programmes.definition.course import Criterion, Selection
from naru.programmes.queries import call_desk, programmes
from naru.programmes.queries import reviews as queries
from naru.programmes.queries.reviews import ReviewView
from naru.web.parts import papers
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A criterion on the page: what it gives, what was given, and the words beside it."""

    criterion: Criterion
    points: int | None
    comment: str


@member_required
@require_GET
def listed(request: NaruRequest) -> HttpResponse:
    """Show what the reader is to review, call by call."""
    review_applications.recognise(by=request.actor)
    person_id = request.actor.person_id
    assert person_id is not None, "members only"
    body_id = request.public_body.id
    mine = queries.of_person(body_id=body_id, person_id=person_id)
    rows = []
    for invitation in queries.invitations(body_id=body_id, person_id=person_id):
        call = call_desk.call(body_id=body_id, call_id=invitation.call_id)
        assert call is not None, "an invitation is to a call"
        here = [one for one in mine if one.call_id == call.id]
        selection = programmes.definition(call.version_id).selection
        rows.append((call, invitation, here, _done(here), scoring.best(selection)))
    return render(request, "gate/reviews.html", {"rows": rows})


def _done(reviews: Sequence[ReviewView]) -> int:
    return sum(one.status == "submitted" for one in reviews)


@member_required
@require_http_methods(["GET", "POST"])
def declare(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Let a reviewer say where she is not neutral, before she is given anything."""
    review_applications.recognise(by=request.actor)
    person_id = request.actor.person_id
    assert person_id is not None, "members only"
    body_id = request.public_body.id
    places = queries.invitations(body_id=body_id, person_id=person_id)
    mine = next((one for one in places if one.call_id == call_id), None)
    call = call_desk.call(body_id=body_id, call_id=call_id)
    if mine is None or call is None:
        raise Http404
    applicants = queries.applicants(call_id=call_id)
    if request.method == "POST" and request.POST.get("promise"):
        conflicts = {
            one.application_id: request.POST.get(f"reason-{one.application_id}", "")
            for one in applicants
            if request.POST.get(f"conflict-{one.application_id}")
        }
        review_applications.declare(
            by=request.actor, call_id=call_id, conflicts=conflicts, at=clock.now()
        )
        messages.success(request, _("Your declaration is kept. Thank you."))
        return redirect("gate:reviews")
    noted = {
        one.application_id: one
        for one in queries.conflicts(call_id=call_id)
        if one.reviewer_id == mine.id
    }
    values = {
        "call": call,
        "mine": mine,
        "applicants": [(one, noted.get(one.application_id)) for one in applicants],
        "lacks_promise": request.method == "POST",
    }
    return render(request, "gate/review_declare.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def one(request: NaruRequest, review_id: UUID) -> HttpResponse:
    """Show an application to its reviewer; keep, submit or give back what she writes."""
    review = _mine(request, review_id)
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            said = _act(request, review)
        except Refusal as refusal:
            refused = refusal
        else:
            if request.headers.get("HX-Request"):
                return _total(request, review)
            messages.success(request, said)
            return redirect("gate:reviews" if said != _kept() else request.path)
    shown = look_at_an_application.for_review(
        by=request.actor, application_id=review.application_id, at=clock.now()
    )
    if shown is None:
        raise Http404
    selection = shown.definition.selection
    values: dict[str, Any] = {
        "review": _mine(request, review_id),
        "shown": shown,
        "criteria": _criteria(selection, review_id, request.POST),
        "total": _running(selection, review_id),
        "best": scoring.best(selection),
        "refused": refused,
    }
    return render(request, "gate/review.html", values, status=422 if refused else 200)


def _kept() -> str:
    return _("Kept. You can go on later, on any device.")


def _act(request: NaruRequest, review: ReviewView) -> str:
    """
    Do what the form asks: keep what was written, then submit or decline where asked.

    :raises Refusal: as the journeys.
    """
    deed = request.POST.get("act", "keep")
    if deed == "decline":
        review_applications.decline(
            by=request.actor,
            review_id=review.id,
            reason=request.POST.get("reason", ""),
            at=clock.now(),
        )
        return _("The review was given back.")
    application = programmes.definition(_version(request, review))
    codes = [one.code for one in scoring.given_by_reviewers(application.selection)]
    points = {
        code: int(typed)
        for code in codes
        if (typed := request.POST.get(f"points-{code}", "").strip()).isdigit()
    }
    comments = {code: request.POST.get(f"comment-{code}", "") for code in codes}
    review_applications.score(
        by=request.actor,
        review_id=review.id,
        points=points,
        comments=comments,
        comment=request.POST.get("comment", ""),
    )
    if deed == "submit":
        review_applications.submit(by=request.actor, review_id=review.id, at=clock.now())
        return _("The review was submitted.")
    return _kept()


def _total(request: NaruRequest, review: ReviewView) -> HttpResponse:
    selection = programmes.definition(_version(request, review)).selection
    values = {
        "total": _running(selection, review.id),
        "best": scoring.best(selection),
        "is_kept": True,
    }
    return render(request, "gate/review_total.html", values)


def _criteria(selection: Selection, review_id: UUID, typed: Any) -> list[Scored]:
    given = queries.given(review_ids=[review_id]).get(review_id, {})
    said = queries.comments(review_id=review_id)
    return [
        Scored(
            criterion=one,
            points=typed.get(f"points-{one.code}") or given.get(one.code),
            comment=typed.get(f"comment-{one.code}") or said.get(one.code, ""),
        )
        for one in scoring.given_by_reviewers(selection)
    ]


def _running(selection: Selection, review_id: UUID) -> int:
    given = queries.given(review_ids=[review_id]).get(review_id, {})
    return scoring.of_review(selection, given) // scoring.THOUSAND


def _version(request: NaruRequest, review: ReviewView) -> UUID:
    call = call_desk.call(body_id=request.public_body.id, call_id=review.call_id)
    assert call is not None, "a review is of a call's application"
    return call.version_id


@member_required
@require_GET
def paper(request: NaruRequest, review_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand a reviewer a paper of the application that she reviews."""
    _mine(request, review_id)
    opened = review_applications.open_paper(
        by=request.actor, review_id=review_id, document_id=document_id, at=clock.now()
    )
    return papers.answer(opened)


def _mine(request: NaruRequest, review_id: UUID) -> ReviewView:
    """Return the reader's own review, or 404."""
    found = queries.review(body_id=request.public_body.id, review_id=review_id)
    is_hers = found is not None and found.person_id == request.actor.person_id
    if found is None or not is_hers or found.status == "declined" or found.has_ended:
        raise Http404
    return found
