"""
One machine for every list of the desks.

A view declares a ``Listing``: its columns, filters and one function that fetches a page of rows.
The machine reads the address (bookmarkable, works without script), draws search, filters, sorting
and paging, answers htmx with the rows only, and writes the same rows to Excel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString

from naru.kernel.money import Money
from naru.kernel.page import Page
from naru.kernel.text import Text
from naru.web.parts import listing_excel, listing_filters, wording
from naru.web.parts.columns import Asked, Column, DateRange, Listing, Select, Words

__all__ = ["Asked", "Column", "DateRange", "Listing", "Select", "answer", "draw", "read"]

SEARCH_LENGTH_MAX = 80

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cell:
    label: Words
    shown: object
    href: str
    is_number: bool
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Heading:
    label: Words
    href: str  # "" where the column offers no order
    aria_sort: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A listing ready for its template."""

    listing: Listing[Any]
    asked: Asked
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    page: Page[Any]
    filters: Sequence[SafeString]
    excel_href: str
    is_narrowed: bool
    path: str


def answer(
    request: HttpRequest,
    listing: Listing[T],
    *,
    template: str = "parts/listing_page.html",
    **context: object,
) -> HttpResponseBase:
    """Answer a list's address: the page, only its rows for htmx, or the Excel file."""
    asked = read(request, listing)
    if request.GET.get("as") == "xlsx" and listing.file_name:
        return listing_excel.answer(listing, asked)
    drawn = draw(request, listing, asked)
    is_part = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    response = render(
        request, "parts/listing.html" if is_part else template, {"listing": drawn} | context
    )
    response.headers["Vary"] = "HX-Request, Cookie"
    return response


def read(request: HttpRequest, listing: Listing[T]) -> Asked:
    """Read the address, keeping only what the listing offers."""
    given = request.GET
    sorts = {column.sort for column in listing.columns if column.sort}
    sort = given.get("sort", "")
    values: dict[str, str] = {}
    days: dict[str, date] = {}
    for kept in listing.filters:
        if isinstance(kept, Select):
            chosen = given.get(kept.name, "")
            values[kept.name] = chosen if chosen in {key for key, _words in kept.options} else ""
        else:
            days |= _days(given, kept.name)
    return Asked(
        search=given.get("q", "").strip()[:SEARCH_LENGTH_MAX] if listing.search else "",
        sort=sort if sort.removeprefix("-") in sorts else listing.default_sort,
        cursor=given.get("cursor", ""),
        limit=listing.limit,
        values=values,
        days=days,
    )


def _days(given: Mapping[str, str], name: str) -> dict[str, date]:
    found = {}
    for key in (f"{name}_since", f"{name}_until"):
        try:
            found[key] = date.fromisoformat(given.get(key, ""))
        except ValueError:
            continue
    return found


def draw(request: HttpRequest, listing: Listing[T], asked: Asked) -> Drawn:
    """Fetch one page and make it ready for the template."""
    page = listing.rows(asked)
    columns = [column for column in listing.columns if not column.is_excel_only]
    narrowed = bool(asked.search or asked.days or any(asked.values.values()))
    return Drawn(
        listing=listing,
        asked=asked,
        headings=[_heading(request, column, asked) for column in columns],
        rows=[[_cell(column, row) for column in columns] for row in page.rows],
        page=page,
        filters=listing_filters.draw(listing.filters, asked),
        excel_href=_changed(request, {"as": "xlsx"}, "cursor") if listing.file_name else "",
        is_narrowed=narrowed,
        path=request.path,
    )


def _cell(column: Column[T], row: T) -> Cell:
    href = column.href(row) if column.href else ""
    shown = _shown(column.value(row))
    return Cell(column.label, shown, href, column.is_number, column.is_heading)


def _shown(value: object) -> object:
    if isinstance(value, Money):
        return wording.money(value)
    if isinstance(value, datetime):
        return _unbroken(wording.instant(value))
    if isinstance(value, date):
        return _unbroken(wording.short_day(value))
    if isinstance(value, Text):
        return wording.said(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return "–" if value is None else value


def _unbroken(moment: str) -> SafeString:
    """Keep a date whole where a column is narrow."""
    return format_html('<span class="naru-moment">{}</span>', moment)


def _heading(request: HttpRequest, column: Column[T], asked: Asked) -> Heading:
    if not column.sort:
        return Heading(column.label, "", "", column.is_number)
    is_rising, is_falling = asked.sort == column.sort, asked.sort == f"-{column.sort}"
    turned = f"-{column.sort}" if is_rising else column.sort
    aria = "ascending" if is_rising else "descending" if is_falling else "none"
    href = _changed(request, {"sort": turned}, "cursor")
    return Heading(column.label, href, aria, column.is_number)


def _changed(request: HttpRequest, changes: Mapping[str, str], *dropped: str) -> str:
    asked = request.GET.copy()
    for name in (*dropped, *changes):
        asked.pop(name, None)
    for name, value in changes.items():
        asked[name] = value
    return f"?{asked.urlencode()}"
