"""What firms and officers enter about insurance of sales."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.kernel.money import Money
from naru.protection.operations.receivables import GROUNDS, Owed
from naru.web.parts import wording

DAY = {"type": "date"}
UNITS = {"USD": 100, "KRW": 1}  # minor units of one


class AmountForm(forms.Form):
    """An amount in the currency of the terms, in whole units and their decimals."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency

    def minor(self, name: str) -> int:
        value: Decimal = self.cleaned_data[name]
        return int(value * UNITS[self.currency])


class ApplyForm(AmountForm):
    limit = forms.DecimalField(
        label=_("Limit of cover"), min_value=Decimal(1), max_digits=14, decimal_places=2,
        help_text=_("What may be unpaid at most in the whole time of the policy."),
    )  # fmt: skip

    def amount(self) -> Money:
        return Money(self.minor("limit"), self.currency)


class OwedForm(AmountForm):
    debtor = forms.CharField(label=_("Platform or buyer"), max_length=120)
    reference = forms.CharField(label=_("Number of the settlement or invoice"), max_length=60)
    amount = forms.DecimalField(
        label=_("Amount"), min_value=Decimal("0.01"), max_digits=14, decimal_places=2
    )
    sold_on = forms.DateField(label=_("Day of sale"), widget=forms.DateInput(DAY))
    due_on = forms.DateField(label=_("Falls due on"), widget=forms.DateInput(DAY))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("sold_on") and told.get("due_on") and told["due_on"] < told["sold_on"]:
            self.add_error("due_on", _("It falls due after the day of sale."))
        return told

    def owed(self) -> Owed:
        told = self.cleaned_data
        return Owed(
            debtor=told["debtor"], reference=told["reference"], amount_minor=self.minor("amount"),
            sold_on=told["sold_on"], due_on=told["due_on"],
        )  # fmt: skip


class PaidForm(AmountForm):
    paid = forms.DecimalField(
        label=_("Paid in all"), min_value=Decimal("0.01"), max_digits=14, decimal_places=2
    )
    on = forms.DateField(label=_("Received on"), widget=forms.DateInput(DAY))


class CoverTableForm(forms.Form):
    table = forms.FileField(label=_("Table (Excel or CSV)"))


class BeginForm(forms.Form):
    certificate = forms.CharField(label=_("Number of the certificate"), max_length=60)
    since = forms.DateField(label=_("Covers from"), widget=forms.DateInput(DAY))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}))


class IndemnityForm(forms.Form):
    on = forms.DateField(label=_("Paid out on"), widget=forms.DateInput(DAY))
    reference = forms.CharField(label=_("The insurer's reference"), max_length=60)


class RecoveryForm(AmountForm):
    amount = forms.DecimalField(
        label=_("Amount that came back"), min_value=Decimal("0.01"), max_digits=14,
        decimal_places=2,
    )  # fmt: skip
    on = forms.DateField(label=_("Received on"), widget=forms.DateInput(DAY))
    token = forms.UUIDField(widget=forms.HiddenInput)


class EndowForm(forms.Form):
    amount = forms.IntegerField(label=_("Amount (won)"), min_value=1, max_value=10_000_000_000)
    token = forms.UUIDField(widget=forms.HiddenInput)


class DefaultForm(forms.Form):
    debtor = forms.CharField(label=_("Platform or buyer"), max_length=120)
    since = forms.DateField(label=_("In default since"), widget=forms.DateInput(DAY))
    ground = forms.ChoiceField(label=_("Ground"))
    source = forms.CharField(
        label=_("Where it is written"), max_length=300,
        help_text=_("A notice, a court's file number, a letter: others must be able to look."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, wording.said(name)) for code, name in GROUNDS.items()]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]
