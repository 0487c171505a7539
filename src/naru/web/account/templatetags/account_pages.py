"""``{% load account_pages %}``: the sandbox's helper, and rows of a form in groups."""

from collections.abc import Iterator

from django import template
from django.forms import BaseForm, BoundField

from naru.web.account import second_factor

register = template.Library()

register.simple_tag(second_factor.demo_code, name="demo_code")


@register.filter(name="asked")
def asked(form: BaseForm) -> Iterator[BoundField]:
    """Give the fields of a sign-up form that are not consents."""
    return (field for field in form if not field.name.startswith("agree_"))


@register.filter(name="agreed")
def agreed(form: BaseForm) -> Iterator[tuple[BoundField, str]]:
    """Give the consents of a sign-up form, each with the name of its text."""
    return (
        (field, field.name.removeprefix("agree_"))
        for field in form
        if field.name.startswith("agree_")
    )
