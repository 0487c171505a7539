"""What is settled: cost shares by month, freight of parcels, duty that senders pay."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.customs.queries import landed
from naru.customs.queries.landed import Age, QuoteView
from naru.identity.queries import register
from naru.identity.roles import reaches
from naru.journeys import keep_rates
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.logistics.queries import discounts, freight
from naru.logistics.queries.discounts import MonthShare
from naru.logistics.queries.freight import ChargeView
from naru.web.officer.rates.forms import DutyForm
from naru.web.parts import countries, marks, statuses, wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked, Column
from naru.web.parts.freight_columns import amounts, service
from naru.web.parts.listing import DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

CHARGE_STATES = ("reserved", "settled", "released")
HELD = ("reserved", "settled")


@officer_required("viewer")
@require_GET
def months(request: NaruRequest) -> HttpResponseBase:
    """List who bears how much of each month, with Excel."""
    book = request.public_body.id

    def rows(asked: Asked) -> Page[MonthShare]:
        since = asked.since("settled") or date(clock.today().year, 1, 1)
        until = asked.until("settled") or date.max
        return Page(rows=discounts.months(book_id=book, since=since, until=until))

    listing: Listing[MonthShare] = Listing(
        title=_("Cost shares by month"),
        columns=[
            Column(label=_("Month"), value=lambda row: f"{row.month:%Y-%m}", is_heading=True),
            Column(label=_("Discount"), value=lambda row: row.discount),
            Column(label=_("Parcels"), value=lambda row: row.parcels, is_number=True),
            Column(label=_("Discounts settled"), value=lambda row: row.total, is_number=True),
            Column(label=_("Budget"), value=lambda row: row.bearer),
            Column(label=_("Share"), value=lambda row: row.weight, is_number=True),
            Column(label=_("It bears"), value=lambda row: row.amount, is_number=True),
        ],
        rows=rows,
        filters=[DateRange(name="settled", label=_("Bill settled"))],
        file_name="freight-cost-shares",
        empty_title=_("Nothing was settled in this time"),
        empty_text=_("A month appears once a carrier's bill with a discount is settled."),
    )
    return answer(request, listing, template="officer/rates/list.html")


@officer_required("viewer")
@require_GET
def charges(request: NaruRequest) -> HttpResponseBase:
    """List the freight of every parcel."""
    book = request.public_body.id
    names: dict[UUID, str] = {}

    def rows(asked: Asked) -> Page[ChargeView]:
        found = freight.page(
            book_id=book, state=asked.value("state"), cursor=asked.cursor, limit=asked.limit
        )
        names.update(_names({row.firm_id for row in found.rows}))
        return found

    listing: Listing[ChargeView] = Listing(
        title=_("Freight of parcels"),
        columns=[
            Column(label=_("Booked on"), value=lambda row: row.reserved_at, is_heading=True),
            Column(
                label=_("Firm"), value=lambda row: names.get(row.firm_id, "–"),
                href=lambda row: reverse("officer:rates_firm", args=[row.firm_id]),
            ),
            service(),
            *amounts(),
            Column(label=_("Difference"), value=lambda row: row.difference, is_number=True),
            Column(label=_("State"), value=lambda row: marks.status_badge(row.badge)),
        ],
        rows=rows,
        filters=[Select(name="state", label=_("State"), options=_states())],
        file_name="freight-of-parcels",
        empty_title=_("No freight yet"),
        empty_text=_("What firms book is listed here with its price and discount."),
    )  # fmt: skip
    return answer(request, listing, template="officer/rates/list.html")


@officer_required("viewer")
@require_GET
def duties(request: NaruRequest) -> HttpResponseBase:
    """List duty that senders pay: what is held and for how long, and what customs took."""
    book, now = request.public_body.id, clock.now()
    ages = [(one, _age(one)) for one in landed.ages(book_id=book, at=now)]
    options = [(one.code, said) for one, said in ages]
    names: dict[UUID, str] = {}

    def rows(asked: Asked) -> Page[QuoteView]:
        wanted = asked.value("state")
        found = landed.page(
            book_id=book, states=(wanted,) if wanted in HELD else HELD, age=asked.value("age"),
            at=now, cursor=asked.cursor, limit=asked.limit,
        )  # fmt: skip
        names.update(_names({row.firm_id for row in found.rows}))
        return found

    listing: Listing[QuoteView] = Listing(
        title=_("Duty paid by senders"),
        columns=[
            Column(
                label=_("Firm"), value=lambda row: names.get(row.firm_id, "–"), is_heading=True,
                href=lambda row: reverse("officer:rates_duty", args=[row.id]),
            ),
            Column(label=_("Country"), value=lambda row: countries.name(row.country)),
            Column(label=_("Quoted on"), value=lambda row: row.quoted_at),
            Column(label=_("Price quoted"), value=lambda row: row.quoted, is_number=True),
            Column(label=_("Held (won)"), value=lambda row: row.quoted_won, is_number=True),
            Column(
                label=_("Days held"), is_number=True,
                value=lambda row: (now - row.quoted_at).days if row.actual is None else "–",
            ),
            Column(label=_("Taken by customs"), value=lambda row: row.actual, is_number=True),
            Column(label=_("Difference"), value=lambda row: row.difference, is_number=True),
            Column(label=_("State"), value=lambda row: marks.status_badge(row.badge)),
        ],
        rows=rows,
        filters=[
            Select(name="state", label=_("State"), options=_states()[:2]),
            Select(name="age", label=_("Held for"), options=options),
        ],
        file_name="duty-paid-by-senders",
        empty_title=_("No duty is held"),
        empty_text=_("Duty is held when a parcel is booked whose sender pays it (DDP)."),
    )  # fmt: skip
    return answer(
        request, listing, template="officer/rates/duties.html", ages=ages,
        may_write=reaches(request.actor.body_role, "officer"),
    )  # fmt: skip


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def duty(request: NaruRequest, quote_id: UUID) -> HttpResponseBase:
    """Show a quote with its lines, and note what customs took."""
    one = landed.quote(book_id=request.public_body.id, quote_id=quote_id)
    if one is None or one.state not in HELD:
        raise Http404
    form = DutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        more = keep_rates.settle_duty(
            by=request.actor,
            quote_id=quote_id,
            actual=won(form.cleaned_data["actual"]),
            at=clock.now(),
        )
        said = _("Settled. Difference to the quote: %(sum)s") % {"sum": wording.money(more)}
        messages.success(request, said)
        return redirect("officer:rates_duty", quote_id)
    values = {"one": one, "form": form, "firm": _names({one.firm_id}).get(one.firm_id, "–")}
    return render(request, "officer/rates/duty.html", values)


def _age(one: Age) -> str:
    if one.until_days is None:
        return _("%(n)s days and longer") % {"n": one.since_days}
    return _("%(a)s to %(b)s days") % {"a": one.since_days, "b": one.until_days - 1}


def _names(firm_ids: set[UUID]) -> dict[UUID, str]:
    return {firm_id: firm.name for firm_id, firm in register.firms(firm_ids).items()}


def _states() -> list[tuple[str, str]]:
    return [(one, str(statuses.status(f"freight_{one}").word)) for one in CHARGE_STATES]
