"""What officers enter about sample tests: the test, a parcel, a table of parcels."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.journeys.send_samples import Parcel, contents_of
from naru.kernel import currencies
from naru.samples import numbers, surveys
from naru.samples.operations.parcels import Shipment
from naru.samples.operations.tests import Plan
from naru.samples.states import PAYERS
from naru.samples.views import VariantView
from naru.web.parts import wording
from naru.web.parts.form_fields import WonField
from naru.web.parts.sample_words import MARKETS

DAY = {"type": "date"}
NUMBER = {"inputmode": "numeric"}


class TestForm(forms.Form):
    """A sample test: what it is about, its limits, its days and its survey."""

    title_ko = forms.CharField(label=_("Title in Korean"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    about = forms.CharField(
        label=_("What firms should know"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    call = forms.ChoiceField(label=_("Call of a programme that pays for it"), required=False)
    countries = forms.MultipleChoiceField(
        label=_("Markets it aims at"),
        help_text=_("Tick none to mean all."),
        choices=list(MARKETS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    firms_max = forms.IntegerField(
        label=_("Firms at most"), min_value=1, max_value=200,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    samples_per_firm = forms.IntegerField(
        label=_("Samples of each firm at most"), min_value=1, max_value=100,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    shipping_budget_won = WonField(label=_("Budget for shipping (won)"), min_value=0)
    apply_until_on = forms.DateField(
        label=_("Entries until"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    answer_until_on = forms.DateField(
        label=_("Surveys until"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    survey_code = forms.ChoiceField(label=_("Survey template"))

    def __init__(self, *args: Any, calls: Any = (), variants: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["call"].choices = [("", _("None")), *((str(one), name) for one, name in calls)]
        fields["survey_code"].choices = survey_choices(variants)

    def plan(self) -> Plan:
        """Return what was written down."""
        told = dict(self.cleaned_data)
        call = told.pop("call")
        return Plan(**told, call_id=call or None)


def survey_choices(variants: list[VariantView]) -> list[tuple[str, str]]:
    """Return the survey templates to choose from: shipped ones, then the body's own."""
    shipped = [(code, wording.said(one.said)) for code, one in surveys.templates().items()]
    return [*shipped, *((str(one.id), one.name) for one in variants)]


class ParcelForm(forms.Form):
    """A parcel as it leaves."""

    carrier = forms.CharField(label=_("Carrier"), max_length=40)
    tracking_number = forms.CharField(label=_("Tracking number"), max_length=60, required=False)
    contents = forms.CharField(
        label=_("Contents for customs"),
        help_text=_("Say what it is, in English; “samples” alone is sent back."),
        max_length=200,
    )
    value = forms.CharField(
        label=_("Value for customs (USD)"),
        help_text=_("The value of the goods, though they are not sold."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    samples = forms.IntegerField(
        label=_("Number of samples"), min_value=1, max_value=99,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    weight_grams = forms.IntegerField(
        label=_("Weight (g)"), min_value=0, max_value=30_000, required=False,
        widget=forms.NumberInput(attrs=NUMBER),
    )  # fmt: skip
    cost_won = WonField(label=_("Shipping cost (won)"), min_value=0)
    payer = forms.ChoiceField(label=_("Who pays the shipping"), widget=forms.RadioSelect)
    sent_on = forms.DateField(
        label=_("Sent on"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, parcel: Parcel, on: date, **kwargs: Any) -> None:
        entry = parcel.entry
        kwargs["initial"] = {
            "contents": contents_of(entry),
            "value": currencies.plain(entry.value_minor, entry.currency),
            "samples": 1,
            "weight_grams": entry.weight_grams or None,
            "payer": "body",
            "sent_on": on,
        }
        super().__init__(*args, **kwargs)
        payer: Any = self.fields["payer"]
        payer.choices = [(code, wording.said(name)) for code, name in PAYERS.items()]

    def clean_value(self) -> int:
        value = numbers.hundredths(self.cleaned_data["value"])
        if not value:
            raise forms.ValidationError(_("Write a price like 12.50."))
        return value

    def shipment(self) -> Shipment:
        """Return the parcel."""
        told = dict(self.cleaned_data)
        return Shipment(
            **{name: told[name] for name in ("carrier", "tracking_number", "contents", "samples",
                                             "cost_won", "payer", "sent_on")},
            value_minor=told["value"],
            weight_grams=told["weight_grams"] or 0,
        )  # fmt: skip


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Table of parcels"), help_text=_("The Excel file of this page, filled in.")
    )
