"""Order with a voucher what a market needs, from the line that misses it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.journeys import order_for_a_market
from naru.journeys.order_for_a_market import Way
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.localisation.operations.orders import Need
from naru.localisation.ordering import KINDS
from naru.localisation.requirements import in_force
from naru.web.gate.localisation import plans, trademarks
from naru.web.gate.localisation.forms import OrderForm
from naru.web.parts import voucher_words, wording
from naru.web.parts.access import firm_required
from naru.web.parts.rights_words import country
from naru.web.parts.tenancy import NaruRequest

APART = "|"


@firm_required
@require_http_methods(["GET", "POST"])
def order(request: NaruRequest, plan_id: UUID, code: str) -> HttpResponseBase:
    """Order what one line of a check list misses."""
    one = plans.mine(request, plan_id)
    product = one.product
    rows = in_force(one.of.requirement, goods=product.goods, hs=product.hs, on=clock.today())
    row = next((each for each in rows if each.code == code and each.order), None)
    if row is None:
        raise Http404
    market = wording.said(one.market_name)
    title = f"{market} · {wording.said(row.title.text)}"
    told = f"{product.name} (HS {product.hs_written})\n{wording.said(row.text.text)}"
    need = Need(kind=row.order, market=one.market, plan_id=one.id, code=code)
    back = {"href": ("gate:localisation_plan", one.id), "name": f"{product.name} · {market}"}
    return _ask(request, one.firm_id, need, {"title": title[:120], "text": told}, back)


@firm_required
@require_http_methods(["GET", "POST"])
def content(request: NaruRequest, plan_id: UUID) -> HttpResponseBase:
    """Order content for a market: translations, pictures, videos."""
    one = plans.mine(request, plan_id)
    market = wording.said(one.market_name)
    title = _("Content for %(market)s: %(name)s") % {"market": market, "name": one.product.name}
    need = Need(kind="content", market=one.market, plan_id=one.id)
    back = {"href": ("gate:localisation_plan", one.id), "name": f"{one.product.name} · {market}"}
    told = f"{one.product.name} (HS {one.product.hs_written})"
    return _ask(request, one.firm_id, need, {"title": title[:120], "text": told}, back)


@firm_required
@require_http_methods(["GET", "POST"])
def trademark(request: NaruRequest, filing_id: UUID) -> HttpResponseBase:
    """Order the filing of a trademark."""
    one = trademarks.mine(request, filing_id)
    title = _("Trademark %(word)s in %(country)s") % {
        "word": one.word, "country": country(one.country)
    }  # fmt: skip
    need = Need(kind="trademark", market=one.country, filing_id=one.id)
    back = {"href": ("gate:localisation_trademark", one.id), "name": one.word}
    told = _("Classes of goods: %(classes)s") % {"classes": one.classes_written or "–"}
    return _ask(request, one.firm_id, need, {"title": title[:120], "text": told}, back)


def _ask(
    request: NaruRequest, firm: UUID, need: Need, initial: dict[str, str], back: dict[str, Any]
) -> HttpResponseBase:
    ways = order_for_a_market.ways(
        body_id=request.public_body.id, firm_id=firm, kind=need.kind, on=clock.today()
    )
    form = OrderForm(
        request.POST or None, ways=_choices(ways), providers=_providers(ways),
        initial=initial | _first(ways),
    )  # fmt: skip
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        voucher, _apart, menu = entered["way"].partition(APART)
        try:
            made = order_for_a_market.ask(
                by=request.actor, need=need, voucher_id=UUID(voucher), menu=menu,
                title=entered["title"], text=entered["text"], wanted_on=entered["wanted_on"],
                provider_ids=[UUID(each) for each in entered["provider"]], at=clock.now(),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            messages.success(request, _("The providers were asked. Their quotes appear here."))
            return redirect("gate:voucher_request", voucher, made)
    values = {
        "form": form, "ways": ways, "refused": refused, "kind": KINDS[need.kind], "back": back,
        "has_providers": any(way.providers for way in ways),
    }  # fmt: skip
    return render(request, "gate/localisation/order.html", values, status=422 if refused else 200)


def _choices(ways: list[Way]) -> list[tuple[str, str]]:
    return [
        (f"{way.voucher.id}{APART}{way.item.code}", _said(way)) for way in ways if way.providers
    ]


def _said(way: Way) -> str:
    left = wording.money(way.item.left)
    return f"{wording.said(way.item.name)} · {wording.said(way.voucher.programme)} · {left}"


def _providers(ways: list[Way]) -> list[tuple[str, str]]:
    """Return everybody who offers one of the services, with what she offers."""
    names: dict[UUID, str] = {}
    services: dict[UUID, list[str]] = {}
    for way in ways:
        for one in way.providers:
            names[one.id] = f"{one.name} · {voucher_words.stars(one.stars, one.ratings)}"
            held = services.setdefault(one.id, [])
            held += [name for name in [wording.said(way.item.name)] if name not in held]
    return [(str(key), f"{name} ({', '.join(services[key])})") for key, name in names.items()]


def _first(ways: list[Way]) -> dict[str, str]:
    choices = _choices(ways)
    return {"way": choices[0][0]} if choices else {}
