"""Guarantee funds on the officers' desk: money against exposure, capital, opening a fund."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import files_of_protection, guarantee_loans
from naru.kernel import clock
from naru.kernel.money import won
from naru.kernel.page import Page
from naru.protection.programme_file import ProgrammeFile
from naru.protection.queries.funds import FundView
from naru.web.officer.programmes.protection_forms import CapitalForm, FundForm
from naru.web.officer.programmes.protection_parts import done, filled
from naru.web.parts import protection_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, answer
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def funds(request: NaruRequest) -> HttpResponseBase:
    """Report each fund's money against what it carries; as a page and as a workbook."""
    known = guarantee_loans.the_funds(body_id=request.public_body.id)
    rows = [fund for fund, _file in known]
    listing: Listing[FundView] = Listing(
        title=_("Guarantee funds"),
        columns=[
            Column(label=_("Fund"), value=lambda row: row.name, is_heading=True),
            Column(label=_("Money of the fund"), value=lambda row: won(row.standing.cash),
                   is_number=True),
            Column(label=_("Multiplier"), value=lambda row: row.multiplier, is_number=True),
            Column(label=_("May carry"), value=lambda row: won(row.capacity), is_number=True),
            Column(label=_("Carries"), value=lambda row: won(row.standing.exposure),
                   is_number=True),
            Column(label=_("Still free"), value=lambda row: won(row.standing.unused),
                   is_number=True),
            Column(label=_("Used"), value=lambda row: wording.said(
                protection_words.percent(row.used_bp)), is_number=True),
            Column(label=_("Lacking"), value=lambda row: won(-row.standing.short),
                   is_number=True, is_excel_only=True),
            Column(label=_("Guarantees that stand"), value=lambda row: row.running,
                   is_number=True, is_excel_only=True),
            Column(label=_("Fees earned"), value=lambda row: won(row.fees), is_number=True,
                   is_excel_only=True),
            Column(label=_("Paid for firms"), value=lambda row: won(row.subrogated),
                   is_number=True, is_excel_only=True),
            Column(label=_("Recovered"), value=lambda row: won(row.recovered), is_number=True,
                   is_excel_only=True),
            Column(label=_("Written off"), value=lambda row: won(row.lost), is_number=True,
                   is_excel_only=True),
        ],
        rows=lambda _asked: Page(rows=rows, counted=len(rows)),
        empty_title=_("No fund yet"),
        empty_text=_("Open one, then put money in."),
        file_name="guarantee-funds",
    )  # fmt: skip
    return answer(
        request, listing, template="officer/guarantee_funds.html",
        funds=[(fund, _bearers(fund, file), CapitalForm()) for fund, file in known],
        may_pay=reaches(request.actor.body_role, "approver"),
        may_open=reaches(request.actor.body_role, "administrator"),
    )  # fmt: skip


@officer_required("approver")
@require_POST
def capital(request: NaruRequest, fund_id: UUID) -> HttpResponse:
    """Put money into a fund, shared among its bearers."""
    form = CapitalForm(request.POST)
    deed = partial(guarantee_loans.put_in, by=request.actor, fund_id=fund_id, at=clock.now())
    done(request, filled(deed, form), _("The money is in the fund."))
    return redirect("officer:guarantee_funds")


@officer_required("administrator")
@require_http_methods(["GET", "POST"])
def open_fund(request: NaruRequest) -> HttpResponseBase:
    """Open a fund that guarantees by the programme's file."""
    form = FundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        opened = done(
            request,
            lambda: guarantee_loans.open_fund(
                by=request.actor,
                code=form.cleaned_data["code"],
                name=form.name,
                programme=files_of_protection.GUARANTEE,
                at=clock.now(),
            ),
            _("The fund is open."),
        )
        if opened:
            return redirect("officer:guarantee_funds")
    return render(request, "officer/guarantee_fund_new.html", {"form": form})


def _bearers(fund: FundView, file: ProgrammeFile) -> list[tuple[str, int]]:
    return [(wording.said(file.bearer_names[name]), given) for name, given in fund.given.items()]
