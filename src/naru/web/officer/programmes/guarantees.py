"""Guarantees (특례보증) on the officers' desk: list, one with its deeds, issue, certificate."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import guarantee_loans
from naru.journeys.guarantee_loans import LoanMade
from naru.kernel import clock
from naru.kernel.money import won
from naru.protection.guarantees import STATES
from naru.protection.queries import guarantees as queries
from naru.protection.queries import loans as loan_queries
from naru.protection.queries.guarantees import GuaranteeView
from naru.web.officer.payout_forms import ReasonForm
from naru.web.officer.programmes import protection_forms as forms
from naru.web.officer.programmes.protection_parts import done, filled
from naru.web.parts import protection_words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def guarantees(request: NaruRequest) -> HttpResponseBase:
    """List guarantees, newest first."""
    listing: Listing[GuaranteeView] = Listing(
        title=_("Guarantees"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("officer:guarantee", args=[row.id]),
            ),
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(
                label=_("Asked to borrow"), value=lambda row: won(row.asked_won), is_number=True
            ),
            Column(label=_("Amount guaranteed"), value=lambda row: won(row.amount), is_number=True),
            Column(
                label=_("Still guaranteed"), value=lambda row: won(row.outstanding), is_number=True
            ),
            state("guarantee_", lambda row: row.status),
            Column(label=_("Applied"), value=lambda row: row.applied_at),
        ],
        rows=lambda asked: queries.page(
            book_id=request.public_body.id,
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Number or firm"),
        filters=[states("guarantee_", STATES)],
        empty_title=_("No guarantees yet"),
        empty_text=_("When a fund is open, firms apply on the gate's pages."),
        file_name="guarantees",
    )
    return answer(request, listing, template="officer/guarantees.html")


@officer_required("viewer")
@require_GET
def guarantee(request: NaruRequest, guarantee_id: UUID) -> HttpResponse:
    """Show one guarantee with what the terms say today and what can be done."""
    found = _found(request, guarantee_id)
    book = request.public_body.id
    waits = found.status == "applied"
    today = (
        guarantee_loans.assess_again(body_id=book, found=found, at=clock.now()) if waits else None
    )
    paid = queries.subrogation(book_id=book, guarantee_id=found.id)
    values = {
        "one": found,
        "share": protection_words.percent(found.share_bp),
        "fee": protection_words.percent(found.fee_bp),
        "today": today,
        "reasons": queries.reasons(book_id=book, guarantee_id=found.id),
        "loan": loan_queries.of_guarantee(book_id=book, guarantee_id=found.id),
        "fees": queries.fees(book_id=book, guarantee_id=found.id),
        "paid": paid,
        "may_act": reaches(request.actor.body_role, "officer"),
        "may_pay": reaches(request.actor.body_role, "approver"),
        "offer_form": forms.OfferForm(initial={"loan": today.loan if today else None}),
        "reason_form": ReasonForm(),
        "default_form": forms.DefaultForm(initial={"on": clock.today()}),
        "pay_form": forms.SubrogationForm(initial={"principal": found.outstanding}),
        "recovery_form": forms.RecoveryForm(),
    }
    return render(request, "officer/guarantee.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, guarantee_id: UUID) -> HttpResponse:
    """Offer, decline, note a default or its cure, note a fee or money that came back."""
    deeds, action = _deeds(request, guarantee_id), request.POST.get("action", "")
    if action not in deeds:
        raise Http404
    done(request, deeds[action], _("Done."))
    return redirect("officer:guarantee", guarantee_id)


@officer_required("approver")
@require_POST
def pay(request: NaruRequest, guarantee_id: UUID) -> HttpResponse:
    """Pay the bank in the firm's place, or write off what cannot be recovered."""
    deeds, action = _payments(request, guarantee_id), request.POST.get("action", "")
    if action not in deeds:
        raise Http404
    done(request, deeds[action], _("Done."))
    return redirect("officer:guarantee", guarantee_id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def issue(request: NaruRequest, guarantee_id: UUID) -> HttpResponseBase:
    """Take in the loan that the bank has made, and issue the certificate."""
    found = _found(request, guarantee_id)
    if found.status != "offered":
        raise Http404
    form = forms.LoanForm(
        request.POST or None,
        initial={
            "principal": found.loan_won,
            "months": found.asked_months,
            "grace_months": found.asked_grace_months,
            "starts_on": clock.today(),
        },
    )
    if request.method == "POST" and form.is_valid():

        def deed() -> None:
            made = LoanMade(
                lender=form.cleaned_data["lender"],
                lender_number=form.cleaned_data["lender_number"],
                terms=form.terms(),
            )
            guarantee_loans.issue(
                by=request.actor, guarantee_id=found.id, made=made, at=clock.now()
            )

        if done(request, deed, _("The certificate is issued.")):
            return redirect("officer:guarantee", found.id)
    return render(request, "officer/guarantee_issue.html", {"one": found, "form": form})


@officer_required("viewer")
@require_GET
def certificate(request: NaruRequest, guarantee_id: UUID) -> HttpResponse:
    """Print the certificate."""
    found = _found(request, guarantee_id)
    if not found.is_certified:
        raise Http404
    loan = loan_queries.of_guarantee(book_id=request.public_body.id, guarantee_id=found.id)
    return protection_words.certificate(request, found, loan)


def _deeds(request: NaruRequest, guarantee_id: UUID) -> dict[str, Callable[[], object] | None]:
    """Return what an officer can do, each with what its form says."""
    who: dict[str, Any] = {"by": request.actor, "guarantee_id": guarantee_id, "at": clock.now()}
    told, reason = request.POST, request.POST.get("reason", "")
    year = told.get("year", "")
    return {
        "offer": filled(partial(guarantee_loans.offer, **who), forms.OfferForm(told)),
        "decline": partial(guarantee_loans.decline, reason=reason, **who),
        "default": filled(partial(guarantee_loans.note_default, **who), forms.DefaultForm(told)),
        "cure": partial(guarantee_loans.note_cure, reason=reason, **who),
        "fee": partial(guarantee_loans.receive_fee, year=int(year or 0), **who)
        if year.isascii() and year.isdigit()
        else None,
        "recover": filled(partial(guarantee_loans.recover, **who), forms.RecoveryForm(told)),
    }


def _payments(request: NaruRequest, guarantee_id: UUID) -> dict[str, Callable[[], object] | None]:
    """Return what only an approver can do."""
    who: dict[str, Any] = {"by": request.actor, "guarantee_id": guarantee_id, "at": clock.now()}
    reason = request.POST.get("reason", "")
    form = forms.SubrogationForm(request.POST)
    return {
        "pay": filled(partial(guarantee_loans.subrogate, **who), form),
        "write_off": partial(guarantee_loans.write_off, reason=reason, **who),
    }


def _found(request: NaruRequest, guarantee_id: UUID) -> GuaranteeView:
    found = queries.guarantee(book_id=request.public_body.id, guarantee_id=guarantee_id)
    if found is None:
        raise Http404
    return found
