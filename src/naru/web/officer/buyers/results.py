"""Results abroad: every step of firms towards buyers, as a list, as Excel and in figures."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from naru.identity.queries import buyers, register
from naru.kernel import clock
from naru.kernel.page import Page
from naru.matching.buyers.states import RESULT_KINDS
from naru.matching.queries import results as queries
from naru.matching.queries.results import Asked as AskedResults
from naru.matching.queries.results import ResultView
from naru.web.parts import buyer_words, countries
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest


class _Names:
    """Names of firms and buyers, looked up once a page and not row by row."""

    def __init__(self, body: int) -> None:
        self.body = body
        self.firms: dict[object, str] = {}
        self.buyers: dict[object, str] = {}

    def learn(self, rows: list[ResultView]) -> None:
        firms = register.firms({row.firm_id for row in rows})
        self.firms |= {one: firm.name for one, firm in firms.items()}
        known = {row.buyer_id for row in rows if row.buyer_id}
        found = buyers.briefs(body_id=self.body, buyer_ids=known)
        self.buyers |= {one: buyer.company for one, buyer in found.items()}


@officer_required("viewer")
@require_GET
def trade_results(request: NaruRequest) -> HttpResponseBase:
    """List the results, newest first."""
    body = request.public_body.id
    names = _Names(body)

    def rows(asked: Asked) -> Page[ResultView]:
        page = queries.page(
            body_id=body, asked=_asked(asked), cursor=asked.cursor, limit=asked.limit
        )
        names.learn(list(page.rows))
        return page

    listing: Listing[ResultView] = Listing(
        title=_("Results abroad"),
        columns=_columns(names),
        rows=rows,
        filters=[
            Select(name="kind", label=_("Result"), options=list(buyer_words.KINDS.items())),
            Select(
                name="country",
                label=_("Country"),
                options=[(code, countries.name(code)) for code in queries.countries(body_id=body)],
            ),
            Select(
                name="source",
                label=_("Came from"),
                options=[(one, buyer_words.source(one)) for one in queries.sources(body_id=body)],
            ),
            DateRange(name="day", label=_("Day")),
        ],
        empty_title=_("No results yet"),
        empty_text=_("They come by themselves from inquiries, samples, meetings and fairs."),
        file_name="results-abroad",
    )
    return answer(request, listing, template="officer/buyers/results.html")


def _columns(names: _Names) -> list[Column[ResultView]]:
    return [
        Column(label=_("Day"), value=lambda row: row.happened_on),
        Column(
            label=_("Firm"),
            value=lambda row: names.firms.get(row.firm_id, "–"),
            is_heading=True,
            href=lambda row: reverse("officer:firm", args=[row.firm_id]),
        ),
        Column(label=_("Result"), value=lambda row: buyer_words.KINDS[row.kind]),
        Column(
            label=pgettext("export", "Buyer"), value=lambda row: names.buyers.get(row.buyer_id, "–")
        ),
        Column(
            label=_("Country"),
            value=lambda row: countries.name(row.country) if row.country else "–",
        ),
        Column(
            label=_("Amount"),
            value=lambda row: row.amount,
            is_number=True,
        ),
        Column(label=_("Came from"), value=lambda row: buyer_words.source(row.came_from)),
        Column(label=_("Note"), value=lambda row: row.note, is_excel_only=True),
    ]


def _asked(asked: Asked) -> AskedResults:
    return AskedResults(
        kind=asked.value("kind"),
        country=asked.value("country"),
        came_from=asked.value("source"),
        since=asked.since("day"),
        until=asked.until("day"),
    )


@officer_required("viewer")
@require_GET
def figures(request: NaruRequest) -> HttpResponse:
    """Show the results in figures, of one year or of all."""
    body, this_year = request.public_body.id, clock.today().year
    given = request.GET.get("year", "")
    year = int(given) if given.isascii() and given.isdigit() and len(given) == 4 else 0
    kind = request.GET.get("kind", "")
    first = clock.today().replace(year=year or this_year, month=1, day=1)
    asked = AskedResults(
        kind=kind if kind in RESULT_KINDS else "",
        since=first if year else None,
        until=first.replace(month=12, day=31) if year else None,
    )
    values = {
        "drawn": buyer_words.drawn(queries.figures(body_id=body, asked=asked)),
        "years": [(one, f"?year={one}") for one in range(this_year, this_year - 5, -1)],
        "year": year,
    }
    return render(request, "officer/buyers/result_figures.html", values)
