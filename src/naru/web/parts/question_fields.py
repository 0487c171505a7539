"""The questions of a programme's form as Django form fields, one kind each."""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext as _

from naru.programmes.definition.asking import FormField
from naru.web.parts import wording

TEXT_ROWS = 8


def field_of(one: FormField) -> forms.Field:
    """Return the field of a question, with its label and hint in the reader's language."""
    made = FIELDS[one.kind](one)
    made.label, made.required = wording.said(one.label.text), one.is_required
    hint = wording.said(one.hint.text) if one.hint else ""
    made.help_text = " ".join(part for part in (hint, str(made.help_text)) if part)
    return made


def _text(one: FormField) -> forms.Field:
    return forms.CharField(max_length=one.letters_max)


def _long_text(one: FormField) -> forms.Field:
    rows = forms.Textarea(attrs={"rows": TEXT_ROWS})
    limit = _("Up to %(count)s letters.") % {"count": f"{one.letters_max:,}"}
    return forms.CharField(max_length=one.letters_max, widget=rows, help_text=limit)


def _number(_one: FormField) -> forms.Field:
    return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "numeric"}))


def _money(_one: FormField) -> forms.Field:
    return forms.CharField(
        widget=forms.TextInput(attrs={"inputmode": "numeric"}), help_text=_("In won.")
    )


def _date(_one: FormField) -> forms.Field:
    return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}))


def _choice(one: FormField) -> forms.Field:
    return forms.ChoiceField(choices=_choices(one), widget=forms.RadioSelect)


def _choices_field(one: FormField) -> forms.Field:
    return forms.MultipleChoiceField(choices=_choices(one), widget=forms.CheckboxSelectMultiple)


def _choices(one: FormField) -> list[tuple[str, str]]:
    return [(choice.value, wording.said(choice.label.text)) for choice in one.choices]


def _flag(one: FormField) -> forms.Field:
    if one.fact is None:
        return forms.BooleanField(widget=forms.CheckboxInput(check_test=lambda v: v == "true"))
    return forms.ChoiceField(
        choices=[("true", _("Yes")), ("false", _("No"))], widget=forms.RadioSelect
    )


def _file(_one: FormField) -> forms.Field:
    hint = _("PDF, JPG, PNG, HWPX, XLSX or DOCX, up to 10 MB.")
    return forms.FileField(widget=forms.FileInput, help_text=hint)


def _region(_one: FormField) -> forms.Field:
    hint = _("Write the name of the town, for example 영광군 홍농읍.")
    return forms.CharField(widget=forms.TextInput(attrs={"list": "regions"}), help_text=hint)


def _phone(_one: FormField) -> forms.Field:
    return forms.CharField(widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))


def _email(_one: FormField) -> forms.Field:
    return forms.CharField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))


FIELDS: dict[str, Callable[[FormField], forms.Field]] = {
    "text": _text,
    "long_text": _long_text,
    "number": _number,
    "money": _money,
    "date": _date,
    "choice": _choice,
    "choices": _choices_field,
    "flag": _flag,
    "file": _file,
    "region": _region,
    "phone": _phone,
    "email": _email,
}
