"""Reports on samples for officers: a whole test, one firm, as page, PDF and Excel."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.journeys import report_on_samples
from naru.journeys.report_on_samples import OfTest
from naru.kernel import clock
from naru.samples.operations.entries import UnknownEntry
from naru.samples.operations.tests import UnknownSampleTest
from naru.web.parts import papers, sample_papers, sample_words, wording
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

CURRENCY = "USD"


@officer_required("viewer")
@require_GET
def of_test(request: NaruRequest, test_id: UUID) -> HttpResponse:
    """Show what buyers said of all products of a test, and each firm in a line."""
    found = _found(request, test_id)
    values = {
        "found": found,
        "report": found.report,
        "drawn": sample_words.drawn(found.report, currency=CURRENCY),
        "currency": CURRENCY,
        "hides_others": True,
        "hides_links": True,
        "lines": [
            (
                entry,
                report,
                sample_words.percent(report.reach.response.per_mille),
                {one.question.code: sample_words.mean(one.score) for one in report.rated},
            )
            for entry, report in found.lines
        ],
    }
    return render(request, "officer/samples/report.html", values)


@officer_required("viewer")
@require_GET
def paper_of_test(request: NaruRequest, test_id: UUID) -> HttpResponse:
    """Give the report of a test as PDF."""
    found = _found(request, test_id)
    content = sample_papers.report(
        wording.said(found.test.title), found.report, currency=CURRENCY,
        body=request.public_body, at=clock.now(),
        facts=[(_("Firms accepted"), str(found.test.firms_accepted))],
    )  # fmt: skip
    return papers.pdf(content, "sample-report.pdf")


@officer_required("viewer")
@require_GET
def sheet_of_test(request: NaruRequest, test_id: UUID) -> HttpResponseBase:
    """Give the figures of a test as Excel."""
    return sample_papers.answers_sheets(_found(request, test_id).report, "sample-report")


@officer_required("viewer")
@require_GET
def of_entry(request: NaruRequest, entry_id: UUID) -> HttpResponse:
    """Show a firm's report as the firm sees it."""
    try:
        found = report_on_samples.of_entry(
            body_id=request.public_body.id, entry_id=entry_id, at=clock.now()
        )
    except UnknownEntry as no:
        raise Http404 from no
    values = {
        "found": found,
        "report": found.report,
        "drawn": sample_words.drawn(found.report, currency=found.entry.currency),
        "currency": found.entry.currency,
        "hides_links": True,
    }
    return render(request, "officer/samples/entry_report.html", values)


def _found(request: NaruRequest, test_id: UUID) -> OfTest:
    try:
        return report_on_samples.of_test(
            body_id=request.public_body.id, test_id=test_id, at=clock.now()
        )
    except UnknownSampleTest as no:
        raise Http404 from no
