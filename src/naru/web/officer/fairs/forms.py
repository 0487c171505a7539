"""What officers enter about fairs: the plan, a firm, a stand, a stop, a duty."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.fairs import stand_plan
from naru.fairs.operations.fairs import Plan
from naru.fairs.states import KINDS
from naru.fairs.views import FairView
from naru.web.parts import countries, wording

DAY = {"type": "date"}


class PlanForm(forms.Form):
    """A fair or mission: what, where, when, for how many firms, paid by which call."""

    kind = forms.ChoiceField(label=_("Kind of fair"), widget=forms.RadioSelect)
    name_ko = forms.CharField(label=_("Name in Korean"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    country = forms.ChoiceField(label=_("Country"))
    city = forms.CharField(label=_("City"), max_length=80)
    venue = forms.CharField(label=_("Venue"), max_length=120, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    firms_max = forms.IntegerField(label=_("Firms at most"), min_value=1, max_value=300)
    call = forms.ChoiceField(label=_("Call whose chosen firms take part"), required=False)
    words = forms.CharField(
        label=_("What firms should know"), max_length=2_000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, given: Any, *, calls: Any, found: FairView | None) -> None:
        super().__init__(given, initial=_initial(found))
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(code, wording.said(word)) for code, word in KINDS.items()]
        fields["kind"].disabled = found is not None
        fields["country"].choices = countries.choices()
        fields["call"].choices = [("", _("None")), *((str(one), name) for one, name in calls)]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("starts_on"), told.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first."))
        return told

    def plan(self) -> Plan:
        """Return what was planned."""
        told = dict(self.cleaned_data)
        call = told.pop("call")
        return Plan(**told, call_id=call or None)


def _initial(found: FairView | None) -> dict[str, object]:
    if found is None:
        return {"kind": "abroad", "country": "JP", "firms_max": 10}
    names = ("kind", "country", "city", "venue", "website", "starts_on", "ends_on", "firms_max",
             "words")  # fmt: skip
    return {name: getattr(found, name) for name in names} | {
        "name_ko": found.name.ko, "name_en": found.name.en, "call": str(found.call_id or ""),
    }  # fmt: skip


class FirmForm(forms.Form):
    brn = forms.CharField(label=_("Business number"), max_length=12)
    goods = forms.CharField(label=_("Goods it shows"), max_length=300, required=False)


class StandForm(forms.Form):
    rows = forms.IntegerField(label=_("Rows of booths"), min_value=1, max_value=stand_plan.ROWS_MAX)
    columns = forms.IntegerField(
        label=_("Booths in a row"), min_value=1, max_value=stand_plan.COLUMNS_MAX
    )


class StopForm(forms.Form):
    on_day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    country = forms.ChoiceField(label=_("Country"), choices=countries.choices)
    city = forms.CharField(label=_("City"), max_length=80)
    plan = forms.CharField(label=_("What is done there"), max_length=300, required=False)


class DutyForm(forms.Form):
    title = forms.CharField(label=_("What every firm must do"), max_length=120)
    due_on = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs=DAY))


class AllotForm(forms.Form):
    how = forms.ChoiceField(
        label=_("How they are given"),
        choices=[("order", _("In the order in which firms joined")), ("lot", _("By lot"))],
        widget=forms.RadioSelect,
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Reason for the firm"), max_length=300)
