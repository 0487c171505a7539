"""The self-employed benefit (자영업자 실업급여): a calculator for everybody, claims, periods."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import claim_benefit
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.protection import benefits as rules
from naru.protection.operations.benefits import Claimed
from naru.protection.programme_file import ProgrammeFile
from naru.protection.queries import benefits as queries
from naru.protection.queries.benefits import ClaimView
from naru.web.gate.protection_forms import BenefitForm, ClaimForm, PeriodForm, WorkForm
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@require_http_methods(["GET", "POST"])
def calculator(request: NaruRequest) -> HttpResponse:
    """Work out what somebody would get; open to everybody, and nothing is stored."""
    file = claim_benefit.the_file(body_id=request.public_body.id)
    form = BenefitForm(request.POST or None, **_words(file))
    values: dict[str, object] = {"form": form, "file": file, "grades": _grades(file)}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            found, compared = claim_benefit.estimate(
                body_id=request.public_body.id, told=form.told()
            )
            values |= {"found": found, "compared": compared}
        except Refusal as refused:
            values["refused"], status = refused, 409
    return render(request, "gate/benefit.html", values, status=status)


@member_required
@require_http_methods(["GET", "POST"])
def claim(request: NaruRequest) -> HttpResponseBase:
    """Claim the benefit; what the calculator was told is taken over."""
    file = claim_benefit.the_file(body_id=request.public_body.id)
    is_carried = request.POST.get("action") == "carry"
    form = (
        ClaimForm(initial=request.POST.dict(), **_words(file))
        if is_carried
        else ClaimForm(request.POST or None, **_words(file))
    )
    refused: Refusal | None = None
    if request.method == "POST" and not is_carried and form.is_valid():
        try:
            made = claim_benefit.claim(
                by=request.actor,
                told=form.told(),
                claimed=_claimed(request, form),
                at=clock.now(),
            )
            messages.success(request, _("Your claim has arrived."))
            return redirect("gate:benefit_claim", made)
        except Refusal as problem:
            refused = problem
    values = {"form": form, "refused": refused}
    return render(request, "gate/benefit_claim_new.html", values, status=409 if refused else 200)


@member_required
@require_GET
def one_claim(request: NaruRequest, claim_id: UUID) -> HttpResponse:
    """Show a claim: reasons, the working, periods and payments."""
    found = _mine(request, claim_id)
    book = request.public_body.id
    decision, compared = claim_benefit.decided(body_id=book, found=found)
    is_granted = found.status == "granted"
    periods = queries.periods(book_id=book, claim_id=found.id)
    values = {
        "one": found,
        "found": decision,
        "compared": compared,
        "reasons": queries.reasons(book_id=book, claim_id=found.id),
        "periods": periods,
        "waits": any(period.status == "reported" for period in periods),
        "course": claim_benefit.course(found=found) if is_granted else None,
    }
    return render(request, "gate/benefit_claim.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def withdraw(request: NaruRequest, claim_id: UUID) -> HttpResponseBase:
    """Ask once more, then take a claim back."""
    found = _mine(request, claim_id)
    if request.method == "GET":
        return render(request, "gate/benefit_withdraw.html", {"one": found})
    claim_benefit.withdraw(by=request.actor, claim_id=found.id, at=clock.now())
    messages.success(request, _("It was taken back."))
    return redirect("gate:benefit_claim", found.id)


@member_required
@require_http_methods(["GET", "POST"])
def report(request: NaruRequest, claim_id: UUID) -> HttpResponseBase:
    """Report the next period without work."""
    found = _granted(request, claim_id)
    course = claim_benefit.course(found=found)
    form = PeriodForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            claim_benefit.report(
                by=request.actor, claim_id=found.id, told=form.told(course.next_on), at=clock.now()
            )
            messages.success(request, _("Your report has arrived."))
            return redirect("gate:benefit_claim", found.id)
        except Refusal as problem:
            refused = problem
    values = {"one": found, "form": form, "course": course, "refused": refused}
    return render(request, "gate/benefit_report.html", values, status=409 if refused else 200)


@member_required
@require_http_methods(["GET", "POST"])
def work(request: NaruRequest, claim_id: UUID) -> HttpResponseBase:
    """Report that work was taken up, outside a period; the benefit ends."""
    found = _granted(request, claim_id)
    form = WorkForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            claim_benefit.note_work(
                by=request.actor, claim_id=found.id, on=form.cleaned_data["on"], at=clock.now()
            )
            messages.success(request, _("Your work is noted; the benefit has ended."))
            return redirect("gate:benefit_claim", found.id)
        except Refusal as problem:
            refused = problem
    values = {"one": found, "form": form, "refused": refused}
    return render(request, "gate/benefit_work.html", values, status=409 if refused else 200)


def _words(file: ProgrammeFile) -> dict[str, Any]:
    return {"labels": file.labels, "grades": _grades(file)}


def _grades(file: ProgrammeFile) -> dict[int, int]:
    return rules.grades(file, clock.today())


def _claimed(request: NaruRequest, form: ClaimForm) -> Claimed:
    entered = form.cleaned_data
    return Claimed(
        person_name=request.actor.name,
        business=entered["business"],
        statement=entered["statement"],
        bank=entered["bank"],
        account=entered["account"],
        account_holder=entered["account_holder"],
    )


def _mine(request: NaruRequest, claim_id: UUID) -> ClaimView:
    found = queries.claim(book_id=request.public_body.id, claim_id=claim_id)
    if found is None or found.person_id != request.actor.person_id:
        raise Http404
    return found


def _granted(request: NaruRequest, claim_id: UUID) -> ClaimView:
    found = _mine(request, claim_id)
    if found.status != "granted":
        raise Http404
    return found
