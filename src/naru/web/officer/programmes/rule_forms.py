"""Choose a kind of condition or amount, and for a condition the fact it asks."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from naru.kernel import clock
from naru.programmes.definition.asking import FactSpec
from naru.programmes.editing import labels, places, starting
from naru.programmes.editing.places import RULE, Place
from naru.rules.rule import OfOneFact
from naru.web.parts import wording


class RuleForm(forms.Form):
    """The kind of rule and its fact; its other values are asked on the next page."""

    def __init__(self, place: Place, facts: Mapping[str, FactSpec], data: Any = None) -> None:
        self.place, self.facts = place, facts
        super().__init__(data)
        self.kinds = {places.rule_name(model): model for model in place.rules}
        if any("fact" in model.model_fields for model in place.rules):
            options = [
                (name, f"{wording.said(spec.label.text)} ({name})") for name, spec in facts.items()
            ]
            self.fields["fact"] = forms.ChoiceField(
                label=_("Fact"), choices=[("", "–"), *options], required=False
            )
        self.fields[RULE] = forms.ChoiceField(
            label=_("Kind of rule"),
            choices=[(name, self._said(name)) for name in self.kinds],
            widget=forms.RadioSelect,
        )

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or {}
        model = self.kinds.get(entered.get(RULE, ""))
        fact = self.facts.get(entered.get("fact", ""))
        field = model.model_fields.get("fact") if model else None
        if field is not None and field.is_required() and fact is None:
            self.add_error("fact", _("Choose the fact that this rule asks for."))
        kind = self._kind(model)
        if kind and fact and fact.kind != kind and (fact.kind, kind) != ("number", "text"):
            self.add_error(RULE, _("This rule does not fit the kind of fact you chose."))
        return entered

    def written(self) -> dict[str, Any]:
        """Return the rule with what it needs to be read."""
        fact = self.cleaned_data.get("fact", "")
        spec = self.facts.get(fact)
        return starting.rule(self.cleaned_data[RULE], fact, spec, on=clock.today())

    def _said(self, name: str) -> str:
        kind = self._kind(self.kinds[name])
        said = wording.said(labels.rule(name))
        return f"{said} ({wording.said(labels.choice(kind))})" if kind else said

    def _kind(self, model: Any) -> str:
        return str(model.kind) if model and issubclass(model, OfOneFact) else ""
