"""What officers enter about rates: discounts, money, payments, rates of exchange."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.geography import countries as known_countries
from naru.kernel.money import won
from naru.logistics import tariff
from naru.logistics.operations.discounts import DiscountAsked
from naru.web.parts import wording
from naru.web.parts.form_fields import WonField

DAY = {"type": "date"}
TABLE_BYTES_MAX = 1_000_000
SIZES = (("micro", _("Micro-merchant")), ("small", _("Small firm")), ("medium", _("SME")))
SHARE = re.compile(r"(.+?)\s+([0-9]{1,4})")
RATE_MIN, RATE_MAX = 1, 100
SOURCES = (("bank", _("By transfer")), ("payout:adjustment", _("Out of its payout")))


def day(label: Any, **more: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), **more
    )


class DiscountForm(forms.Form):
    """The terms of a discount, and its first money."""

    name = forms.CharField(label=_("Name of the discount"), max_length=60)
    rate = forms.DecimalField(
        label=_("Taken off the price (%)"), min_value=RATE_MIN, max_value=RATE_MAX,
        decimal_places=2, help_text=_("The government's plan speaks of 15 to 30 % on EMS."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    cap = WonField(
        label=_("At most for one parcel (won)"), min_value=0, required=False,
        help_text=_("Empty: no limit."),
    )  # fmt: skip
    services = forms.MultipleChoiceField(
        label=_("Services"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none: all of them."),
    )  # fmt: skip
    sizes = forms.MultipleChoiceField(
        label=_("Sizes of firms"), choices=SIZES, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Tick none: all of them."),
    )  # fmt: skip
    countries = forms.CharField(
        label=_("Countries"), required=False, max_length=300,
        help_text=_("Two letters each, such as JP, US, VN. Empty: all."),
    )  # fmt: skip
    since = day(_("First day"))
    until = day(_("First day without it"), required=False)
    basis = forms.CharField(label=_("Notice or plan it rests on"), max_length=200)
    shares = forms.CharField(
        label=_("Who bears it"), widget=forms.Textarea(attrs={"rows": 3}), max_length=300,
        help_text=_("A line each: the budget and its share, such as “Province 30”."),
    )  # fmt: skip
    first = WonField(label=_("Budget to begin with (won)"), min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services: Any = self.fields["services"]
        services.choices = [
            (code, wording.said(one.name.text))
            for code, one in tariff.tariffs().items()
            if one.bookable
        ]

    def clean_countries(self) -> list[str]:
        codes = re.findall(r"[A-Za-z]+", self.cleaned_data["countries"])
        unknown = [one for one in codes if not known_countries.is_one(one.upper())]
        if unknown:
            raise forms.ValidationError(_("No country: %(code)s"), params={"code": unknown[0]})
        return [one.upper() for one in codes]

    def clean_shares(self) -> dict[str, int]:
        lines = [line.strip() for line in self.cleaned_data["shares"].splitlines() if line.strip()]
        found = [SHARE.fullmatch(line) for line in lines]
        if not all(found) or not found:
            raise forms.ValidationError(_("Write a line each: the budget, a blank, its share."))
        return {one[1]: int(one[2]) for one in found if one}

    def asked(self) -> DiscountAsked:
        """Return the terms."""
        told = self.cleaned_data
        return DiscountAsked(
            name=told["name"],
            services=told["services"],
            countries=told["countries"],
            sizes=told["sizes"],
            rate_bp=int(told["rate"] * 100),
            cap=won(told["cap"] or 0),
            since=told["since"],
            until=told["until"],
            basis=told["basis"],
            shares=told["shares"],
        )


class MoneyForm(forms.Form):
    """Money for a discount; the token makes a second press count once."""

    amount = WonField(label=_("Amount (won)"), min_value=1)
    token = forms.UUIDField(widget=forms.HiddenInput)


class EndForm(forms.Form):
    """The end of a discount."""

    on = day(_("First day without it"))
    reason = forms.CharField(label=_("Reason"), max_length=200)


class PaymentForm(forms.Form):
    """What a firm paid."""

    amount = WonField(label=_("Amount (won)"), min_value=1)
    source = forms.ChoiceField(label=_("How it was paid"), choices=SOURCES)
    memo = forms.CharField(label=_("Name or number of the transfer"), max_length=100)
    token = forms.UUIDField(widget=forms.HiddenInput)


class CreditForm(forms.Form):
    """What a firm may owe."""

    credit = WonField(
        label=_("It may owe (won)"), min_value=0, required=False,
        help_text=_("Empty: as for everybody."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=200)


class DutyForm(forms.Form):
    """What customs really took."""

    actual = WonField(label=_("Taken by customs, with fees (won)"), min_value=0)


class ExchangeForm(forms.Form):
    """A week's rates."""

    since = day(_("From this day on"))
    rates = forms.CharField(
        label=_("Rates of exchange"), widget=forms.Textarea(attrs={"rows": 6}), max_length=4_000,
        help_text=_("A line each: the currency and the won for one unit, such as USD 1,392.55"),
        required=False,
    )  # fmt: skip
    table = forms.FileField(
        label=_("Or a table (Excel, CSV)"), required=False,
        help_text=_("A row each: a column with the currency, one with the won for one unit."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Source"), max_length=120, help_text=_("Such as the customs' weekly notice.")
    )

    def clean(self) -> None:
        super().clean()
        table = self.cleaned_data.get("table")
        if not (self.cleaned_data.get("rates") or table):
            self.add_error("rates", _("Write the rates, or choose a table."))
        if table and table.size > TABLE_BYTES_MAX:
            self.add_error("table", _("The table is too large."))
