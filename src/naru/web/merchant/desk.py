"""The frame of the merchant's desk: whose shop it is, and who is working in it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from naru.commerce.queries import vendors
from naru.commerce.queries.vendors import VendorView
from naru.identity.queries import register
from naru.kernel.refusal import Refusal
from naru.web.parts.access import firm_required, has_second_factor, to_sign_in
from naru.web.parts.tenancy import ACTING_FIRM, TENDED_FIRM, NaruRequest

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


class ShopRequest(NaruRequest):
    """A request inside a shop's desk."""

    shop: VendorView


def shop_required(view: V) -> V:
    """Open a page to the people of a shop, and to an officer who helps one with her consent."""

    @wraps(view)
    def guarded(request: NaruRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        helping = bool(request.session.get(ACTING_FIRM))
        if helping and request.actor.body_role and not has_second_factor(request):
            return to_sign_in(request)
        firm_id = cast("Any", request).firm_id
        shops = vendors.of_firms(body_id=request.public_body.id, firm_ids=frozenset({firm_id}))
        if not shops:
            return redirect("merchant:start")
        cast("ShopRequest", request).shop = shops[0]
        return view(request, *args, **kwargs)

    return cast("V", firm_required(guarded))


def show(request: ShopRequest, template: str, **context: Any) -> HttpResponse:
    """Render a page of the desk, with its shop and the banner of whoever helps."""
    helped = None
    if request.actor.body_role and request.session.get(ACTING_FIRM):
        helped = register.firm(request.shop.firm_id)
    tended = request.session.get(TENDED_FIRM, "") == str(request.shop.firm_id)
    status = 422 if context.get("refused") else 200
    shown = {"shop": request.shop, "helped": helped, "tended": tended, **context}
    return render(request, f"merchant/{template}.html", shown, status=status)


def tried(request: NaruRequest, call: Callable[[], object], success: str = "") -> Refusal | None:
    """Do something and say so; return the refusal where there is one."""
    try:
        call()
    except Refusal as refused:
        return refused
    if success:
        messages.success(request, success)
    return None


def said_aloud(request: NaruRequest, refused: Refusal | None) -> None:
    """Put a refusal above the next page, where there is no form to stand beside."""
    if refused is not None:
        language = get_language() or "ko"
        words = f"{refused.sentence.into(language)} {refused.advice.into(language)}"
        messages.error(request, words)
