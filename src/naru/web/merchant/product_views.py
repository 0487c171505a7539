"""A shop's products: the list, a new one, and the pages that each fill in one part of it."""

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.commerce import detail_page
from naru.commerce.edits import Outcome
from naru.commerce.products import STATUS_NAMES
from naru.commerce.queries import categories, product_desk, products
from naru.commerce.queries.product_desk import DeskProduct, ProductRow
from naru.journeys import list_a_product
from naru.kernel import clock
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.web.merchant import blocks, forms
from naru.web.merchant.desk import ShopRequest, said_aloud, shop_required, show, tried
from naru.web.parts import marks
from naru.web.parts.listing import Column, Listing, Select, answer

EMPTY_OPTION_ROWS = 3
OptionRows = django_forms.formset_factory(forms.OptionForm, extra=EMPTY_OPTION_ROWS, max_num=100)
OUTCOMES = {
    Outcome.WRITTEN: lazy("Saved."),
    Outcome.UNCHANGED: lazy("Nothing was different."),
    Outcome.PROPOSED: lazy("Sent to the officer. The product stays as it is until it is approved."),
}


@shop_required
@require_GET
def listed(request: ShopRequest) -> HttpResponseBase:
    """List the shop's products."""
    listing: Listing[ProductRow] = Listing(
        title=_("Products"),
        columns=[
            Column(
                label=_("Name"),
                value=lambda row: row.title,
                is_heading=True,
                href=lambda row: reverse("merchant:product", args=[row.id]),
            ),
            Column(label=_("Code"), value=lambda row: row.code),
            Column(label=_("Category"), value=lambda row: row.category),
            Column(
                label=_("State"),
                value=lambda row: marks.status_badge(row.status),
                excel=lambda row: STATUS_NAMES[row.status],
            ),
            Column(label=_("Price"), value=lambda row: won(row.price), is_number=True),
            Column(
                label=_("Stock"),
                value=lambda row: _("Sold out") if row.is_sold_out else _("In stock"),
            ),
            Column(label=_("Sold"), value=lambda row: row.sold_count, is_number=True),
        ],
        rows=lambda asked: product_desk.listed(
            body_id=request.public_body.id,
            vendor_id=request.shop.id,
            search=asked.search,
            status=asked.value("status"),
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or code"),
        filters=[Select(name="status", label=_("State"), options=_states())],
        file_name="products",
        empty_title=_("No products yet"),
        empty_text=_("Add the first one: a name, a photo and a price are enough to begin."),
    )
    return answer(request, listing, template="merchant/products.html", shop=request.shop)


def _states() -> list[tuple[str, str]]:
    language = get_language() or "ko"
    return [(str(status), name.into(language)) for status, name in STATUS_NAMES.items()]


def _categories(request: ShopRequest) -> list[tuple[str, Any]]:
    """Return the category choices, grouped by the top ones."""
    language = get_language() or "ko"
    choices: list[tuple[str, Any]] = []
    for top in categories.tree(body_id=request.public_body.id):
        below = [(each.code, each.name.into(language)) for each in top.children]
        name = top.name.into(language)
        choices.append((name, below) if below else (top.code, name))
    return choices


@shop_required
@require_http_methods(["GET", "POST"])
def new(request: ShopRequest) -> HttpResponseBase:
    """Begin a product."""
    form = forms.NewProductForm(request.POST or None, categories=_categories(request))
    refused = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = list_a_product.begin(
                by=request.actor,
                vendor_id=request.shop.id,
                code=told["code"] or f"P-{uuid7().hex[-8:].upper()}",
                title=told["title"],
                category_code=told["category"],
                at=clock.now(),
            )
            return redirect("merchant:product_part", made, "options")
        except Refusal as problem:
            refused = problem
    return show(request, "product_new", form=form, refused=refused)


def _product(request: ShopRequest, product_id: UUID) -> DeskProduct:
    return product_desk.one(
        body_id=request.public_body.id, product_id=product_id, vendor_id=request.shop.id
    )


@shop_required
@require_GET
def one(request: ShopRequest, product_id: UUID) -> HttpResponse:
    """Show where a product stands, what it lacks and what can be done with it."""
    return show(request, "product", product=_product(request, product_id))


def _changed(request: ShopRequest, product_id: UUID, wanted: dict[str, Any]) -> Refusal | None:
    """Change a product and say what became of it."""
    became: list[Outcome] = []

    def call() -> None:
        became.append(
            list_a_product.change(
                by=request.actor, product_id=product_id, wanted=wanted, at=clock.now()
            )
        )

    refused = tried(request, call)
    if became:
        messages.success(request, OUTCOMES[became[0]])
    return refused


@shop_required
@require_http_methods(["GET", "POST"])
def part(request: ShopRequest, product_id: UUID, part: str) -> HttpResponseBase:
    """Show and save one part of a product."""
    if part not in PARTS:
        raise Http404
    product = _product(request, product_id)
    return PARTS[part](request, product)


def _basics(request: ShopRequest, product: DeskProduct) -> HttpResponseBase:
    form = forms.BasicsForm(
        request.POST or None, initial=product.content, categories=_categories(request)
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        refused = _changed(request, product.id, form.cleaned_data)
        if refused is None:
            return redirect("merchant:product", product.id)
    return show(
        request, "product_basics", product=product, form=form, refused=refused, part="basics"
    )


def _options(request: ShopRequest, product: DeskProduct) -> HttpResponseBase:
    rows = OptionRows(request.POST or None, initial=product.content["prices"])
    refused = None
    if request.method == "POST" and rows.is_valid():
        told = [form.cleaned_data for form in rows if form.cleaned_data.get("price")]
        refused = _changed(request, product.id, {"prices": told})
        if refused is None:
            return redirect("merchant:product", product.id)
    return show(
        request, "product_options", product=product, rows=rows, refused=refused, part="options"
    )


def _notice(request: ShopRequest, product: DeskProduct) -> HttpResponseBase:
    refused = None
    answers = product.content["notice"]
    if request.method == "POST":
        answers = {
            each.code: request.POST.get(f"notice-{each.code}", "") for each in product.notice_fields
        }
        refused = _changed(request, product.id, {"notice": answers})
        if refused is None:
            return redirect("merchant:product", product.id)
    fields = [(each, answers.get(each.code, "")) for each in product.notice_fields]
    return show(
        request, "product_notice", product=product, fields=fields, refused=refused, part="notice"
    )


def _photos(request: ShopRequest, product: DeskProduct) -> HttpResponseBase:
    form, refused = forms.PhotosForm(), None
    if request.method == "POST" and request.FILES:
        form = forms.PhotosForm(request.POST, request.FILES)
        if form.is_valid():
            refused = tried(request, lambda: _add_photo(request, product, form), _("Photo added."))
            if refused is None:
                return redirect("merchant:product_part", product.id, "photos")
    elif request.method == "POST" and request.POST.get("act"):
        rows = blocks.moved(product.content["photos"], request.POST["act"])
        for position, row in enumerate(rows):
            row["alt"] = request.POST.get(f"alt-{row['key']}", row["alt"]) or f"{position + 1}"
        refused = _changed(request, product.id, {"photos": rows})
        if refused is None:
            return redirect("merchant:product_part", product.id, "photos")
    elif request.method == "POST":
        form = forms.PhotosForm(request.POST, request.FILES)
    shown = products.photos_of(product_id=product.id)
    return show(
        request,
        "product_photos",
        product=product,
        photos=shown,
        form=form,
        refused=refused,
        part="photos",
    )


def _add_photo(request: ShopRequest, product: DeskProduct, form: forms.PhotosForm) -> None:
    list_a_product.add_photo(
        by=request.actor,
        product_id=product.id,
        content=form.cleaned_data["photo"].read(),
        alt=form.cleaned_data["alt"],
        at=clock.now(),
    )


def _detail(request: ShopRequest, product: DeskProduct) -> HttpResponseBase:
    """Make the detail page of blocks; each button saves what is written so far."""
    shown, refused = product.content["detail"], None
    if request.method == "POST":
        act = request.POST.get("act", "save")
        shown = blocks.moved(blocks.read(request.POST), act)
        refused = _changed(request, product.id, {"detail": blocks.without_empty(shown)})
        if refused is None and act == "save":
            return redirect("merchant:product_part", product.id, "detail")
    return show(
        request,
        "product_detail",
        product=product,
        blocks=blocks.editable(shown),
        cleaned=detail_page.clean(shown),
        kinds=detail_page.KINDS.items(),
        photos=products.photos_of(product_id=product.id),
        refused=refused,
        part="detail",
    )


PARTS = {
    "basics": _basics,
    "options": _options,
    "notice": _notice,
    "photos": _photos,
    "detail": _detail,
}


@shop_required
@require_POST
def act(request: ShopRequest, product_id: UUID) -> HttpResponse:
    """Submit, withdraw, hide, show or copy a product, or take back a change."""
    product = _product(request, product_id)
    deed = request.POST.get("act", "")
    known: dict[str, Any] = {"by": request.actor, "product_id": product.id, "at": clock.now()}
    if deed == "copy":
        code = f"P-{uuid7().hex[-8:].upper()}"
        made = list_a_product.copy(code=code, **known)
        return redirect("merchant:product_part", made, "basics")
    if deed == "withdraw_edit" and product.edit:
        edit_id, at = product.edit.id, clock.now()
        refused = tried(
            request,
            lambda: list_a_product.withdraw_edit(by=request.actor, edit_id=edit_id, at=at),
            _("Taken back."),
        )
    elif deed in DEEDS:
        call, words = DEEDS[deed]
        refused = tried(request, lambda: call(**known), words)
    else:
        raise Http404
    said_aloud(request, refused)
    return redirect("merchant:product", product.id)


DEEDS: dict[str, tuple[Any, Any]] = {
    "submit": (list_a_product.submit, lazy("Handed in. An officer will look at it.")),
    "withdraw": (list_a_product.withdraw, lazy("Taken back. You can change it again.")),
    "hide": (list_a_product.hide, lazy("Hidden from shoppers.")),
    "show": (list_a_product.show, lazy("On sale again.")),
}


@shop_required
@require_http_methods(["GET", "POST"])
def stock(request: ShopRequest) -> HttpResponseBase:
    """Edit the stock of many options at once."""
    search = request.GET.get("q", "").strip()[:80]
    page = product_desk.stock_grid(
        body_id=request.public_body.id,
        vendor_id=request.shop.id,
        search=search,
        cursor=request.GET.get("cursor", ""),
    )
    refused, bad = None, set[UUID]()
    if request.method == "POST":
        counts, bad = _counts(request, page.rows)
        if not bad:
            refused = tried(
                request,
                lambda: list_a_product.set_stock(
                    by=request.actor, vendor_id=request.shop.id, counts=counts, at=clock.now()
                ),
                _("Stock saved."),
            )
            if refused is None:
                return redirect(request.get_full_path())
    return show(request, "stock", page=page, search=search, refused=refused, bad=bad)


def _counts(request: ShopRequest, rows: Any) -> tuple[dict[UUID, int], set[UUID]]:
    """Read the counts that differ from what was shown, and which of them are no numbers."""
    counts: dict[UUID, int] = {}
    bad: set[UUID] = set()
    for row in rows:
        raw = request.POST.get(f"stock-{row.sku_id}", "").replace(",", "").strip()
        if raw in {"", str(row.on_hand)}:
            continue
        if raw.isdigit() and row.reserved <= int(raw) <= 1_000_000:
            counts[row.sku_id] = int(raw)
        else:
            bad.add(row.sku_id)
    return counts, bad
