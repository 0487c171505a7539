"""
The checkout to another country: the address, then the ways with freight and duty, then paying.

Everything works without JavaScript: a way is chosen with the page's own buttons, and paying after
another choice shows the new sum first.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.commerce.ports import PaymentPort
from naru.commerce.queries.checkouts import CheckoutView
from naru.commerce.queries.wallets import Option
from naru.journeys import check_out_abroad
from naru.kernel import clock, outside
from naru.kernel.refusal import Refusal
from naru.logistics.ports import Carriers
from naru.web.parts.tenancy import NaruRequest
from naru.web.shopper import order_keys
from naru.web.shopper.abroad_form import AddressForm, WaysForm, initial
from naru.web.shopper.checkout import mine, wallets_of
from naru.web.shopper.checkout_form import AGREEMENT_VERSION
from naru.web.shopper.orders import order_names


@require_http_methods(["GET", "POST"])
def address(request: NaruRequest, checkout_id: UUID) -> HttpResponseBase:
    """Ask to whom and where abroad, and price the ways there."""
    seen = mine(request, checkout_id)
    if seen.status == "completed":
        return redirect(order_keys.address(seen.id))
    form = AddressForm(request.POST or None, initial=initial(seen))
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            check_out_abroad.price(
                body_id=request.public_body.id,
                checkout_id=seen.id,
                delivery=form.delivery(),
                at=clock.now(),
                carriers=outside.the(Carriers),
            )
        except Refusal as no:
            refused = no
        else:
            return redirect("shopper:checkout_ways", seen.id)
    values = {"checkout": seen, "form": form, "refused": refused}
    return render(request, "shopper/abroad.html", values, status=409 if refused else 200)


@require_http_methods(["GET", "POST"])
def ways(request: NaruRequest, checkout_id: UUID) -> HttpResponseBase:
    """Show the ways with freight and duty; choose, leave out what cannot go, or pay."""
    seen = mine(request, checkout_id)
    if seen.status == "completed":
        return redirect(order_keys.address(seen.id))
    if seen.priced is None:
        return redirect("shopper:checkout_abroad", seen.id)
    if request.method == "GET":
        return _show(request, seen)
    try:
        return _do(request, seen)
    except Refusal as refused:
        return _show(request, mine(request, checkout_id), request.POST, refused)


def _do(request: NaruRequest, seen: CheckoutView) -> HttpResponseBase:
    body_id, action = request.public_body.id, request.POST.get("action")
    if action == "leave":
        left = check_out_abroad.leave_out(
            body_id=body_id, checkout_id=seen.id, at=clock.now(), carriers=outside.the(Carriers)
        )
        messages.info(request, _("They stay in your cart, for an address in Korea."))
        return redirect("shopper:checkout_ways", seen.id) if left else redirect("shopper:cart")
    services = {
        part.vendor_id: request.POST.get(f"way_{part.vendor_id}", "") for part in seen.parts
    }
    check_out_abroad.choose(body_id=body_id, checkout_id=seen.id, services=services, at=clock.now())
    options = wallets_of(request, seen)
    form = _form(seen, options, request.POST)
    if action != "pay" or not form.is_valid():
        return _show(request, mine(request, seen.id), request.POST)
    return _pay(request, seen, form)


def _pay(request: NaruRequest, seen: CheckoutView, form: WaysForm) -> HttpResponse:
    agreed = ["purchase", "abroad", *(["door"] if form.cleaned_data["door"] else [])]
    step = check_out_abroad.pay(
        body_id=request.public_body.id,
        checkout_id=seen.id,
        wanted=form.wanted(),
        shown_total=form.cleaned_data["shown_total"],
        agreements=dict.fromkeys(agreed, AGREEMENT_VERSION),
        at=clock.now(),
        carriers=outside.the(Carriers),
        payments_port=outside.the(PaymentPort),
        return_address=request.build_absolute_uri(
            reverse("shopper:checkout_return", args=[seen.id])
        ),
        notice_address=request.build_absolute_uri(reverse("shopper:payment_notice")),
    )
    return HttpResponse(
        status=303, headers={"Location": step.address or order_keys.address(seen.id)}
    )


def _form(seen: CheckoutView, options: list[Option], given: QueryDict | None = None) -> WaysForm:
    form = WaysForm(given, initial={"shown_total": seen.total})
    form.add_wallets(options, get_language() or "ko")
    return form


def _show(
    request: NaruRequest,
    seen: CheckoutView,
    given: QueryDict | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    options = wallets_of(request, seen)
    if given is not None:  # What is shown now is what a second press agrees to.
        given = given.copy()
        given["shown_total"] = str(seen.total)
    is_looking = given is not None and given.get("action") != "pay"
    form = _form(seen, options, None if is_looking else given)
    values = {
        "checkout": seen,
        "form": form,
        "refused": refused,
        "wallets": [(option, form[f"use_{option.scheme}"]) for option in options],
        "refused_lines": _refused_lines(seen),
        "english": order_names(request, [line.product_id for line in seen.lines]),
        "has_door": any(part.way and not part.way.is_ddp for part in seen.parts),
    }
    return render(request, "shopper/abroad_ways.html", values, status=409 if refused else 200)


def _refused_lines(seen: CheckoutView) -> list[tuple[str, object]]:
    """Name each line that cannot go, with its reason."""
    reasons = {
        sku_id: why
        for part in seen.parts
        if part.abroad
        for sku_id, why in part.abroad.refused.items()
    }
    return [(line.title, reasons[line.sku_id]) for line in seen.lines if line.sku_id in reasons]
