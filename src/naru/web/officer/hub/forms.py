"""Forms of the hub: a flight, a slot at a dock, what is wrong, how it was resolved."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naru.hub import rules
from naru.kernel import clock
from naru.kernel.clock import SEOUL
from naru.web.officer.hub import words
from naru.web.parts import countries

WORDS_MAX = 300


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class FlightForm(forms.Form):
    """A flight with its countries and its cut-off."""

    number = forms.RegexField(
        regex=r"^[A-Z0-9]{2,8}$", max_length=8, label=gettext_lazy("Flight number"),
        help_text=gettext_lazy("Capital letters and digits, such as KE703."),
    )  # fmt: skip
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Countries it serves"), widget=forms.SelectMultiple(attrs={"size": 8})
    )
    cut_off_at = forms.DateTimeField(label=gettext_lazy("Cut-off"), widget=_moment())

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["countries"].choices = countries.choices()  # type: ignore[attr-defined]


class DockForm(forms.Form):
    """A slot at a dock."""

    dock = forms.ChoiceField(label=gettext_lazy("Dock"))
    starts_at = forms.DateTimeField(label=gettext_lazy("From"), widget=_moment())
    firm_name = forms.CharField(max_length=120, label=gettext_lazy("Firm"))
    count = forms.IntegerField(min_value=1, max_value=9_999, label=gettext_lazy("Parcels"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        house = rules.house(clock.now().astimezone(SEOUL).date())
        docks = self.fields["dock"]
        docks.choices = [(one, one) for one in house.docks]  # type: ignore[attr-defined]


class HoldForm(forms.Form):
    """Why a parcel is held."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of trouble"))
    words = forms.CharField(max_length=WORDS_MAX, label=gettext_lazy("Told in words"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        told = words.troubles()
        kinds = [(code, told[code]) for code in ("damaged", "short", "held")]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class ResolveForm(forms.Form):
    """What was done about it."""

    resolution = forms.ChoiceField(label=gettext_lazy("What is done"), widget=forms.RadioSelect)
    words = forms.CharField(max_length=WORDS_MAX, label=gettext_lazy("Told in words"))

    def __init__(self, *args: object, has_parcel: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        told = words.resolutions()
        codes = ("go_on", "withdraw") if has_parcel else ("known",)
        choices = [(code, told[code]) for code in codes]
        self.fields["resolution"].choices = choices  # type: ignore[attr-defined]


def said_kind(code: str) -> str:
    """Name a kind of exception."""
    return words.troubles().get(code, _("Other"))
