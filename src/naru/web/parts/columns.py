"""
What a list is made of: columns, filters, what was asked, and the listing itself.

A value may be Money, a date, an instant, a Text, a number or words: the page and the Excel file
each write it in their own way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from django.utils.functional import Promise

from naru.kernel.page import ROWS_PER_PAGE, Page

T = TypeVar("T")
Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[T]):
    """
    One column: its heading, what it shows, and what Excel gets (the shown value if not said).

    ``sort`` names the order this column offers ("" none); ``is_number`` sets it to the right.
    """

    label: Words
    value: Callable[[T], object]
    excel: Callable[[T], object] | None = None
    sort: str = ""
    href: Callable[[T], str] | None = None
    is_number: bool = False
    is_heading: bool = False  # names the row: <th scope="row">
    is_excel_only: bool = False  # too much for the page, but whoever works with the file needs it


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """A filter of one among several values; the empty value means all."""

    name: str
    label: Words
    options: Sequence[tuple[str, Words]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """A filter of days, both ends included as people say it: ``<name>_since``, ``<name>_until``."""

    name: str
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for, checked: hand it to the query as it is."""

    search: str = ""
    sort: str = ""  # "name" ascending, "-name" descending
    cursor: str = ""
    limit: int = ROWS_PER_PAGE
    values: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return the chosen value of a ``Select``, "" for all."""
        return self.values.get(name, "")

    def since(self, name: str) -> date | None:
        return self.days.get(f"{name}_since")

    def until(self, name: str) -> date | None:
        return self.days.get(f"{name}_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[T]):
    """
    A list as a view declares it.

    ``rows`` fetches one page for what was asked. ``on_export`` is called with the rows that leave
    as a file; lists of personal data write the access log there.
    """

    title: Words
    columns: Sequence[Column[T]]
    rows: Callable[[Asked], Page[T]]
    search: Words = ""  # what one can search by; "" draws no search field
    filters: Sequence[Select | DateRange] = ()
    default_sort: str = ""
    empty_title: Words = ""
    empty_text: Words = ""
    file_name: str = ""  # "" offers no Excel file
    on_export: Callable[[Sequence[T]], None] | None = None
    limit: int = ROWS_PER_PAGE
