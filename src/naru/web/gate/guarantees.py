"""A firm's guarantees (특례보증) and loans: apply, follow, take back, certificate, check."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import guarantee_loans
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.protection.guarantees import Assessment
from naru.protection.programme_file import ProgrammeFile
from naru.protection.queries import guarantees as queries
from naru.protection.queries import loans as loan_queries
from naru.protection.queries.guarantees import GuaranteeView
from naru.web.gate.protection_forms import GuaranteeForm
from naru.web.parts import protection_words
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def guarantees(request: NaruRequest) -> HttpResponse:
    """Show the firm's guarantees and loans, and the funds it can apply to."""
    book, firms = request.public_body.id, request.actor.firm_ids
    values = {
        "guarantees": queries.of_firms(book_id=book, firm_ids=firms),
        "loans": loan_queries.of_firms(book_id=book, firm_ids=firms),
        "funds": [fund for fund, _file in guarantee_loans.the_funds(body_id=book)],
    }
    return render(request, "gate/guarantees.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def apply(request: NaruRequest, fund_id: UUID) -> HttpResponseBase:
    """Ask what the firm wants; show at once what the terms say, then hand it in."""
    book = request.public_body.id
    known = {fund.id: (fund, file) for fund, file in guarantee_loans.the_funds(body_id=book)}
    if fund_id not in known:
        raise Http404
    fund, file = known[fund_id]
    firm = guarantee_loans.firm_of(firm_id=current_firm(request, request.actor.firm_ids))
    form = GuaranteeForm(request.POST or None, labels=file.labels, opened_on=firm.opened_on)
    found: Assessment | None = None
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        wish: dict[str, Any] = {
            "by": request.actor,
            "fund_id": fund_id,
            "firm": firm,
            "asked": form.asked(),
            "opened_on": form.cleaned_data.get("opened_on"),
            "at": clock.now(),
        }
        try:
            if request.POST.get("action") == "send":
                made = guarantee_loans.apply(**wish)
                messages.success(request, _("Your application has arrived."))
                return redirect("gate:guarantee", made)
            found = guarantee_loans.assess(**wish)
        except Refusal as problem:
            refused = problem
    values = {
        "fund": fund, "file": file, "firm": firm, "form": form, "found": found,
        "refused": refused, "figures": _figures(file, found),
    }  # fmt: skip
    return render(request, "gate/guarantee_apply.html", values, status=409 if refused else 200)


@firm_required
@require_GET
def guarantee(request: NaruRequest, guarantee_id: UUID) -> HttpResponse:
    """Show one guarantee with its reasons, loan and fees."""
    found = _mine(request, guarantee_id)
    book = request.public_body.id
    values = {
        "one": found,
        "share": protection_words.percent(found.share_bp),
        "fee": protection_words.percent(found.fee_bp),
        "reasons": queries.reasons(book_id=book, guarantee_id=found.id),
        "loan": loan_queries.of_guarantee(book_id=book, guarantee_id=found.id),
        "fees": queries.fees(book_id=book, guarantee_id=found.id),
        "paid": queries.subrogation(book_id=book, guarantee_id=found.id),
    }
    return render(request, "gate/guarantee.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def withdraw(request: NaruRequest, guarantee_id: UUID) -> HttpResponseBase:
    """Ask once more, then take an application or an offer back."""
    found = _mine(request, guarantee_id)
    if request.method == "GET":
        return render(request, "gate/guarantee_withdraw.html", {"one": found})
    guarantee_loans.withdraw(by=request.actor, guarantee_id=found.id, at=clock.now())
    messages.success(request, _("It was taken back."))
    return redirect("gate:guarantee", found.id)


@firm_required
@require_GET
def certificate(request: NaruRequest, guarantee_id: UUID) -> HttpResponse:
    """Give out the certificate as PDF."""
    found = _mine(request, guarantee_id)
    if not found.is_certified:
        raise Http404
    loan = loan_queries.of_guarantee(book_id=request.public_body.id, guarantee_id=found.id)
    return protection_words.certificate(request, found, loan)


@require_GET
def check(request: NaruRequest, code: str) -> HttpResponse:
    """Say to whoever holds a certificate whether it is genuine, and what still stands of it."""
    book = request.public_body.id
    found = queries.by_code(book_id=book, code=code.strip().upper())
    loan = found and loan_queries.of_guarantee(book_id=book, guarantee_id=found.id)
    values = {"one": found, "loan": loan, "code": code}
    return render(request, "gate/guarantee_check.html", values, status=200 if found else 404)


def _mine(request: NaruRequest, guarantee_id: UUID) -> GuaranteeView:
    found = queries.guarantee(book_id=request.public_body.id, guarantee_id=guarantee_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found


def _figures(file: ProgrammeFile, found: Assessment | None) -> list[object]:
    """Return the figures behind an assessment, or those that hold for everybody."""
    if found is not None:
        return list(found.figures)
    known = file.figures_on(clock.today())
    shared = ("months_max", "grace_months_max", "offer_days")
    return [known.worked(code, {}) for code in shared]
