"""Products: the list, approvals one by one or many at once, and changes as a difference."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.commerce.products import STATUS_NAMES
from naru.commerce.queries import product_desk
from naru.commerce.queries import products as product_queries
from naru.commerce.queries.product_desk import EditView, ProductRow
from naru.journeys import list_a_product
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.web.parts import marks
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

APPROVED_AT_ONCE_MAX = 100


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List the mall's products."""
    language = get_language() or "ko"
    listing: Listing[ProductRow] = Listing(
        title=_("Products"),
        columns=[
            Column(
                label=_("Name"),
                value=lambda row: row.title,
                is_heading=True,
                href=lambda row: reverse("officer:product", args=[row.id]),
            ),
            Column(label=_("Vendor"), value=lambda row: row.vendor_name),
            Column(label=_("Category"), value=lambda row: row.category),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.status),
                excel=lambda row: STATUS_NAMES[row.status],
            ),
            Column(label=_("Price"), value=lambda row: won(row.price), is_number=True),
            Column(label=_("Sold"), value=lambda row: row.sold_count, is_number=True),
        ],
        rows=lambda asked: product_desk.listed(
            body_id=request.public_body.id,
            search=asked.search,
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Product, code or vendor"),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[(str(key), name.into(language)) for key, name in STATUS_NAMES.items()],
            )
        ],
        file_name="products",
        empty_title=_("No products yet"),
    )
    return answer(request, listing, template="officer/products.html")


def _waiting(request: NaruRequest, search: str) -> Page[ProductRow]:
    return product_desk.listed(
        body_id=request.public_body.id,
        status="submitted",
        search=search,
        limit=APPROVED_AT_ONCE_MAX,
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def queue(request: NaruRequest) -> HttpResponseBase:
    """Show what waits; the chosen ones are approved after a look at what would happen."""
    search = request.GET.get("q", "").strip()[:80]
    page = _waiting(request, search)
    shown = {str(row.id): row for row in page.rows}
    chosen = [shown[each] for each in request.POST.getlist("chosen") if each in shown]
    refused = None
    if request.method == "POST" and request.POST.get("sure") and chosen:
        try:
            count = list_a_product.approve(
                by=request.actor, product_ids=[row.id for row in chosen], at=clock.now()
            )
            done = ngettext("%(n)d product approved.", "%(n)d products approved.", count)
            messages.success(request, done % {"n": count})
            return redirect("officer:product_queue")
        except Refusal as problem:
            refused = problem
    context = {
        "page": page,
        "search": search,
        "chosen": chosen if request.method == "POST" else [],
        "edits": product_desk.edits_open(body_id=request.public_body.id, search=search),
        "refused": refused,
    }
    return render(request, "officer/product_queue.html", context)


def _context(request: NaruRequest, product_id: UUID) -> dict[str, Any]:
    body_id = request.public_body.id
    product = product_desk.one(body_id=body_id, product_id=product_id)
    page = product_queries.detail(
        body_id=body_id, product_id=product_id, on=clock.today(), with_hidden=True
    )
    return {"product": product, "page": page}


@officer_required("viewer")
@require_GET
def one(request: NaruRequest, product_id: UUID) -> HttpResponse:
    """Show a product as shoppers will see it, with what is missing."""
    return render(request, "officer/product.html", _context(request, product_id))


@officer_required("officer")
@require_POST
def act(request: NaruRequest, product_id: UUID) -> HttpResponse:
    """Approve, send back or hide a product, or decide on its change."""
    context = _context(request, product_id)
    deed, reason = request.POST.get("act", ""), request.POST.get("reason", "")
    by, at = request.actor, clock.now()
    edit: EditView | None = context["product"].edit
    try:
        if deed == "approve":
            list_a_product.approve(by=by, product_ids=[product_id], at=at)
        elif deed == "send_back":
            list_a_product.send_back(by=by, product_id=product_id, reason=reason, at=at)
        elif deed == "hide":
            list_a_product.hide(by=by, product_id=product_id, at=at)
        elif deed == "approve_edit" and edit:
            list_a_product.approve_edit(by=by, edit_id=edit.id, at=at)
        elif deed == "send_back_edit" and edit:
            list_a_product.send_back_edit(by=by, edit_id=edit.id, reason=reason, at=at)
        else:
            raise Http404
    except Refusal as refused:
        return render(request, "officer/product.html", context | {"refused": refused}, status=422)
    messages.success(request, _("Done and recorded."))
    return redirect("officer:product", product_id)
