"""A shop's claims: approve or reject with a reason, collect, inspect, refund or exchange."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.commerce import claims as claim_rules
from naru.commerce.order_views import ClaimView
from naru.commerce.ports import PaymentPort
from naru.commerce.queries import order_desk
from naru.commerce.queries import orders as order_queries
from naru.commerce.queries.order_desk import ClaimRow, Wish
from naru.journeys import claim as claim_journey
from naru.kernel import clock, outside
from naru.kernel.page import Page
from naru.web.merchant.desk import ShopRequest, said_aloud, shop_required, show, tried
from naru.web.parts import marks
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing, Select, answer

STEPS = ("approved", "collected", "inspected", "completed", "rejected")


@shop_required
def claims(request: ShopRequest) -> HttpResponseBase:
    """List a shop's claims, those that wait first to be filtered."""

    def rows(asked: Asked) -> Page[ClaimRow]:
        wish = Wish(status=asked.value("status"), cursor=asked.cursor, limit=asked.limit)
        return order_desk.vendor_claims(
            book_id=request.public_body.id, vendor_id=request.shop.id, wish=wish
        )

    listing = Listing(
        title=_("Cancellations, returns and exchanges"),
        columns=[
            Column(
                label=_("Order"),
                value=lambda row: row.number,
                href=lambda row: reverse("merchant:claim", args=[row.id]),
                is_heading=True,
            ),
            Column(
                label=_("Kind"),
                value=lambda row: marks.status_badge(row.kind),
                excel=lambda row: row.kind,
            ),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.status),
                excel=lambda row: row.status,
            ),
            Column(label=_("Reason"), value=lambda row: claim_rules.REASONS[row.reason][1]),
            Column(label=_("Worth"), value=lambda row: row.goods, is_number=True),
            Column(label=_("Asked"), value=lambda row: row.requested_at),
        ],
        rows=rows,
        filters=[Select(name="status", label=_("State"), options=[("open", _("Not settled"))])],
        file_name="claims",
        empty_title=_("No claims"),
    )
    return answer(
        request, listing, template="merchant/order_list.html", shop=request.shop, is_claims=True
    )


def _mine(request: ShopRequest, claim_id: UUID) -> ClaimView:
    found = order_queries.claim(book_id=request.public_body.id, claim_id=claim_id)
    if found is None or found.vendor_id != request.shop.id:
        raise Http404
    return found


@shop_required
@require_GET
def claim(request: ShopRequest, claim_id: UUID) -> HttpResponse:
    """Show a claim with its goods and the steps that can follow."""
    found = _mine(request, claim_id)
    part = order_queries.part(book_id=request.public_body.id, vendor_order_id=found.vendor_order_id)
    lines = [
        (line, found.quantities[line.id]) for line in part.lines if line.id in found.quantities
    ]
    reason = claim_rules.REASONS[found.reason][1].into(get_language() or "ko")
    return show(request, "claim", claim=found, part=part, lines=lines, reason=reason)


@shop_required
@require_POST
def act(request: ShopRequest, claim_id: UUID) -> HttpResponseBase:
    """Lead a claim on, reject it, or give the money back."""
    found = _mine(request, claim_id)
    action = request.POST.get("action", "")

    def do() -> None:
        if action == "refund":
            claim_journey.refund(
                by=request.actor,
                claim_id=found.id,
                vendor_id=request.shop.id,
                is_fit_for_sale=request.POST.get("fit") == "on",
                at=clock.now(),
                payments_port=outside.the(PaymentPort),
            )
            return
        if action not in STEPS:
            raise Http404
        words = request.POST.get("words", "")
        claim_journey.answer(
            by=request.actor,
            claim_id=found.id,
            vendor_id=request.shop.id,
            status=action,
            words=words,
            at=clock.now(),
        )

    said_aloud(request, tried(request, do, _("Done. The buyer is told.")))
    return redirect("merchant:claim", found.id)
