"""The forms of a checkout abroad: the address in letters that carriers take, and paying for it."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.commerce.checkout_facts import Delivery
from naru.commerce.queries.checkouts import CheckoutView
from naru.goods.consignment import Place
from naru.journeys import check_out_abroad
from naru.logistics import addresses
from naru.web.parts import countries, wording
from naru.web.shopper.checkout_form import PayForm

PLACE = ("name", "street", "street_more", "city", "region", "postcode", "phone")


class AddressForm(forms.Form):
    """Where it goes abroad; what a country's post asks is checked here, in words."""

    country = forms.ChoiceField(label=_("Country"))
    name = forms.CharField(
        label=_("Who receives it, in Latin letters"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    street = forms.CharField(
        label=_("Street and number"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    street_more = forms.CharField(
        label=_("Building, floor, flat"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-line2"}),
    )
    city = forms.CharField(
        label=_("City"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    region = forms.CharField(
        label=_("State or province"),
        max_length=60,
        required=False,
        help_text=_("Needed for the United States, Canada, Australia and Mexico."),
        widget=forms.TextInput(attrs={"autocomplete": "address-level1"}),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    phone = forms.CharField(
        label=_("Telephone with country code"),
        max_length=30,
        help_text=_("For example: +81 3-1234-5678. The carrier calls it, and you find your order."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We write there when the parcel leaves and how to follow it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    buyer_name = forms.CharField(
        label=_("Your name"),
        max_length=40,
        required=False,
        help_text=_("Leave it empty if you receive it yourself."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        named = [(code, countries.name(code)) for code in check_out_abroad.countries()]
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a country")),
            *sorted(named, key=lambda pair: pair[1]),
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("country"):
            return told
        for fault in addresses.faults(self._place(told)):
            if fault.field not in self.errors:
                self.add_error(fault.field, f"{wording.said(fault.says)} {wording.said(fault.fix)}")
        return told

    def delivery(self) -> Delivery:
        """Return who buys and where it goes."""
        told = self.cleaned_data
        place = self._place(told)
        phone = written(place.phone, place.country)
        return Delivery(
            buyer_name=told["buyer_name"] or place.name,
            phone=phone,
            email=told["email"],
            receiver_name=place.name,
            receiver_phone=phone,
            postcode=place.postcode,
            address=place.street,
            address_detail=place.street_more,
            country=place.country,
            city=place.city,
            region=place.region,
        )

    @staticmethod
    def _place(told: dict[str, Any]) -> Place:
        plain = {name: str(told.get(name) or "").strip() for name in PLACE}
        return Place(country=told["country"], **plain)


class WaysForm(PayForm):
    """Choose and pay; where the receiver pays duty, that is agreed to by a tick of its own."""

    door = forms.BooleanField(
        label=_("I know that duty and tax of the marked deliveries are paid at the door."),
        required=False,
    )


def written(phone: str, country: str) -> str:
    """Write a telephone abroad as it is kept: a plus, the country's code and digits."""
    dial = addresses.rules()["country"].get(country, {}).get("dial", "")
    digits = addresses.national(phone, dial) if dial else re.sub(r"\D", "", phone)
    return f"+{dial}{digits}"


def initial(seen: CheckoutView) -> dict[str, str]:
    """Return what was written before, for changing it."""
    to = seen.delivery
    if not to.is_abroad:
        return {}
    return {
        "country": to.country, "name": to.receiver_name, "street": to.address,
        "street_more": to.address_detail, "city": to.city, "region": to.region,
        "postcode": to.postcode, "phone": to.phone, "email": to.email,
        "buyer_name": "" if to.buyer_name == to.receiver_name else to.buyer_name,
    }  # fmt: skip
