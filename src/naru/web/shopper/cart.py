"""The cart: put in, look, change, take out."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from naru.commerce.baskets import QUANTITY_MAX
from naru.journeys import fill_a_cart
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.parts.tenancy import NaruRequest
from naru.web.shopper import basket_cookie


def _number(text: str, *, most: int = QUANTITY_MAX) -> int:
    return max(0, min(int(text), most)) if text.isascii() and text.isdigit() else 0


def _sku(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("sku", ""))
    except ValueError:
        return None


@require_GET
def cart(request: NaruRequest) -> HttpResponse:
    """Show the cart, and what changed since the goods were put in."""
    return _show(request)


def _show(request: NaruRequest, refused: Refusal | None = None) -> HttpResponse:
    cart_id = basket_cookie.cart_of(request)
    basket = fill_a_cart.look(body_id=request.public_body.id, cart_id=cart_id, at=clock.now())
    basket_cookie.count_anew(request, basket.count)
    response = render(
        request,
        "shopper/cart.html",
        {"basket": basket, "refused": refused, "quantity_max": QUANTITY_MAX},
        status=409 if refused else 200,
    )
    return basket_cookie.remember(request, response, cart_id=cart_id, count=basket.count)


@require_POST
def add(request: NaruRequest) -> HttpResponseBase:
    """Put goods into the cart, and go on to the checkout where the shopper said so."""
    sku_id, cart_id = _sku(request), basket_cookie.cart_of(request)
    if sku_id is None:
        return redirect("shopper:cart")
    try:
        fill_a_cart.put(
            body_id=request.public_body.id,
            cart_id=cart_id,
            sku_id=sku_id,
            quantity=max(1, _number(request.POST.get("quantity", "1"))),
            at=clock.now(),
        )
    except Refusal as refused:
        return _show(request, refused)
    then = "shopper:checkout_start" if request.POST.get("then") == "checkout" else "shopper:cart"
    response = HttpResponse(status=303, headers={"Location": reverse(then)})
    return basket_cookie.remember(request, response, cart_id=cart_id)


@require_POST
def change(request: NaruRequest) -> HttpResponseBase:
    """Change a quantity, or take a line out."""
    sku_id, cart_id = _sku(request), basket_cookie.cart_of(request)
    if sku_id is not None:
        gone = request.POST.get("action") == "remove"
        fill_a_cart.change(
            body_id=request.public_body.id,
            cart_id=cart_id,
            sku_id=sku_id,
            quantity=0 if gone else _number(request.POST.get("quantity", "")),
        )
    return redirect("shopper:cart")
