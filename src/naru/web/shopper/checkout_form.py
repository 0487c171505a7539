"""The checkout's form: who buys, who receives, where, and what the wallets shall pay."""

from datetime import date

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from naru.commerce.checkout_facts import Delivery
from naru.commerce.queries.wallets import Option
from naru.geography import address, islands, phone
from naru.kernel.refusal import Refusal

AGREEMENT_VERSION = "2026-11"


class PayForm(forms.Form):
    """What whoever pays agrees to, and how much each wallet shall pay."""

    agree = forms.BooleanField(
        label=_("I have checked the goods, the price and the delivery, and agree to buy."),
        error_messages={"required": _("Please tick this to buy.")},
    )
    shown_total = forms.IntegerField(widget=forms.HiddenInput)

    def add_wallets(self, options: list[Option], language: str) -> None:
        """Give each wallet its field: how much of it shall pay."""
        for option in options:
            self.fields[f"use_{option.scheme}"] = forms.IntegerField(
                label=option.name.into(language),
                required=False,
                min_value=0,
                max_value=option.may_pay,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def wanted(self) -> dict[str, int]:
        """Return how much each wallet shall pay, by scheme."""
        return {
            name.removeprefix("use_"): amount
            for name, amount in self.cleaned_data.items()
            if name.startswith("use_") and amount
        }


class CheckoutForm(PayForm):
    buyer_name = forms.CharField(label=_("Your name"), max_length=40)
    phone = forms.CharField(
        label=_("Your phone"),
        max_length=20,
        help_text=_("You find your order again with it."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Leave it empty to get text messages instead."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    receiver_name = forms.CharField(
        label=_("Who receives it"),
        required=False,
        max_length=40,
        help_text=_("Leave it empty if it is for you."),
    )
    receiver_phone = forms.CharField(label=_("Phone of who receives it"), required=False)
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=5,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
    )
    address = forms.CharField(
        label=_("Street address"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    address_detail = forms.CharField(label=_("Flat, floor"), required=False, max_length=80)
    delivery_note = forms.CharField(
        label=_("A word to the carrier"), required=False, max_length=100
    )

    def clean_phone(self) -> str:
        return self._phone("phone")

    def clean_receiver_phone(self) -> str:
        return self._phone("receiver_phone")

    def _phone(self, name: str) -> str:
        typed = str(self.cleaned_data.get(name, ""))
        if not typed:
            return ""
        try:
            return phone.parse(typed)
        except Refusal as refused:
            raise forms.ValidationError(_said(refused)) from refused

    def clean(self) -> dict[str, object]:
        values = self.cleaned_data
        try:
            found = address.parse(
                postcode=str(values.get("postcode", "")),
                road=str(values.get("address", "")),
                detail=str(values.get("address_detail", "")),
            )
        except Refusal as refused:
            if "postcode" in values and "address" in values:
                raise forms.ValidationError({"postcode": _said(refused)}) from refused
            return values
        return values | {"address": found.road, "address_detail": found.detail}

    def delivery(self, on: date) -> Delivery:
        """Return who buys and where it goes, with what the place costs extra."""
        values = self.cleaned_data
        return Delivery(
            buyer_name=values["buyer_name"],
            phone=values["phone"],
            email=values["email"],
            receiver_name=values["receiver_name"] or values["buyer_name"],
            receiver_phone=values["receiver_phone"] or values["phone"],
            postcode=values["postcode"],
            address=values["address"],
            address_detail=values["address_detail"],
            delivery_note=values["delivery_note"],
            remote=remote(values["postcode"], on),
        )


def remote(postcode: str, on: date) -> str:
    """Return "jeju", "island" or "" for a postcode."""
    return str(islands.is_remote(postcode, on) or "")


def _said(refused: Refusal) -> str:
    return refused.sentence.into(get_language() or "ko")
