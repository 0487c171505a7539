"""Ask for facts in a form, each by its kind, and read them back as rules do."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.programmes.definition.asking import FactSpec
from naru.rules.facts import Fact
from naru.web.parts import wording

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
PREFIX = "fact:"


def fields(specs: Mapping[str, FactSpec]) -> dict[str, forms.Field]:
    """Return a form field for every fact, under a name that says so."""
    return {f"{PREFIX}{name}": _field(spec) for name, spec in specs.items()}


def facts(specs: Mapping[str, FactSpec], cleaned: Mapping[str, Any]) -> dict[str, Fact]:
    """Return the facts of a checked form; what was left empty is not known."""
    found = {name: _fact(spec, cleaned.get(f"{PREFIX}{name}")) for name, spec in specs.items()}
    return {name: fact for name, fact in found.items() if fact is not None}


def _field(spec: FactSpec) -> forms.Field:
    told: dict[str, Any] = {"label": wording.said(spec.label.text), "help_text": _unit(spec)}
    if spec.kind == "number":
        return forms.IntegerField(widget=forms.TextInput(attrs={"inputmode": "numeric"}), **told)
    if spec.kind == "flag":
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **told)
    if spec.kind == "date":
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **told)
    choices = [(value, wording.said(said.text)) for value, said in spec.values.items()]
    if spec.kind == "list":
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, required=False, **told
        )
    if choices:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **told)
    return forms.CharField(max_length=200, **told)


def _unit(spec: FactSpec) -> object:
    units = {
        "won": _("In won."),
        "usd": _("In US dollars."),
        "people": _("Number of people."),
        "months": _("In months."),
        "years": _("In years."),
        "days": _("In days."),
        "percent": _("In percent."),
    }
    return units.get(spec.unit, "")


def _fact(spec: FactSpec, value: Any) -> Fact | None:
    if value in (None, "", []):
        return None
    if spec.kind == "flag":
        return bool(value == "yes")
    if spec.kind == "list":
        return tuple(value)
    assert isinstance(value, str | int | date), "the form has checked it"
    return value
