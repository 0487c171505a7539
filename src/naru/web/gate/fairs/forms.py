"""What a firm enters about a fair: what it shows, whom it met, its report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.fairs.operations.contacts import Met
from naru.fairs.states import INTERESTS
from naru.fairs.views import ContactView
from naru.kernel import currencies
from naru.kernel.currencies import AmountUnreadable
from naru.kernel.money import Money
from naru.web.parts import countries, wording

DAY = {"type": "date"}
CURRENCY = "USD"


class DollarsField(forms.CharField):
    """A sum of US dollars as people write it, in cents; left empty it is none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs
        )

    def clean(self, value: Any) -> int:
        try:
            return currencies.read(super().clean(value) or "0", CURRENCY)
        except AmountUnreadable as no:
            raise forms.ValidationError(wording.said(no.sentence)) from no


class TellForm(forms.Form):
    goods = forms.CharField(label=_("Goods you show"), max_length=300)
    people = forms.IntegerField(
        label=_("People you send"), min_value=1, max_value=20,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    own_fair = forms.CharField(label=_("Which fair you go to"), max_length=200)

    def __init__(self, *args: Any, chooses: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not chooses:
            del self.fields["own_fair"]


class ReportForm(forms.Form):
    words = forms.CharField(
        label=_("Your report"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 6})
    )


class ContactForm(forms.Form):
    """Somebody met; short enough for a phone at the booth."""

    company = forms.CharField(label=_("Company met"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), choices=countries.choices)
    met_on = forms.DateField(
        label=_("Met on"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    interest = forms.ChoiceField(label=_("How interested"), widget=forms.RadioSelect)
    contact = forms.CharField(label=_("Contact person"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    may_write = forms.BooleanField(
        label=_("She agreed that the office writes to her"), required=False,
        help_text=_("Then she joins the buyers whom the office knows; she may stop its letters."),
    )  # fmt: skip
    about = forms.CharField(label=_("What you talked about"), max_length=300, required=False)
    quoted_cents = DollarsField(label=_("Quoted (USD)"))
    contract_cents = DollarsField(label=_("Contract (USD)"))
    contracted_on = forms.DateField(
        label=_("Contract signed on"), required=False,
        help_text=_("It counts in the results of that day."),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )  # fmt: skip
    next_step = forms.CharField(label=_("Next step"), max_length=200, required=False)
    next_on = forms.DateField(
        label=_("Next step on"), required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )  # fmt: skip

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["may_write"]
        interest: Any = self.fields["interest"]
        interest.choices = [(code, wording.said(word)) for code, word in INTERESTS.items()]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("may_write") and not told.get("email"):
            self.add_error("email", _("Write the address at which she agreed to be written to."))
        met, signed = told.get("met_on"), told.get("contracted_on")
        if met and signed and signed < met:
            self.add_error("contracted_on", _("A contract follows the meeting."))
        return told

    def met(self) -> Met:
        """Return whom the firm met."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "may_write"}
        return Met(**told)

    def agreed(self) -> bool:
        """Say whether she agreed just now to be written to."""
        return bool(self.cleaned_data.get("may_write"))


def initial_of(found: ContactView) -> dict[str, object]:
    """Return what is noted, for the form."""
    names = ("company", "country", "met_on", "interest", "contact", "email", "about",
             "contracted_on", "next_step", "next_on")  # fmt: skip
    return {name: getattr(found, name) for name in names} | {
        "quoted_cents": _written(found.quoted),
        "contract_cents": _written(found.contract),
    }


def _written(amount: Money) -> str:
    return currencies.plain(amount.minor, amount.currency) if amount.minor else ""
