"""Payments of support (교부·지급): the queue, approval in bulk with a preview, one payment."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import pay_support
from naru.kernel import clock
from naru.kernel.money import won
from naru.programmes.operations.award_payments import PAYMENTS_AT_ONCE_MAX
from naru.programmes.operations.disbursements import UnknownDisbursement
from naru.programmes.queries import awards as award_queries
from naru.programmes.queries import disbursements as queries
from naru.programmes.queries import results
from naru.programmes.queries.disbursements import Chosen, DisbursementView
from naru.web.officer.names import names_of, uuid_or_none
from naru.web.officer.programmes.doing import attempt, note_export
from naru.web.officer.programmes.money_forms import OrderForm, ReasonForm
from naru.web.parts import marks, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("asked", "approved", "ordered", "paid", "refused", "withdrawn", "returned")


@officer_required("viewer")
@require_GET
def disbursements(request: NaruRequest) -> HttpResponseBase:
    """List payments, with what waits for whom above."""
    book = request.public_body.id
    listing: Listing[DisbursementView] = Listing(
        title=_("Payments of support"),
        columns=_columns(),
        rows=lambda asked: queries.page(
            book_id=book,
            search=asked.search,
            status=asked.value("status"),
            call_id=uuid_or_none(asked.value("call")),
            since=asked.since("day"),
            until=asked.until("day"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Number or name"),
        filters=[
            Select(name="call", label=_("Call"), options=call_options(book)),
            Select(
                name="status",
                label=_("State"),
                options=[(one, words.status(f"payment_{one}").word) for one in STATES],
            ),
            DateRange(name="day", label=_("Day of request")),
        ],
        file_name="payments-of-support",
        on_export=lambda rows: note_export(
            request, _("Payments of support"), [row.award.id for row in rows]
        ),
        empty_title=_("No payments yet"),
        empty_text=_("Holders ask for what is due on their page, officers on that of an award."),
    )
    waiting = queries.waiting(book_id=book, not_asked_by=request.actor.person_id)
    return answer(
        request, listing, template="officer/disbursements.html", waiting=waiting,
        calls=call_options(book),
    )  # fmt: skip


def _columns() -> list[Column[DisbursementView]]:
    return [
        Column(
            label=_("Number"),
            value=lambda row: row.number,
            is_heading=True,
            href=lambda row: reverse("officer:disbursement", args=[row.id]),
        ),
        Column(label=_("Holder"), value=lambda row: row.award.name),
        Column(label=_("Award number"), value=lambda row: row.award.number, is_excel_only=True),
        Column(label=_("Programme"), value=lambda row: row.award.programme),
        Column(label=_("Payment item"), value=lambda row: row.name),
        Column(
            label=_("State"),
            value=lambda row: marks.status_badge(f"payment_{row.status}"),
            excel=lambda row: str(words.status(f"payment_{row.status}").word),
        ),
        Column(label=_("Amount"), value=lambda row: won(row.amount), is_number=True),
        Column(label=_("Day of request"), value=lambda row: row.asked_at),
        Column(label=_("Day of payment"), value=lambda row: row.paid_at, is_excel_only=True),
    ]


def call_options(book: int) -> list[tuple[str, str]]:
    """Return the calls of a body to choose from."""
    return [(str(one.id), wording.said(one.title)) for one in results.calls(book_id=book)]


@officer_required("viewer")
@require_GET
def disbursement(request: NaruRequest, disbursement_id: UUID) -> HttpResponse:
    """Show one payment and what may be done to it."""
    view = _find(request, disbursement_id)
    values = {
        "payment": view,
        "form": ReasonForm(),
        "names": names_of([view.asked_by, view.decided_by]),
        "is_mine": view.asked_by == request.actor.person_id,
    }
    return render(request, "officer/disbursement.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, disbursement_id: UUID) -> HttpResponse:
    """Approve, refuse, take back or reverse one payment."""
    by, at, one = request.actor, clock.now(), disbursement_id
    reason = request.POST.get("reason", "")
    deeds = {
        "approve": (
            lambda: pay_support.approve(by=by, disbursement_ids=[one], at=at),
            _("The payment was approved."),
        ),
        "refuse": (
            lambda: pay_support.refuse(by=by, disbursement_id=one, reason=reason, at=at),
            _("The payment was refused, and the holder told."),
        ),
        "withdraw": (
            lambda: pay_support.withdraw(by=by, disbursement_id=one, at=at),
            _("It was taken back."),
        ),
        "reverse": (
            lambda: pay_support.reverse(by=by, disbursement_id=one, reason=reason, at=at),
            _("The payment was reversed."),
        ),
    }
    if (deed := deeds.get(request.POST.get("action", ""))) is None:
        raise Http404
    attempt(request, *deed)
    return redirect("officer:disbursement", one)


@officer_required("officer")
@require_POST
def ask_many(request: NaruRequest) -> HttpResponse:
    """Ask for everything that is due now of a call's awards."""
    call_id = uuid_or_none(request.POST.get("call", ""))
    if call_id is None:
        raise Http404
    ids = award_queries.payable(book_id=request.public_body.id, call_id=call_id)
    asked, lacking = pay_support.ask_many(
        by=request.actor, award_ids=ids[:PAYMENTS_AT_ONCE_MAX], at=clock.now()
    )
    said = _("%(asked)s payments were asked for; %(lacking)s holders have named no account.")
    messages.success(request, said % {"asked": asked, "lacking": lacking})
    return redirect(f"{reverse('officer:disbursements')}?status=asked&call={call_id}")


@officer_required("approver")
@require_http_methods(["GET", "POST"])
def approve_many(request: NaruRequest) -> HttpResponse:
    """Show what a filter picks out, then approve exactly that."""
    chosen = _chosen(request, "asked", not_asked_by=request.actor.person_id)
    if request.method == "POST" and _is_as_shown(request, chosen):
        done = attempt(
            request,
            lambda: pay_support.approve(
                by=request.actor, disbursement_ids=chosen.ids, at=clock.now()
            ),
            _("%(count)s payments were approved.") % {"count": chosen.count},
        )
        if done:
            return redirect(f"{reverse('officer:disbursements')}?status=approved")
    return _preview(request, chosen, is_order=False)


@officer_required("approver")
@require_http_methods(["GET", "POST"])
def order_many(request: NaruRequest) -> HttpResponse:
    """Show what a filter picks out, then order exactly that at the bank."""
    chosen = _chosen(request, "approved")
    form = OrderForm(request.POST or None, initial={"pay_on": clock.today()})
    if form.is_valid() and _is_as_shown(request, chosen):
        at, pay_on, made = clock.now(), form.cleaned_data["pay_on"], list[UUID]()
        done = attempt(
            request,
            lambda: made.append(
                pay_support.order(
                    by=request.actor, disbursement_ids=chosen.ids, pay_on=pay_on, at=at
                )
            ),
            _("The payment order was made. Take its file to the bank."),
        )
        if done:
            return redirect("officer:support_order", made[0])
    return _preview(request, chosen, is_order=True, form=form)


def _chosen(request: NaruRequest, status: str, not_asked_by: UUID | None = None) -> Chosen:
    asked = request.POST if request.method == "POST" else request.GET
    return queries.chosen(
        book_id=request.public_body.id,
        status=status,
        not_asked_by=not_asked_by,
        call_id=uuid_or_none(asked.get("call", "")),
        search=asked.get("q", "").strip()[:80],
        at_most=PAYMENTS_AT_ONCE_MAX,
    )


def _is_as_shown(request: NaruRequest, chosen: Chosen) -> bool:
    """Say whether the queue is still what the preview showed; else show it anew."""
    if request.POST.get("shown") == f"{chosen.count}:{chosen.total}":
        return True
    messages.warning(request, _("The queue has changed meanwhile. Look at it once more."))
    return False


def _preview(request: NaruRequest, chosen: Chosen, *, is_order: bool, **more: Any) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    book = request.public_body.id
    first = queries.disbursements(book_id=book, disbursement_ids=chosen.ids[:20])
    values = {
        "chosen": chosen,
        "first": first,
        "is_order": is_order,
        "calls": call_options(book),
        "call": asked.get("call", ""),
        "q": asked.get("q", ""),
        **more,
    }
    return render(request, "officer/disbursements_preview.html", values)


def _find(request: NaruRequest, disbursement_id: UUID) -> DisbursementView:
    view = queries.disbursement(book_id=request.public_body.id, disbursement_id=disbursement_id)
    if view is None:
        raise UnknownDisbursement
    return view
