"""The self-employed benefit (자영업자 실업급여) for officers: claims, periods, the fund."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import claim_benefit
from naru.kernel import clock
from naru.kernel.money import won
from naru.protection.queries import benefits as queries
from naru.protection.queries.benefits import ClaimView, WaitingPeriod
from naru.web.officer.payout_forms import ReasonForm
from naru.web.officer.programmes.protection_forms import BackForm, CapitalForm
from naru.web.officer.programmes.protection_parts import done, filled
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def benefits(request: NaruRequest) -> HttpResponseBase:
    """List claims, with the money of the fund above."""
    book = request.public_body.id
    listing: Listing[ClaimView] = Listing(
        title=_("Self-employed benefit"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("officer:benefit", args=[row.id]),
            ),
            Column(label=_("Closed business"), value=lambda row: row.business),
            Column(label=_("Closed on"), value=lambda row: row.closed_on),
            Column(label=_("Amount a day"), value=lambda row: won(row.daily), is_number=True),
            Column(label=_("Days paid"), value=lambda row: f"{row.days_paid} / {row.days}",
                   is_number=True),
            Column(label=_("Paid so far"), value=lambda row: won(row.paid), is_number=True),
            state("benefit_", lambda row: row.status),
            Column(label=_("Claimed"), value=lambda row: row.applied_at),
        ],
        rows=lambda asked: queries.page(
            book_id=book, status=asked.value("status"), search=asked.search,
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Number or business"),
        filters=[states("benefit_", ("applied", "granted", "declined", "withdrawn", "ended"))],
        empty_title=_("No claims of the benefit yet"),
        file_name="benefit-claims",
    )  # fmt: skip
    return answer(
        request, listing, template="officer/benefits.html", money=queries.money(book_id=book),
        form=CapitalForm(), may_pay=reaches(request.actor.body_role, "approver"),
        waiting=queries.waiting(book_id=book)[1],
    )  # fmt: skip


@officer_required("approver")
@require_POST
def fund(request: NaruRequest) -> HttpResponse:
    """Put money into the fund of the benefit."""
    form = CapitalForm(request.POST)
    deed = partial(claim_benefit.give, by=request.actor, at=clock.now())
    done(request, filled(deed, form), _("The money is in the fund."))
    return redirect("officer:benefits")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def benefit(request: NaruRequest, claim_id: UUID) -> HttpResponse:
    """Show a claim with reasons and working; recognise or decline it."""
    if request.method == "POST":
        _act(request, claim_id)
        return redirect("officer:benefit", claim_id)
    book = request.public_body.id
    found = claim_benefit.look(by=request.actor, claim_id=claim_id, at=clock.now())
    decision, compared = claim_benefit.decided(body_id=book, found=found)
    values = {
        "one": found,
        "found": decision,
        "compared": compared,
        "told": queries.told(book_id=book, claim_id=claim_id),
        "periods": queries.periods(book_id=book, claim_id=claim_id),
        "form": ReasonForm(),
        "back_form": BackForm(initial={"amount": found.still_owed}),
    }
    return render(request, "officer/benefit.html", values)


@officer_required("officer")
@require_GET
def periods(request: NaruRequest) -> HttpResponseBase:
    """List the periods that people reported; those that wait come by the filter."""
    listing: Listing[WaitingPeriod] = Listing(
        title=_("Recognition of unemployment"),
        columns=[
            Column(
                label=_("Claim"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("officer:benefit_period", args=[row.period.id]),
            ),
            Column(label=_("Period from"), value=lambda row: row.period.since_on),
            Column(label=_("until (not included)"), value=lambda row: row.period.until_on),
            Column(label=_("Job searches"), value=lambda row: len(row.period.activities),
                   is_number=True),
            Column(label=_("Days paid"), value=lambda row: row.period.paid_days, is_number=True),
            Column(label=_("Amount"), value=lambda row: won(row.period.amount), is_number=True),
            state("period_", lambda row: row.period.status),
            Column(label=_("Reported"), value=lambda row: row.period.reported_at),
        ],
        rows=lambda asked: queries.recognitions(
            book_id=request.public_body.id, status=asked.value("status"), cursor=asked.cursor,
            limit=asked.limit,
        ),
        filters=[states("period_", ("reported", "recognised", "refused"))],
        empty_title=_("No periods were reported yet"),
        file_name="recognitions",
    )  # fmt: skip
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def period(request: NaruRequest, period_id: UUID) -> HttpResponse:
    """Show a reported period; recognise and pay it, or refuse it with a reason."""
    found = queries.period(book_id=request.public_body.id, period_id=period_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        _decide_period(request, period_id)
        return redirect("officer:benefit_period", period_id)
    claim = claim_benefit.look(by=request.actor, claim_id=found.claim_id, at=clock.now())
    values = {"one": found, "claim": claim, "form": ReasonForm()}
    return render(request, "officer/benefit_period.html", values)


def _act(request: NaruRequest, claim_id: UUID) -> None:
    by, at, reason = request.actor, clock.now(), request.POST.get("reason", "")
    back = partial(claim_benefit.take_back, by=by, claim_id=claim_id, at=at)
    deeds = {
        "grant": lambda: claim_benefit.grant(by=by, claim_id=claim_id, reason=reason, at=at),
        "decline": lambda: claim_benefit.decline(by=by, claim_id=claim_id, reason=reason, at=at),
        "back": filled(back, BackForm(request.POST)),
    }
    action = request.POST.get("action", "")
    if action not in deeds:
        raise Http404
    done(request, deeds[action], _("Done."))


def _decide_period(request: NaruRequest, period_id: UUID) -> None:
    by, at = request.actor, clock.now()
    if request.POST.get("action") == "recognise":
        done(
            request,
            lambda: claim_benefit.recognise(by=by, period_id=period_id, at=at),
            _("The period is recognised and paid."),
        )
        return
    reason = request.POST.get("reason", "")
    done(
        request,
        lambda: claim_benefit.refuse(by=by, period_id=period_id, reason=reason, at=at),
        _("The period was refused."),
    )
