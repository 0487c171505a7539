"""Where a firm writes its company page and product sheets, their languages and versions."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.commerce.queries.products import NoSuchProduct
from naru.journeys import show_goods_abroad, translate_pages
from naru.kernel import clock, outside
from naru.kernel.languages import OWN_NAMES
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.pavilions import sheet_table
from naru.pavilions.operations.keeping import NoSuchPage
from naru.pavilions.operations.pages import PARTS
from naru.pavilions.ports import TranslationPort
from naru.pavilions.queries import companies, sheets
from naru.pavilions.views import CompanyView, SheetView, VersionView
from naru.web.gate.pavilion.forms import CompanyForm, PhotosForm, SheetForm, of_company, of_sheet
from naru.web.gate.pavilion.mine import firm_of, home_of, page_of
from naru.web.parts import tongues, wording
from naru.web.parts.access import firm_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

FIELDS = {
    "texts": Text("글", "Texts"),
    "photos": Text("사진", "Pictures"),
    "status": Text("공개 상태", "Whether it is shown"),
    "founded": Text("설립 연도", "Year of founding"),
    "employees": Text("일하는 사람 수", "People working there"),
    "contact_language": Text("연락 언어", "Language of contact"),
}


@firm_required
@require_http_methods(["GET", "POST"])
def company(request: NaruRequest) -> HttpResponse:
    """Write the company page."""
    body, firm = request.public_body.id, firm_of(request)
    found = companies.of_firm(body_id=body, firm_id=firm)
    if found is None:
        show_goods_abroad.begin(by=request.actor, firm_id=firm, at=clock.now())
        found = companies.of_firm(body_id=body, firm_id=firm)
        assert found is not None, "it was just begun"
    form = CompanyForm(request.POST or None, initial=of_company(found))
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            show_goods_abroad.write_company(
                by=request.actor, firm_id=firm, written=form.content(), at=clock.now()
            )
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Your company page is saved."))
            return redirect("gate:pavilion_company")
    return _written(request, "company", found, form, refused)


@firm_required
@require_http_methods(["GET", "POST"])
def sheet_new(request: NaruRequest) -> HttpResponse:
    """Begin a sheet: from a product of the mall, or of its own."""
    body, firm = request.public_body.id, firm_of(request)
    try:
        product = show_goods_abroad.product_of(
            body_id=body, firm_id=firm, product_id=_uuid(request.GET.get("product", ""))
        )
    except (NoSuchPage, NoSuchProduct):
        raise Http404 from None
    many = len(sheets.of_firm(body_id=body, firm_id=firm, only_published=False))
    begun: dict[str, Any] = {"code": f"P-{many + 1:02d}", "origin": "KR", "unit": "box"}
    if product is not None:
        begun |= {"name_ko": product.title, "line_ko": product.content.get("summary", "")}
        begun["code"] = product.code
    form = SheetForm(request.POST or None, initial=begun)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = show_goods_abroad.write_sheet(
                by=request.actor, firm_id=firm, at=clock.now(),
                written=form.content(product_id=product.id if product else None),
            )  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("The sheet is saved. See what is still missing."))
            return redirect("gate:pavilion_sheet", made)
    values = {
        "form": form,
        "refused": refused,
        "product": product,
        "products": show_goods_abroad.products(body_id=body, firm_id=firm),
    }
    return render(request, "gate/pavilion/sheet_new.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def sheet(request: NaruRequest, sheet_id: UUID) -> HttpResponse:
    """Write a sheet anew."""
    found = page_of(request, "sheet", sheet_id)
    assert isinstance(found, SheetView), "that kind was asked for"
    form = SheetForm(request.POST or None, initial=of_sheet(found))
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            show_goods_abroad.write_sheet(
                by=request.actor, firm_id=firm_of(request), written=form.content(),
                sheet_id=sheet_id, at=clock.now(),
            )  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("The sheet is saved."))
            return redirect("gate:pavilion_sheet", sheet_id)
    return _written(request, "sheet", found, form, refused)


def _written(
    request: NaruRequest, kind: str, page: CompanyView | SheetView, form: forms.Form,
    refused: Refusal | None,
) -> HttpResponse:  # fmt: skip
    values = {
        "kind": kind,
        "page": page,
        "form": form,
        "refused": refused,
        "photos_form": PhotosForm(),
        "languages": OWN_NAMES.items(),
    }
    status = 422 if refused or form.errors else 200
    return render(request, f"gate/pavilion/{kind}.html", values, status=status)


@firm_required
@require_http_methods(["GET", "POST"])
def languages(request: NaruRequest, kind: str, page_id: UUID) -> HttpResponse:
    """Show a page in all languages side by side; write, look over, or let a machine fill."""
    page = page_of(request, kind, page_id)
    machine = outside.the(TranslationPort)
    parts = PARTS[kind]
    if request.method == "POST":
        if request.POST.get("action") == "machine":
            _fill(request, kind, page_id, machine)
        else:
            translate_pages.write(
                by=request.actor, kind=kind, page_id=page_id, at=clock.now(),
                said=tongues.said(request.POST, parts),
                looked_over=tongues.ticked(request.POST, parts),
            )  # fmt: skip
            messages.success(request, _("All languages are saved."))
        return redirect("gate:pavilion_languages", kind, page_id)
    values = {
        "kind": kind,
        "page": page,
        "sections": tongues.sections(page, parts),
        "machine": machine.name,
    }
    return render(request, "gate/pavilion/languages.html", values)


def _fill(request: NaruRequest, kind: str, page_id: UUID, machine: TranslationPort) -> None:
    many, failed = translate_pages.fill(
        by=request.actor, kind=kind, page_id=page_id, machine=machine, at=clock.now()
    )
    if many:
        messages.success(
            request, _("%(n)s texts were translated. Please look them over.") % {"n": many}
        )
    if failed:
        messages.warning(
            request,
            _("%(n)s texts could not be translated; readers get English or Korean instead.")
            % {"n": failed},
        )
    if not many and not failed:
        messages.info(request, _("Nothing is left to translate."))


@firm_required
@require_http_methods(["GET", "POST"])
def versions(request: NaruRequest, kind: str, page_id: UUID) -> HttpResponse:
    """Show how a page was written before, and go back to one."""
    page = page_of(request, kind, page_id)
    number = request.POST.get("number", "")
    if request.method == "POST" and number.isascii() and number.isdigit() and len(number) < 10:
        done(
            request,
            lambda: show_goods_abroad.go_back(
                by=request.actor, kind=kind, page_id=page_id, number=int(number), at=clock.now()
            ),
            _("The page reads as it did then. That is a new version, so nothing is lost."),
        )
        return home_of(kind, page_id)
    kept = companies.versions(body_id=request.public_body.id, subject_id=page_id)
    values = {"kind": kind, "page": page, "versions": kept, "changes": _changes(kept)}
    return render(request, "gate/pavilion/versions.html", values)


def _changes(kept: list[VersionView]) -> list[tuple[VersionView, str]]:
    """Say of each version what differs from the one before it."""
    pairs = zip(kept, [*kept[1:], None], strict=True)
    return [(one, _differing(one, before)) for one, before in pairs]


def _differing(one: VersionView, before: VersionView | None) -> str:
    if before is None:
        return ""
    fields = sheet_table.HEADINGS | FIELDS
    changed = (
        wording.said(word)
        for name, word in fields.items()
        if one.content.get(name) != before.content.get(name)
    )
    return ", ".join(changed)


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
