"""Certificates: one's own, the paper, and the check that everybody may make."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.learning.queries import certificates as queries
from naru.web.parts import course_paper
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
@require_GET
def mine(request: NaruRequest) -> HttpResponse:
    """List one's certificates."""
    assert request.actor.person_id is not None, "she has signed in"
    rows = queries.of_person(body_id=request.public_body.id, person_id=request.actor.person_id)
    today = clock.today()
    values = {"rows": [(row, row.state(today)) for row in rows]}
    return render(request, "gate/learning/certificates.html", values)


@require_GET
def check(request: NaruRequest, code: str) -> HttpResponse:
    """Say whether a certificate is genuine and good today, without telling the whole name."""
    found = queries.by_code(body_id=request.public_body.id, code=code)
    values = {"one": found, "state": found.state(clock.today()) if found else ""}
    return render(request, "gate/learning/check.html", values, status=200 if found else 404)


@member_required
@require_GET
def paper(request: NaruRequest, code: str) -> HttpResponse:
    """Hand out the certificate as PDF to whom it was given."""
    found = queries.by_code(body_id=request.public_body.id, code=code)
    if found is None or found.person_id != request.actor.person_id or found.is_revoked:
        raise Http404
    return course_paper.answer(request, found)
