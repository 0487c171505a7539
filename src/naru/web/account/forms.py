"""Forms of the account pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.web.account.sign_up import PHONE

PHONE_WORDS = {"invalid": _("Please enter the number as 010-1234-5678.")}


class ProfileForm(forms.Form):
    """Name and phone of a member."""

    name = forms.CharField(
        label=_("Name"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.RegexField(
        PHONE,
        label=_("Mobile number"),
        error_messages=PHONE_WORDS,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )


class AddressForm(forms.Form):
    """One entry of the address book."""

    label = forms.CharField(
        label=_("Name of this address"), max_length=40, help_text=_("Home, office, parents…")
    )
    recipient = forms.CharField(
        label=_("Recipient"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.RegexField(
        PHONE,
        label=_("Phone of the recipient"),
        error_messages=PHONE_WORDS,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    postcode = forms.RegexField(
        r"^\d{5}$",
        label=_("Postcode"),
        error_messages={"invalid": _("A postcode has five digits.")},
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    road = forms.CharField(
        label=_("Address"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    detail = forms.CharField(
        label=_("Rest of the address"),
        max_length=100,
        required=False,
        help_text=_("Building, floor, door."),
    )
    is_default = forms.BooleanField(label=_("Start orders with this address"), required=False)


class MarketingForm(forms.Form):
    """The optional consents."""

    marketing_email = forms.BooleanField(label=_("News and offers by e-mail"), required=False)
    marketing_sms = forms.BooleanField(label=_("News and offers by text message"), required=False)


class LeaveForm(forms.Form):
    """Leaving the mall asks for a word of assent, so that nobody leaves by accident."""

    reason = forms.ChoiceField(
        label=_("Why do you leave?"),
        required=False,
        choices=[
            ("", _("I would rather not say")),
            ("rarely", _("I rarely shop here")),
            ("goods", _("I do not find what I look for")),
            ("privacy", _("I worry about my personal data")),
            ("other", _("Another reason")),
        ],
    )
    understood = forms.BooleanField(
        label=_("I have read what will be erased and what the law keeps."),
        error_messages={"required": _("Please mark that you have read it.")},
    )
    gives_up_money = forms.BooleanField(
        label=_("I give up the money that is left in my wallet."), required=False
    )

    def __init__(self, *args: Any, money: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not money:
            del self.fields["gives_up_money"]
