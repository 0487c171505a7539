"""Awards (선정·교부) on the officers' desk: the list, and one with its money line by line."""

from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import follow_an_award, pay_support, recover_money, settle_an_award
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.ledger.payment_order import BankAccount
from naru.programmes import clawbacks, subsidy_law
from naru.programmes.operations.recoveries import Improper
from naru.programmes.queries import award_money, results
from naru.programmes.queries import awards as queries
from naru.programmes.queries.awards import AwardView
from naru.web.officer.names import names_of, uuid_or_none
from naru.web.officer.programmes.doing import attempt, note_export
from naru.web.officer.programmes.money_forms import (
    ClawbackForm,
    EndForm,
    ImproperForm,
    SupplierForm,
)
from naru.web.parts import marks, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

STATES = ("reserved", "granted", "running", "settled", "ended", "cancelled", "revoked")


@officer_required("viewer")
@require_GET
def awards(request: NaruRequest) -> HttpResponseBase:
    """List the awards of the body with their money."""
    book = request.public_body.id
    listing: Listing[AwardView] = Listing(
        title=_("Awards"),
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
            Select(
                name="call",
                label=_("Call"),
                options=[
                    (str(one.id), wording.said(one.title)) for one in results.calls(book_id=book)
                ],
            ),
            Select(
                name="status",
                label=_("State"),
                options=[(one, words.status(f"award_{one}").word) for one in STATES],
            ),
            DateRange(name="day", label=_("Day of selection")),
        ],
        file_name="awards",
        on_export=lambda rows: note_export(request, _("Awards"), [row.id for row in rows]),
        empty_title=_("No awards yet"),
        empty_text=_("Awards appear here as soon as a selection is made."),
    )
    return answer(request, listing, template="officer/award_list.html")


def _columns() -> list[Column[AwardView]]:
    return [
        Column(
            label=_("Number"),
            value=lambda row: row.number,
            is_heading=True,
            href=lambda row: reverse("officer:award", args=[row.id]),
        ),
        Column(label=_("Holder"), value=lambda row: row.name),
        Column(label=_("Programme"), value=lambda row: row.programme),
        Column(label=_("Call"), value=lambda row: row.call, is_excel_only=True),
        Column(
            label=_("State"),
            value=lambda row: marks.status_badge(f"award_{row.status}"),
            excel=lambda row: str(words.status(f"award_{row.status}").word),
        ),
        Column(label=_("Support money"), value=lambda row: won(row.amount), is_number=True),
        Column(label=_("Money paid"), value=lambda row: won(row.paid), is_number=True),
        Column(label=_("Returned"), value=lambda row: won(row.returned), is_number=True),
        Column(label=_("Own contribution"), value=lambda row: won(row.own), is_number=True,
               is_excel_only=True),
        Column(label=_("Ends on"), value=lambda row: row.until_on),
    ]  # fmt: skip


@officer_required("viewer")
@require_GET
def award(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Show one award with everything, and its money line by line out of the ledger."""
    found = find(request, award_id)
    shown = follow_an_award.look(by=request.actor, award=found)
    deciders = [one.decided_by for one in shown.payments]
    deciders += [one.decided_by for one in shown.costs]
    values = {
        "shown": shown,
        "statement": award_money.statement(book_id=request.public_body.id, award_id=award_id),
        "names": names_of(deciders),
        "today": clock.today(),
    }
    return render(request, "officer/award.html", values)


@officer_required("officer")
@require_POST
def ask(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Ask for a payment for the holder; a second officer approves it."""
    attempt(
        request,
        lambda: pay_support.ask(
            by=request.actor,
            award_id=award_id,
            code=request.POST.get("code", ""),
            at=clock.now(),
        ),
        _("The payment was asked for. Another officer approves it."),
    )
    return redirect("officer:award", award_id)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def supplier(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Name the account of whoever supplies an award in the holder's stead."""
    found = find(request, award_id)
    form = SupplierForm(request.POST or None)
    if form.is_valid():
        told = dict(form.cleaned_data)
        is_for_call = told.pop("is_for_call")
        done = attempt(
            request,
            lambda: pay_support.name_supplier(
                by=request.actor,
                award_id=award_id,
                account=BankAccount(**told),
                is_for_call=is_for_call,
                at=clock.now(),
            ),
            _("The account was kept for payments from now on."),
        )
        if done:
            return redirect("officer:award", award_id)
    return render(request, "officer/award_supplier.html", {"award": found, "form": form})


@officer_required("approver")
@require_http_methods(["GET", "POST"])
def end(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """End an award without a settlement; what was not paid is free again."""
    found = find(request, award_id)
    form = EndForm(request.POST or None)
    if form.is_valid() and attempt(
        request,
        lambda: settle_an_award.end(
            by=request.actor, award_id=award_id, at=clock.now(), **form.cleaned_data
        ),
        _("The award has ended."),
    ):
        return redirect("officer:award", award_id)
    return render(request, "officer/award_end.html", {"award": found, "form": form})


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def claw_back(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Show what the file would take back, then demand it."""
    found = find(request, award_id)
    definition = follow_an_award.look(by=request.actor, award=found).definition
    if not definition.clawback:
        raise Http404
    form = ClawbackForm(request.POST or None, definition=definition)
    worked_out, refused = None, None
    if form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("event", "happened_on")}
        try:
            if request.POST.get("action") == "demand":
                made = recover_money.claw_back(
                    by=request.actor, award_id=award_id, at=clock.now(),
                    reason=form.cleaned_data["reason"], **asked,
                )  # fmt: skip
                return redirect("officer:recovery", made)
            worked_out = recover_money.preview(
                by=request.actor, award_id=award_id, at=clock.now(), **asked
            )
        except Refusal as no:
            refused = no
    values = {"award": found, "form": form, "worked_out": worked_out, "refused": refused}
    return render(request, "officer/claw_back.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def improper(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Demand an improper payment back, with its penalty."""
    found = find(request, award_id)
    today = clock.today()
    form = ImproperForm(request.POST or None, initial={"due_on": _suggested(today)})
    refused: Refusal | None = None
    if form.is_valid():
        told = dict(form.cleaned_data)
        told |= {name: won(told[name]) for name in ("principal", "interest")}
        try:
            made = recover_money.ask_improper(
                by=request.actor, award_id=award_id, improper=Improper(**told), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            return redirect("officer:recovery", made)
    rules = follow_an_award.look(by=request.actor, award=found).definition.clawback
    limits = [
        (name, clawbacks.percent_max(rules, ground=ground, on=today))
        for ground, name in (
            (clawbacks.FALSE_CLAIM, _("False claim")),
            (clawbacks.MISUSE, _("Misuse")),
        )
    ]
    values = {
        "award": found, "form": form, "refused": refused, "limits": limits,
        "law": subsidy_law.penalties_on(today),
    }  # fmt: skip
    return render(request, "officer/improper.html", values, status=422 if refused else 200)


def find(request: NaruRequest, award_id: UUID) -> AwardView:
    """Return an award of the body; another's does not exist here."""
    found = queries.award(book_id=request.public_body.id, award_id=award_id)
    if found is None:
        raise Http404
    return found


def _suggested(today: date) -> date:
    law = subsidy_law.penalties_on(today)
    return today + timedelta(days=law.return_days if law else 0)
