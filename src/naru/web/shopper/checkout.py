"""
The checkout: promise the goods, ask who and where, choose how to pay, go to pay, come back.

The way back from the payment page, the company's notice and a second press of the button all end
in the same final step.
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.commerce.abroad import HOME
from naru.commerce.checkout_facts import NoSuchCheckout
from naru.commerce.ports import PaymentPort
from naru.commerce.queries import checkouts, wallets
from naru.commerce.queries.checkouts import CheckoutView
from naru.commerce.queries.wallets import Option
from naru.identity.queries import people
from naru.journeys import check_out, pay
from naru.journeys.pay import NoSuchPayment
from naru.kernel import clock, outside
from naru.kernel.clock import legal_date
from naru.kernel.refusal import Refusal
from naru.web.parts.tenancy import NaruRequest
from naru.web.shopper import basket_cookie, order_keys
from naru.web.shopper.checkout_form import AGREEMENT_VERSION, CheckoutForm, remote

NOTICE_BYTES_MAX = 64_000


@require_http_methods(["GET", "POST"])
def start(request: NaruRequest) -> HttpResponseBase:
    """Promise the goods of the cart and go to the checkout."""
    cart_id = basket_cookie.cart_of(request)
    try:
        checkout_id = check_out.start(
            body_id=request.public_body.id,
            cart_id=cart_id,
            person_id=request.user.id if request.user.is_authenticated else None,
            at=clock.now(),
            payments_port=outside.the(PaymentPort),
        )
    except Refusal as refused:
        return render(request, "shopper/checkout_refused.html", {"refused": refused}, status=409)
    page = "shopper:checkout_abroad" if "abroad" in request.POST else "shopper:checkout"
    response = HttpResponse(status=303, headers={"Location": reverse(page, args=[checkout_id])})
    return basket_cookie.remember(request, response, cart_id=cart_id)


def mine(
    request: NaruRequest, checkout_id: UUID, *, at_remote: str | None = None, country: str = ""
) -> CheckoutView:
    """
    Return a checkout of the shopper's cart; somebody else's does not exist for her.

    :raises Http404: where it is not of her cart.
    """
    try:
        seen = checkouts.checkout(
            book_id=request.public_body.id,
            checkout_id=checkout_id,
            remote=at_remote,
            country=country,
        )
    except NoSuchCheckout as error:
        raise Http404 from error
    if seen.cart_id != basket_cookie.cart_of(request):
        raise Http404
    return seen


@require_http_methods(["GET", "POST"])
def checkout(request: NaruRequest, checkout_id: UUID) -> HttpResponseBase:
    """Ask who, where and how; on "pay" write the attempt down and go to the payment page."""
    at = clock.now()
    place = remote(request.POST.get("postcode", ""), legal_date(at)) if request.POST else None
    seen = mine(request, checkout_id, at_remote=place, country=HOME)
    if seen.status == "completed":
        return redirect(order_keys.address(seen.id))
    options = wallets_of(request, seen)
    if request.method == "GET":
        return _show(request, seen, _form(seen, options), options)
    form = _form(seen, options, given=request.POST)
    if request.POST.get("action") != "pay" or not form.is_valid():
        return _show(request, seen, form, options)
    try:
        step = check_out.pay(
            body_id=request.public_body.id,
            checkout_id=seen.id,
            delivery=form.delivery(legal_date(at)),
            wanted=form.wanted(),
            shown_total=form.cleaned_data["shown_total"],
            agreements={"purchase": AGREEMENT_VERSION},
            at=at,
            payments_port=outside.the(PaymentPort),
            return_address=request.build_absolute_uri(
                reverse("shopper:checkout_return", args=[seen.id])
            ),
            notice_address=request.build_absolute_uri(reverse("shopper:payment_notice")),
        )
    except Refusal as refused:
        return _show(request, seen, form, options, refused)
    return HttpResponse(
        status=303, headers={"Location": step.address or order_keys.address(seen.id)}
    )


def wallets_of(request: NaruRequest, seen: CheckoutView) -> list[Option]:
    """Return what a member's wallets may pay of a checkout."""
    if seen.person_id is None:
        return []
    return wallets.options(
        book_id=request.public_body.id,
        holder_id=seen.person_id,
        parts=seen.parts,
        lines=seen.lines,
        at=clock.now(),
    )


def _form(
    seen: CheckoutView, options: list[Option], given: QueryDict | None = None
) -> CheckoutForm:
    to = seen.delivery
    of_home = {"postcode", "address", "address_detail", "receiver_name", "receiver_phone", "phone"}
    unfit = {"remote"} | (of_home if to.city else set())  # an address abroad was written before
    first = {name: getattr(to, name) for name in to.__dataclass_fields__ if name not in unfit}
    if seen.person_id is not None and not to.buyer_name:
        person = people.person(seen.person_id)
        if person is not None:
            first |= {"buyer_name": person.name, "phone": person.phone, "email": person.email}
    form = CheckoutForm(given, initial=first | {"shown_total": seen.total})
    form.add_wallets(options, get_language() or "ko")
    return form


def _show(
    request: NaruRequest,
    seen: CheckoutView,
    form: CheckoutForm,
    options: list[Option],
    refused: Refusal | None = None,
) -> HttpResponse:
    if form.is_bound:  # What is shown now is what a second press agrees to.
        shown_now = request.POST.copy()
        shown_now["shown_total"] = str(seen.total)
        form.data = shown_now
    shown = {
        "checkout": seen,
        "form": form,
        "wallets": [(option, form[f"use_{option.scheme}"]) for option in options],
        "refused": refused,
    }
    return render(request, "shopper/checkout.html", shown, status=409 if refused else 200)


@require_GET
def came_back(request: NaruRequest, checkout_id: UUID) -> HttpResponseBase:
    """Settle the payment the shopper comes back from, and show the order or what went wrong."""
    body_id = request.public_body.id
    try:
        cart_id, status = checkouts.standing(book_id=body_id, checkout_id=checkout_id)
    except NoSuchCheckout as error:
        raise Http404 from error
    if cart_id != basket_cookie.cart_of(request):
        raise Http404
    if status == "completed":
        return _thanked(request, checkout_id, cart_id)
    try:
        settled = pay.settle(
            body_id=request.public_body.id,
            payment_id=UUID(request.GET.get("paymentId", "")),
            at=clock.now(),
            payments_port=outside.the(PaymentPort),
            is_given_up=bool(request.GET.get("code")),
        )
    except (ValueError, NoSuchPayment) as error:
        raise Http404 from error
    if settled.order_number:
        return _thanked(request, settled.checkout_id, cart_id)
    refused = settled.refusal() if settled.refusal else None
    again = request.get_full_path()
    return render(
        request,
        "shopper/payment_outcome.html",
        {"checkout": mine(request, checkout_id), "refused": refused, "again": again},
        status=409 if refused else 200,
    )


def _thanked(request: NaruRequest, checkout_id: UUID, cart_id: UUID) -> HttpResponseBase:
    messages.success(request, _("Thank you. Your order is placed; the sellers are preparing it."))
    response = redirect(order_keys.address(checkout_id))
    return basket_cookie.remember(request, response, cart_id=cart_id, count=0)


@csrf_exempt
@require_POST
def notice(request: NaruRequest) -> HttpResponse:
    """Take the payment company's notice: verified, then settled like everything else."""
    if len(request.body) > NOTICE_BYTES_MAX:
        return HttpResponse(status=413)
    port = outside.the(PaymentPort)
    payment_id = port.read_notice(
        headers=dict(request.headers), payload=request.body, at=clock.now()
    )
    if payment_id is None:
        return HttpResponse(status=401)
    try:
        pay.settle(
            body_id=request.public_body.id,
            payment_id=payment_id,
            at=clock.now(),
            payments_port=port,
        )
    except NoSuchPayment:
        return HttpResponse(status=404)
    return HttpResponse(status=200)
