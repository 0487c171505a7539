"""What officers enter about guarantees, loans, relief, the benefit and restart centres."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.kernel.text import Text
from naru.protection.operations.restarts import Centre
from naru.protection.schedules import Loan, Method
from naru.web.parts.protection_words import METHODS

DAY = {"type": "date"}
NUMBER = {"inputmode": "numeric"}
WON_MAX = 5_000_000_000_000


def _won(label: Any, *, least: int = 0, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=WON_MAX,
        widget=forms.NumberInput(attrs=NUMBER), **more,
    )  # fmt: skip


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY), **more)


class _Once(forms.Form):
    """A form that counts once, however often it is sent."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class FundForm(forms.Form):
    code = forms.SlugField(label=_("Short code of the fund"), max_length=40)
    name_ko = forms.CharField(label=_("Name in Korean"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)

    @property
    def name(self) -> Text:
        return Text(self.cleaned_data["name_ko"], self.cleaned_data["name_en"])


class CapitalForm(_Once):
    amount = _won(_("Amount in won"), least=1)
    memo = forms.CharField(label=_("Remark"), max_length=200, required=False)


class OfferForm(forms.Form):
    loan = _won(_("Loan to guarantee (won)"), least=1)
    reason = forms.CharField(label=_("Remark to the firm"), max_length=300, required=False)


class LoanForm(forms.Form):
    """The loan as the bank reports it."""

    lender = forms.CharField(label=_("Bank or lender"), max_length=60)
    lender_number = forms.CharField(label=_("Loan number at the lender"), max_length=60)
    principal = _won(_("Amount of the loan (won)"), least=1)
    rate_percent = forms.DecimalField(
        label=_("Interest a year in percent"), min_value=0, max_value=30, decimal_places=2
    )
    method = forms.ChoiceField(label=_("How it is repaid"), choices=list(METHODS.items()))
    starts_on = _day(_("Loan made on"))
    months = forms.IntegerField(
        label=_("Months of the loan"), min_value=1, max_value=600,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    grace_months = forms.IntegerField(
        label=_("Of these, months with interest only"), min_value=0, max_value=600, initial=0,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip

    def terms(self) -> Loan:
        """
        Return the terms of the loan.

        :raises BadLoan: where they do not add up.
        """
        entered = self.cleaned_data
        return Loan(
            principal=entered["principal"],
            rate_bp=int(entered["rate_percent"] * 100),
            method=Method(entered["method"]),
            starts_on=entered["starts_on"],
            months=entered["months"],
            grace_months=entered["grace_months"],
        )


class PolicyLoanForm(LoanForm):
    brn = forms.CharField(label=_("Business registration number"), max_length=12)

    def clean_brn(self) -> str:
        return "".join(sign for sign in self.cleaned_data["brn"] if sign.isdigit())


class RepaidForm(_Once):
    paid_on = _day(_("Repaid on"))
    principal = _won(_("Principal (won)"), least=1)
    interest = _won(_("Interest (won)"), initial=0)
    is_ahead = forms.BooleanField(
        label=_("Paid ahead of the plan: spread the rest anew"), required=False
    )


class DefaultForm(forms.Form):
    on = _day(_("Day of the default"))
    reason = forms.CharField(label=_("What the bank reports"), max_length=300)


class SubrogationForm(forms.Form):
    principal = _won(_("Principal demanded (won)"), least=1)
    interest = _won(_("Interest demanded (won)"), initial=0)


class RecoveryForm(_Once):
    principal = _won(_("Principal paid back (won)"), initial=0)
    damages = _won(_("Damages paid (won)"), initial=0)


class BackForm(_Once):
    amount = _won(_("Amount given back (won)"), least=1)


class CentreForm(forms.Form):
    code = forms.SlugField(label=_("Short code of the centre"), max_length=40)
    name_ko = forms.CharField(label=_("Name in Korean"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    region = forms.CharField(label=_("Region"), max_length=60)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    is_open = forms.BooleanField(label=_("Takes cases"), required=False, initial=True)

    def centre(self) -> Centre:
        """Return the centre that was entered."""
        entered = self.cleaned_data
        return Centre(
            code=entered["code"],
            name=Text(entered["name_ko"], entered["name_en"]),
            region=entered["region"],
            address=entered["address"],
            phone=entered["phone"],
            is_open=entered["is_open"],
        )


class StepForm(forms.Form):
    words = forms.CharField(
        label=_("Plan, or what came of it"), max_length=3_000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class NoteForm(forms.Form):
    words = forms.CharField(
        label=_("Note"), max_length=3_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_shared = forms.BooleanField(label=_("The person sees this note as well"), required=False)


class MoveForm(forms.Form):
    centre = forms.ChoiceField(label=_("Other centre"))

    def __init__(self, *args: Any, centres: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centre"].choices = centres  # type: ignore[attr-defined]
