"""A merchant's counter: apply to take certificates, print the QR poster, take codes, cancel."""

from uuid import UUID, uuid4

import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.commerce import shop_code
from naru.commerce.queries import shops as queries
from naru.commerce.queries.shops import ShopView
from naru.identity.queries import register
from naru.journeys import spend_at_a_shop
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.ledger import queries as ledger_queries
from naru.web.merchant.desk import ShopRequest, said_aloud, shop_required, show, tried
from naru.web.parts import wording

TRADES = [
    ("food", gettext_lazy("Food and groceries")),
    ("restaurant", gettext_lazy("Restaurant or café")),
    ("retail", gettext_lazy("Other retail")),
    ("service", gettext_lazy("Services")),
    ("hypermarket", gettext_lazy("Large supermarket")),
    ("entertainment", gettext_lazy("Bars and entertainment")),
    ("jewellery", gettext_lazy("Jeweller")),
]


class ApplyForm(forms.Form):
    scheme = forms.ChoiceField(label=gettext_lazy("Certificate"))
    name = forms.CharField(label=gettext_lazy("Name over the door"), max_length=120)
    category = forms.ChoiceField(label=gettext_lazy("Kind of trade"), choices=TRADES)
    annual_sales = forms.IntegerField(label=gettext_lazy("Sales of last year, in won"), min_value=0)


class CodeForm(forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    code = forms.CharField(
        label=gettext_lazy("Code that the shopper shows"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    amount = forms.IntegerField(label=gettext_lazy("Amount in won"), min_value=1)


def _schemes(request: ShopRequest) -> list[tuple[str, str]]:
    today = clock.today()
    return [
        (scheme.code, wording.said(scheme.name))
        for scheme in ledger_queries.schemes(book_id=request.public_body.id)
        if (terms := scheme.on(today)) is not None and "shop" in terms.channels
    ]


def _shop(request: ShopRequest, shop_id: UUID) -> ShopView:
    shop = queries.shop(body_id=request.public_body.id, shop_id=shop_id)
    if shop is None or shop.firm_id != request.shop.firm_id:
        raise Http404
    return shop


@shop_required
@require_http_methods(["GET", "POST"])
def counter(request: ShopRequest) -> HttpResponse:
    """Show the counter: shops, today's sales; apply for a certificate."""
    body_id, firm_id, today = request.public_body.id, request.shop.firm_id, clock.today()
    form = ApplyForm(request.POST or None, initial={"name": request.shop.name})
    choices = _schemes(request)
    form.fields["scheme"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = tried(request, lambda: _apply(request, form), _("We have your application."))
        if refused is None:
            return redirect("merchant:counter")
    page = queries.sales(book_id=body_id, firm_id=firm_id, cursor=request.GET.get("cursor", ""))
    return show(
        request,
        "counter",
        form=form,
        refused=refused,
        choices=choices,
        shops=queries.of_firm(body_id=body_id, firm_id=firm_id),
        page=page,
        sales=[(sale, sale.status == "paid" and sale.is_of(today)) for sale in page.rows],
        today_total=queries.sold_on(book_id=body_id, firm_id=firm_id, day=today),
    )


def _apply(request: ShopRequest, form: ApplyForm) -> None:
    firm = register.firm(request.shop.firm_id)
    assert firm is not None, "a shop belongs to a firm"
    spend_at_a_shop.apply(
        by=request.actor,
        firm_id=firm.id,
        scheme=form.cleaned_data["scheme"],
        name=form.cleaned_data["name"],
        category=form.cleaned_data["category"],
        region_code=firm.region_code,
        address=firm.address,
        annual_sales=form.cleaned_data["annual_sales"],
        at=clock.now(),
    )


@shop_required
@require_http_methods(["GET", "POST"])
def take_code(request: ShopRequest, shop_id: UUID) -> HttpResponse:
    """Take a payment with the code that a shopper shows."""
    shop = _shop(request, shop_id)
    form = CodeForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            sold = spend_at_a_shop.take_code(
                by=request.actor,
                shop_id=shop_id,
                code=form.cleaned_data["code"],
                amount=form.cleaned_data["amount"],
                token=form.cleaned_data["token"],
                at=clock.now(),
            )
        except Refusal as why:
            refused = why
        else:
            return redirect("merchant:receipt", sold.sale_id)
    return show(request, "take_code", accepting=shop, form=form, refused=refused)


@shop_required
@require_GET
def receipt(request: ShopRequest, sale_id: UUID) -> HttpResponse:
    """Show the receipt of a sale at the counter."""
    sale = queries.sale(book_id=request.public_body.id, sale_id=sale_id)
    if sale is None or sale.firm_id != request.shop.firm_id:
        raise Http404
    return show(request, "counter_receipt", sale=sale)


@shop_required
@require_POST
def cancel(request: ShopRequest, sale_id: UUID) -> HttpResponse:
    """Cancel a sale of today."""
    refused = tried(
        request,
        lambda: spend_at_a_shop.cancel(
            by=request.actor, sale_id=sale_id, firm_id=request.shop.firm_id, at=clock.now()
        ),
        _("The payment was cancelled; the money is back in the shopper's wallet."),
    )
    said_aloud(request, refused)
    return redirect("merchant:counter")


@shop_required
@require_GET
def poster(request: ShopRequest, shop_id: UUID) -> HttpResponse:
    """Show the poster for the counter, to be printed."""
    shop = _shop(request, shop_id)
    if shop.status != "approved":
        messages.error(request, _("The poster can be printed once the shop is approved."))
        return redirect("merchant:counter")
    return render(
        request, "merchant/poster.html", {"accepting": shop, "mall": request.public_body.mall}
    )


@shop_required
@require_GET
def poster_code(request: ShopRequest, shop_id: UUID) -> HttpResponse:
    """Give the QR code of a shop as SVG."""
    shop = _shop(request, shop_id)
    payload = shop_code.payload_of(shop.id, key=settings.NARU_FINGERPRINT_KEY)
    address = request.build_absolute_uri(reverse("shopper:pay_at_shop", args=[payload]))
    drawn = segno.make(address, error="m").svg_inline(scale=8, border=4)
    head = '<?xml version="1.0" encoding="utf-8"?>'
    svg = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return HttpResponse(head + svg, content_type="image/svg+xml")
