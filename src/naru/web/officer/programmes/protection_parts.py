"""What the officers' pages of protection share: a deed that says how it went, columns of states."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.contrib import messages
from django.forms import Form
from django.utils.translation import gettext as _

from naru.kernel.refusal import Refusal
from naru.web.parts import marks, wording
from naru.web.parts import statuses as words
from naru.web.parts.columns import Column, Select
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
    try:
        deed()
    except Refusal as refused:
        messages.error(request, f"{wording.said(refused.sentence)} {wording.said(refused.advice)}")
        return False
    messages.success(request, said)
    return True


def state(prefix: str, status_of: Callable[[T], str]) -> Column[T]:
    """Return the column of a state, as a badge on the page and a word in Excel."""
    return Column(
        label=_("State"),
        value=lambda row: marks.status_badge(prefix + status_of(row)),
        excel=lambda row: str(words.status(prefix + status_of(row)).word),
    )


def states(prefix: str, codes: tuple[str, ...]) -> Select:
    """Return the filter by state."""
    return Select(
        name="status",
        label=_("State"),
        options=[(code, words.status(prefix + code).word) for code in codes],
    )
