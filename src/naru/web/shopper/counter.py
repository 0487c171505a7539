"""Pay at a shop's counter: the page behind its QR code, and the receipt."""

from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.commerce.queries import shops as queries
from naru.journeys import spend_at_a_shop
from naru.journeys.spend_at_a_shop import Counter
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.parts import wording
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


class AmountForm(forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    scheme = forms.ChoiceField(
        label=gettext_lazy("Pay with"), required=False, widget=forms.RadioSelect
    )
    amount = forms.IntegerField(
        label=gettext_lazy("Amount in won"),
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


@member_required
@require_http_methods(["GET", "POST"])
def pay(request: NaruRequest, payload: str) -> HttpResponse:
    """Enter an amount, see it once more, pay; sending the last step twice pays once."""
    at, key = clock.now(), settings.NARU_FINGERPRINT_KEY
    counter = spend_at_a_shop.counter(by=request.actor, payload=payload, key=key, at=at)
    form = AmountForm(request.POST or None, initial={"scheme": _first(counter)})
    _offer(form, counter)
    refused: Refusal | None = None
    is_asking = False
    if request.method == "POST" and form.is_valid():
        is_asking = request.POST.get("action") != "pay"
        if not is_asking:
            try:
                sold = spend_at_a_shop.pay(
                    by=request.actor,
                    payload=payload,
                    key=key,
                    amount=form.cleaned_data["amount"],
                    token=form.cleaned_data["token"],
                    scheme=form.cleaned_data["scheme"],
                    at=at,
                )
            except Refusal as why:
                refused = why
            else:
                return redirect("shopper:counter_receipt", sold.sale_id)
    chosen = form.cleaned_data.get("scheme") if is_asking else ""
    wallet = next((one for one in counter.wallets if one.scheme == chosen), counter.wallet)
    values = {
        "shop": counter.shop,
        "wallet": wallet,
        "form": form,
        "refused": refused,
        "is_asking": is_asking,
        "amount": form.cleaned_data.get("amount") if is_asking else None,
    }
    return render(request, "shopper/counter.html", values)


def _first(counter: Counter) -> str:
    return counter.wallet.scheme if counter.wallet else ""


def _offer(form: AmountForm, counter: Counter) -> None:
    """Offer the wallets that may pay here; where there is one, nothing is asked."""
    wallets = counter.wallets
    field = form.fields["scheme"]
    field.choices = [  # type: ignore[attr-defined] # a ChoiceField
        (one.scheme, f"{wording.said(one.name)} ({wording.money(one.usable)})") for one in wallets
    ]
    if len(wallets) < 2:
        field.widget = forms.HiddenInput()


@member_required
@require_GET
def receipt(request: NaruRequest, sale_id: UUID) -> HttpResponse:
    """Show the receipt of a payment at a shop."""
    sale = queries.sale(book_id=request.public_body.id, sale_id=sale_id)
    if sale is None or sale.person_id != request.actor.person_id:
        raise Http404
    return render(request, "shopper/counter_receipt.html", {"sale": sale})
