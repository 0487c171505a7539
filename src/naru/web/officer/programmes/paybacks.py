"""Travellers' claims on the officers' desk: check in bulk, look at one, pay, report."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import open_a_paper, travel_payback
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.programmes.queries import paybacks as queries
from naru.programmes.queries.paybacks import ClaimView
from naru.web.officer.payout_forms import ReasonForm
from naru.web.parts import marks, papers, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("filed", "checked", "paid", "refused")
CLAIMS_PER_DEED_MAX = 200


@officer_required("viewer")
@require_GET
def claims(request: NaruRequest) -> HttpResponseBase:
    """List claims; what waits is worked on in bulk below."""
    body_id = request.public_body.id
    calls = queries.calls(body_id=body_id, at=clock.now())
    listing: Listing[ClaimView] = Listing(
        title=_("Pay-back claims"),
        columns=_columns(),
        rows=lambda asked: queries.page(
            body_id=body_id,
            call_id=next((one.id for one in calls if one.code == asked.value("call")), None),
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Number of a claim or receipt"),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[(one, words.status(f"payback_{one}").word) for one in STATES],
            ),
            Select(
                name="call",
                label=_("Call"),
                options=[(one.code, wording.said(one.title)) for one in calls],
            ),
        ],
        file_name="payback-claims",
        empty_title=_("No claims yet"),
        empty_text=_("Travellers claim within the days of the terms."),
    )
    waiting = queries.page(body_id=body_id, status="filed", limit=100)
    checked = queries.page(body_id=body_id, status="checked", limit=100)
    return answer(
        request,
        listing,
        template="officer/payback_claims.html",
        calls=calls,
        waiting=waiting,
        checked=checked,
        to_pay=sum(one.amount for one in checked.rows),
        may_pay=reaches(request.actor.body_role, "approver"),
    )


def _columns() -> list[Column[ClaimView]]:
    return [
        Column(
            label=_("Number"),
            value=lambda row: row.number,
            is_heading=True,
            href=lambda row: reverse("officer:payback_claim", args=[row.id]),
        ),
        Column(label=_("Claimed on"), value=lambda row: row.filed_at),
        Column(label=_("Amount spent"), value=lambda row: won(row.spent), is_number=True),
        Column(label=_("Accepted"), value=lambda row: won(row.accepted), is_number=True),
        Column(label=_("Pay-back"), value=lambda row: won(row.amount), is_number=True),
        Column(
            label=_("State"),
            value=lambda row: marks.status_badge(f"payback_{row.status}"),
            excel=lambda row: str(words.status(f"payback_{row.status}").word),
        ),
    ]


@officer_required("officer")
@require_POST
def check_many(request: NaruRequest) -> HttpResponse:
    """Check all that waits as the receipts were found."""
    waiting = queries.page(
        body_id=request.public_body.id, status="filed", limit=CLAIMS_PER_DEED_MAX
    )
    found = travel_payback.check_many(
        by=request.actor, claim_ids=[one.id for one in waiting.rows], at=clock.now()
    )
    said = _("%(checked)s claims were checked, %(refused)s refused by the terms.") % {
        "checked": found.get("checked", 0),
        "refused": found.get("refused", 0),
    }
    messages.success(request, said)
    return redirect("officer:payback_claims")


@officer_required("approver")
@require_http_methods(["GET", "POST"])
def pay(request: NaruRequest) -> HttpResponseBase:
    """Show what would be paid; then pay it all or nothing."""
    checked = queries.page(
        body_id=request.public_body.id, status="checked", limit=CLAIMS_PER_DEED_MAX
    )
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            total = travel_payback.pay(
                by=request.actor, claim_ids=[one.id for one in checked.rows], at=clock.now()
            )
        except Refusal as why:
            refused = why
        else:
            paid = _("%(total)s were paid back.") % {"total": wording.money(total)}
            messages.success(request, paid)
            return redirect("officer:payback_claims")
    values = {
        "checked": checked,
        "total": sum(one.amount for one in checked.rows),
        "refused": refused,
    }
    return render(request, "officer/payback_pay.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def claim(request: NaruRequest, claim_id: UUID) -> HttpResponseBase:
    """Show one claim receipt by receipt; leave some out, check or refuse it."""
    body_id = request.public_body.id
    one = queries.claim(body_id=body_id, claim_id=claim_id)
    if one is None:
        raise Http404
    refused: Refusal | None = None
    if request.method == "POST":
        refused = _decided(request, one)
        if refused is None:
            messages.success(request, _("Done."))
            return redirect("officer:payback_claim", claim_id)
    trip = queries.trip(body_id=body_id, application_id=one.application_id)
    values = {
        "one": one,
        "trip": trip,
        "form": ReasonForm(request.POST or None),
        "refused": refused,
    }
    return render(request, "officer/payback_claim.html", values, status=422 if refused else 200)


def _decided(request: NaruRequest, one: ClaimView) -> Refusal | None:
    by, at = request.actor, clock.now()
    try:
        if request.POST.get("action") == "refuse":
            reason = request.POST.get("reason", "")
            travel_payback.refuse(by=by, claim_id=one.id, reason=reason, at=at)
        else:
            left_out = {
                receipt.id: request.POST.get(f"why_{receipt.id}", "")
                for receipt in one.receipts
                if receipt.counts and f"keep_{receipt.id}" not in request.POST
            }
            travel_payback.check(by=by, claim_id=one.id, leave_out=left_out, at=at)
    except Refusal as refused:
        return refused
    return None


@officer_required("officer")
@require_GET
def picture(request: NaruRequest, claim_id: UUID, document_id: UUID) -> HttpResponse:
    """Show a picture of a claim; the look goes into the access log."""
    one = queries.claim(body_id=request.public_body.id, claim_id=claim_id)
    known = {one.photo_id, *(each.picture_id for each in one.receipts)} if one else set()
    if one is None or document_id not in known:
        raise Http404
    paper = open_a_paper.open_picture_of(
        by=request.actor,
        application_id=one.application_id,
        document_id=document_id,
        at=clock.now(),
    )
    return papers.answer(paper)


@officer_required("viewer")
@require_GET
def report(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Show what came of a pay-back."""
    body_id = request.public_body.id
    of = queries.call(body_id=body_id, call_id=call_id, at=clock.now())
    if of is None:
        raise Http404
    found = queries.report(body_id=body_id, call_id=call_id)
    values = {
        "of": of,
        "report": found,
        "sums": travel_payback.sums(body_id=body_id, definition=of.definition),
        "months": [(wording.short_day(one.month)[:7], one.paid) for one in found.months],
    }
    return render(request, "officer/payback_report.html", values)
