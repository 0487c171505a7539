"""Buyers for a firm: its goods for export, who is proposed and why, what it says, introductions."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import find_buyers
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.matching.buyers.told import Goods
from naru.matching.queries import buying, results, searches
from naru.matching.queries.buying import OfferView
from naru.web.gate.buyers.forms import OfferForm, initial_of
from naru.web.parts import buyer_words, countries, deeds
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest

NOTHING = Goods(name_ko="", languages=("ko", "en"))


@firm_required
@require_GET
def firm_buyers(request: NaruRequest) -> HttpResponse:
    """Show the firm's goods for export with how many buyers are found, and its searches."""
    body, firm = request.public_body.id, _firm(request)
    values = {
        "offers": buying.offers(body_id=body, firm_id=firm),
        "sheets": find_buyers.goods_of_sheets(body_id=body, firm_id=firm),
        "searches": [
            (one, buyer_words.reach(one.reach))
            for one in searches.of_firm(body_id=body, firm_id=firm)
        ],
    }
    return render(request, "gate/buyers/offers.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Write goods for export, of a sheet in the pavilion or in words."""
    found = find_buyers.goods_of_sheets(body_id=request.public_body.id, firm_id=_firm(request))
    sheets = {str(sheet): goods for sheet, goods in found}
    told = sheets.get(request.GET.get("sheet", ""), NOTHING)
    form = OfferForm(request.POST or None, initial=initial_of(told), also=tuple(told.certificates))
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = find_buyers.offer(
                by=request.actor, firm_id=_firm(request), goods=form.goods(told.product_id),
                at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            return redirect("gate:buyer_offer", made)
    values = {"form": form, "refused": refused}
    return render(request, "gate/buyers/new.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def offer(request: NaruRequest, offer_id: UUID) -> HttpResponse:
    """Show the buyers proposed for goods, with reasons, and ask what the firm thinks."""
    found = hers(request, offer_id)
    proposed = find_buyers.found(
        by=request.actor, firm_id=found.firm_id, offer_id=offer_id, at=clock.now()
    )
    values = {
        "one": found,
        "found": proposed,
        "markets": [countries.name(code) for code in found.goods.markets],
        "whys": buyer_words.WHYS.items(),
    }
    return render(request, "gate/buyers/offer.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def change(request: NaruRequest, offer_id: UUID) -> HttpResponse:
    """Change goods for export; their buyers are ranked anew."""
    found = hers(request, offer_id)
    form = OfferForm(
        request.POST or None, initial=initial_of(found.goods), also=tuple(found.goods.certificates)
    )
    if request.method == "POST" and form.is_valid():
        find_buyers.change_offer(
            by=request.actor, firm_id=found.firm_id, offer_id=offer_id,
            goods=form.goods(found.goods.product_id), at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("The goods were changed, and buyers ranked anew."))
        return redirect("gate:buyer_offer", offer_id)
    return render(request, "gate/buyers/new.html", {"form": form, "one": found})


@firm_required
@require_POST
def act(request: NaruRequest, offer_id: UUID) -> HttpResponse:
    """Say what the firm thinks of a buyer, take it back, ask to be introduced, look again."""
    found = hers(request, offer_id)
    action = request.POST.get("action", "")
    try:
        _do(request, found, action)
    except Refusal as refused:
        deeds.say(request, refused)
    if action == "close":
        return redirect("gate:firm_buyers")
    return redirect("gate:buyer_offer", offer_id)


def _do(request: NaruRequest, found: OfferView, action: str) -> None:
    by, at, firm = request.actor, clock.now(), found.firm_id
    if action == "again":
        find_buyers.look_again(by=by, firm_id=firm, offer_id=found.id, at=at)
        messages.success(request, _("The buyers were ranked anew."))
    elif action == "close":
        find_buyers.close_offer(by=by, firm_id=firm, offer_id=found.id, at=at)
        messages.success(request, _("Nobody looks for buyers of these goods any more."))
    elif action in {"good", "not_for_us", "undo"}:
        _say(request, found, action)
    elif action == "introduce":
        find_buyers.ask_introduction(
            by=by, firm_id=firm, proposal_id=_proposal(request, found),
            words=request.POST.get("words", ""), at=at,
        )  # fmt: skip
        messages.success(request, _("The office was asked to introduce you."))
    else:
        raise Http404


def _say(request: NaruRequest, found: OfferView, action: str) -> None:
    given = request.POST
    why = given.get("why", "")
    find_buyers.say(
        by=request.actor, firm_id=found.firm_id, proposal_id=_proposal(request, found),
        verdict="" if action == "undo" else action, at=clock.now(),
        why=why if why in buyer_words.WHYS else "", words=given.get("words", ""),
    )  # fmt: skip
    said = _("What you said was taken back.") if action == "undo" else _("Thank you. It is noted.")
    messages.success(request, said)


def _proposal(request: NaruRequest, found: OfferView) -> UUID:
    try:
        wanted = UUID(request.POST.get("proposal", ""))
    except ValueError:
        raise Http404 from None
    one = buying.proposal(body_id=request.public_body.id, proposal_id=wanted)
    if one is None or one.offer_id != found.id:
        raise Http404
    return wanted


@firm_required
@require_GET
def firm_results(request: NaruRequest) -> HttpResponse:
    """Show the firm its own results abroad, in figures and one by one."""
    asked = results.Asked(firm_id=_firm(request))
    body = request.public_body.id
    values = {
        "drawn": buyer_words.drawn(results.figures(body_id=body, asked=asked)),
        "history": [
            (row, buyer_words.KINDS[row.kind], buyer_words.source(row.came_from))
            for row in results.history(body_id=body, asked=asked)
        ],
    }  # fmt: skip
    return render(request, "gate/buyers/results.html", values)


def hers(request: NaruRequest, offer_id: UUID) -> OfferView:
    """Return goods that one of her firms offers, or answer 404."""
    found = buying.offer(body_id=request.public_body.id, offer_id=offer_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found


def _firm(request: NaruRequest) -> UUID:
    return current_firm(request, request.actor.firm_ids)
