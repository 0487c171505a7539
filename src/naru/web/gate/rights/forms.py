"""What firms enter about rights, watched words, infringements, powers of attorney and advice."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.desk import gazette, marketplaces, report_states
from naru.desk.operations.ip_evidence import Capture
from naru.desk.operations.ip_notices import Mandate
from naru.desk.operations.marks import Particulars
from naru.desk.queries.marks import MarkView
from naru.web.parts import wording
from naru.web.parts.form_fields import WonField
from naru.web.parts.rights_words import COUNTRIES, RIGHTS

DAY = {"type": "date"}
MANDATE_DAYS = 365


def _choices(words: Any, empty: object = None) -> list[tuple[str, Any]]:
    first = [("", empty)] if empty is not None else []
    return [*first, *words.items()]


class MarkForm(forms.Form):
    """A right as its certificate tells it."""

    kind = forms.ChoiceField(
        label=_("Kind of right"), choices=_choices(RIGHTS), widget=forms.RadioSelect
    )
    word = forms.CharField(
        label=_("Word or name of the right"),
        help_text=_("For a logo: the name it is called by."),
        max_length=120,
    )
    country = forms.ChoiceField(label=_("Country"), choices=_choices(COUNTRIES))
    number = forms.CharField(
        label=_("Number of registration, or of the application"), max_length=40, required=False
    )
    classes = forms.CharField(
        label=_("Classes of goods (Nice)"),
        help_text=_("Numbers from 1 to 45, for example 29, 30."),
        max_length=120,
        required=False,
    )
    owner = forms.CharField(label=_("Owner on the certificate"), max_length=120)
    applied_on = forms.DateField(
        label=_("Applied on"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    published_on = forms.DateField(
        label=_("Published on"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    registered_on = forms.DateField(
        label=_("Registered on"),
        help_text=_("Leave it empty while it is only applied for."),
        required=False,
        widget=forms.DateInput(attrs=DAY),
    )
    certificate = forms.FileField(
        label=_("Certificate of the right"),
        help_text=_("PDF, JPG or PNG, up to 10 MB."),
        required=False,
    )

    def told(self) -> Particulars:
        """Return what was written down."""
        entered = self.cleaned_data
        return Particulars(
            kind=entered["kind"],
            word=entered["word"],
            country=entered["country"],
            owner=entered["owner"],
            number=entered["number"],
            classes=gazette.classes(entered["classes"]),
            applied_on=entered["applied_on"],
            published_on=entered["published_on"],
            registered_on=entered["registered_on"],
        )

    def paper(self) -> tuple[str, bytes] | None:
        """Return the certificate, where one was chosen."""
        file = self.cleaned_data["certificate"]
        return (str(file.name), file.read()) if file else None


def of_mark(shown: MarkView) -> dict[str, Any]:
    """Return what a form shows of a right that is kept."""
    names = ("kind", "word", "country", "number", "owner", "applied_on", "published_on",
             "registered_on")  # fmt: skip
    return {name: getattr(shown, name) for name in names} | {"classes": shown.classes_written}


class EndForm(forms.Form):
    reason = forms.CharField(label=_("Why it ended"), max_length=200)


class WatchForm(forms.Form):
    word = forms.CharField(label=_("Word to watch"), max_length=120)
    classes = forms.CharField(
        label=_("Classes of goods (Nice)"),
        help_text=_("Leave it empty to watch all classes."),
        max_length=120,
        required=False,
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries"),
        help_text=_("None ticked means all."),
        choices=_choices(COUNTRIES),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class WhatForm(forms.Form):
    """Step 1: which right, and what is done to it."""

    mark = forms.ChoiceField(label=_("Which right is infringed?"), required=False)
    own_right = forms.CharField(
        label=_("If it is not in the list: which pictures, texts or designs are yours?"),
        help_text=_("For example: photos of our product page, taken in March 2025"),
        max_length=200,
        required=False,
    )
    kinds = forms.MultipleChoiceField(
        label=_("What happens there?"), widget=forms.CheckboxSelectMultiple
    )
    told = forms.CharField(
        label=_("Tell it in your own words"),
        help_text=_("What is the same, what differs, how you know that it is not yours."),
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, marks: Iterable[MarkView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [(str(one.id), f"{one.word} · {one.country} {one.number}".strip()) for one in marks]
        self.fields["mark"].choices = [("", _("None of them")), *held]  # type: ignore[attr-defined]
        kinds = [(code, wording.said(name)) for code, name in report_states.KINDS.items()]
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        if not entered.get("mark") and not entered.get("own_right"):
            self.add_error("own_right", _("Choose a right, or say what is yours."))
        return entered

    def told_so_far(self) -> dict[str, Any]:
        """Return the columns of the report."""
        entered = self.cleaned_data
        return {
            "mark_id": UUID(entered["mark"]) if entered["mark"] else None,
            "own_right": entered["own_right"],
            "kinds": entered["kinds"],
            "told": entered["told"],
        }


class WhereForm(forms.Form):
    """Step 2: on which marketplace, by whom, on which pages."""

    marketplace = forms.ChoiceField(label=_("Marketplace"))
    place = forms.CharField(
        label=_("Name of the marketplace, if it is another"), max_length=120, required=False
    )
    links = forms.CharField(
        label=_("Links to the listings, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "inputmode": "url"}),
    )
    seller = forms.CharField(
        label=_("Seller (name or link of the shop)"), max_length=200, required=False
    )
    country = forms.ChoiceField(
        label=_("Country where it is sold"), choices=_choices(COUNTRIES, "–"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = marketplaces.directory().marketplaces
        named = [(code, wording.said(one.name)) for code, one in known.items()]
        self.fields["marketplace"].choices = named  # type: ignore[attr-defined]

    def told_so_far(self) -> dict[str, Any]:
        """Return the columns of the report; the links go apart."""
        return {name: value for name, value in self.cleaned_data.items() if name != "links"}


class EvidenceForm(forms.Form):
    """Step 3: one captured page."""

    file = forms.FileField(
        label=_("Captured page"),
        help_text=_("JPG, PNG, PDF, HTML or MHTML, up to 10 MB. The file stays as it is."),
    )
    captured_at = forms.DateTimeField(
        label=_("When was it captured?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )
    link = forms.CharField(label=_("Link of the page"), max_length=500, required=False)
    note = forms.CharField(label=_("What it shows"), max_length=300, required=False)
    hash_noted = forms.CharField(label=_("SHA-256, if you noted it"), max_length=80, required=False)

    def capture(self) -> Capture:
        """Return the capture."""
        entered = self.cleaned_data
        file = entered["file"]
        return Capture(
            name=str(file.name),
            content=file.read(),
            captured_at=entered["captured_at"],
            link=entered["link"],
            note=entered["note"],
            hash_noted=entered["hash_noted"],
        )


class DamageForm(forms.Form):
    """Step 4: the damage, a test purchase, and who may know."""

    damage = forms.CharField(
        label=_("What damage do you have?"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    damage_won = WonField(label=_("Damage in won, if you can say"), min_value=0, required=False)
    bought_on = forms.DateField(
        label=_("Test purchase on"), required=False, widget=forms.DateInput(attrs=DAY)
    )
    bought = forms.CharField(
        label=_("Order number, price, and what the goods were like"), max_length=500, required=False
    )
    names_firm = forms.BooleanField(
        label=_("Other public bodies of the council may see our firm's name with this report."),
        required=False,
    )


class MandateForm(forms.Form):
    """The power of attorney."""

    holder = forms.CharField(label=_("Holder of the rights"), max_length=120)
    signed_by = forms.CharField(
        label=_("Name of who signs for the holder"),
        help_text=_("It stands as signature on the notices."),
        max_length=60,
    )
    until_on = forms.DateField(label=_("Until when"), widget=forms.DateInput(attrs=DAY))
    agreed = forms.BooleanField(
        label=_("The public body may report infringements to marketplaces in our name.")
    )

    def told(self, scope: str) -> Mandate:
        """Return the power."""
        entered = self.cleaned_data
        return Mandate(
            holder=entered["holder"],
            signed_by=entered["signed_by"],
            scope=scope,
            until_on=entered["until_on"],
            agreed=entered["agreed"],
        )


def mandate_end(today: date) -> date:
    """Return the end that a power is offered with."""
    return today + timedelta(days=MANDATE_DAYS)


class ReopenForm(forms.Form):
    links = forms.CharField(
        label=_("Links on which it is on sale again, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "inputmode": "url"}),
    )
    words = forms.CharField(label=_("What you saw"), max_length=500)


class AdviceForm(forms.Form):
    """A question for a lawyer; the hour is chosen among those that are free."""

    hour = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect)
    report = forms.ChoiceField(label=_("About which report"), required=False)
    question = forms.CharField(
        label=_("What do you want to ask?"),
        help_text=_("Only the lawyer and the officer in charge read it."),
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self, *args: Any, hours: list[tuple[str, str]], reports: list[tuple[str, str]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["hour"].choices = hours  # type: ignore[attr-defined]
        self.fields["report"].choices = [  # type: ignore[attr-defined]
            ("", _("None in particular")), *reports,
        ]  # fmt: skip
