"""Money asked back (환수·반납): the list with the overdue, one demand, receipts, giving it up."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import recover_money
from naru.kernel import clock
from naru.kernel.money import won
from naru.programmes.queries import recoveries as queries
from naru.programmes.queries.recoveries import RecoveryView
from naru.web.officer.names import uuid_or_none
from naru.web.officer.programmes.disbursements import call_options
from naru.web.officer.programmes.doing import attempt, note_export
from naru.web.officer.programmes.money_forms import ReasonForm, ReceiptForm
from naru.web.parts import demand_paper, marks, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("demanded", "overdue", "received", "waived", "cancelled")


def _code(row: RecoveryView) -> str:
    state = row.state(clock.today())
    return state if state == queries.OVERDUE else f"recovery_{state}"


@officer_required("viewer")
@require_GET
def recoveries(request: NaruRequest) -> HttpResponseBase:
    """List demands with what is still owed."""
    book, today = request.public_body.id, clock.today()
    listing: Listing[RecoveryView] = Listing(
        title=_("Money asked back"),
        columns=_columns(),
        rows=lambda asked: queries.page(
            book_id=book, on=today, search=asked.search, status=asked.value("status"),
            kind=asked.value("kind"), call_id=uuid_or_none(asked.value("call")),
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Number or name"),
        filters=[
            Select(name="call", label=_("Call"), options=call_options(book)),
            Select(
                name="kind",
                label=_("Kind"),
                options=[(code, wording.said(name)) for code, name in queries.KINDS.items()],
            ),
            Select(name="status", label=_("State"), options=[
                (one, words.status(one if one == "overdue" else f"recovery_{one}").word)
                for one in STATES
            ]),
        ],
        file_name="money-asked-back",
        on_export=lambda rows: note_export(
            request, _("Money asked back"), [row.award.id for row in rows]
        ),
        empty_title=_("No money is asked back"),
    )  # fmt: skip
    owed = queries.overdue(book_id=book, on=today)
    return answer(request, listing, template="officer/recoveries.html", owed=owed)


def _columns() -> list[Column[RecoveryView]]:
    return [
        Column(
            label=_("Number"),
            value=lambda row: row.number,
            is_heading=True,
            href=lambda row: reverse("officer:recovery", args=[row.id]),
        ),
        Column(label=_("Holder"), value=lambda row: row.award.name),
        Column(label=_("Programme"), value=lambda row: row.award.programme),
        Column(label=_("Kind"), value=lambda row: row.kind_name),
        Column(label=_("Asked back"), value=lambda row: won(row.total), is_number=True),
        Column(label=_("Paid back so far"), value=lambda row: won(row.received), is_number=True),
        Column(label=_("Still to come back"), value=lambda row: won(row.left), is_number=True),
        Column(label=_("Pay by"), value=lambda row: row.due_on),
        Column(
            label=_("State"),
            value=lambda row: marks.status_badge(_code(row)),
            excel=lambda row: str(words.status(_code(row)).word),
        ),
    ]


@officer_required("viewer")
@require_GET
def recovery(request: NaruRequest, recovery_id: UUID) -> HttpResponse:
    """Show one demand, its working, and what came in."""
    view = _find(request, recovery_id)
    values = {
        "demand": view,
        "code": _code(view),
        "receipts": queries.receipts(book_id=request.public_body.id, recovery_id=recovery_id),
        "receipt_form": ReceiptForm(initial={"received_on": clock.today(), "amount": view.left}),
        "form": ReasonForm(),
    }
    return render(request, "officer/recovery.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def receive(request: NaruRequest, recovery_id: UUID) -> HttpResponse:
    """Book money that came in."""
    view = _find(request, recovery_id)
    form = ReceiptForm(request.POST or None, initial={"received_on": clock.today()})
    if form.is_valid() and attempt(
        request,
        lambda: recover_money.receive(
            by=request.actor,
            recovery_id=recovery_id,
            amount=won(form.cleaned_data["amount"]),
            bank_line=form.cleaned_data["bank_line"].strip(),
            received_on=form.cleaned_data["received_on"],
            at=clock.now(),
        ),
        _("The money that came in was booked."),
    ):
        return redirect("officer:recovery", recovery_id)
    return render(request, "officer/recovery_receive.html", {"demand": view, "form": form})


@officer_required("approver")
@require_POST
def act(request: NaruRequest, recovery_id: UUID) -> HttpResponse:
    """Waive or cancel a demand, saying why."""
    by, at, reason = request.actor, clock.now(), request.POST.get("reason", "")
    deeds = {
        "waive": (
            lambda: recover_money.waive(by=by, recovery_id=recovery_id, reason=reason, at=at),
            _("What has not come in was given up."),
        ),
        "cancel": (
            lambda: recover_money.cancel(by=by, recovery_id=recovery_id, reason=reason, at=at),
            _("The demand was cancelled."),
        ),
    }
    if (deed := deeds.get(request.POST.get("action", ""))) is None:
        raise Http404
    attempt(request, *deed)
    return redirect("officer:recovery", recovery_id)


@officer_required("viewer")
@require_GET
def letter(request: NaruRequest, recovery_id: UUID) -> HttpResponse:
    """Give out the letter of a demand as PDF."""
    return demand_paper.answer(_find(request, recovery_id), body=request.public_body)


def _find(request: NaruRequest, recovery_id: UUID) -> RecoveryView:
    view = queries.recovery(book_id=request.public_body.id, recovery_id=recovery_id)
    if view is None:
        raise Http404
    return view
