"""What a buyer decides: accept a quotation, ask to change it, decline it; her order, the papers."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.deals.queries.quotations import QuotationView
from naru.identity.views import BuyerView
from naru.journeys import order_abroad, quote_abroad
from naru.journeys.talk_abroad import Thread
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.buyer.deals.door import actor_of, thread_of
from naru.web.buyer.deals.forms import AcceptForm, OrderForm, WordsForm
from naru.web.parts import deal_papers, papers
from naru.web.parts.deeds import done
from naru.web.parts.form_fields import contents
from naru.web.parts.tenancy import NaruRequest


@require_GET
def quotation(
    request: NaruRequest, language: str, key: str, deal_id: UUID, quotation_id: UUID
) -> HttpResponse:
    """Show one version, and what can be decided on it."""
    _buyer, found = thread_of(request, key, deal_id)
    shown = _version(found, quotation_id)
    values = _values(found, shown, key, language) | {"change": WordsForm(prefix="change")}
    return render(request, "buyer/deals/quotation.html", values)


@require_http_methods(["GET", "POST"])
def accept(
    request: NaruRequest, language: str, key: str, deal_id: UUID, quotation_id: UUID
) -> HttpResponse:
    """Ask once more, then accept: an order is made."""
    buyer, found = thread_of(request, key, deal_id)
    shown, refused = _version(found, quotation_id), None
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        accepted = partial(
            quote_abroad.accept, by=actor_of(request, buyer), deal=found.deal,
            quotation_id=quotation_id, po_number=told["po_number"], words=told["words"],
            at=clock.now(),
        )  # fmt: skip
        try:
            done(request, accepted, _("Your order is made."), is_said=False)
        except Refusal as no:
            refused = no
        else:
            return redirect("buyer:deal", language, key, deal_id)
    values = _values(found, shown, key, language) | {"form": form, "refused": refused}
    return render(request, "buyer/deals/accept.html", values, status=422 if refused else 200)


@require_POST
def change(
    request: NaruRequest, language: str, key: str, deal_id: UUID, quotation_id: UUID
) -> HttpResponse:
    """Ask the firm to change the quotation."""
    buyer, found = thread_of(request, key, deal_id)
    _version(found, quotation_id)
    deed = partial(
        quote_abroad.ask_change, by=actor_of(request, buyer), deal=found.deal,
        quotation_id=quotation_id, language=language,
        words=request.POST.get("change-words", "")[:900], at=clock.now(),
    )  # fmt: skip
    done(request, deed, _("Your message was sent."))
    return redirect("buyer:deal", language, key, deal_id)


@require_http_methods(["GET", "POST"])
def decline(
    request: NaruRequest, language: str, key: str, deal_id: UUID, quotation_id: UUID
) -> HttpResponse:
    """Ask once more, then decline this version; the conversation goes on."""
    buyer, found = thread_of(request, key, deal_id)
    shown = _version(found, quotation_id)
    if request.method == "POST":
        deed = partial(
            quote_abroad.decline, by=actor_of(request, buyer), deal=found.deal,
            quotation_id=quotation_id, words=request.POST.get("words", "")[:900], at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("The quotation is declined."))
        return redirect("buyer:deal", language, key, deal_id)
    return render(request, "buyer/deals/decline.html", _values(found, shown, key, language))


@require_GET
def paper(
    request: NaruRequest, language: str, key: str, deal_id: UUID, quotation_id: UUID
) -> HttpResponse:
    """Give out a version as PDF."""
    buyer, found = thread_of(request, key, deal_id)
    shown = _version(found, quotation_id)
    made = deal_papers.quotation(shown, language=language, buyer_lines=_lines(buyer))
    return papers.pdf(made, f"{shown.number}.pdf")


@require_POST
def name_order(request: NaruRequest, language: str, key: str, deal_id: UUID) -> HttpResponse:
    """Put the buyer's own number or paper to her order."""
    buyer, found = thread_of(request, key, deal_id)
    form = OrderForm(request.POST, request.FILES)
    if form.is_valid():
        told = form.cleaned_data
        deed = partial(
            order_abroad.name_order, by=actor_of(request, buyer), deal=found.deal,
            po_number=told["po_number"], files=contents(told["uploads"]), at=clock.now(),
        )  # fmt: skip
        done(request, deed, _("Your order number is kept."))
    return redirect("buyer:deal", language, key, deal_id)


@require_GET
def order_paper(request: NaruRequest, language: str, key: str, deal_id: UUID) -> HttpResponse:
    """Give out the purchase order as PDF."""
    buyer, found = thread_of(request, key, deal_id)
    if found.order is None:
        raise Http404
    made = deal_papers.order(found.order, language=language, buyer_lines=_lines(buyer))
    name = f"{found.order.number}.pdf"
    return papers.pdf(made, name)


@require_GET
def proforma(
    request: NaruRequest, language: str, key: str, deal_id: UUID, proforma_id: UUID
) -> HttpResponse:
    """Give out a pro-forma invoice as PDF."""
    _buyer, found = thread_of(request, key, deal_id)
    shown = order_abroad.proforma_of(deal=found.deal, proforma_id=proforma_id)
    if shown is None:
        raise Http404
    made = deal_papers.proforma(shown, language=language)
    return papers.pdf(made, f"{shown.number}.pdf")


def _version(found: Thread, quotation_id: UUID) -> QuotationView:
    shown = next((one for one in found.quotations if one.id == quotation_id), None)
    if shown is None:
        raise Http404
    return shown


def _values(found: Thread, shown: QuotationView, key: str, language: str) -> dict[str, object]:
    newer = found.standing if found.standing and found.standing.id != shown.id else None
    return {
        "one": found.deal, "shown": shown, "totals": shown.totals, "newer": newer, "key": key,
        "tag": language,
        "may_decide": shown.status == "sent" and found.deal.is_live,
    }  # fmt: skip


def _lines(buyer: BuyerView) -> list[str]:
    return [buyer.contact, buyer.city]
