"""What officers enter about IP reports, notices, findings, the gazette, advice and the council."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.desk import gazette
from naru.desk.gazette import GazetteRow
from naru.web.officer.payout_forms import FileForm
from naru.web.parts.rights_words import ANSWERS, COUNTRIES, OUTCOMES, SENT

DAY = {"type": "date"}


def _choices(words: Any) -> list[tuple[str, Any]]:
    return list(words.items())


class WordsForm(forms.Form):
    """What was found or done, in words."""

    words = forms.CharField(
        label=_("What was found, and why"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteForm(WordsForm):
    is_shared = forms.BooleanField(label=_("Show it to the firm and write to it"), required=False)


class CloseForm(WordsForm):
    outcome = forms.ChoiceField(label=_("How it ended"), choices=_choices(OUTCOMES))


class AnswerForm(WordsForm):
    """What the marketplace answered; its paper may come with it."""

    kind = forms.ChoiceField(label=_("Answer of the marketplace"), choices=_choices(ANSWERS))
    paper = forms.FileField(label=_("Paper of the answer"), required=False)
    field_order = ("kind", "words", "paper")

    def file(self) -> tuple[str, bytes] | None:
        found = self.cleaned_data["paper"]
        return (str(found.name), found.read()) if found else None


class ReopenForm(WordsForm):
    links = forms.CharField(
        label=_("Links on which it is on sale again, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("links", "words")


class NoticeForm(forms.Form):
    """What stands in the next notice besides what the report tells."""

    told = forms.CharField(
        label=_("How the right is infringed"),
        help_text=_("As it goes into every language of the notice; write it in English as well."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    reply = forms.CharField(
        label=_("On the marketplace's answer, or the seller's objection"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    holder_signs = forms.CharField(
        label=_("Signature of the holder herself"),
        help_text=_("Only where she signs instead of the body with its power of attorney."),
        max_length=60,
        required=False,
    )


class SendForm(forms.Form):
    way = forms.ChoiceField(label=_("How it was sent"), choices=_choices(SENT))
    to = forms.CharField(label=_("To whom, or which form"), max_length=200)


class GazetteForm(FileForm):
    country = forms.ChoiceField(
        label=_("Country, where the table names none"), choices=_choices(COUNTRIES)
    )


class EntryForm(forms.Form):
    """One published mark, entered by hand."""

    word = forms.CharField(label=_("Word of the mark"), max_length=120)
    number = forms.CharField(label=_("Number"), max_length=40)
    country = forms.ChoiceField(label=_("Country"), choices=_choices(COUNTRIES))
    classes = forms.CharField(label=_("Classes of goods (Nice)"), max_length=120, required=False)
    applicant = forms.CharField(label=_("Applicant of the mark"), max_length=120, required=False)
    published_on = forms.DateField(label=_("Published on"), widget=forms.DateInput(attrs=DAY))

    def row(self) -> GazetteRow:
        entered = self.cleaned_data
        return GazetteRow(**(entered | {"classes": gazette.classes(entered["classes"])}))


class HoldForm(forms.Form):
    """What was advised, and what follows."""

    notes = forms.CharField(
        label=_("What was advised"),
        help_text=_("It lies sealed; the firm reads it as well."),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    follow_up = forms.CharField(
        label=_("What follows"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    follow_up_on = forms.DateField(
        label=_("Until when"), required=False, widget=forms.DateInput(attrs=DAY)
    )


class SpanForm(forms.Form):
    """From when to when figures are counted."""

    since = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=DAY))
    until = forms.DateField(label=_("Counted until"), widget=forms.DateInput(attrs=DAY))

    def span(self, today: date) -> tuple[date, date]:
        """Return the days asked for, else this year so far."""
        if self.is_valid() and self.cleaned_data["since"] <= self.cleaned_data["until"]:
            return self.cleaned_data["since"], self.cleaned_data["until"]
        return today.replace(month=1, day=1), today


class MeetingForm(forms.Form):
    title = forms.CharField(label=_("Title of the meeting"), max_length=120)
    held_on = forms.DateField(label=_("Held on"), widget=forms.DateInput(attrs=DAY))
    since_on = forms.DateField(label=_("Reports counted from"), widget=forms.DateInput(attrs=DAY))
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    words = forms.CharField(
        label=_("What is to be discussed"),
        max_length=3_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        since, held = entered.get("since_on"), entered.get("held_on")
        if since and held and held < since:
            self.add_error("since_on", _("A meeting looks back: choose an earlier day."))
        return entered


class DecisionForm(forms.Form):
    words = forms.CharField(label=_("Decision of the meeting"), max_length=500)
    owner = forms.CharField(label=_("Who sees to it"), max_length=120)
    due_on = forms.DateField(label=_("Until when"), widget=forms.DateInput(attrs=DAY))
