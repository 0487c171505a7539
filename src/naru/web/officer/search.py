"""One search box for the officer's desk: a page, an order number, a shop, a product or a member."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.commerce import order_numbers
from naru.commerce.queries import order_desk, product_desk, vendors
from naru.commerce.queries.order_desk import Wish
from naru.identity.queries import people
from naru.identity.roles import reaches
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.records.operations import access_log
from naru.web.officer import menu
from naru.web.officer.members import hidden_email, hidden_name
from naru.web.parts import menus
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

HITS_PER_KIND_MAX = 5
QUERY_CHARACTERS_MAX = 80
NUMBER_CHARACTERS_MIN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that was found: what to call it and where it is."""

    label: str
    note: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    label: str
    hits: list[Found]
    more_href: str


@officer_required("viewer")
@require_GET
def search(request: NaruRequest) -> HttpResponse:
    """Show what was found; a single thing opens at once."""
    asked = request.GET.get("q", "").strip()[:QUERY_CHARACTERS_MAX]
    pages = menus.found(menu.SECTIONS, asked)
    kinds: list[tuple[str, str, Callable[[NaruRequest, str], list[Found]]]] = [
        (_("Orders"), "officer:orders", _orders),
        (_("Shops"), "officer:vendors", _vendors),
        (_("Products"), "officer:products", _products),
        (_("Members"), "officer:members", _members),
    ]
    groups = [
        Group(label=label, hits=hits, more_href=_more(name, asked, hits))
        for label, name, find in kinds
        if asked and (hits := find(request, asked))
    ]
    found = [*(page.href for page in pages), *(hit.href for group in groups for hit in group.hits)]
    if len(found) == 1:
        return redirect(found[0])
    return render(
        request, "officer/search.html", {"asked": asked, "pages": pages, "groups": groups}
    )


def _more(name: str, asked: str, hits: list[Found]) -> str:
    """Return the whole list, where it may hold more than is shown."""
    if len(hits) < HITS_PER_KIND_MAX:
        return ""
    return f"{reverse(name)}?{urlencode({'q': asked})}"


def _orders(request: NaruRequest, asked: str) -> list[Found]:
    number = order_numbers.tidy(asked)
    if len(number) < NUMBER_CHARACTERS_MIN or not number[:NUMBER_CHARACTERS_MIN].isdigit():
        return []
    wish = Wish(search=number, limit=HITS_PER_KIND_MAX)
    page = order_desk.orders(book_id=request.public_body.id, wish=wish)
    return [
        Found(label=row.number, note=row.vendors, href=reverse("officer:order", args=[row.id]))
        for row in page.rows
    ]


def _vendors(request: NaruRequest, asked: str) -> list[Found]:
    page = vendors.listed(body_id=request.public_body.id, search=asked, limit=HITS_PER_KIND_MAX)
    return [
        Found(label=row.name, note="", href=reverse("officer:vendor", args=[row.id]))
        for row in page.rows
    ]


def _products(request: NaruRequest, asked: str) -> list[Found]:
    page = product_desk.listed(
        body_id=request.public_body.id, search=asked, limit=HITS_PER_KIND_MAX
    )
    return [
        Found(label=row.title, note=row.vendor_name, href=reverse("officer:product", args=[row.id]))
        for row in page.rows
    ]


def _members(request: NaruRequest, asked: str) -> list[Found]:
    """Find members by e-mail address, for officers only; the look-up is noted."""
    if "@" not in asked or not reaches(request.actor.body_role, "officer"):
        return []
    page = people.members(
        body_id=request.public_body.id, search=asked, state="all", limit=HITS_PER_KIND_MAX
    )
    if page.rows:
        with transaction():
            access_log.note(
                by=request.actor,
                purpose=_("Search for a member"),
                subject_kind="person",
                subject_ids=[row.person_id for row in page.rows],
                fields=("name", "email"),
                deed="search",
                at=clock.now(),
            )
    return [
        Found(
            label=hidden_name(row.name),
            note=hidden_email(row.email),
            href=reverse("officer:member", args=[row.person_id]),
        )
        for row in page.rows
    ]
