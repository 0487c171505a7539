"""A firm's report on its samples, as PDF and Excel."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET

from naru.journeys import report_on_samples
from naru.journeys.report_on_samples import OfEntry
from naru.kernel import clock
from naru.samples.operations.entries import UnknownEntry
from naru.web.gate.samples.entries import hers
from naru.web.parts import papers, sample_papers, wording
from naru.web.parts.access import firm_required
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def paper(request: NaruRequest, entry_id: UUID) -> HttpResponse:
    """Give the report as PDF."""
    found = _found(request, entry_id)
    content = sample_papers.report(
        wording.said(report_on_samples.title(found.entry)), found.report,
        currency=found.entry.currency, body=request.public_body, at=clock.now(),
        facts=[(wording.said(found.test.title), found.entry.firm_name)],
    )  # fmt: skip
    return papers.pdf(content, "sample-report.pdf")


@firm_required
@require_GET
def sheet(request: NaruRequest, entry_id: UUID) -> HttpResponseBase:
    """Give the figures as Excel."""
    return sample_papers.answers_sheets(_found(request, entry_id).report, "sample-report")


def _found(request: NaruRequest, entry_id: UUID) -> OfEntry:
    hers(request, entry_id)
    try:
        return report_on_samples.of_entry(
            body_id=request.public_body.id, entry_id=entry_id, at=clock.now()
        )
    except UnknownEntry as no:
        raise Http404 from no
