"""Shops: the list, one shop's review with its papers, and what an officer decides."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.commerce import fees
from naru.commerce.queries import fees as fee_queries
from naru.commerce.queries import vendors
from naru.commerce.queries.vendors import VendorRow
from naru.commerce.vendors import STATUS_NAMES, TRADE_NAMES, Trade
from naru.identity.ports import RegistryPort
from naru.identity.queries import register
from naru.journeys import open_a_paper, open_a_shop, tend_a_shop
from naru.kernel import clock, outside
from naru.kernel.refusal import Refusal
from naru.web.parts import marks, papers
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List the mall's shops."""
    language = get_language() or "ko"
    listing: Listing[VendorRow] = Listing(
        title=_("Vendors"),
        columns=[
            Column(
                label=_("Name"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:vendor", args=[row.id]),
            ),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.status),
                excel=lambda row: STATUS_NAMES[row.status],
            ),
            Column(
                label=_("Products on sale"), value=lambda row: row.product_count, is_number=True
            ),
            Column(label=_("Handed in"), value=lambda row: row.submitted_at),
            Column(label=_("Approved"), value=lambda row: row.approved_at),
        ],
        rows=lambda asked: vendors.listed(
            body_id=request.public_body.id,
            search=asked.search,
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name of the shop"),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[(str(key), name.into(language)) for key, name in STATUS_NAMES.items()],
            )
        ],
        file_name="vendors",
        empty_title=_("No shops yet"),
    )
    return answer(request, listing, template="officer/list.html")


def _context(request: NaruRequest, vendor_id: UUID) -> dict[str, Any]:
    body_id, on = request.public_body.id, clock.today()
    shop = vendors.vendor(body_id=body_id, vendor_id=vendor_id)
    firm = register.firm(shop.firm_id)
    standing = firm.standing if firm else "unknown"
    lines = vendors.checklist(body_id=body_id, vendor_id=vendor_id, firm_standing=standing, on=on)
    terms = fee_queries.general(body_id=body_id, on=on)
    return {
        "shop": shop,
        "firm": firm,
        "lines": lines,
        "held_up": [line for line in lines if line.holds_up_approval],
        "trades": [TRADE_NAMES[Trade(each)] for each in shop.trades],
        "fees": fees.in_words(terms) if terms else None,
        "counts": vendors.product_counts(vendor_id=vendor_id),
    }


@officer_required("viewer")
@require_GET
def one(request: NaruRequest, vendor_id: UUID) -> HttpResponse:
    """Show one shop for review."""
    return render(request, "officer/vendor.html", _context(request, vendor_id))


@officer_required("officer")
@require_POST
def act(request: NaruRequest, vendor_id: UUID) -> HttpResponse:
    """Approve, send back, suspend, reopen or close a shop, or judge one of its papers."""
    shop = vendors.vendor(body_id=request.public_body.id, vendor_id=vendor_id)
    deed, reason = request.POST.get("act", ""), request.POST.get("reason", "")
    known: dict[str, Any] = {"by": request.actor, "vendor_id": vendor_id, "at": clock.now()}
    try:
        if deed == "approve":
            open_a_shop.approve(
                firm_id=shop.firm_id,
                override_reason=reason,
                registry=outside.the(RegistryPort),
                on=clock.today(),
                **known,
            )
        elif deed in {"met", "unmet"}:
            code = request.POST.get("code", "")
            tend_a_shop.judge_paper(code=code, is_met=deed == "met", reason=reason, **known)
        elif deed in DEEDS:
            DEEDS[deed](reason=reason, **known)
        else:
            raise Http404
    except Refusal as refused:
        context = _context(request, vendor_id) | {"refused": refused, "reason": reason}
        return render(request, "officer/vendor.html", context, status=422)
    messages.success(request, _("Done and recorded."))
    return redirect("officer:vendor", vendor_id)


DEEDS: dict[str, Any] = {
    "send_back": tend_a_shop.send_back,
    "suspend": tend_a_shop.suspend,
    "reopen": tend_a_shop.reopen,
    "close": tend_a_shop.close,
}


@officer_required("officer")
@require_GET
def paper(request: NaruRequest, vendor_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a document of this shop, and of no other; the look is logged."""
    shop = vendors.vendor(body_id=request.public_body.id, vendor_id=vendor_id)
    paper = open_a_paper.open_paper(
        by=request.actor, firm_id=shop.firm_id, document_id=document_id, at=clock.now()
    )
    return papers.answer(paper)
