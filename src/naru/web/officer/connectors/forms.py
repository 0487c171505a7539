"""The form of a connector's settings, made of what the connector asks for; and that of faults."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from naru.connectors.cards import Card, Field
from naru.connectors.queries.links import LinkView
from naru.kernel.text import Text
from naru.web.parts import wording

STRIKES_MAX = 99


def settings_form(card: Card, view: LinkView, given: Mapping[str, str] | None) -> forms.Form:
    """Return the form; a secret that is kept may be left empty and is never shown."""
    form = forms.Form(given)
    for one in card.fields:
        form.fields[one.name] = _field(one, view)
    return form


def faults_form(
    known: Mapping[str, tuple[Text, int]], given: Mapping[str, str] | None
) -> forms.Form:
    """Return a number for each fault: for how many calls it strikes."""
    form = forms.Form(given)
    for name, (label, count) in known.items():
        form.fields[name] = forms.IntegerField(
            required=False,
            label=wording.said(label),
            min_value=0,
            max_value=STRIKES_MAX,
            initial=count,
        )
    return form


def _field(one: Field, view: LinkView) -> forms.Field:
    label, hint = wording.said(one.label), wording.said(one.hint)
    if one.choices:
        return forms.ChoiceField(
            label=label,
            help_text=hint,
            choices=[(code, wording.said(text)) for code, text in one.choices],
            initial=view.plain.get(one.name, one.default),
        )
    is_kept = one.name in view.secrets_kept
    if is_kept:
        kept = _("One is kept. Leave this empty to keep it.")
        hint = f"{hint} {kept}"
    field = forms.RegexField(
        f"^(?:{one.pattern})$" if one.pattern else "",
        label=label,
        help_text=hint,
        required=one.is_required and not is_kept,
        initial="" if one.is_secret else view.plain.get(one.name, one.default),
        max_length=200,
        error_messages={"invalid": _("This is not written as the other side writes it.")},
    )
    if one.is_secret:
        field.widget = forms.PasswordInput(
            attrs={"autocomplete": "off", "spellcheck": "false"}, render_value=False
        )
    return field
