"""What the officers' pages of protection share: a deed out of a form that says how it went."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.contrib import messages
from django.forms import Form
from django.utils.translation import gettext as _

from naru.web.parts import deeds
from naru.web.parts.tenancy import NaruRequest

T = TypeVar("T")


def filled(deed: Callable[..., object], form: Form) -> Callable[[], object] | None:
    """Return the deed with what a form says, or None where the form is not filled in rightly."""
    return partial(deed, **form.cleaned_data) if form.is_valid() else None


def done(request: NaruRequest, deed: Callable[[], object] | None, said: str) -> bool:
    """Do something and say how it went; None stands for a form that is not filled in rightly."""
    if deed is None:
        messages.error(request, _("Please check what you entered."))
        return False
    return deeds.done(request, deed, said)
