"""Lists of deals, quotations and orders from abroad, with Excel; and the figures of a time."""

from datetime import date, timedelta
from functools import partial

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from naru.deals import states, words
from naru.deals.queries import deals as queries
from naru.deals.queries import figures as reckoned
from naru.deals.queries import papers
from naru.deals.queries import quotations as versions
from naru.deals.queries.deals import DealView, Wanted
from naru.deals.queries.papers import OrderView
from naru.deals.queries.quotations import QuotationView
from naru.kernel import clock
from naru.web.parts import countries, deal_columns, marks, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

DAY = {"type": "date"}
YEAR_DAYS = 365


class TimeForm(forms.Form):
    since = forms.DateField(label=gettext_lazy("From"), widget=forms.DateInput(attrs=DAY))
    until = forms.DateField(label=gettext_lazy("To (included)"), widget=forms.DateInput(attrs=DAY))


@officer_required("viewer")
@require_GET
def deals(request: NaruRequest) -> HttpResponseBase:
    """List every deal of the body."""
    listing: Listing[DealView] = Listing(
        title=_("Inquiries and quotations"),
        columns=[
            Column(
                label=_("Goods or matter"), value=lambda row: row.at_home, is_heading=True,
                href=lambda row: reverse("officer:deal", args=[row.id]),
            ),
            Column(label=_("Firm"), value=lambda row: row.firm_name),
            Column(label=_("Buyer abroad"), value=lambda row: row.buyer_name),
            Column(label=_("Country"), value=lambda row: countries.name(row.country)),
            Column(label=_("State"), value=lambda row: marks.status_badge(f"deal_{row.status}"),
                   excel=lambda row: row.status),
            Column(label=_("Waits for"), value=deal_columns.waits, excel=lambda row: row.waits_for),
            Column(label=_("Waiting since"), value=lambda row: row.waits_since or "–"),
            Column(label=_("Number"), value=lambda row: row.number),
            Column(label=_("Began"), value=lambda row: row.opened_at),
        ],
        rows=lambda asked: queries.page(
            body_id=request.public_body.id, wanted=Wanted(**deal_columns.wanted(asked)),
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Number, buyer, firm or goods"),
        filters=deal_columns.filters(),
        file_name="deals",
        empty_title=_("No deals here"),
        empty_text=_("Inquiries from the pavilion and quotations after meetings appear here."),
    )  # fmt: skip
    return answer(request, listing, template="officer/deals/list.html")


@officer_required("viewer")
@require_GET
def quotations(request: NaruRequest) -> HttpResponseBase:
    """List every version that was sent."""
    listing: Listing[QuotationView] = Listing(
        title=_("Quotations"),
        columns=[
            Column(
                label=_("Number"), value=lambda row: row.number, is_heading=True,
                href=lambda row: reverse("officer:deal", args=[row.deal.id]),
            ),
            Column(label=_("Firm"), value=lambda row: row.deal.firm_name),
            Column(label=_("Buyer abroad"), value=lambda row: row.deal.buyer_name),
            Column(label=_("Country"), value=lambda row: countries.name(row.deal.country)),
            Column(
                label=_("State"), value=lambda row: marks.status_badge(f"quotation_{row.status}"),
                excel=lambda row: row.status,
            ),
            Column(label=_("Total"), value=lambda row: row.total, is_number=True),
            Column(label=_("Terms of delivery"),
                   value=lambda row: f"{row.offer.incoterm} {row.offer.place}"),
            Column(label=_("Valid until"), value=lambda row: row.valid_until),
            Column(label=_("Sent"), value=lambda row: row.sent_at),
        ],
        rows=lambda asked: versions.page(
            body_id=request.public_body.id, wanted=_wanted(asked), status=asked.value("state"),
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Number, buyer, firm or goods"),
        filters=[
            Select(name="state", label=_("State"), options=[
                (code, wording.said(words.word("quotation", code)))
                for code in states.QUOTATION_STATES[1:]
            ]),
            DateRange(name="day", label=_("Began")),
        ],
        file_name="quotations",
        empty_title=_("No quotations yet"),
    )  # fmt: skip
    return answer(request, listing, template="officer/deals/list.html")


@officer_required("viewer")
@require_GET
def orders(request: NaruRequest) -> HttpResponseBase:
    """List every purchase order with its invoice."""
    listing: Listing[OrderView] = Listing(
        title=_("Orders from abroad"),
        columns=[
            Column(
                label=_("Number"), value=lambda row: row.number, is_heading=True,
                href=lambda row: reverse("officer:deal", args=[row.quotation.deal.id]),
            ),
            Column(label=_("Firm"), value=lambda row: row.quotation.deal.firm_name),
            Column(label=_("Buyer abroad"), value=lambda row: row.quotation.deal.buyer_name),
            Column(label=_("Country"),
                   value=lambda row: countries.name(row.quotation.deal.country)),
            Column(label=_("Total"), value=lambda row: row.quotation.total, is_number=True),
            Column(label=_("Pro-forma invoice"),
                   value=lambda row: row.proforma.number if row.proforma else "–"),
            Column(label=_("Goods"), value=_step),
            Column(label=_("Ordered on"), value=lambda row: row.ordered_at),
        ],
        rows=lambda asked: papers.page(
            body_id=request.public_body.id, wanted=_wanted(asked), cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Number, buyer, firm or goods"),
        filters=[DateRange(name="day", label=_("Began"))],
        file_name="orders-abroad",
        empty_title=_("No orders from abroad yet"),
    )  # fmt: skip
    return answer(request, listing, template="officer/deals/list.html")


@officer_required("viewer")
@require_GET
def figures(request: NaruRequest) -> HttpResponse:
    """Show how quickly firms answer and what came of it."""
    today = clock.today()
    begins = {"since": today - timedelta(days=YEAR_DAYS), "until": today}
    form = TimeForm(request.GET if "since" in request.GET else None, initial=begins)
    told = form.cleaned_data if form.is_bound and form.is_valid() else begins
    reckon = partial(reckoned.figures, body_id=request.public_body.id)
    found = reckon(since=_day(told["since"]), until=_day(told["until"]) + timedelta(days=1))
    values = {
        "form": form,
        "found": found,
        "sums": found.ordered_sums,
        "countries": [(countries.name(code), many) for code, many in found.by_country.items()],
        "reasons": [
            (wording.said(words.word("reason", code)), many) for code, many in found.reasons.items()
        ],
    }
    return render(request, "officer/deals/figures.html", values)


def _day(told: object) -> date:
    assert isinstance(told, date), "a form's date"
    return told


def _wanted(asked: Asked) -> Wanted:
    return Wanted(search=asked.search, since=asked.since("day"), until=asked.until("day"))


def _step(row: OrderView) -> str:
    return wording.said(words.word("goods", row.proforma.step)) if row.proforma else "–"
