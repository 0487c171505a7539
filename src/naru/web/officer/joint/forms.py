"""Forms of joint shipping for officers: open one, its bill, its waybill, what was seen of it."""

from datetime import UTC, datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from naru.logistics import joint_tariff, tracking
from naru.web.parts import countries, wording
from naru.web.parts.form_fields import WonField

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
# What a forwarder tells of a whole consignment; what a single parcel meets stands on its own page.
TOLD = ("departed", "arrived", "in_customs", "customs_held", "cleared", "in_transit", "delivered")


class OpenForm(forms.Form):
    """Where and when a joint shipment goes."""

    country = forms.ChoiceField(label=gettext_lazy("Where it goes"))
    closes_on = forms.DateField(
        label=gettext_lazy("Open to join until"), widget=DAY,
        help_text=gettext_lazy("Until 18:00 on that day."),
    )  # fmt: skip
    leaves_on = forms.DateField(label=gettext_lazy("Leaves on"), widget=DAY)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [(code, countries.name(code)) for code in joint_tariff.countries()]
        self.fields["country"].choices = choices  # type: ignore[attr-defined]

    def closes_at(self) -> datetime:
        """Return the evening of the last day."""
        evening = datetime.combine(self.cleaned_data["closes_on"], time(18))
        return timezone.make_aware(evening).astimezone(UTC)


class BillForm(forms.Form):
    """What the forwarder asks."""

    actual = WonField(label=gettext_lazy("The forwarder's bill (won)"), min_value=1)


class WaybillForm(forms.Form):
    """The forwarder's number of the whole."""

    waybill = forms.CharField(label=gettext_lazy("The forwarder's waybill"), max_length=30)


class SeenForm(forms.Form):
    """Where the consignment was seen; it holds for every parcel in it."""

    state = forms.ChoiceField(label=gettext_lazy("What was seen"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=80, required=False)
    seen_at = forms.DateTimeField(
        label=gettext_lazy("When"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [(code, wording.said(tracking.STATES[code])) for code in TOLD]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]
