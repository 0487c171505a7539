"""What firms write to share orders: a workshop, a request, a quote, a delivery, an inspection."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.kernel.clock import SEOUL
from naru.sourcing import processes
from naru.sourcing.operations.amendments import Change
from naru.sourcing.operations.deliveries import Found
from naru.sourcing.operations.quotes import PRICE_MAX, Offered
from naru.sourcing.operations.requests import QUANTITY_MAX, Wanted
from naru.sourcing.operations.workshops import Line, Profile
from naru.sourcing.views import OrderView, RequestView, WorkshopView
from naru.web.parts import wording

Choices = list[tuple[str, str]]
DAY = {"type": "date"}
NUMBER = {"inputmode": "numeric"}
LINES_SHOWN = 5
SCORES = [(5, "★★★★★"), (4, "★★★★"), (3, "★★★"), (2, "★★"), (1, "★")]
READERS = [
    ("all", _("everybody who sees the request")),
    ("invited", _("only firms that were invited")),
    ("agreed", _("only firms that promised secrecy")),
]
AUDIENCES = [("open", _("open to all workshops")), ("invited", _("only firms I invite"))]


def process_choices() -> Choices:
    """Return the processes to choose among, in the reader's language."""
    return [(code, wording.said(name)) for code, name in processes.processes().items()]


def unit_choices() -> Choices:
    """Return the units to choose among."""
    return [(code, wording.said(name)) for code, name in processes.units().items()]


def whole(label: Any, *, low: int = 1, high: int = QUANTITY_MAX, **more: Any) -> Any:
    """Return a field of a whole number."""
    return forms.IntegerField(
        label=label, min_value=low, max_value=high, widget=forms.NumberInput(attrs=NUMBER), **more
    )


def words(label: Any, *, rows: int = 3, most: int = 500, **more: Any) -> Any:
    """Return a field of several lines."""
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class WorkshopForm(forms.Form):
    """A workshop as its firm describes it; its lines are forms of their own."""

    name = forms.CharField(label=_("Name of the workshop"), max_length=120)
    headline = forms.CharField(
        label=_("In one line"),
        help_text=_("For example: bags of thick leather, from 30 pieces on"),
        max_length=160,
    )
    text = words(_("What you make and how"), rows=5, most=3_000, required=False)
    region_code = forms.ChoiceField(label=_("Where you are"))
    place = forms.CharField(label=_("Address as shown"), max_length=120, required=False)
    machines = words(_("Machines"), rows=3, most=1_000, required=False)
    materials = forms.CharField(label=_("Materials you work"), max_length=300, required=False)
    certificates = forms.CharField(label=_("Certificates held"), max_length=300, required=False)
    photos = forms.FileField(
        label=_("A picture of your work"),
        help_text=_("JPG or PNG, at most 10 MB. It is put before the earlier ones."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png"}),
    )
    is_shown = forms.BooleanField(
        label=_("Show my workshop to everybody"), required=False, initial=True
    )

    def __init__(self, *args: Any, places: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["region_code"].choices = places  # type: ignore[attr-defined]

    def profile(self, lines: list[Line]) -> Profile:
        """Return what the journey takes."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "photos"}
        return Profile(**given, lines=lines)


class LineForm(forms.Form):
    """One process of a workshop; a row without a process is left out."""

    process = forms.ChoiceField(label=_("Process"), required=False)
    per_day = whole(_("Made on a working day"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    lot_min = whole(_("Least lot"), required=False)
    lot_max = whole(_("Largest lot"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["process"].choices = [("", "–"), *process_choices()]  # type: ignore[attr-defined]
        self.fields["unit"].choices = unit_choices()  # type: ignore[attr-defined]

    def line(self) -> Line | None:
        """Return the line, or None where the row is empty."""
        given = self.cleaned_data
        if not given.get("process"):
            return None
        return Line(
            process=given["process"],
            unit=given["unit"] or "piece",
            per_day=given["per_day"] or 0,
            lot_min=given["lot_min"] or 1,
            lot_max=given["lot_max"] or QUANTITY_MAX,
        )


LineForms = forms.formset_factory(LineForm, extra=2, max_num=12)


def lines_of(shown: WorkshopView | None) -> list[dict[str, Any]]:
    """Return a workshop's lines as their forms begin."""
    names = ("process", "unit", "per_day", "lot_min", "lot_max")
    return [{name: getattr(one, name) for name in names} for one in (shown.lines if shown else ())]


class DaysForm(forms.Form):
    """Days on which a workshop works for others."""

    process = forms.ChoiceField(label=_("Process"))
    since = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=DAY))
    until = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs=DAY))
    per_day = whole(_("Taken on a working day"))
    words = forms.CharField(label=_("Note for yourself"), max_length=80, required=False)

    def __init__(self, *args: Any, lines: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["process"].choices = lines  # type: ignore[attr-defined]


class RequestForm(forms.Form):
    """A work request."""

    title = forms.CharField(
        label=_("What is to be made?"),
        help_text=_("For example: 300 leather bags, sewing only"),
        max_length=120,
    )
    process = forms.ChoiceField(label=_("Process"))
    material = forms.CharField(label=_("Material"), max_length=160, required=False)
    text = words(_("Tell the workshops more"), rows=6, most=4_000)
    tolerance = forms.CharField(
        label=_("Tolerance or quality"),
        help_text=_("What an inspection will measure, for example ±0.1 mm"),
        max_length=120,
        required=False,
    )
    quantity = whole(_("Quantity"))
    unit = forms.ChoiceField(label=_("Unit"))
    lot_min = whole(
        _("Least lot, if parts are welcome"),
        low=0,
        required=False,
        help_text=_("0: one workshop makes all of it."),
    )
    deliver_on = forms.DateField(label=_("Delivered by"), widget=forms.DateInput(attrs=DAY))
    region_code = forms.ChoiceField(label=_("Region of delivery"))
    place = forms.CharField(label=_("Place of delivery"), max_length=160)
    target_price = whole(
        _("Price you have in mind for all of it (won)"), high=10**12, required=False
    )
    quotes_until = forms.DateField(
        label=_("Last day for quotes"),
        help_text=_("Quotes stay sealed until this day is over."),
        widget=forms.DateInput(attrs=DAY),
    )
    audience = forms.ChoiceField(
        label=_("Who may quote"), choices=AUDIENCES, widget=forms.RadioSelect, initial="open"
    )

    def __init__(self, *args: Any, places: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["region_code"].choices = places  # type: ignore[attr-defined]
        self.fields["process"].choices = process_choices()  # type: ignore[attr-defined]
        self.fields["unit"].choices = unit_choices()  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return what the journey takes."""
        given = dict(self.cleaned_data)
        given["lot_min"] = given["lot_min"] or 0
        given["quotes_until"] = end_of_day(given["quotes_until"])
        return Wanted(**given)


def end_of_day(day: date) -> datetime:
    """Return the last second of a day in Seoul, so that the day itself still counts."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=SEOUL)


def begun(shown: RequestView) -> dict[str, Any]:
    """Return a request as its form begins."""
    found = {name: getattr(shown, name) for name in RequestForm.base_fields}
    return found | {"quotes_until": shown.quotes_until.astimezone(SEOUL).date()}


class QuoteForm(forms.Form):
    """A quote for all or part of a request."""

    least = whole(_("From how many"))
    most = whole(_("To how many"))
    unit_price = whole(_("Price of one (won, VAT included)"), high=PRICE_MAX)
    setup = whole(
        _("Once for set-up (won)"),
        low=0,
        high=PRICE_MAX,
        required=False,
        help_text=_("Moulds, patterns, samples: paid once, whatever the quantity."),
    )
    ready_on = forms.DateField(label=_("Ready by"), widget=forms.DateInput(attrs=DAY))
    remarks = words(_("Remarks"), most=1_000, required=False)

    def offered(self) -> Offered:
        """Return what the journey takes."""
        return Offered(**self.cleaned_data | {"setup": self.cleaned_data["setup"] or 0})


class FileForm(forms.Form):
    """A file of a request."""

    file = forms.FileField(
        label=_("Drawing or file"), help_text=_("PDF, JPG, PNG, HWPX, XLSX or DOCX, at most 10 MB.")
    )
    readers = forms.ChoiceField(label=_("Who may open it"), choices=READERS)


class ProgressForm(forms.Form):
    """How far an order is."""

    made = whole(_("Made so far"), low=0)
    text = words(_("Note"), rows=2, required=False)
    file = forms.FileField(label=_("A picture"), required=False)


class DeliverForm(forms.Form):
    """A delivery."""

    quantity = whole(_("Quantity delivered"))
    note = forms.CharField(label=_("Note or parcel number"), max_length=300, required=False)


class InspectForm(forms.Form):
    """What an inspection found."""

    passed = whole(_("Passed"), low=0)
    rework = whole(_("To be reworked"), low=0, required=False)
    rejected = whole(_("Failed inspection"), low=0, required=False)
    words = words(_("What fails"), rows=2, required=False)
    file = forms.FileField(label=_("A picture"), required=False)

    def found(self) -> Found:
        """Return what the journey takes."""
        given = self.cleaned_data
        return Found(
            passed=given["passed"],
            rework=given["rework"] or 0,
            rejected=given["rejected"] or 0,
            words=given["words"],
        )


class ChangeForm(forms.Form):
    """What shall hold for what is left of an order."""

    left_quantity = whole(_("Pieces still to be settled"), low=0)
    left_amount = whole(_("Sum for them (won)"), low=0, high=10**12)
    due_on = forms.DateField(label=_("Ready by"), widget=forms.DateInput(attrs=DAY))
    reason = words(_("Why"), rows=2)

    def change(self) -> Change:
        """Return what the journey takes."""
        return Change(**self.cleaned_data)


def change_begun(shown: OrderView) -> dict[str, Any]:
    """Return what holds now, as the form of a change begins."""
    return {name: getattr(shown, name) for name in ("left_quantity", "left_amount", "due_on")}


class RateForm(forms.Form):
    """A rating of the other side."""

    score = forms.TypedChoiceField(
        label=_("How was it?"), choices=SCORES, coerce=int, widget=forms.RadioSelect
    )
    words = words(_("In your own words"), required=False)
