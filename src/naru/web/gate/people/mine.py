"""My helpers (for firms) and my firms (for helpers): answers, sessions, tending a shop, the end."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity import consent_texts
from naru.identity.queries import tending
from naru.journeys import be_helped
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.matching.operations.assignments import UnknownAssignment
from naru.matching.queries import assignments as queries
from naru.matching.queries import helping
from naru.matching.views import AssignmentView
from naru.web.gate.door import said
from naru.web.gate.people.forms import RateForm, SessionForm, WordsForm
from naru.web.parts.access import CURRENT_FIRM, current_firm, firm_required, member_required
from naru.web.parts.tenancy import TENDED_FIRM, NaruRequest


@firm_required
@require_GET
def mine(request: NaruRequest) -> HttpResponse:
    """Show whom the firm has, what it asked for, and what waits for its answer."""
    body = request.public_body.id
    firm_id = current_firm(request, request.actor.firm_ids)
    values = {
        "assignments": queries.of_firm(body_id=body, firm_id=firm_id),
        "waiting": [
            one
            for one in helping.requests_of_firm(body_id=body, firm_id=firm_id)
            if one.status == "waiting"
        ],
    }
    return render(request, "gate/people/mine.html", values)


@firm_required
@require_POST
def withdraw(request: NaruRequest, request_id: UUID) -> HttpResponse:
    """Take a request back."""
    _done(
        request,
        lambda: be_helped.withdraw(by=request.actor, request_id=request_id, at=clock.now()),
        _("Your request was taken back."),
    )
    return redirect("gate:people_mine")


@member_required
@require_GET
def firms(request: NaruRequest) -> HttpResponse:
    """Show a helper her firms, what waits for her answer, and what she has entered of herself."""
    body, person = request.public_body.id, request.actor.person_id
    assert person is not None, "members only"
    values = {
        "assignments": queries.of_person(body_id=body, person_id=person),
        "helping": helping.of_person(body_id=body, person_id=person),
    }
    return render(request, "gate/people/firms.html", values)


def _look(request: NaruRequest, assignment_id: UUID) -> tuple[AssignmentView, str]:
    try:
        return be_helped.look(by=request.actor, assignment_id=assignment_id)
    except UnknownAssignment:
        raise Http404 from None


@member_required
@require_GET
def assignment(request: NaruRequest, assignment_id: UUID) -> HttpResponse:
    """Show one assignment to either of its two sides."""
    return _shown(request, assignment_id)


def _shown(
    request: NaruRequest,
    assignment_id: UUID,
    refused: Refusal | None = None,
    session_form: SessionForm | None = None,
) -> HttpResponse:
    found, side = _look(request, assignment_id)
    at = clock.now()
    body = request.public_body.id
    tends = found.help_id is not None and tending.is_open(
        body_id=body, tending_id=found.help_id, at=at
    )
    values = {
        "one": found,
        "side": side,
        "refused": refused,
        "sessions": queries.sessions(assignment_id=found.id),
        "request_for": helping.request(body_id=body, request_id=found.request_id),
        "sales": be_helped.sales_of(body_id=body, assignment=found, on=clock.today()),
        "tends": tends,
        "tending_text": consent_texts.current(be_helped.TENDS, at=at),
        "session_form": session_form or SessionForm(),
        "rate_form": RateForm(prefix="rate"),
        "close_form": WordsForm(prefix="close", label=_("What came of it")),
        "stop_form": WordsForm(prefix="stop", label=_("Why it stops")),
        "decline_form": WordsForm(prefix="decline", label=_("Why not?"), required=False),
        "complain_form": WordsForm(prefix="complain", label=_("What is wrong")),
    }
    status = 409 if refused else 200
    return render(request, "gate/people/assignment.html", values, status=status)


@member_required
@require_POST
def act(request: NaruRequest, assignment_id: UUID) -> HttpResponse:
    """Answer, confirm, let tend, rate, stop, complain: one button each."""
    _look(request, assignment_id)
    deed = _deeds(request, assignment_id).get(request.POST.get("action", ""))
    if deed is None:
        raise Http404
    call, success = deed
    try:
        call()
    except Refusal as refused:
        return _shown(request, assignment_id, refused)
    messages.success(request, success)
    if request.POST.get("action") == "decline":
        return redirect("gate:people")
    return redirect("gate:assignment", assignment_id)


def _deeds(
    request: NaruRequest, assignment_id: UUID
) -> dict[str, tuple[Callable[[], object], str]]:
    by, at = request.actor, clock.now()
    whose: dict[str, Any] = {"by": by, "assignment_id": assignment_id, "at": at}
    given = request.POST
    points = given.get("rate-points", "")
    return {
        "accept": (lambda: be_helped.accept(**whose), _("You have accepted.")),
        "decline": (
            lambda: be_helped.decline(**whose, reason=given.get("decline-words", "")),
            _("You have declined."),
        ),
        "tend": (
            lambda: be_helped.let_tend(**whose, agreed=given.get("agreed") == "on"),
            _("Your seller can tend the shop from now on."),
        ),
        "untend": (
            lambda: be_helped.take_back_tending(**whose),
            _("Your seller can no longer open the shop."),
        ),
        "close": (
            lambda: be_helped.close(**whose, result=given.get("close-words", "")),
            _("The assignment has ended."),
        ),
        "stop": (
            lambda: be_helped.stop(**whose, reason=given.get("stop-words", "")),
            _("The assignment was stopped."),
        ),
        "rate": (
            lambda: be_helped.rate(
                **whose,
                points=int(points) if points in {"1", "2", "3", "4", "5"} else 3,
                words=given.get("rate-words", ""),
            ),
            _("Thank you. What you said was kept."),
        ),
        "complain": (
            lambda: be_helped.complain(**whose, words=given.get("complain-words", "")),
            _("Your complaint has reached the office."),
        ),
    }


@member_required
@require_POST
def session_new(request: NaruRequest, assignment_id: UUID) -> HttpResponseBase:
    """Write a session down, as the helper."""
    _look(request, assignment_id)
    form = SessionForm(request.POST)
    if not form.is_valid():
        return _shown(request, assignment_id, session_form=form)
    try:
        be_helped.write_session(
            by=request.actor, assignment_id=assignment_id, held=form.held(), at=clock.now()
        )
    except Refusal as refused:
        return _shown(request, assignment_id, refused, form)
    messages.success(request, _("The session is written. The firm is asked to confirm it."))
    return redirect("gate:assignment", assignment_id)


@member_required
@require_http_methods(["GET", "POST"])
def session(request: NaruRequest, session_id: UUID) -> HttpResponse:
    """Confirm a session or dispute it, as the firm; a page of its own, since it counts hours."""
    body = request.public_body.id
    found = queries.session(body_id=body, session_id=session_id)
    if found is None:
        raise Http404
    held, side = _look(request, found.assignment_id)
    form = WordsForm(request.POST or None, label=_("What is not right"), required=False)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        agrees = request.POST.get("action") == "confirm"
        try:
            be_helped.answer_session(
                by=request.actor,
                session_id=session_id,
                agrees=agrees,
                words=form.cleaned_data["words"],
                at=clock.now(),
            )
        except Refusal as problem:
            refused = problem
        else:
            messages.success(
                request, _("The session is confirmed.") if agrees else _("Your objection is kept.")
            )
            return redirect("gate:assignment", found.assignment_id)
    values = {"one": found, "held": held, "side": side, "form": form, "refused": refused}
    return render(request, "gate/people/session.html", values, status=409 if refused else 200)


@member_required
@require_POST
def tend(request: NaruRequest, assignment_id: UUID) -> HttpResponse:
    """Begin to tend a firm's shop in this session, as its dedicated seller; or stop."""
    found, side = _look(request, assignment_id)
    if request.POST.get("action") == "leave":
        request.session.pop(TENDED_FIRM, None)
        request.session.pop(CURRENT_FIRM, None)
        return redirect("gate:assignment", assignment_id)
    stands = side == "helper" and tending.stands(
        body_id=request.public_body.id,
        person_id=found.helper_person_id,
        firm_id=found.firm_id,
        at=clock.now(),
    )
    if not stands:
        raise Http404
    request.session[TENDED_FIRM] = request.session[CURRENT_FIRM] = str(found.firm_id)
    return redirect("merchant:home")


def _done(request: NaruRequest, call: Callable[[], object], success: str) -> None:
    try:
        call()
    except Refusal as refused:
        messages.error(request, said(refused))
    else:
        messages.success(request, success)
