"""What officers enter on the pages of calls."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.kernel.clock import SEOUL
from naru.kernel.text import Text
from naru.programmes.definition.course import RoundSpec
from naru.web.officer.programmes import words

WON_MAX = 10**12
NOTICE_LETTERS_MAX = 50_000


class Instant(forms.DateTimeField):
    """A day and an hour in Seoul."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M"], **more)

    def to_python(self, value: Any) -> datetime | None:
        entered = super().to_python(value)
        return None if entered is None else entered.replace(tzinfo=SEOUL)

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(SEOUL) if isinstance(value, datetime) else value


class NewCallForm(forms.Form):
    """Which programme is called, under which title and address."""

    programme = forms.ChoiceField(label=_("Programme"))
    title_ko = forms.CharField(label=_("Title in Korean"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    public_code = forms.SlugField(
        label=_("Address"),
        max_length=60,
        help_text=_("Small letters, digits and hyphens; it stands in the public address."),
    )

    def __init__(self, *args: Any, programmes: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["programme"] = forms.ChoiceField(label=_("Programme"), choices=programmes)

    @property
    def title(self) -> Text:
        return Text(self.cleaned_data["title_ko"], self.cleaned_data["title_en"])


class RoundForm(forms.Form):
    """When a round takes applications, and how much it gives."""

    number = forms.IntegerField(label=_("Round number"), min_value=1, max_value=99)
    opens_at = Instant(label=_("Opens"))
    closes_at = Instant(label=_("Closes"))
    quota = forms.IntegerField(
        label=_("Places"), min_value=1, max_value=10**6, required=False,
        help_text=_("Leave empty where there is no limit."),
    )  # fmt: skip
    budget = forms.IntegerField(
        label=_("Money of this round"), min_value=0, max_value=WON_MAX, required=False,
        help_text=_("Leave empty where the round may use all of the call's money."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        opens, closes = entered.get("opens_at"), entered.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The round must close after it opens."))
        return entered

    @property
    def window(self) -> RoundSpec:
        return RoundSpec.model_validate(self.cleaned_data)


class NoticeForm(forms.Form):
    """The text of a notice."""

    text_ko = forms.CharField(
        label=_("Notice in Korean"), widget=forms.Textarea(attrs={"rows": 16}),
        max_length=NOTICE_LETTERS_MAX,
    )  # fmt: skip
    text_en = forms.CharField(
        label=_("Notice in English"), widget=forms.Textarea(attrs={"rows": 8}), required=False,
        max_length=NOTICE_LETTERS_MAX,
    )  # fmt: skip

    @property
    def notice(self) -> Text:
        return Text(self.cleaned_data["text_ko"], self.cleaned_data["text_en"])


class ChangeForm(NoticeForm):
    """A changed notice: its kind, why, and perhaps another window."""

    kind = forms.ChoiceField(label=_("Kind of notice"), choices=[])
    why = forms.CharField(label=_("Reason for the change"), max_length=500)
    round_number = forms.IntegerField(label=_("Round number"), min_value=1, required=False)
    closes_at = Instant(label=_("New closing"), required=False)
    takes_newest_file = forms.BooleanField(
        label=_("Use the newest version of the programme's file from now on"), required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offered = [one for one in words.options(words.NOTICES) if one[0] != "notice"]
        self.fields["kind"] = forms.ChoiceField(label=_("Kind of notice"), choices=offered)
        self.order_fields(["kind", "why", "round_number", "closes_at", "text_ko", "text_en"])


class MoneyForm(forms.Form):
    """How much the bearers put in together."""

    amount = forms.IntegerField(label=_("Amount in won"), min_value=1, max_value=WON_MAX)
    memo = forms.CharField(label=_("Basis, for example the budget's line"), max_length=200)
    token = forms.UUIDField(widget=forms.HiddenInput)
