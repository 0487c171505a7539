"""Firms' pages for officers: company pages and product sheets, in lists, one by one, as Excel."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.roles import reaches
from naru.journeys import import_sheets, keep_pavilions, translate_pages
from naru.kernel import clock
from naru.kernel.languages import OWN_NAMES
from naru.kernel.refusal import Refusal
from naru.pavilions import vocabulary
from naru.pavilions.queries import companies, sheets, showrooms
from naru.pavilions.sheets import STATES
from naru.pavilions.views import CompanyView, SheetView
from naru.web.parts import previews, sheet_workbook, wording
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column, Select
from naru.web.parts.deeds import done
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import state, states
from naru.web.parts.tenancy import NaruRequest

KINDS = ("company", "sheet")


class TableForm(forms.Form):
    table = forms.FileField(label=gettext_lazy("Excel or CSV file"))


@officer_required("viewer")
@require_GET
def company_list(request: NaruRequest) -> HttpResponseBase:
    """List the company pages."""
    listing: Listing[CompanyView] = Listing(
        title=_("Company pages"),
        columns=[
            Column(
                label=_("Firm"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:pavilion_page", args=["company", row.id]),
            ),
            state("pavilion_", lambda row: row.status),
            Column(label=_("Missing"), value=_lacking),
            Column(label=_("Changed"), value=lambda row: row.changed_at),
        ],
        rows=lambda asked: companies.page(
            body_id=request.public_body.id,
            status=asked.value("status"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or words of the page"),
        filters=[states("pavilion_", STATES)],
        empty_title=_("No firm has written a page yet"),
        file_name="company-pages",
    )
    return answer(request, listing, template="officer/pavilion/list.html")


def _lacking(row: CompanyView | SheetView) -> str:
    return ", ".join(wording.said(one.says) for one in row.lacks) or "–"


@officer_required("viewer")
@require_GET
def sheet_list(request: NaruRequest) -> HttpResponseBase:
    """List the product sheets; the Excel file holds every column."""
    listing: Listing[SheetView] = Listing(
        title=_("Product sheets"),
        columns=_sheet_columns(),
        rows=lambda asked: sheets.page(
            body_id=request.public_body.id,
            status=asked.value("status"),
            category=asked.value("category"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Words of the sheet or HS code"),
        filters=[
            states("pavilion_", STATES),
            Select(
                name="category",
                label=_("Kind of product"),
                options=[(code, wording.said(w)) for code, w in vocabulary.CATEGORIES.items()],
            ),
        ],
        empty_title=_("No product sheet yet"),
        file_name="product-sheets",
    )
    return answer(request, listing, template="officer/pavilion/list.html")


def _sheet_columns() -> list[Column[SheetView]]:
    return [
        Column(
            label=_("Product"),
            value=lambda row: row.name,
            is_heading=True,
            href=lambda row: reverse("officer:pavilion_page", args=["sheet", row.id]),
        ),
        Column(label=_("Firm"), value=lambda row: row.company_name),
        Column(label=_("Kind of product"), value=lambda row: row.category_said),
        Column(label=_("HS code"), value=lambda row: row.hs or "–"),
        state("pavilion_", lambda row: row.status),
        Column(label=_("Name in English"), value=lambda row: row.name.en, is_excel_only=True),
        Column(
            label=_("Least order"), value=lambda row: row.moq, is_number=True, is_excel_only=True
        ),
        Column(label=_("Counted in"), value=lambda row: row.unit_said, is_excel_only=True),
        Column(
            label=_("Lead time"), value=lambda row: row.lead_days, is_number=True,
            is_excel_only=True,
        ),
        Column(
            label=_("Certifications held"),
            value=lambda row: ", ".join(one.said.ko for one in row.certificates),
            is_excel_only=True,
        ),
        Column(label=_("Missing"), value=_lacking, is_excel_only=True),
    ]  # fmt: skip


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def page(request: NaruRequest, kind: str, page_id: UUID) -> HttpResponse:
    """Show a firm's page, what it lacks and where it stands; hide it with a reason, or show it."""
    found = _page(request, kind, page_id)
    may_write = reaches(request.actor.body_role, "officer")
    if request.method == "POST" and may_write:
        _act(request, kind, page_id)
        return redirect("officer:pavilion_page", kind, page_id)
    body = request.public_body.id
    company_id = found.company_id if isinstance(found, SheetView) else found.id
    key = previews.key_of(kind, page_id)
    values = {
        "kind": kind,
        "page": found,
        "company_id": company_id,
        "previews": [
            (tag, name, f"/abroad/{tag}/preview/{key}/") for tag, name in OWN_NAMES.items()
        ],
        "stands": showrooms.of_company(body_id=body, company_id=company_id),
        "sheets": sheets.of_firm(body_id=body, firm_id=found.firm_id, only_published=False)
        if kind == "company"
        else [],
        "may_write": may_write,
    }
    return render(request, "officer/pavilion/page.html", values)


def _page(request: NaruRequest, kind: str, page_id: UUID) -> Any:
    if kind not in KINDS:
        raise Http404
    return translate_pages.page_of(body_id=request.public_body.id, kind=kind, page_id=page_id)


def _act(request: NaruRequest, kind: str, page_id: UUID) -> None:
    action, by, at = request.POST.get("action", ""), request.actor, clock.now()
    if action == "hide":
        reason = request.POST.get("reason", "")
        done(
            request,
            lambda: keep_pavilions.hide(by=by, kind=kind, page_id=page_id, reason=reason, at=at),
            _("The page is taken down, and the firm was told why."),
        )
    elif action == "show":
        done(
            request,
            lambda: keep_pavilions.show_again(by=by, kind=kind, page_id=page_id, at=at),
            _("The page is shown again."),
        )
    else:
        raise Http404


@officer_required("viewer")
@require_GET
def export(request: NaruRequest, company_id: UUID) -> FileResponse:
    """Hand out a firm's sheets in the form in which they can be taken in again."""
    company = _page(request, "company", company_id)
    found = sheets.of_firm(
        body_id=request.public_body.id, firm_id=company.firm_id, only_published=False
    )
    return sheet_workbook.answer(found)


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def table(request: NaruRequest, company_id: UUID) -> HttpResponse:
    """Take a table of sheets in for a firm: look first, then write the good rows."""
    company = _page(request, "company", company_id)
    form = TableForm(request.POST or None, request.FILES or None)
    values: dict[str, Any] = {"company": company, "form": form, "looked": None, "is_saved": False}
    if request.method == "POST" and form.is_valid():
        content, is_saved = form.cleaned_data["table"].read(), request.POST.get("action") == "save"
        try:
            values["looked"] = (
                import_sheets.take_in(
                    by=request.actor, firm_id=company.firm_id, content=content, at=clock.now()
                )
                if is_saved
                else import_sheets.look(
                    body_id=request.public_body.id, firm_id=company.firm_id, content=content
                )
            )
            values["is_saved"] = is_saved
        except Refusal as problem:
            values["refused"] = problem
    return render(request, "officer/pavilion/table.html", values)
