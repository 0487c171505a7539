"""A state in a list: its column with a badge, and its filter."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext as _

from naru.web.parts import marks, statuses
from naru.web.parts.columns import Column, Select

T = TypeVar("T")


def state(prefix: str, status_of: Callable[[T], str]) -> Column[T]:
    """Return the column of a state, as a badge on the page and a word in Excel."""
    return Column(
        label=_("State"),
        value=lambda row: marks.status_badge(prefix + status_of(row)),
        excel=lambda row: str(statuses.status(prefix + status_of(row)).word),
    )


def states(prefix: str, codes: tuple[str, ...]) -> Select:
    """Return the filter by state."""
    return Select(
        name="status",
        label=_("State"),
        options=[(code, statuses.status(prefix + code).word) for code in codes],
    )
