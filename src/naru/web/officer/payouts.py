"""Pages of payouts (정산): periods, the list, one statement, and what officers do to them."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.commerce.queries import payouts as queries
from naru.commerce.queries.payouts import PayoutView
from naru.identity.queries import people
from naru.journeys import pay_out
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.web.officer.payout_forms import KINDS, AdjustmentForm, ReasonForm
from naru.web.parts import marks, statement_papers, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _status(row: PayoutView) -> str:
    return words.of_payout(row.status, is_held=row.is_held)


@officer_required("viewer")
@require_GET
def periods(request: NaruRequest) -> HttpResponse:
    """Show the newest periods and what can be done to each as a whole."""
    rows = queries.periods(book_id=request.public_body.id)
    return render(request, "officer/payout_periods.html", {"periods": rows})


@officer_required("officer")
@require_POST
def act(request: NaruRequest) -> HttpResponse:
    """Do one thing to all payouts of a period: draft, request, approve, order."""
    deeds = {"draft": _draft, "request": _request, "approve": _approve, "order": _order}
    deed = deeds.get(request.POST.get("action", ""))
    if deed is None:
        return redirect("officer:payouts")
    try:
        said = deed(request)
    except Refusal as refused:
        messages.error(request, wording.said(refused.sentence))
        return redirect("officer:payouts")
    messages.success(request, said)
    return redirect("officer:payouts")


def _draft(request: NaruRequest) -> str:
    at = clock.now()
    made = sum(
        pay_out.draft_due(by=request.actor, payee_kind=kind, at=at) for kind in pay_out.PAYEE_KINDS
    )
    return _("%(count)s statements were made.") % {"count": made}


def _chosen(request: NaruRequest, status: str) -> list[UUID]:
    """Return the payouts of the form's period in a state; a broken form chooses none."""
    try:
        since = date.fromisoformat(request.POST.get("since", ""))
    except ValueError:
        return []
    return queries.ids(
        book_id=request.public_body.id,
        payee_kind=request.POST.get("payee_kind", ""),
        since=since,
        status=status,
    )


def _request(request: NaruRequest) -> str:
    chosen = _chosen(request, "drafted")
    count = pay_out.request_approval(by=request.actor, payout_ids=chosen, at=clock.now())
    return _("%(count)s payouts now wait for approval.") % {"count": count}


def _approve(request: NaruRequest) -> str:
    chosen = _chosen(request, "requested")
    count = pay_out.approve(by=request.actor, payout_ids=chosen, at=clock.now())
    return _("%(count)s payouts were approved.") % {"count": count}


def _order(request: NaruRequest) -> str:
    pay_out.order(
        by=request.actor,
        payee_kind=request.POST.get("payee_kind", ""),
        payout_ids=_chosen(request, "approved"),
        at=clock.now(),
    )
    return _("The payment order was made. Take the file from the list of payment orders.")


@officer_required("viewer")
@require_GET
def payout_list(request: NaruRequest) -> HttpResponseBase:
    """List payouts."""
    statuses = ["drafted", "requested", "approved", "ordered", "paid", "carried", "returned"]
    listing: Listing[PayoutView] = Listing(
        title=_("Payouts"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("officer:payout", args=[row.id]),
            ),
            Column(label=_("Paid to"), value=lambda row: row.payee_name),
            Column(label=_("Period from"), value=lambda row: row.period_since),
            Column(label=_("Pay day"), value=lambda row: row.pay_on),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(_status(row)),
                excel=lambda row: str(words.status(_status(row)).word),
            ),
            Column(label=_("Sales"), value=lambda row: won(row.sums.sales), is_number=True),
            Column(
                label=_("Commission"), value=lambda row: won(row.sums.commission), is_number=True
            ),
            Column(label=_("To be paid"), value=lambda row: won(row.net), is_number=True),
        ],
        rows=lambda asked: queries.page(
            book_id=request.public_body.id,
            payee_kind=asked.value("kind"),
            status=asked.value("status"),
            search=asked.search,
            since=asked.since("day"),
            until=asked.until("day"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Number or name"),
        filters=[
            Select(name="kind", label=_("Paid to"), options=KINDS),
            Select(
                name="status",
                label=_("State"),
                options=[(s, words.status(s).word) for s in [*statuses, "held"]],
            ),
            DateRange(name="day", label=_("Period")),
        ],
        file_name="payouts",
        empty_title=_("No payouts yet"),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("viewer")
@require_GET
def payout(request: NaruRequest, payout_id: UUID) -> HttpResponse:
    """Show one statement with every line."""
    return _page(request, payout_id, ReasonForm(), AdjustmentForm())


def _page(
    request: NaruRequest, payout_id: UUID, reason: ReasonForm, adjustment: AdjustmentForm
) -> HttpResponse:
    view = queries.view(book_id=request.public_body.id, payout_id=payout_id)
    lines = queries.lines(book_id=request.public_body.id, payout=view)
    officers = people.persons([i for i in (view.requested_by, view.approved_by) if i])
    names = {key: person.name for key, person in officers.items()}
    values = {
        "payout": view,
        "sums": statement_papers.sums(view),
        "lines": [(line, statement_papers.line_label(line.kind)) for line in lines],
        "requester": names.get(view.requested_by) if view.requested_by else "",
        "approver": names.get(view.approved_by) if view.approved_by else "",
        "reason_form": reason,
        "adjustment_form": adjustment,
    }
    return render(request, "officer/payout.html", values)


@officer_required("viewer")
@require_GET
def statement(request: NaruRequest, payout_id: UUID, ending: str) -> HttpResponse:
    """Give out a statement as PDF or XLSX."""
    view = queries.view(book_id=request.public_body.id, payout_id=payout_id)
    lines = queries.lines(book_id=request.public_body.id, payout=view)
    name = statement_papers.file_name(view, ending)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if ending == "xlsx":
        content = statement_papers.as_workbook(view, lines)
        return HttpResponse(content, content_type=XLSX, headers=headers)
    issuer = wording.said(request.public_body.name)
    content = statement_papers.as_pdf(view, lines, issuer=issuer)
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@officer_required("officer")
@require_POST
def act_on_one(request: NaruRequest, payout_id: UUID) -> HttpResponse:
    """Request, approve, send back, hold or release one payout."""
    at, by = clock.now(), request.actor
    reason = request.POST.get("reason", "")
    deeds: dict[str, Callable[[], object]] = {
        "request": lambda: pay_out.request_approval(by=by, payout_ids=[payout_id], at=at),
        "approve": lambda: pay_out.approve(by=by, payout_ids=[payout_id], at=at),
        "send_back": lambda: pay_out.send_back(by=by, payout_id=payout_id, reason=reason, at=at),
        "hold": lambda: pay_out.hold(by=by, payout_id=payout_id, reason=reason, at=at),
        "lift": lambda: pay_out.lift_hold(by=by, payout_id=payout_id, reason=reason, at=at),
    }
    deed = deeds.get(request.POST.get("action", ""))
    if deed is None:
        return redirect("officer:payout", payout_id)
    try:
        deed()
    except Refusal as refused:
        messages.error(request, wording.said(refused.sentence))
    else:
        messages.success(request, _("Done."))
    return redirect("officer:payout", payout_id)


@officer_required("officer")
@require_POST
def adjust(request: NaruRequest, payout_id: UUID) -> HttpResponse:
    """Ask for an adjustment of this payee's account."""
    form = AdjustmentForm(request.POST)
    view = queries.view(book_id=request.public_body.id, payout_id=payout_id)
    if form.is_valid():
        try:
            pay_out.adjust(
                by=request.actor,
                payee_kind=view.payee_kind,
                payee_id=view.payee_id,
                amount=form.cleaned_data["amount"],
                reason=form.cleaned_data["reason"],
                at=clock.now(),
            )
        except Refusal as refused:
            form.add_error(None, wording.said(refused.sentence))
        else:
            messages.success(request, _("The adjustment waits for a second officer."))
            return redirect("officer:adjustments")
    return _page(request, payout_id, ReasonForm(), form)
