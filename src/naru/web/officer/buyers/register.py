"""The register of buyers abroad: list, one record, write down, tables in and out, merge."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.queries import buyers as queries
from naru.identity.queries import register as firms
from naru.identity.roles import reaches
from naru.identity.standings import BUYER_STANDINGS
from naru.identity.views import BuyerBrief, BuyerView
from naru.journeys import find_buyers, keep_buyers
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.matching.buyers import sheets
from naru.matching.buyers.goods import said
from naru.matching.buyers.told import Interest
from naru.matching.queries import buying, results
from naru.matching.queries.results import Asked as AskedResults
from naru.web.officer.buyers.forms import KNOWN, BuyerForm, TableForm
from naru.web.officer.names import uuid_or_none
from naru.web.parts import buyer_words, countries, deeds, marks, statuses, wording, workbook
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.listing_excel import EXPORTED_ROWS_MAX
from naru.web.parts.tenancy import NaruRequest

PAGE_ROWS = 100


@officer_required("viewer")
@require_GET
def buyers(request: NaruRequest) -> HttpResponseBase:
    """List the buyers the body knows, without their contacts."""
    body = request.public_body.id
    listing: Listing[BuyerBrief] = Listing(
        title=_("Buyers"),
        columns=_columns(),
        rows=lambda asked: queries.page(
            body_id=body,
            words=asked.search,
            country=asked.value("country"),
            standing=asked.value("standing"),
            among=_interested(request),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=pgettext("buyer", "Company"),
        filters=[
            Select(
                name="country",
                label=_("Country"),
                options=[(code, countries.name(code)) for code in queries.countries(body_id=body)],
            ),
            Select(
                name="standing",
                label=_("Checked or not"),
                options=[(one, statuses.status(f"buyer_{one}").word) for one in BUYER_STANDINGS],
            ),
        ],
        empty_title=_("No buyers yet"),
        empty_text=_("Write the first one down, or take a table in."),
    )
    return answer(
        request, listing, template="officer/buyers/list.html",
        may_write=reaches(request.actor.body_role, "officer"),
        interest=request.GET.get("interest", ""),
    )  # fmt: skip


def _columns() -> list[Column[BuyerBrief]]:
    return [
        Column(
            label=pgettext("buyer", "Company"),
            value=lambda row: row.company,
            is_heading=True,
            href=lambda row: reverse("officer:buyer", args=[row.id]),
        ),
        Column(label=_("Country"), value=lambda row: countries.name(row.country)),
        Column(label=_("City"), value=lambda row: row.city),
        Column(
            label=_("Checked or not"),
            value=lambda row: marks.status_badge(f"buyer_{row.standing}"),
            excel=lambda row: str(statuses.status(f"buyer_{row.standing}").word),
        ),
        Column(
            label=_("Letters she did not ask for"),
            value=lambda row: "" if row.may_write else _("wishes none"),
        ),
        Column(label=_("Registered"), value=lambda row: row.registered_at),
    ]


def _interested(request: NaruRequest) -> Any:
    asked = request.GET.get("interest", "").strip()[:80]
    return buying.interested(body_id=request.public_body.id, asked=asked) if asked else None


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Write a buyer down."""
    form = BuyerForm(request.POST or None, initial={"language": "en", "country": "JP"})
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = keep_buyers.register(
                by=request.actor, known=form.known(), interest=form.interest(), at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The buyer was written down."))
            return redirect("officer:buyer", made)
    values = {"form": form, "refused": refused}
    return render(request, "officer/buyers/new.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def buyer(request: NaruRequest, buyer_id: UUID) -> HttpResponse:
    """Show a buyer's record with her contact, which is noted; change it."""
    body, at = request.public_body.id, clock.now()
    found = keep_buyers.open_record(by=request.actor, buyer_id=buyer_id, at=at)
    if found is None:
        raise Http404
    interest = buying.interest(body_id=body, buyer_id=buyer_id) or Interest()
    form = BuyerForm(request.POST or None, initial=_initial(found, interest))
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            keep_buyers.change(
                by=request.actor, buyer_id=buyer_id, known=form.known(),
                interest=form.interest(), at=at,
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The buyer was changed."))
            return redirect("officer:buyer", buyer_id)
    values = _record(body, found, interest) | {"form": form, "refused": refused}
    return render(request, "officer/buyers/buyer.html", values, status=422 if refused else 200)


def _record(body: int, found: BuyerView, interest: Interest) -> dict[str, Any]:
    doubles = queries.doubles(body_id=body, buyer_id=found.id)
    history = results.history(
        body_id=body, asked=AskedResults(buyer_ids=[found.id, *(one.id for one in doubles)])
    )
    barred = buying.barred(body_id=body, buyer_id=found.id)
    named = firms.firms({row.firm_id for row in history} | {firm for firm, _why in barred})
    brief = queries.briefs(body_id=body, buyer_ids=[found.id])[found.id]
    kept = queries.briefs(body_id=body, buyer_ids=[brief.merged_into or found.id])
    return {
        "one": found,
        "kept": kept.get(brief.merged_into) if brief.merged_into else None,
        "interest": interest,
        "codes": [said(code) for code in interest.hs_codes],
        "price": buyer_words.PRICES.get(interest.price_level, ""),
        "markets": [countries.name(code) for code in interest.markets],
        "doubles": doubles,
        "history": [
            (row, named.get(row.firm_id), buyer_words.KINDS[row.kind],
             buyer_words.source(row.came_from))
            for row in history
        ],
        "barred": [(named[firm], why) for firm, why in barred if firm in named],
        "said": buying.said_of(body_id=body, buyer_id=found.id),
    }  # fmt: skip


def _initial(found: BuyerView, interest: Interest) -> dict[str, Any]:
    return {
        **{name: getattr(found, name) for name in KNOWN},
        "hs": ", ".join(said(code) for code in interest.hs_codes),
        "words": interest.words,
        "price": interest.price_level,
        "certificates": ", ".join(interest.certificates),
        "order_min": interest.order_min,
        "order_max": interest.order_max,
        "markets": ", ".join(interest.markets),
    }


DONE = {
    "known": gettext_lazy("She is checked and known now."),
    "unchecked": gettext_lazy("She counts as not checked again."),
    "blocked": gettext_lazy("She is blocked: her links open nothing, and nobody is shown her."),
    "close_keys": gettext_lazy("Every link she holds is closed; the next letter brings a new one."),
    "stop_writing": gettext_lazy("She gets no more letters she did not ask for."),
    "part": gettext_lazy("The merging was taken back."),
    "bar": gettext_lazy("The two will not be brought together."),
    "unbar": gettext_lazy("The bar was taken back."),
}


@officer_required("officer")
@require_POST
def act(request: NaruRequest, buyer_id: UUID) -> HttpResponse:
    """Judge a buyer, close her keys, stop letters, part a double, bar or unbar a firm."""
    action = request.POST.get("action", "")
    if action not in DONE:
        raise Http404
    deeds.done(request, lambda: _do(request, buyer_id, action), str(DONE[action]))
    return redirect("officer:buyer", buyer_id)


def _do(request: NaruRequest, buyer_id: UUID, action: str) -> None:
    by, at, given = request.actor, clock.now(), request.POST
    if action in BUYER_STANDINGS:
        keep_buyers.judge(
            by=by, buyer_id=buyer_id, standing=action, reason=given.get("reason", ""), at=at
        )
    elif action == "close_keys":
        keep_buyers.close_keys(by=by, buyer_id=buyer_id, at=at)
    elif action == "stop_writing":
        keep_buyers.stop_writing(by=by, buyer_id=buyer_id, at=at)
    elif action == "part":
        double = uuid_or_none(given.get("double", "")) or buyer_id
        keep_buyers.part(by=by, double_id=double, at=at)
    else:
        _bar(request, buyer_id, action)


def _bar(request: NaruRequest, buyer_id: UUID, action: str) -> None:
    by, at, given = request.actor, clock.now(), request.POST
    digits = "".join(sign for sign in given.get("brn", "") if sign.isdigit())
    firm = firms.firm_by_brn(digits)
    if firm is None:
        raise Http404
    if action == "bar":
        reason = given.get("reason", "")
        find_buyers.bar(by=by, firm_id=firm.id, buyer_id=buyer_id, reason=reason, at=at)
    else:
        find_buyers.unbar(by=by, firm_id=firm.id, buyer_id=buyer_id, at=at)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def merge(request: NaruRequest, buyer_id: UUID) -> HttpResponse:
    """Choose of whom this buyer is a double, and merge: a page of its own."""
    body = request.public_body.id
    found = queries.briefs(body_id=body, buyer_ids=[buyer_id]).get(buyer_id)
    if found is None:
        raise Http404
    kept = uuid_or_none(request.POST.get("kept", "")) if request.method == "POST" else None
    if kept is not None:
        reason = request.POST.get("reason", "")
        worked = deeds.done(
            request,
            lambda: keep_buyers.merge(
                by=request.actor, double_id=buyer_id, kept_id=kept, reason=reason, at=clock.now()
            ),
            _("The two are one now; it can be taken back."),
        )
        if worked:
            return redirect("officer:buyer", kept)
    words = request.GET.get("q", found.company.split()[0])[:80]
    like = queries.page(body_id=body, words=words, limit=20).rows
    values = {
        "one": found,
        "words": words,
        "like": [row for row in like if row.id != buyer_id],
    }
    return render(request, "officer/buyers/merge.html", values)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def table(request: NaruRequest) -> HttpResponse:
    """Take a table of buyers in, and say row by row what could not be read."""
    form = TableForm(request.POST or None, request.FILES or None)
    refused: Refusal | None = None
    taken: keep_buyers.Taken | None = None
    if request.method == "POST" and form.is_valid():
        try:
            taken = keep_buyers.take_in(
                by=request.actor, content=form.cleaned_data["table"].read(), at=clock.now()
            )
        except Refusal as no:
            refused = no
    values = {"form": form, "refused": refused, "taken": taken}
    return render(request, "officer/buyers/table.html", values, status=422 if refused else 200)


@officer_required("officer")
@require_GET
def sheet(request: NaruRequest) -> FileResponse:
    """Give every buyer with contact and interests as Excel, as the table takes them back."""
    headings = [wording.said(name) for name in sheets.BUYERS.values()]
    lines = list(islice(_lines(request), EXPORTED_ROWS_MAX))
    return workbook.answer("buyers", [(_("Buyers"), headings, lines)])


def _lines(request: NaruRequest) -> Iterator[list[str]]:
    """Give the buyers page by page, each page noted as taken out."""
    body, cursor, is_over = request.public_body.id, "", False
    while not is_over:
        briefs = queries.page(body_id=body, cursor=cursor, limit=PAGE_ROWS)
        ids = [row.id for row in briefs.rows]
        if ids:
            keep_buyers.note_read(by=request.actor, buyer_ids=ids, at=clock.now(), deed="export")
        known = queries.buyers(body_id=body, buyer_ids=ids)
        wants = buying.interests(body_id=body, buyer_ids=ids)
        yield from (_cells(known[one], wants.get(one, Interest())) for one in ids)
        cursor, is_over = briefs.next_cursor, not briefs.next_cursor


def _cells(one: BuyerView, wants: Interest) -> list[str]:
    told = _initial(one, wants)
    return ["" if told[code] is None else str(told[code]) for code in sheets.BUYERS]
