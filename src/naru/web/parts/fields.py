"""
Form fields with label, hint, and errors in words, from plain Django forms.

The label stands above, the hint below it, the error beside the field; ``aria-describedby`` and
``aria-invalid`` tie them together for people who listen to the page.
"""

from django import forms
from django.forms import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

CHOOSERS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
ONE_LINE = frozenset(
    f"django/forms/widgets/{kind}.html"
    for kind in ("text", "email", "number", "url", "password", "hidden", "date")
)


def field(bound: BoundField) -> SafeString:
    """Draw one field of a form as its widget asks for."""
    widget = bound.field.widget
    if bound.is_hidden:
        return SafeString(bound.as_widget())
    if isinstance(widget, CHOOSERS):
        return choices(bound)
    if isinstance(widget, forms.CheckboxInput):
        return tick(bound)
    return _group(bound, control(bound))


def control(bound: BoundField) -> SafeString:
    """Draw only the control, with the classes and ties of its kind."""
    is_select = isinstance(bound.field.widget, forms.Select)
    kind = "krds-form-select" if is_select else "krds-input"
    if isinstance(bound.field.widget, forms.ClearableFileInput | forms.FileInput):
        kind = "naru-file"
    own = str(bound.field.widget.attrs.get("class", ""))
    return _drawn(bound, {"class": f"{kind} {own}".strip(), **ties(bound)})


def _drawn(bound: BoundField, attrs: dict[str, str | bool]) -> SafeString:
    """Draw a widget; one-line inputs here, since Django draws each of them by three templates."""
    widget = bound.field.widget
    if widget.template_name not in ONE_LINE:
        return SafeString(bound.as_widget(attrs=attrs))
    attrs = bound.build_widget_attrs(attrs, widget)
    if bound.auto_id and "id" not in widget.attrs:
        attrs.setdefault("id", bound.auto_id)
    drawn = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    value = "" if drawn["value"] is None else format_html(' value="{}"', drawn["value"])
    tied = flatatt(drawn["attrs"])
    return format_html('<input type="{}" name="{}"{}{}>', drawn["type"], drawn["name"], value, tied)


def ties(bound: BoundField) -> dict[str, str | bool]:
    """Return the attributes that tie a control to its hint and its errors."""
    described = [f"{bound.auto_id}_hint"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    tied: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    return tied | ({"aria-invalid": "true"} if bound.errors else {})


def _hint(bound: BoundField) -> SafeString | str:
    if not bound.help_text:
        return ""
    return format_html(
        '<div class="form-hint" id="{}_hint">{}</div>', bound.auto_id, bound.help_text
    )


def _errors(bound: BoundField) -> SafeString | str:
    if not bound.errors:
        return ""
    lines = format_html_join("<br>", "{}", [(error,) for error in bound.errors])
    return format_html('<p class="form-hint-invalid" id="{}_error">{}</p>', bound.auto_id, lines)


def _must(bound: BoundField) -> SafeString | str:
    if bound.field.required:
        return ""
    return format_html(' <span class="naru-optional">{}</span>', _("(optional)"))


def _group(bound: BoundField, inside: SafeString) -> SafeString:
    return format_html(
        '<div class="form-group"><div class="form-tit"><label for="{}">{}{}</label></div>{}'
        '<div class="form-conts{}">{}</div>{}</div>',
        bound.id_for_label,
        bound.label,
        _must(bound),
        _hint(bound),
        " is-error" if bound.errors else "",
        inside,
        _errors(bound),
    )


def tick(bound: BoundField) -> SafeString:
    """Draw a single checkbox with its sentence to the right."""
    return format_html(
        '<div class="form-group"><div class="krds-form-check">{}<label for="{}">{}</label></div>'
        "{}{}</div>",
        bound.as_widget(attrs=ties(bound)),
        bound.id_for_label,
        bound.label,
        _hint(bound),
        _errors(bound),
    )


def choices(bound: BoundField) -> SafeString:
    """Draw radio buttons or checkboxes as a group with its question as legend."""
    options = format_html_join(
        "",
        '<div class="krds-form-check">{}<label for="{}">{}</label></div>',
        [(option.tag(), option.id_for_label, option.choice_label) for option in bound],
    )
    described = ties(bound).get("aria-describedby", "")
    return format_html(
        '<fieldset class="form-group naru-choices"{}><legend class="naru-legend">{}{}</legend>{}'
        '<div class="krds-check-area chk-column">{}</div>{}</fieldset>',
        format_html(' aria-describedby="{}"', described) if described else "",
        bound.label,
        _must(bound),
        _hint(bound),
        options,
        _errors(bound),
    )


def errors(form: forms.BaseForm) -> SafeString | str:
    """Draw the summary above a form that was refused, each line a link to its field."""
    if not form.errors:
        return ""
    lines = [(f"#{form[name].auto_id}", form[name].label, said[0])
             for name, said in form.errors.items() if name in form.fields]  # fmt: skip
    general = format_html_join("", "<li>{}</li>", [(line,) for line in form.non_field_errors()])
    return format_html(
        '<div class="naru-box danger" role="alert" tabindex="-1" data-errors><div>'
        '<p class="naru-box-title">{}</p><ul>{}{}</ul></div></div>',
        _("Please check what you entered."),
        general,
        format_html_join("", '<li><a href="{}">{}: {}</a></li>', lines),
    )
