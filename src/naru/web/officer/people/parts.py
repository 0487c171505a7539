"""What the officers' pages of people share: the filter by kind."""

from typing import TypeVar

from django.utils.translation import gettext as _

from naru.kernel.text import Text
from naru.matching import words
from naru.web.parts import wording
from naru.web.parts.columns import Select

T = TypeVar("T")


def kinds(vocabulary: dict[str, Text] | None = None) -> Select:
    """Return the filter by kind of help, or of another vocabulary."""
    named = vocabulary or dict(words.KINDS)
    return Select(
        name="kind",
        label=_("Kind of help") if vocabulary is None else _("Field of work"),
        options=[(code, wording.said(text)) for code, text in named.items()],
    )
