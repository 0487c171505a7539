"""Products for export at the gate: the list with their markets, facts, label texts."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import make_ready_for_markets, share_product_facts
from naru.journeys.make_ready_for_markets import Source
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.localisation import checking, requirements
from naru.localisation.operations.products import Told
from naru.localisation.queries import orders as order_queries
from naru.localisation.queries import plans as plan_queries
from naru.localisation.queries import products as queries
from naru.localisation.views import ProductView
from naru.web.gate.localisation.forms import FactsForm, StartForm, TextsForm, shown
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.filing_words import LABEL_LANGUAGES
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def overview(request: NaruRequest) -> HttpResponseBase:
    """List a firm's products for export with their markets, what was ordered, and marks."""
    body, firms = request.public_body.id, [_firm(request)]
    plans = plan_queries.of_firms(body_id=body, firm_ids=firms)
    products = [
        (one, [plan for plan in plans if plan.product.id == one.id])
        for one in queries.of_firms(body_id=body, firm_ids=firms)
    ]
    values = {
        "products": products,
        "orders": order_queries.of_firms(body_id=body, firm_ids=firms)[:10],
        "filings": order_queries.filings_of(body_id=body, firm_ids=firms),
        "markets": requirements.markets().values(),
    }
    return render(request, "gate/localisation/overview.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Write down a product, alone or from the shop or the pavilion."""
    body, firm = request.public_body.id, _firm(request)
    taken = _source(request, firm)
    initial = {"name": taken.name, "hs": taken.hs} if taken else {}
    form = StartForm(request.POST or None, initial=initial)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        told = Told(
            **form.cleaned_data,
            facts=taken.facts if taken else {},
            taken_from=taken.taken_from if taken else "",
            source_id=taken.id if taken else None,
        )
        try:
            made = make_ready_for_markets.keep(
                by=request.actor, firm_id=firm, told=told, at=clock.now()
            )
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Now tell what the product is; it is asked only once."))
            return redirect("gate:localisation_facts", made)
    values = {
        "form": form,
        "refused": refused,
        "taken": taken,
        "offered": [] if taken else _offered(body, firm),
    }
    return render(request, "gate/localisation/new.html", values, status=422 if refused else 200)


@firm_required
@require_GET
def product(request: NaruRequest, product_id: UUID) -> HttpResponseBase:
    """Show a product: its markets, the nearest to ready first, and what is known of it."""
    one = mine(request, product_id)
    plans = plan_queries.of_product(body_id=request.public_body.id, product_id=one.id)
    begun = {plan.market: plan for plan in plans}
    ranked = checking.nearest(
        requirements.markets(), one.known, on=clock.today(),
        ticks={plan.market: plan.ticks for plan in plans},
    )  # fmt: skip
    languages = sorted({
        language for plan in plans for language in plan.of.languages
    } | set(one.texts))  # fmt: skip
    values = {
        "one": one,
        "markets": [(market, standing, begun.get(market.code)) for market, standing in ranked],
        "parts": FactsForm(kind=one.goods, initial=shown(one.facts)).parts(),
        "known": len(one.facts),
        "asked": len(FactsForm(kind=one.goods).questions),
        "languages": [
            (code, LABEL_LANGUAGES[code], len(one.texts.get(code, {}))) for code in languages
        ],
    }
    return render(request, "gate/localisation/product.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def facts(request: NaruRequest, product_id: UUID) -> HttpResponseBase:
    """Ask what the product is; what is not known may stay empty."""
    one = mine(request, product_id)
    form = FactsForm(request.POST or None, kind=one.goods, initial=shown(one.facts))
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        told = Told(name=one.name, hs=one.hs, goods=one.goods, facts=form.told())
        try:
            make_ready_for_markets.keep(
                by=request.actor, firm_id=one.firm_id, told=told, at=clock.now(),
                product_id=one.id,
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("Saved. The check lists were counted again."))
            return redirect("gate:localisation_product", one.id)
    values = {"one": one, "form": form, "parts": form.parts(), "refused": refused}
    return render(request, "gate/localisation/facts.html", values, status=422 if refused else 200)


@firm_required
@require_http_methods(["GET", "POST"])
def texts(request: NaruRequest, product_id: UUID, language: str) -> HttpResponseBase:
    """Write what labels say in a language; a person translates, not a machine."""
    one = mine(request, product_id)
    if language not in LABEL_LANGUAGES:
        raise Http404
    form = TextsForm(request.POST or None, product=one, language=language)
    if request.method == "POST" and form.is_valid():
        make_ready_for_markets.translate(
            by=request.actor, firm_id=one.firm_id, product_id=one.id, language=language,
            texts=form.texts(), translator=form.cleaned_data["translator"], at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("The label texts are saved."))
        return redirect("gate:localisation_product", one.id)
    values = {"one": one, "form": form, "language_name": LABEL_LANGUAGES[language]}
    return render(request, "gate/localisation/texts.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def end(request: NaruRequest, product_id: UUID) -> HttpResponseBase:
    """Ask once more, then take a product out with its check lists."""
    one = mine(request, product_id)
    if request.method == "POST":
        make_ready_for_markets.end(
            by=request.actor, firm_id=one.firm_id, product_id=one.id, at=clock.now()
        )
        messages.success(request, _("The product and its check lists are taken out."))
        return redirect("gate:localisation")
    plans = plan_queries.of_product(body_id=request.public_body.id, product_id=one.id)
    return render(request, "gate/localisation/end.html", {"one": one, "plans": plans})


def mine(request: NaruRequest, product_id: UUID) -> ProductView:
    """Return a product of the reader's firms; another's does not exist for her."""
    found = queries.product(body_id=request.public_body.id, product_id=product_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found


def _offered(body: int, firm: UUID) -> list[Source]:
    found = make_ready_for_markets.offered(body_id=body, firm_id=firm)
    goods = share_product_facts.goods_for_markets(body_id=body, firm_id=firm, beside=found)
    return [*goods, *found]


def _source(request: NaruRequest, firm: UUID) -> Source | None:
    place, _apart, key = request.GET.get("from", "").partition(":")
    if not key:
        return None
    try:
        found = _told_elsewhere(request.public_body.id, firm, place, UUID(key))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _told_elsewhere(body: int, firm: UUID, place: str, key: UUID) -> Source | None:
    if place == share_product_facts.GOODS:
        return share_product_facts.of_goods(body_id=body, firm_id=firm, item_id=key)
    found = make_ready_for_markets.source(
        body_id=body, firm_id=firm, taken_from=place, source_id=key
    )
    if found is None:
        return None
    return share_product_facts.with_goods(body_id=body, firm_id=firm, source=found)


def _firm(request: NaruRequest) -> UUID:
    return current_firm(request, request.actor.firm_ids)
