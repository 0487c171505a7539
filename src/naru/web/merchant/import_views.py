"""Take tables of products in and hand them out: template, report, saving, export."""

import io
from collections.abc import Iterable
from uuid import UUID

import xlsxwriter
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.commerce.product_table import COLUMNS, REQUIRED, ROWS_MAX
from naru.commerce.queries import imports
from naru.journeys import import_products
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.merchant import forms
from naru.web.merchant.desk import ShopRequest, shop_required, show, tried

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@shop_required
@require_http_methods(["GET", "POST"])
def upload(request: ShopRequest) -> HttpResponseBase:
    """Take a file and look at it."""
    form = forms.TableForm(request.POST or None, request.FILES or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["table"]
        try:
            run = import_products.look(
                by=request.actor,
                vendor_id=request.shop.id,
                file_name=file.name,
                content=file.read(),
                at=clock.now(),
            )
            return redirect("merchant:import_report", run)
        except Refusal as problem:
            refused = problem
    return show(request, "import", form=form, refused=refused)


@shop_required
@require_http_methods(["GET", "POST"])
def report(request: ShopRequest, run_id: UUID) -> HttpResponseBase:
    """Show what a table would do, row by row; sent, do it."""
    refused = None
    if request.method == "POST":
        refused = tried(
            request,
            lambda: import_products.save(
                by=request.actor,
                vendor_id=request.shop.id,
                run_id=run_id,
                only_good=request.POST.get("what") == "good",
                at=clock.now(),
            ),
            _("The products are saved."),
        )
        if refused is None:
            return redirect("merchant:products")
    run = imports.run(vendor_id=request.shop.id, run_id=run_id)
    return show(request, "import_report", run=run, refused=refused)


def _book(heads: list[str], rows: Iterable[list[str | int]], choices: list[str]) -> bytes:
    """Write a table with drop-downs for what is chosen from lists."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet, lists = book.add_worksheet("상품"), book.add_worksheet("분류")
    bold = book.add_format({"bold": True, "bg_color": "#E7F0FF", "border": 1})
    needed = {COLUMNS[code].ko for code in REQUIRED}
    for column, head in enumerate(heads):
        sheet.write_string(0, column, f"{head}*" if head in needed else head, bold)
        sheet.set_column(column, column, max(12, min(40, len(head) * 2)))
    for number, name in enumerate(choices):
        lists.write_string(number, 0, name)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            write = sheet.write_number if isinstance(value, int) else sheet.write_string
            write(number, column, value)
    names = list(COLUMNS)
    category, tax = names.index("category"), names.index("is_tax_free")
    source = f"='분류'!$A$1:$A${max(1, len(choices))}"
    sheet.data_validation(1, category, ROWS_MAX, category, {"validate": "list", "source": source})
    sheet.data_validation(1, tax, ROWS_MAX, tax, {"validate": "list", "source": ["예", "아니오"]})
    sheet.freeze_panes(1, 2)
    book.close()
    return out.getvalue()


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=EXCEL)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


@shop_required
@require_GET
def template(request: ShopRequest) -> HttpResponse:
    """Hand out the empty table of a category, with drop-downs."""
    body_id = request.public_body.id
    labels = imports.notice_labels(body_id=body_id, category_code=request.GET.get("category", ""))
    choices = imports.category_names(body_id=body_id)
    return _file(_book(imports.headings(labels), [], choices), "naru-products-template")


@shop_required
@require_GET
def export(request: ShopRequest) -> HttpResponse:
    """Hand out the shop's products in the form that can be taken in again."""
    heads, rows = imports.exported(vendor_id=request.shop.id)
    choices = imports.category_names(body_id=request.public_body.id)
    return _file(_book(heads, rows, choices), "naru-products")
