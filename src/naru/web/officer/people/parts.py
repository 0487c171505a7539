"""What the officers' pages of people share: a deed that says how it went, columns of states."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.utils.translation import gettext as _

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import words
from naru.web.parts import marks, wording
from naru.web.parts import statuses as word_of
from naru.web.parts.columns import Column, Select
from naru.web.parts.tenancy import NaruRequest

T = TypeVar("T")


def done(request: NaruRequest, deed: Callable[[], object], said: str) -> bool:
    """Do something and say how it went."""
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
        excel=lambda row: str(word_of.status(prefix + status_of(row)).word),
    )


def states(prefix: str, codes: tuple[str, ...]) -> Select:
    """Return the filter by state."""
    return Select(
        name="status",
        label=_("State"),
        options=[(code, word_of.status(prefix + code).word) for code in codes],
    )


def kinds(vocabulary: dict[str, Text] | None = None) -> Select:
    """Return the filter by kind of help, or of another vocabulary."""
    named = vocabulary or dict(words.KINDS)
    return Select(
        name="kind",
        label=_("Kind of help") if vocabulary is None else _("Field of work"),
        options=[(code, wording.said(text)) for code, text in named.items()],
    )
