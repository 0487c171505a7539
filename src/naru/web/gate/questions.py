"""
Draw the questions of a programme's form: each kind of question as its Django form field.

Every question keeps itself: a hidden revision goes along, and the line below it says how it was
kept. Without script the section's button keeps them all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from naru.journeys import follow_an_application
from naru.journeys.follow_an_application import Writing
from naru.kernel.text import Text
from naru.programmes.definition.asking import FormField, Section
from naru.programmes.form import Answer
from naru.programmes.queries.applications import AnswerView
from naru.web.parts import fields, wording

TEXT_ROWS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as the page shows it, and how its answer lies on the server."""

    name: str
    drawn: SafeString
    revision: int
    kept: AnswerView | None = None
    is_file: bool = False
    file_name: str = ""
    may_change: bool = True
    words: Text = field(default_factory=lambda: Text(""))
    label: Text = field(default_factory=lambda: Text(""))
    problem: str = ""
    theirs: str = ""


def of_section(
    writing: Writing,
    section: Section,
    *,
    typed: Mapping[str, Any] | None = None,
    problems: Mapping[str, str] | None = None,
    theirs: Mapping[str, Answer] | None = None,
    file_names: Mapping[str, str] | None = None,
) -> list[Question]:
    """Return the questions of a section, with what was typed where it could not be kept."""
    asked = writing.fields_of(section)
    form = forms.Form(auto_id="q-%s")
    for one in asked:
        form.fields[one.name] = _field(one)
    form.initial = {
        one.name: (typed or {}).get(one.name, _shown(one, writing.answers.get(one.name)))
        for one in asked
    }
    return [
        _question(
            form,
            one,
            writing,
            (problems or {}).get(one.name, ""),
            others=(theirs or {}, file_names or {}),
        )
        for one in asked
    ]


def _question(
    form: forms.Form,
    one: FormField,
    writing: Writing,
    problem: str,
    *,
    others: tuple[Mapping[str, Answer], Mapping[str, str]],
) -> Question:
    kept, (theirs, files) = writing.answers.get(one.name), others
    value = kept.value if kept else None
    return Question(
        name=one.name,
        drawn=fields.field(form[one.name]),
        revision=kept.revision if kept else 0,
        kept=kept,
        is_file=one.kind == "file",
        file_name=files.get(str(value), ""),
        may_change=writing.may_change(one.name),
        words=follow_an_application.in_words(one, value),
        label=one.label.text,
        problem=problem,
        theirs=wording.said(follow_an_application.in_words(one, theirs[one.name]))
        if one.name in theirs
        else "",
    )


def _shown(one: FormField, kept: AnswerView | None) -> Any:
    """Return a kept answer as its control shows it."""
    if kept is None or kept.value is None:
        return None
    if isinstance(kept.value, bool):
        return "true" if kept.value else "false"
    if one.kind in {"region", "phone"}:
        return wording.said(follow_an_application.in_words(one, kept.value))
    return kept.value


def _field(one: FormField) -> forms.Field:
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
