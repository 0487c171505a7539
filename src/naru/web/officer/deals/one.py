"""One deal on an officer's table: read it, translate, hand it to another firm, block a buyer."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.deals.operations.deals import UnknownDeal
from naru.deals.queries import deals as queries
from naru.deals.queries.deals import DealView
from naru.identity.queries import buyers
from naru.journeys import order_abroad, talk_abroad
from naru.journeys.open_a_paper import NoSuchPaper
from naru.kernel import clock
from naru.web.officer.names import uuid_or_none
from naru.web.parts import deal_papers, papers
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

WORDS_MAX = 5_000


@officer_required("officer")
@require_GET
def deal(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Show a deal with everything that was said and sent."""
    try:
        found = talk_abroad.look(by=request.actor, deal_id=deal_id, at=clock.now())
    except UnknownDeal:
        raise Http404 from None
    buyer = buyers.buyer(body_id=request.public_body.id, buyer_id=found.deal.buyer_id)
    may_hand_over = found.deal.status == "open" and not found.quotations
    values = {"thread": found, "one": found.deal, "buyer": buyer, "may_hand_over": may_hand_over}
    return render(request, "officer/deals/deal.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Do one of the officer's deeds."""
    found, words = _deal(request, deal_id), request.POST.get("words", "")[:WORDS_MAX]
    key: dict[str, Any] = {"by": request.actor, "deal": found, "at": clock.now()}
    message_id = uuid_or_none(request.POST.get("message", ""))
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "say": (
            partial(talk_abroad.say_as_office, words=words, **key), _("It stands in the deal.")
        ),
        "reassign": (
            partial(talk_abroad.reassign, brn=request.POST.get("brn", ""), reason=words, **key),
            _("The deal is handed over."),
        ),
        "block": (
            partial(talk_abroad.block_buyer, reason=words, **key), _("The buyer is blocked.")
        ),
    }  # fmt: skip
    if message_id is not None:
        deeds["translate"] = (
            partial(talk_abroad.translate, message_id=message_id, words=words, **key),
            _("The translation is kept and the firm is told."),
        )
    action = request.POST.get("action", "")
    if action not in deeds:
        raise Http404
    done(request, *deeds[action])
    return redirect("officer:deal", deal_id)


@officer_required("officer")
@require_GET
def file(request: NaruRequest, deal_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Give out a file of a deal; the look is noted."""
    try:
        opened = talk_abroad.open_file(
            by=request.actor, deal=_deal(request, deal_id), document_id=document_id,
            at=clock.now(),
        )  # fmt: skip
    except NoSuchPaper:
        raise Http404 from None
    return papers.answer(opened)


@officer_required("officer")
@require_GET
def paper(request: NaruRequest, deal_id: UUID, paper_id: UUID) -> HttpResponse:
    """Give out a quotation or a pro-forma invoice as PDF; the look is noted."""
    try:
        found = talk_abroad.look(by=request.actor, deal_id=deal_id, at=clock.now())
    except UnknownDeal:
        raise Http404 from None
    language = found.deal.language
    shown = next((one for one in found.quotations if one.id == paper_id), None)
    if shown is not None:
        made, number = deal_papers.quotation(shown, language=language), shown.number
    else:
        invoice = order_abroad.proforma_of(deal=found.deal, proforma_id=paper_id)
        if invoice is None:
            raise Http404
        made, number = deal_papers.proforma(invoice, language=language), invoice.number
    name = f"{number}.pdf"
    return papers.pdf(made, name)


def _deal(request: NaruRequest, deal_id: UUID) -> DealView:
    found = queries.deal(body_id=request.public_body.id, deal_id=deal_id)
    if found is None:
        raise Http404
    return found
