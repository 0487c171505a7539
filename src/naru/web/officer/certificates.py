"""Pages of gift certificates: schemes and their dated terms, budget, sales, shops, expiry."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.commerce.queries import certificates as queries
from naru.commerce.queries import shops as shop_queries
from naru.commerce.queries.certificates import PurchaseView
from naru.commerce.queries.shops import ShopView
from naru.identity.queries import people
from naru.journeys import manage_schemes, spend_at_a_shop
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.ledger import queries as ledger_queries
from naru.ledger.schemes import Terms
from naru.web.officer.certificate_forms import FundForm, TermsForm
from naru.web.officer.payout_forms import ReasonForm
from naru.web.parts import marks, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, DateRange, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def schemes(request: NaruRequest) -> HttpResponse:
    """List the schemes with their budgets and sales."""
    body_id, today = request.public_body.id, clock.today()
    rows = [
        (scheme, scheme.on(today), manage_schemes.fund(body_id=body_id, scheme=scheme.code))
        for scheme in ledger_queries.schemes(book_id=body_id)
    ]
    figures = queries.figures(book_id=body_id)[:24]
    months = [(wording.short_day(row.month)[:7], row.face) for row in reversed(figures)]
    values = {"schemes": rows, "figures": figures, "months": months}
    return render(request, "officer/schemes.html", values)


@officer_required("viewer")
@require_GET
def scheme(request: NaruRequest, code: str) -> HttpResponse:
    """Show one scheme: all its dated terms, and its fund."""
    known = ledger_queries.scheme(book_id=request.public_body.id, code=code)
    return _scheme(request, code, TermsForm.of(known.on(clock.today())), FundForm())


def _scheme(
    request: NaruRequest, code: str, terms_form: TermsForm, fund_form: FundForm
) -> HttpResponse:
    body_id = request.public_body.id
    known = ledger_queries.scheme(book_id=body_id, code=code)
    values = {
        "scheme": known,
        "terms": known.on(clock.today()),
        "fund": manage_schemes.fund(body_id=body_id, scheme=code),
        "figures": queries.figures(book_id=body_id, scheme=code),
        "terms_form": terms_form,
        "fund_form": fund_form,
    }
    return render(request, "officer/scheme.html", values)


@officer_required("administrator")
@require_POST
def add_terms(request: NaruRequest, code: str) -> HttpResponse:
    """Add dated terms; what is not on the form is taken over from the newest row."""
    form = TermsForm(request.POST)
    known = ledger_queries.scheme(book_id=request.public_body.id, code=code)
    if form.is_valid():
        changes = form.changes()
        base = known.terms[0] if known.terms else None
        terms = replace(base, **changes) if base else Terms(**changes)  # type: ignore[arg-type] # the form's names are the terms'
        try:
            manage_schemes.add_terms(by=request.actor, scheme=code, terms=terms, at=clock.now())
        except Refusal as refused:
            form.add_error("since", wording.said(refused.sentence))
        else:
            messages.success(request, _("The new terms were added."))
            return redirect("officer:scheme", code)
    return _scheme(request, code, form, FundForm())


@officer_required("approver")
@require_POST
def give_to_fund(request: NaruRequest, code: str) -> HttpResponse:
    """Put budget into the fund that bears the discount."""
    form = FundForm(request.POST)
    if form.is_valid():
        try:
            manage_schemes.give_to_fund(
                by=request.actor,
                scheme=code,
                amount=form.cleaned_data["amount"],
                shares_bp=form.shares_bp(),
                token=form.cleaned_data["token"],
                at=clock.now(),
            )
        except Refusal as refused:
            form.add_error(None, wording.said(refused.sentence))
        else:
            messages.success(request, _("The budget was added."))
            return redirect("officer:scheme", code)
    known = ledger_queries.scheme(book_id=request.public_body.id, code=code)
    return _scheme(request, code, TermsForm.of(known.on(clock.today())), form)


@officer_required("viewer")
@require_GET
def certificates(request: NaruRequest) -> HttpResponseBase:
    """List what was bought; holders stand here by number only."""
    known = ledger_queries.schemes(book_id=request.public_body.id)
    names = {each.code: wording.said(each.name) for each in known}
    listing: Listing[PurchaseView] = Listing(
        title=_("Certificates sold"),
        columns=[
            Column(label=_("Number"), value=lambda row: str(row.id), is_heading=True),
            Column(label=_("Certificate"), value=lambda row: names.get(row.scheme, row.scheme)),
            Column(label=_("Bought"), value=lambda row: row.requested_at),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.status),
                excel=lambda row: row.status,
            ),
            Column(label=_("Face"), value=lambda row: won(row.face), is_number=True),
            Column(label=_("Discount"), value=lambda row: won(row.discount), is_number=True),
            Column(label=_("Given back"), value=lambda row: won(row.refunded), is_number=True),
            Column(label=_("Valid until"), value=lambda row: row.expires_at),
        ],
        rows=lambda asked: queries.page(
            book_id=request.public_body.id,
            scheme=asked.value("scheme"),
            status=asked.value("status"),
            search=asked.search,
            holders=people.people_like(asked.search) if asked.search else [],
            since=asked.since("day"),
            until=asked.until("day"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Member's name, e-mail or number"),
        filters=[
            Select(name="scheme", label=_("Certificate"), options=list(names.items())),
            Select(
                name="status",
                label=_("State"),
                options=[
                    (code, words.status(code).word)
                    for code in ("requested", "paid", "failed", "given_back")
                ],
            ),
            DateRange(name="day", label=_("Bought")),
        ],
        file_name="certificates",
        empty_title=_("No certificates were sold yet"),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("viewer")
@require_GET
def shops(request: NaruRequest) -> HttpResponseBase:
    """List accepting shops and applications."""
    listing: Listing[ShopView] = Listing(
        title=_("Accepting shops"),
        columns=[
            Column(
                label=_("Shop"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:accepting_shop", args=[row.id]),
            ),
            Column(label=_("Certificate"), value=lambda row: row.scheme),
            Column(label=_("Kind of trade"), value=lambda row: row.category),
            Column(
                label=_("Yearly sales"), value=lambda row: won(row.annual_sales), is_number=True
            ),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.status),
                excel=lambda row: row.status,
            ),
            Column(label=_("Applied"), value=lambda row: row.requested_at),
        ],
        rows=lambda asked: shop_queries.page(
            body_id=request.public_body.id,
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or address"),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[
                    (code, words.status(code).word)
                    for code in ("requested", "approved", "refused", "ended")
                ],
            )
        ],
        file_name="accepting-shops",
        empty_title=_("No shops yet"),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def shop(request: NaruRequest, shop_id: UUID) -> HttpResponse:
    """Show an accepting shop; approve, refuse or end it."""
    view = shop_queries.shop(body_id=request.public_body.id, shop_id=shop_id)
    if view is None:
        raise Http404
    refused = _decided(request, shop_id) if request.method == "POST" else None
    if request.method == "POST" and refused is None:
        messages.success(request, _("Done."))
        return redirect("officer:accepting_shop", shop_id)
    values = {"shop": view, "form": ReasonForm(request.POST or None), "refused": refused}
    return render(request, "officer/accepting_shop.html", values)


def _decided(request: NaruRequest, shop_id: UUID) -> Refusal | None:
    by, at, reason = request.actor, clock.now(), request.POST.get("reason", "")
    action = request.POST.get("action")
    try:
        if action == "end":
            spend_at_a_shop.end(by=by, shop_id=shop_id, reason=reason, at=at)
        else:
            spend_at_a_shop.decide(
                by=by, shop_id=shop_id, is_approved=action == "approve", reason=reason, at=at
            )
    except Refusal as refused:
        return refused
    return None


@officer_required("viewer")
@require_GET
def expiry(request: NaruRequest) -> HttpResponse:
    """Show how much expires in which month."""
    rows = ledger_queries.expiring_by_month(book_id=request.public_body.id, since=clock.now())
    points = [(wording.short_day(row.month)[:7], row.remaining) for row in rows]
    return render(request, "officer/expiry.html", {"rows": rows, "points": points})
