"""A shopper's orders: the list, finding one as a guest, following, confirming."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.commerce import order_numbers
from naru.commerce.order_views import OrderView, PartView
from naru.commerce.queries import orders as order_queries
from naru.geography import phone
from naru.journeys import confirm_orders, follow_orders_abroad
from naru.journeys.follow_orders_abroad import Followed
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics import receivers
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest
from naru.web.shopper import order_keys


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of a parcel's way, as the page draws it."""

    at: datetime
    label: Text
    note: str


class FindForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("Order number"),
        max_length=24,
        help_text=gettext_lazy("As in your letter: 20261121-ABCD-EFG"),
    )
    phone = forms.CharField(
        label=gettext_lazy("The phone you ordered with"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )


@require_http_methods(["GET", "POST"])
def find(request: NaruRequest) -> HttpResponseBase:
    """Let a guest find her order by its number and her phone."""
    form = FindForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            order_id = order_queries.find(
                book_id=request.public_body.id,
                number=order_numbers.tidy(form.cleaned_data["number"]),
                phone=_as_ordered(form.cleaned_data["phone"]),
            )
            return redirect(order_keys.address(order_id))
        except Refusal as refusal:
            refused = refusal
    return render(request, "shopper/find_order.html", {"form": form, "refused": refused})


def _as_ordered(typed: str) -> str:
    """Return a phone as orders keep it; one from abroad begins with a plus and is no Korean one."""
    digits = re.sub(r"\D", "", typed)
    if typed.strip().startswith("+") and not digits.startswith("82"):
        return f"+{digits}"
    return phone.parse(typed)


@member_required
@require_GET
def mine(request: NaruRequest) -> HttpResponse:
    """List a member's orders, newest first."""
    person_id = request.actor.person_id
    assert person_id is not None, "a member has signed in"
    page = order_queries.of_member(
        book_id=request.public_body.id,
        person_id=person_id,
        cursor=request.GET.get("cursor", ""),
    )
    rows = [(row, order_keys.address(row.id)) for row in page.rows]
    return render(request, "shopper/orders.html", {"page": page, "rows": rows})


@require_GET
def order(request: NaruRequest, key: str) -> HttpResponse:
    """Show an order: what, from whom, how far, how paid, and what can be done now."""
    found = order_keys.opened(request, key)
    parcels = follow_orders_abroad.of_order(body_id=request.public_body.id, order=found)
    values = {
        "order": found,
        "key": key,
        "english": order_names(request, [line.product_id for line in found.lines])
        if found.is_abroad
        else {},
        "rows": [(part, _shown(parcels.get(part.id, ()))) for part in found.parts],
    }
    return render(request, "shopper/order.html", values)


def order_names(request: NaruRequest, product_ids: Sequence[UUID]) -> Mapping[UUID, str]:
    """Return English names of goods for whoever does not read Korean."""
    if (get_language() or "ko").startswith("ko"):
        return {}
    return follow_orders_abroad.english(body_id=request.public_body.id, product_ids=product_ids)


def _shown(parcels: Sequence[Followed]) -> list[tuple[Followed, list[Seen]]]:
    """Pair each parcel abroad with what was seen of it, in words."""
    return [
        (one, [Seen(each.at, receivers.said(each.state), each.where) for each in one.sightings])
        for one in parcels
    ]


def part_of(found: OrderView, part_id: UUID) -> PartView:
    """Return a part of an order that was opened; another order's part does not exist here."""
    for part in found.parts:
        if part.id == part_id:
            return part
    raise Http404


@require_http_methods(["GET", "POST"])
def confirm(request: NaruRequest, key: str, part_id: UUID) -> HttpResponseBase:
    """Confirm the purchase (구매확정) of one vendor's part, after asking."""
    found = order_keys.opened(request, key)
    part = part_of(found, part_id)
    if request.method == "GET":
        return render(
            request, "shopper/confirm_purchase.html", {"order": found, "key": key, "part": part}
        )
    confirm_orders.confirm(by=request.actor, vendor_order_id=part.id, at=clock.now())
    messages.success(request, _("Thank you. Your purchase is confirmed."))
    return redirect("shopper:order", key)
