"""What people write at the one-stop desk: a case, more of it, how satisfied they are."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from naru.desk.operations.cases import Filed
from naru.web.parts import case_words

FILES_MAX = 5
ACCEPT = {"accept": ".pdf,.jpg,.jpeg,.png,.hwpx,.xlsx,.docx"}
FILE_HINT = _("PDF, JPG, PNG, HWPX, XLSX or DOCX, at most 10 MB.")


def files_of(sent: MultiValueDict[str, Any]) -> list[tuple[str, bytes]]:
    """Return the files that came with a form."""
    return [(one.name or "", one.read()) for one in sent.getlist("file")[:FILES_MAX]]


class CaseForm(forms.Form):
    """A difficulty; a guest also says who she is and agrees to the text shown."""

    subject = forms.CharField(
        label=_("In one line"),
        max_length=120,
        help_text=_("For example: a parcel to Japan came back. No names or numbers here, please."),
    )
    category = forms.ChoiceField(label=_("What it is about"))
    text = forms.CharField(
        label=_("What happened, and what would help"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    urgency = forms.ChoiceField(
        label=_("How urgent is it"), widget=forms.RadioSelect, initial="normal"
    )
    country = forms.RegexField(
        label=_("Country, where it is about one"),
        regex=r"^[A-Za-z]{2}$",
        required=False,
        max_length=2,
        help_text=_("Two letters, for example JP, US or VN."),
    )
    firm = forms.ChoiceField(label=_("For which firm"), required=False)
    file = forms.FileField(
        label=_("A file that helps us understand"), required=False, help_text=FILE_HINT,
        widget=forms.FileInput(attrs=ACCEPT),
    )  # fmt: skip
    name = forms.CharField(label=_("Your name"), max_length=60)
    firm_name = forms.CharField(label=_("Name of the firm"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail for the answer"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    agreed = forms.BooleanField(label=_("I have read the text above and agree to it"))

    def __init__(
        self, *args: Any, is_guest: bool, firms: list[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        choices: dict[str, Any] = {
            "category": [("", _("Choose one")), *case_words.category_choices()],
            "urgency": case_words.urgency_choices(),
            "firm": [*firms, ("", _("Not for a firm"))],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        if firms:  # else "not for a firm" stands chosen, and the case is tied to none
            self.fields["firm"].initial = firms[0][0]
        kept = () if is_guest else ("name", "firm_name", "email", "phone", "agreed")
        for name in (*kept, *(() if firms else ("firm",))):
            del self.fields[name]

    def filed(self) -> Filed:
        """Return what was written, as the desk files it."""
        told = self.cleaned_data
        return Filed(
            channel="web",
            **{name: told[name] for name in ("subject", "category", "text", "urgency", "country")},
            **{name: told.get(name, "") for name in ("name", "firm_name", "email", "phone")},
        )


class GradeForm(forms.Form):
    grade = forms.TypedChoiceField(
        label=_("How satisfied are you with how your case was handled?"),
        choices=list(case_words.GRADES.items()),
        coerce=int,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What was good, what was missing"), max_length=1_000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
