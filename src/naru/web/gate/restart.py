"""Restart centres (재기지원센터): the list, handing oneself over, one's own case; the overview."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity import consent_texts
from naru.identity.queries import people
from naru.journeys import files_of_protection, start_again
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.protection.queries import benefits, restarts
from naru.protection.queries.restarts import CaseView
from naru.web.gate.protection_forms import HandOverForm
from naru.web.parts import wording
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@require_GET
def safety(request: NaruRequest) -> HttpResponse:
    """Show what there is when money is short or a business must close."""
    body, person = request.public_body.id, request.actor.person_id
    values = {
        "guarantees": files_of_protection.runs(body_id=body, code=files_of_protection.GUARANTEE),
        "benefit": files_of_protection.runs(body_id=body, code=files_of_protection.BENEFIT),
        "centres": len(restarts.centres(body_id=body, only_open=True)),
        "claims": benefits.of_person(book_id=body, person_id=person) if person else [],
        "cases": restarts.of_person(body_id=body, person_id=person) if person else [],
    }
    return render(request, "gate/safety.html", values)


@require_GET
def centres(request: NaruRequest) -> HttpResponse:
    """List the centres, by region."""
    body, person = request.public_body.id, request.actor.person_id
    asked = request.GET.get("q", "").strip()[:40]
    values = {
        "centres": restarts.centres(body_id=body, only_open=True, search=asked),
        "cases": restarts.of_person(body_id=body, person_id=person) if person else [],
        "asked": asked,
    }
    return render(request, "gate/restart.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def hand_over(request: NaruRequest) -> HttpResponseBase:
    """Choose a centre and hand oneself over, with what was said in a claim before."""
    body = request.public_body.id
    claim = start_again.newest_claim(by=request.actor)
    person = people.person(request.actor.person_id) if request.actor.person_id else None
    known = restarts.centres(body_id=body, only_open=True)
    form = HandOverForm(
        request.POST or None,
        centres=[(str(one.id), f"{one.region} · {wording.said(one.name)}") for one in known],
        asks_of_closing=claim is None,
        initial={"centre": request.GET.get("centre", ""), "phone": person.phone if person else ""},
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            made = start_again.hand_over(
                by=request.actor,
                centre_id=UUID(entered["centre"]),
                needs=entered["needs"],
                wish=entered["wish"],
                phone=entered["phone"],
                told=form.told(),
                agreed=entered["agreed"],
                at=clock.now(),
            )
            messages.success(request, _("The centre has your case and will call you."))
            return redirect("gate:restart_case", made)
        except Refusal as problem:
            refused = problem
    values = {
        "form": form, "claim": claim, "refused": refused,
        "consent": consent_texts.current(start_again.PURPOSE, at=clock.now()),
    }  # fmt: skip
    return render(request, "gate/restart_new.html", values, status=409 if refused else 200)


@member_required
@require_GET
def case(request: NaruRequest, case_id: UUID) -> HttpResponse:
    """Show one's own case with its steps and shared notes."""
    found = _mine(request, case_id)
    values = {
        "one": found,
        "centre": restarts.centre(body_id=request.public_body.id, centre_id=found.centre_id),
        "notes": restarts.notes(body_id=request.public_body.id, case_id=found.id, only_shared=True),
    }
    return render(request, "gate/restart_case.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def withdraw(request: NaruRequest, case_id: UUID) -> HttpResponseBase:
    """Ask once more, then end one's own case."""
    found = _mine(request, case_id)
    if request.method == "GET":
        return render(request, "gate/restart_withdraw.html", {"one": found})
    start_again.withdraw(by=request.actor, case_id=found.id, at=clock.now())
    messages.success(request, _("It was taken back."))
    return redirect("gate:restart_case", found.id)


def _mine(request: NaruRequest, case_id: UUID) -> CaseView:
    found = restarts.case(body_id=request.public_body.id, case_id=case_id)
    if found is None or found.person_id != request.actor.person_id:
        raise Http404
    return found
