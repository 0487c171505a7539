"""The published results (선정 결과) of a call."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.programmes.queries import published as queries
from naru.web.parts.tenancy import NaruRequest


@require_GET
def results(request: NaruRequest, code: str) -> HttpResponse:
    """Show who was chosen and who waits; persons, and where the file says so all names, masked."""
    found = queries.results(body_id=request.public_body.id, code=code)
    if found is None:
        raise Http404
    return render(request, "gate/results.html", {"results": found})
