"""Forms of the hub: a flight, an appointment, what is wrong, how it was resolved."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naru.hub.queries.board import ExceptionView
from naru.hub.scanning import OFF_WEIGHT
from naru.scheduling.views import Slot
from naru.web.officer.hub import words
from naru.web.parts import countries, dock_slots

WORDS_MAX = 300
CM_MAX = 300
MM_PER_CM = 10
USUAL = ("JP", "US", "CN", "TW", "HK", "VN", "SG", "TH", "MY", "AU", "DE", "GB", "FR", "CA")
SIDES = ("length_cm", "width_cm", "height_cm")


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class FlightForm(forms.Form):
    """A flight with its countries and its cut-off."""

    number = forms.RegexField(
        regex=r"^[A-Z0-9]{2,8}$", max_length=8, label=gettext_lazy("Flight number"),
        help_text=gettext_lazy("Capital letters and digits, such as KE703."),
    )  # fmt: skip
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Countries it serves"), widget=forms.CheckboxSelectMultiple
    )
    cut_off_at = forms.DateTimeField(label=gettext_lazy("Cut-off"), widget=_moment())

    def __init__(self, *args: object, bound_for: Mapping[str, int], **kwargs: object) -> None:
        """Offer where parcels of the hub go first, then where many parcels usually go."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        codes = dict.fromkeys([*bound_for, *USUAL])
        count = _("%(country)s (%(n)s parcels)")
        self.fields["countries"].choices = [  # type: ignore[attr-defined]
            (
                code,
                count % {"country": countries.name(code), "n": f"{bound_for[code]:,}"}
                if code in bound_for
                else countries.name(code),
            )
            for code in codes
        ]


class VisitForm(forms.Form):
    """An appointment that the office books for a firm on the telephone."""

    firm = forms.TypedChoiceField(label=gettext_lazy("Firm"), coerce=UUID)
    slot = dock_slots.SlotField()

    def __init__(
        self, *args: object, firms: Sequence[tuple[UUID, str, int]], slots: Sequence[Slot],
        **kwargs: object,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        count = _("%(firm)s (%(n)s parcels)")
        self.fields["firm"].choices = [  # type: ignore[attr-defined]
            (str(firm_id), count % {"firm": name, "n": f"{many:,}"})
            for firm_id, name, many in firms
        ]
        self.fields["slot"].show(slots)  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """Why, in words that the firm reads."""

    words = forms.CharField(
        max_length=WORDS_MAX, label=gettext_lazy("Told in words"),
        help_text=gettext_lazy("The firm reads this in its letter."),
    )  # fmt: skip


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
    """What was done about it; whoever weighed may have measured, too."""

    resolution = forms.ChoiceField(label=gettext_lazy("What is done"), widget=forms.RadioSelect)
    words = forms.CharField(max_length=WORDS_MAX, label=gettext_lazy("Told in words"))
    length_cm = forms.IntegerField(
        label=gettext_lazy("Length (cm)"), min_value=1, max_value=CM_MAX, required=False,
        help_text=gettext_lazy("Only where the size differs too, all three sides."),
    )  # fmt: skip
    width_cm = forms.IntegerField(
        label=gettext_lazy("Width (cm)"), min_value=1, max_value=CM_MAX, required=False
    )
    height_cm = forms.IntegerField(
        label=gettext_lazy("Height (cm)"), min_value=1, max_value=CM_MAX, required=False
    )

    def __init__(self, *args: object, found: ExceptionView, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        told = words.resolutions()
        codes = ("go_on", "withdraw") if found.parcel_id else ("known",)
        choices = [(code, told[code]) for code in codes]
        self.fields["resolution"].choices = choices  # type: ignore[attr-defined]
        if found.kind not in OFF_WEIGHT:
            for side in SIDES:
                del self.fields[side]

    def clean(self) -> dict[str, object]:
        """Demand all sides or none."""
        told = super().clean() or {}
        sides = [told.get(side) for side in SIDES]
        if any(sides) and not all(sides):
            self.add_error("length_cm", _("Enter all three sides, or none."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what the journey is told."""
        sides = tuple((self.cleaned_data.get(side) or 0) * MM_PER_CM for side in SIDES)
        plain = {name: self.cleaned_data[name] for name in ("resolution", "words")}
        return plain | {"sides_mm": sides if all(sides) else None}


def said_kind(code: str) -> str:
    """Name a kind of exception."""
    return words.troubles().get(code, _("Other"))
