"""What buyers enter: an inquiry, an answer, a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.deals import states, words
from naru.deals.operations.deals import FILES_PER_MESSAGE_MAX, WORDS_MAX
from naru.web.parts import countries, wording
from naru.web.parts.form_fields import FilesField

ROWS = {"rows": 7}


class InquiryForm(forms.Form):
    """An inquiry; ``stamp`` says when the form was opened. Its trap stands in the template."""

    words = forms.CharField(
        label=_("Your message"),
        help_text=_("What do you need, how much, for which market, and by when?"),
        widget=forms.Textarea(attrs=ROWS),
        max_length=WORDS_MAX,
    )
    company = forms.CharField(label=_("Company name"), max_length=200)
    country = forms.ChoiceField(label=_("Country"))
    contact = forms.CharField(label=_("Your name"), max_length=80)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send a link there; your inquiry goes on once you open it."),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    stamp = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["country"].choices = [("", "–"), *countries.choices()]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Your message"), widget=forms.Textarea(attrs=ROWS), max_length=WORDS_MAX,
    )  # fmt: skip
    uploads = FilesField(
        label=_("Files"),
        help_text=_("PDF, JPG, PNG, XLSX or DOCX, at most 10 MB each."),
        required=False,
        files_max=FILES_PER_MESSAGE_MAX,
    )


class EndForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Anything else"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500,
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (code, wording.said(said)) for code, said in words.choices("reason",
                                                                       *states.BUYER_REASONS)
        ]  # fmt: skip


class AcceptForm(forms.Form):
    po_number = forms.CharField(
        label=_("Your purchase order number"), max_length=60, required=False
    )
    words = forms.CharField(
        label=_("A note to the seller"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
        required=False,
    )  # fmt: skip
    agrees = forms.BooleanField(label=_("I may order for my company, and I accept this quotation."))


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Your message"), widget=forms.Textarea(attrs={"rows": 4}), max_length=900
    )


class OrderForm(forms.Form):
    po_number = forms.CharField(
        label=_("Your purchase order number"), max_length=60, required=False
    )
    uploads = FilesField(label=_("Your purchase order as a file"), required=False, files_max=1)
