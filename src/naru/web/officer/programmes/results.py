"""Results of calls (결과보고): money, figures, holders; closing a call; XLSX and PDF."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.journeys import close_a_call
from naru.kernel import clock
from naru.programmes.queries import results as queries
from naru.programmes.queries.results import ResultView
from naru.web.officer.payouts import XLSX
from naru.web.officer.programmes import result_papers
from naru.web.officer.programmes.doing import attempt
from naru.web.officer.programmes.money_forms import MemoForm
from naru.web.parts import wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

HOLDERS_SHOWN = 20


@officer_required("viewer")
@require_GET
def results(request: NaruRequest) -> HttpResponse:
    """List the calls that were opened, with the years of their programmes."""
    calls = queries.calls(book_id=request.public_body.id)
    years = sorted(
        {
            (one.programme_code, clock.legal_date(one.opened_at).year)
            for one in calls
            if one.opened_at
        },
        key=lambda pair: (-pair[1], pair[0]),
    )
    return render(request, "officer/results.html", {"calls": calls, "years": years})


@officer_required("viewer")
@require_GET
def of_call(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Show what came of a call."""
    found = _of_call(request, call_id)
    book = request.public_body.id
    values = {
        "result": found,
        "call": queries.call(book_id=book, call_id=call_id),
        "still": queries.still_open(book_id=book, call_id=call_id),
        "holders": list(queries.holders(book_id=book, call_ids=[call_id], limit=HOLDERS_SHOWN)),
    }
    return render(request, "officer/result.html", values)


@officer_required("viewer")
@require_GET
def of_year(request: NaruRequest, year: int) -> HttpResponse:
    """Show what came of a programme's calls of a year; the programme is in the address."""
    found = _of_year(request, year)
    return render(request, "officer/result.html", {"result": found, "year": year})


@officer_required("viewer")
@require_GET
def call_paper(request: NaruRequest, call_id: UUID, ending: str) -> HttpResponse:
    """Give out the report of a call as PDF or workbook."""
    return _paper(request, _of_call(request, call_id), ending)


@officer_required("viewer")
@require_GET
def year_paper(request: NaruRequest, year: int, ending: str) -> HttpResponse:
    """Give out the report of a programme's year as PDF or workbook."""
    return _paper(request, _of_year(request, year), ending, year=year)


@officer_required("approver")
@require_http_methods(["GET", "POST"])
def close(request: NaruRequest, call_id: UUID) -> HttpResponse:
    """Say what closing a call means, then send home what is left."""
    found, book = _of_call(request, call_id), request.public_body.id
    form = MemoForm(request.POST or None)
    if form.is_valid() and attempt(
        request,
        lambda: close_a_call.close(
            by=request.actor, call_id=call_id, memo=form.cleaned_data["memo"], at=clock.now()
        ),
        _("The call is closed and what was left has gone home to the bearers."),
    ):
        return redirect("officer:result", call_id)
    values = {
        "result": found,
        "call": queries.call(book_id=book, call_id=call_id),
        "still": queries.still_open(book_id=book, call_id=call_id),
        "form": form,
    }
    return render(request, "officer/result_close.html", values)


def _of_call(request: NaruRequest, call_id: UUID) -> ResultView:
    found = queries.of_call(book_id=request.public_body.id, call_id=call_id)
    if found is None:
        raise Http404
    return found


def _of_year(request: NaruRequest, year: int) -> ResultView:
    found = queries.of_year(
        book_id=request.public_body.id,
        programme_code=request.GET.get("programme", ""),
        year=year,
    )
    if found is None:
        raise Http404
    return found


def _paper(
    request: NaruRequest, found: ResultView, ending: str, year: int | None = None
) -> HttpResponse:
    holders = list(queries.holders(book_id=request.public_body.id, call_ids=found.call_ids))
    name = f"result-{year or found.programme_code.rsplit('/', 1)[-1]}.{ending}"
    if ending == "xlsx":
        content, kind = result_papers.as_workbook(found, holders, year=year), XLSX
    else:
        issuer = wording.said(request.public_body.name)
        content = result_papers.as_pdf(found, holders, issuer=issuer, year=year)
        kind = "application/pdf"
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
