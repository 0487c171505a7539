"""The figures page (지표): how the mall grows, what sells, and how it is paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from naru.commerce import figures as sums
from naru.commerce.figures import Compared, Figures, Step
from naru.commerce.queries import figures as queries
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.web.parts import listing_excel, statuses, wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing
from naru.web.parts.tenancy import NaruRequest

DAYS_SHOWN = 30
DAYS_BY_DAY_MAX = 124
SPAN_DAYS_MAX = 366 * 5


class SpanForm(forms.Form):
    """Which days, and how finely."""

    since = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    step = forms.ChoiceField(
        label=gettext_lazy("By"),
        choices=[
            ("day", gettext_lazy("Day")),
            ("week", gettext_lazy("Week")),
            ("month", gettext_lazy("Month")),
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days ``[since, until]`` that were asked for, both ends included as people say it."""

    since: date
    until: date
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One figure of the page with what it was a year before."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How far something has come since the first day."""

    label: str
    first: str
    now: str
    change: str


@officer_required("viewer")
@require_GET
def figures(request: NaruRequest) -> HttpResponseBase:
    """Show the figures of a span beside those of the year before; ``as=xlsx`` gives a file."""
    body_id, today = request.public_body.id, clock.today()
    first = queries.first(body_id=body_id)
    span = _span(request, first.on if first else today, today)
    days = _days(body_id, span, today)
    before = queries.days(
        body_id=body_id,
        since=sums.year_before(span.since),
        until=sums.year_before(span.until) + timedelta(days=1),
    )
    rows = sums.compared(days, before, span.step)
    if request.GET.get("as") == "xlsx":
        return listing_excel.answer(_listing(rows), Asked())
    total = sums.total(days, on=span.since)
    context = {
        "span": span,
        "form": SpanForm(
            initial={"since": span.since, "until": span.until, "step": str(span.step)}
        ),
        "quick": _quick(first.on if first else today, today),
        "tiles": _tiles(total, sums.total(before, on=span.since)),
        "total": total,
        "rows": [(_label(row.figures.on, span.step), row, percent(row.change_bp)) for row in rows],
        "charts": _charts(rows, span.step),
        "growth": _growth(first, queries.last(body_id=body_id)),
        "tenders": [
            (statuses.status(kind).word, won(paid), percent(bp, is_signed=False))
            for kind, paid, bp in total.tenders
        ],
        "tops": queries.tops(
            body_id=body_id, since=span.since, until=span.until + timedelta(days=1)
        ),
    }
    return render(request, "officer/figures.html", context)


def _span(request: NaruRequest, first: date, today: date) -> Span:
    """Read the span; what makes no sense becomes the last thirty days."""
    form = SpanForm(request.GET)
    since, until = today - timedelta(days=DAYS_SHOWN - 1), today
    step = Step.DAY
    if form.is_valid():
        since, until = form.cleaned_data["since"], min(form.cleaned_data["until"], today)
        step = Step(form.cleaned_data["step"])
    if since > until:
        since, until = until, since
    since = max(since, until - timedelta(days=SPAN_DAYS_MAX), first - timedelta(days=366))
    if step is Step.DAY and (until - since).days > DAYS_BY_DAY_MAX:
        step = Step.WEEK  # More days than a chart or a reader can tell apart.
    return Span(since=min(since, until), until=until, step=step)


def _days(body_id: int, span: Span, today: date) -> list[Figures]:
    """Return the days of the span; today's sales are counted now."""
    days = queries.days(
        body_id=body_id, since=span.since, until=min(span.until + timedelta(days=1), today)
    )
    if span.until < today:
        return days
    known = queries.last(body_id=body_id) or Figures(on=today)
    live = queries.live(body_id=body_id, on=today)
    return [*days, sums.with_sales(Figures(on=today, **_totals(known)), live)]


def _totals(known: Figures) -> dict[str, int]:
    return {name: getattr(known, name) for name in sums.TOTALS}


def percent(bp: int | None, *, is_signed: bool = True) -> str:
    """Write basis points as a percentage."""
    if bp is None:
        return "–"
    return f"{bp / 100:+,.1f}%" if is_signed else f"{bp / 100:,.1f}%"


def _tiles(now: Figures, before: Figures) -> list[Tile]:
    def tile(label: str, value: str, new: int, old: int, said: str) -> Tile:
        note = _("No figures a year before")
        if old:
            grown = percent(sums.change(new, old))
            note = _("%(before)s a year before (%(change)s)") % {"before": said, "change": grown}
        return Tile(label=label, value=value, note=note)

    def of_money(label: str, new: int | None, old: int | None) -> Tile:
        value = "–" if new is None else wording.money(new)
        return tile(label, value, new or 0, old or 0, wording.money(old or 0))

    def of_count(label: str, new: int, old: int) -> Tile:
        return tile(label, f"{new:,}", new, old, f"{old:,}")

    repeat_before = percent(before.repeat_bp, is_signed=False)
    return [
        of_money(_("Sales"), now.sales, before.sales),
        of_count(_("Orders"), now.orders, before.orders),
        of_money(_("Average basket"), now.basket, before.basket),
        Tile(
            label=_("Orders of members who came back"),
            value=percent(now.repeat_bp, is_signed=False),
            note=_("%(before)s a year before") % {"before": repeat_before}
            if before.repeat_bp is not None
            else _("No figures a year before"),
        ),
        of_money(_("Given back"), now.refunds, before.refunds),
        of_count(_("Members"), now.members, before.members),
        of_count(_("Shops"), now.vendors, before.vendors),
        of_count(_("Products"), now.products, before.products),
    ]


def _label(on: date, step: Step) -> str:
    return f"{on:%Y.%m}" if step is Step.MONTH else f"{on:%m.%d}" if step is Step.DAY else (
        _("Week of %(day)s") % {"day": f"{on:%y.%m.%d}"}
    )  # fmt: skip


Chart = tuple[str, list[tuple[str, int]], str]


def _charts(rows: Sequence[Compared], step: Step) -> dict[str, Chart]:
    """Return the points of each chart: its title, (label, value) and unit."""
    labels = [
        f"{row.figures.on:%m.%d}" if step is not Step.MONTH else f"{row.figures.on:%y.%m}"
        for row in rows
    ]
    unit = "" if wording.is_english() else "원"

    def chart(title: str, name: str, unit: str = "") -> Chart:
        values = [int(getattr(row.figures, name)) for row in rows]
        return title, list(zip(labels, values, strict=True)), unit

    return {
        "sales": chart(_("Sales"), "sales", unit),
        "orders": chart(_("Orders"), "orders"),
        "members": chart(_("Members"), "members"),
        "products": chart(_("Products"), "products"),
        "vendors": chart(_("Shops"), "vendors"),
    }


def _growth(first: Figures | None, last: Figures | None) -> list[Growth]:
    """Say how far members, shops and products have come since the first day."""
    if first is None or last is None:
        return []
    names = {"members": _("Members"), "vendors": _("Shops"), "products": _("Products")}
    return [
        Growth(
            label=label,
            first=f"{getattr(first, name):,}",
            now=f"{getattr(last, name):,}",
            change=percent(sums.change(getattr(last, name), getattr(first, name))),
        )
        for name, label in names.items()
    ]


def _quick(first: date, today: date) -> list[tuple[str, str]]:
    """Return the spans people ask for most: words and query."""

    def query(since: date, step: Step) -> str:
        return f"?since={since}&until={today}&step={step}"

    return [
        (_("7 days"), query(today - timedelta(days=6), Step.DAY)),
        (_("30 days"), query(today - timedelta(days=29), Step.DAY)),
        (_("This year"), query(today.replace(month=1, day=1), Step.MONTH)),
        (_("12 months"), query(sums.year_before(today) + timedelta(days=1), Step.MONTH)),
        (_("Since the first day"), query(first, Step.MONTH)),
    ]


def _listing(rows: Sequence[Compared]) -> Listing[Compared]:
    """Return the table of the Excel file."""

    def number(label: str, name: str) -> Column[Compared]:
        return Column(label=label, value=lambda row: int(getattr(row.figures, name)))

    return Listing(
        title=_("Figures"),
        columns=[
            Column(label=_("From"), value=lambda row: row.figures.on),
            number(_("Orders"), "orders"),
            number(_("Sales"), "sales"),
            number(_("Price of the goods"), "goods"),
            number(_("Shipping fee"), "shipping"),
            number(_("Given back"), "refunds"),
            number(str(statuses.status("card").word), "card"),
            number(str(statuses.status("gift").word), "gift"),
            number(str(statuses.status("payback").word), "payback"),
            number(str(statuses.status("policy").word), "policy"),
            number(_("Members' orders"), "member_orders"),
            number(_("Orders of members who came back"), "repeat_orders"),
            number(_("Members"), "members"),
            number(_("Shops"), "vendors"),
            number(_("Products"), "products"),
            Column(label=_("Orders a year before"), value=lambda row: row.orders_before),
            Column(label=_("Sales a year before"), value=lambda row: row.sales_before),
        ],
        rows=lambda _asked: Page(rows=rows),
        file_name="figures",
    )
