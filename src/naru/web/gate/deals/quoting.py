"""Write a quotation, look at what the buyer will read, send it; versions and what changed."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.deals import incoterms, offer
from naru.deals.offer import Offer
from naru.deals.queries import quotations as queries
from naru.deals.queries.quotations import QuotationView
from naru.journeys import goods_abroad, order_abroad, quote_abroad
from naru.journeys.talk_abroad import Thread
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.deals import forms
from naru.web.gate.deals.door import thread_of
from naru.web.parts import deal_changes, deal_papers, papers, wording
from naru.web.parts.access import firm_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

VALID_DAYS = 30
SEA = [code for code, one in incoterms.terms().items() if one.is_sea_only]


@firm_required
@require_http_methods(["GET", "POST"])
def write(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Write the draft of the next version."""
    found = thread_of(request, deal_id)
    begins = _begins(found)
    posted = request.POST if request.method == "POST" else None
    wants_more = posted is not None and posted.get("action") == "more"
    form = forms.QuotationForm(posted, initial=forms.initial(begins))
    rows = forms.rows_of(begins, posted, more=wants_more)
    refused: Refusal | None = None
    if posted is not None and not wants_more:
        told = _told(form, rows)
        if told is not None:
            try:
                quote_abroad.draft(by=request.actor, deal=found.deal, told=told, at=clock.now())
                return redirect("gate:deal_send", deal_id)
            except Refusal as no:
                refused = no
    values = {
        "one": found.deal, "form": form, "rows": rows, "refused": refused,
        "row_count": len(rows), "sea": SEA,
    }  # fmt: skip
    return render(request, "gate/deals/quote.html", values, status=422 if refused else 200)


@firm_required
@require_http_methods(["GET", "POST"])
def send(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Show the draft as the buyer will read it; sent, it never changes again."""
    found, refused = thread_of(request, deal_id), None
    draft = found.draft
    if draft is None:
        return redirect("gate:deal_quote", deal_id)
    if request.method == "POST":
        try:
            quote_abroad.send(by=request.actor, deal=found.deal, at=clock.now())
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The quotation was sent to the buyer."))
            return redirect("gate:deal", deal_id)
    before = _before(found, draft)
    values = {
        "one": found.deal, "shown": draft, "totals": draft.totals, "refused": refused,
        "before": before, "changes": deal_changes.lines(before, draft) if before else [],
        "is_sea_only": incoterms.terms()[draft.offer.incoterm].is_sea_only,
        "below_moq": [line.text for line in draft.offer.lines if line.is_below_moq],
    }  # fmt: skip
    return render(request, "gate/deals/send.html", values, status=422 if refused else 200)


@firm_required
@require_POST
def withdraw(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Take the sent version back."""
    found = thread_of(request, deal_id)
    deed = partial(quote_abroad.withdraw, by=request.actor, deal=found.deal, at=clock.now())
    done(request, deed, _("The quotation is taken back."))
    return redirect("gate:deal", deal_id)


@firm_required
@require_GET
def version(request: NaruRequest, quotation_id: UUID) -> HttpResponse:
    """Show one version and what changed since the one before."""
    shown = _mine(request, quotation_id)
    before = _before(thread_of(request, shown.deal.id), shown)
    values = {
        "one": shown.deal, "shown": shown, "totals": shown.totals, "before": before,
        "changes": deal_changes.lines(before, shown) if before else [],
    }  # fmt: skip
    return render(request, "gate/deals/version.html", values)


@firm_required
@require_GET
def paper(request: NaruRequest, quotation_id: UUID) -> HttpResponse:
    """Give out a version as PDF, in English and the buyer's language."""
    shown = _mine(request, quotation_id)
    made = deal_papers.quotation(shown, language=shown.deal.language)
    name = f"{shown.number}.pdf"
    return papers.pdf(made, name)


def _mine(request: NaruRequest, quotation_id: UUID) -> QuotationView:
    shown = queries.quotation(body_id=request.public_body.id, quotation_id=quotation_id)
    if shown is None or shown.deal.firm_id not in request.actor.firm_ids:
        raise Http404
    return shown


def _before(found: Thread, shown: QuotationView) -> QuotationView | None:
    older = [one for one in found.quotations if one.version < shown.version]
    return older[0] if older else None


def _told(form: forms.QuotationForm, rows: list[forms.LineForm]) -> Offer | None:
    """Return what was written, where all of it can be read."""
    are_valid = [row.is_valid() for row in rows]
    if not all(are_valid):
        form.add_error(None, _("Look at the lines of goods."))
    if not form.is_valid():
        return None
    lines = [row.line(form.cleaned_data["currency"]) for row in rows]
    if any(row.errors for row in rows):
        form.add_error(None, _("Look at the lines of goods."))
        return None
    kept = [line for line in lines if line is not None]
    if not kept:
        form.add_error(None, _("Write at least one line of goods."))
        return None
    try:
        offer.must_be_whole(forms.offer_of(form, kept), on=clock.today())
    except Refusal as no:
        form.add_error(None, wording.said(no.sentence))
        return None
    return forms.offer_of(form, kept)


def _begins(found: Thread) -> Offer:
    """Return what the form begins with: the newest version, or the sheet and the firm's last."""
    if found.quotations:
        return found.quotations[0].offer
    deal = found.deal
    last = queries.last_of_firm(body_id=deal.body_id, firm_id=deal.firm_id)
    seller = order_abroad.seller_of(body_id=deal.body_id, firm_id=deal.firm_id)
    goods = (
        goods_abroad.of_sheet(body_id=deal.body_id, sheet_id=deal.sheet_id)
        if deal.sheet_id
        else None
    )
    return Offer(
        lines=(forms.from_goods(goods, "en"),) if goods else (),
        valid_until=clock.today() + timedelta(days=VALID_DAYS),
        lead_days=goods.lead_days if goods else 0,
        seller_name=last.offer.seller_name if last else deal.seller_name,
        seller_address=last.offer.seller_address if last else seller.address,
    )
