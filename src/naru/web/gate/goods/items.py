"""Goods for abroad at the gate: the list, one item with suggestions of its code, confirming."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.goods.queries import codes
from naru.goods.queries import items as queries
from naru.goods.queries.items import ItemView
from naru.goods.states import ITEM_STATES
from naru.journeys import keep_trade_items, share_product_facts
from naru.journeys.keep_trade_items import Advice
from naru.journeys.share_product_facts import ForGoods
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.web.gate.goods.forms import ItemForm, shown
from naru.web.parts import countries, goods_columns
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.columns import Column
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List the firm's goods for abroad, with Excel."""
    body, firm = request.public_body.id, _firm(request)
    listing: Listing[ItemView] = Listing(
        title=_("Goods for abroad"),
        columns=[
            Column(
                label=_("Name"), value=lambda row: row.name_ko, is_heading=True,
                href=lambda row: reverse("gate:trade_item", args=[row.id]),
            ),
            Column(label=_("English name"), value=lambda row: row.name_en or "–"),
            Column(label=_("HS code"), value=goods_columns.code),
            Column(label=_("Origin"), value=lambda row: countries.name(row.origin)),
            Column(
                label=_("Net weight (g)"), value=lambda row: f"{row.net_grams:,}", is_number=True
            ),
            Column(label=_("Price"), value=lambda row: row.value, is_number=True),
            state("item_", lambda row: row.status),
        ],
        rows=lambda asked: queries.page(
            body_id=body, firm_ids=[firm], status=asked.value("status"), search=asked.search,
            cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Name or code"),
        filters=[states("item_", ITEM_STATES)],
        file_name="goods-for-abroad",
        empty_title=_("No goods written down yet"),
        empty_text=_("Write each of your goods down once; every paper abroad is made from it."),
    )  # fmt: skip
    offered = keep_trade_items.offered(body_id=body, firm_id=firm)
    markets = share_product_facts.products_for_goods(body_id=body, firm_id=firm)
    return answer(
        request, listing, template="gate/goods/list.html", offered=offered, markets=markets
    )


@firm_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponseBase:
    """Write an item down, alone or from a product of the shop."""
    firm = _firm(request)
    told = _from_market(request, firm)
    if told is not None:
        initial: dict[str, Any] = {
            "name_ko": told.name, "code": told.hs, "origin": told.origin,
            "net_grams": told.net_grams or None,
        }  # fmt: skip
        return _written(request, firm, None, initial, product_id=told.product_id, taken=told.name)
    product = _product(request, firm)
    initial = {"origin": "KR"} | ({"name_ko": product.name} if product else {})
    return _written(request, firm, None, initial, product_id=product.id if product else None)


@firm_required
@require_http_methods(["GET", "POST"])
def item(request: NaruRequest, item_id: UUID) -> HttpResponseBase:
    """Show an item and let it be changed."""
    one = _mine(request, item_id)
    return _written(request, one.firm_id, one, shown(one), product_id=one.product_id)


@firm_required
@require_http_methods(["GET", "POST"])
def confirm(request: NaruRequest, item_id: UUID) -> HttpResponseBase:
    """Show what will be told to customs, then have a person confirm it."""
    one = _mine(request, item_id)
    if request.method == "POST":
        who = _who(request, one)
        said = _("Confirmed. Shipments and customs papers take it from here.")
        done(request, lambda: keep_trade_items.confirm(**who), said)
        return redirect("gate:trade_item", one.id)
    return render(request, "gate/goods/confirm.html", {"one": one, "called": _called(one)})


@firm_required
@require_http_methods(["GET", "POST"])
def retire(request: NaruRequest, item_id: UUID) -> HttpResponseBase:
    """Ask once more, then take an item out of use; or put it back."""
    one = _mine(request, item_id)
    if request.method == "POST":
        who = _who(request, one)
        is_back = one.status == "retired"
        said = _("The item is back as a draft.") if is_back else _("The item is out of use.")
        done(request, lambda: keep_trade_items.retire(**who), said)
        return redirect("gate:trade_item" if is_back else "gate:trade_items", *[one.id] * is_back)
    return render(request, "gate/goods/retire.html", {"one": one})


def _written(
    request: NaruRequest, firm: UUID, one: ItemView | None, initial: dict[str, Any], *,
    product_id: UUID | None, taken: str = "",
) -> HttpResponseBase:  # fmt: skip
    form = ItemForm(request.POST or None, initial=initial)
    is_asking = "suggest" in request.POST
    refused: Refusal | None = None
    if request.method == "POST" and not is_asking and form.is_valid():
        try:
            kept = keep_trade_items.write(
                by=request.actor, firm_id=firm, told=form.told(product_id), at=clock.now(),
                item_id=one.id if one else None,
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            return redirect("gate:trade_item_confirm", kept)
    values = {
        "form": ItemForm(initial=_typed(request)) if is_asking else form,
        "one": one,
        "called": _called(one) if one else None,
        "refused": refused,
        "taken": taken,
        "is_asking": is_asking,
        "advice": _advice(request, firm) if is_asking else None,
        "more": request.POST.get("more", ""),
    }
    return render(request, "gate/goods/item.html", values, status=422 if refused else 200)


def _typed(request: NaruRequest) -> dict[str, Any]:
    return {name: request.POST.get(name, "") for name in ItemForm.base_fields}


def _advice(request: NaruRequest, firm: UUID) -> Advice | None:
    words = " ".join(request.POST.get(name, "") for name in ("name_ko", "name_en")).strip()
    if not words:
        return None
    more = [*(request.POST.get(name, "") for name in ("material", "use")),
            *request.POST.getlist("answer")]  # fmt: skip
    return keep_trade_items.advise(
        body_id=request.public_body.id, firm_id=firm, words=words, more=" ".join(more),
        on=clock.today(),
    )  # fmt: skip


def _who(request: NaruRequest, one: ItemView) -> dict[str, Any]:
    return {"by": request.actor, "firm_id": one.firm_id, "item_id": one.id, "at": clock.now()}


def _product(request: NaruRequest, firm: UUID) -> keep_trade_items.Offered | None:
    asked = request.GET.get("product", "")
    if not asked:
        return None
    offered = keep_trade_items.offered(body_id=request.public_body.id, firm_id=firm)
    found = next((one for one in offered if str(one.id) == asked), None)
    if found is None:
        raise Http404
    return found


def _from_market(request: NaruRequest, firm: UUID) -> ForGoods | None:
    """Return the product for markets that the new item is taken from, if one is named."""
    asked = request.GET.get("market", "")
    if not asked:
        return None
    known = share_product_facts.products_for_goods(body_id=request.public_body.id, firm_id=firm)
    found = next((one for one in known if str(one.id) == asked), None)
    if found is None:
        raise Http404
    return found


def _mine(request: NaruRequest, item_id: UUID) -> ItemView:
    found = queries.item(body_id=request.public_body.id, item_id=item_id)
    if found is None or found.firm_id not in request.actor.firm_ids:
        raise Http404
    return found


def _firm(request: NaruRequest) -> UUID:
    return current_firm(request, request.actor.firm_ids)


def _called(one: ItemView) -> Text | None:
    code = one.hsk or one.hs6
    return codes.called([code], on=clock.today()).get(code)
