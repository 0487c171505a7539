"""Products: the list, approvals one by one or many at once, and changes as a difference."""

from dataclasses import dataclass
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
from naru.kernel.refusal import Refusal
from naru.web.parts import marks, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

SHOWN_MAX = 100


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to approve, as the preview names it."""

    id: UUID
    title: str
    vendor_name: str
    price: int | None
    what: str


def _choices(request: NaruRequest, search: str) -> tuple[list[Choice], list[Choice]]:
    """Return what was chosen of products and changes; "all" chooses everything that matches."""
    body_id, limit = request.public_body.id, list_a_product.APPROVED_AT_ONCE_MAX
    found = product_desk.listed(body_id=body_id, status="submitted", search=search, limit=limit)
    products = [
        Choice(id=row.id, title=row.title, vendor_name=row.vendor_name, price=row.price, what="")
        for row in found.rows
    ]
    edits = [
        Choice(
            id=edit.id,
            title=edit.title,
            vendor_name=edit.vendor_name,
            price=None,
            what=", ".join(wording.said(change.name) for change in edit.changes),
        )
        for edit in product_desk.edits_open(body_id=body_id, search=search, limit=limit).rows
    ]
    kind, chosen = request.POST.get("all", ""), set(request.POST.getlist("chosen"))
    return (
        [one for one in products if kind == "products" or str(one.id) in chosen][:limit],
        [one for one in edits if kind == "edits" or str(one.id) in chosen][:limit],
    )


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def queue(request: NaruRequest) -> HttpResponseBase:
    """Show what waits; the chosen ones are approved after a look at what would happen."""
    search = request.GET.get("q", "").strip()[:80]
    products, edits = _choices(request, search) if request.method == "POST" else ([], [])
    chosen = [*products, *edits][: list_a_product.APPROVED_AT_ONCE_MAX]
    refused: list[tuple[str, Refusal]] = []
    if request.POST.get("sure") and chosen:
        refused = _approve(request, products, edits)
        if not refused:
            return redirect("officer:product_queue")
        chosen = []
    body_id = request.public_body.id
    context = {
        "page": product_desk.listed(
            body_id=body_id, status="submitted", search=search, limit=SHOWN_MAX
        ),
        "search": search,
        "chosen": chosen,
        "edits": product_desk.edits_open(body_id=body_id, search=search, limit=SHOWN_MAX),
        "refused": refused,
        "most": list_a_product.APPROVED_AT_ONCE_MAX,
    }
    return render(request, "officer/product_queue.html", context, status=422 if refused else 200)


def _approve(
    request: NaruRequest, products: list[Choice], edits: list[Choice]
) -> list[tuple[str, Refusal]]:
    """Approve what was previewed; return what was refused, by title."""
    most = list_a_product.APPROVED_AT_ONCE_MAX
    product_ids = [one.id for one in products]
    approved = list_a_product.approve_many(
        by=request.actor,
        product_ids=product_ids,
        edit_ids=[one.id for one in edits][: most - len(product_ids)],
        at=clock.now(),
    )
    if approved.done:
        done = ngettext("%(n)d approved.", "%(n)d approved.", approved.done)
        messages.success(request, done % {"n": approved.done})
    titles = {one.id: one.title for one in [*products, *edits]}
    return [(titles[subject_id], refusal) for subject_id, refusal in approved.refused]


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
            list_a_product.approve(by=by, product_id=product_id, at=at)
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
