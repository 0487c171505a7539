"""The policies that a body bought for one's firms, with a receipt to print."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.programmes.queries import premiums as queries
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
@require_GET
def premiums(request: NaruRequest) -> HttpResponse:
    """List the policies of one's firms."""
    found = queries.of_firms(book_id=request.public_body.id, firm_ids=request.actor.firm_ids)
    return render(request, "gate/premiums.html", {"policies": found})


@member_required
@require_GET
def premium(request: NaruRequest, award_id: UUID) -> HttpResponse:
    """Show one policy as a receipt."""
    found = queries.of_firms(book_id=request.public_body.id, firm_ids=request.actor.firm_ids)
    shown = next((one for one in found if one.award_id == award_id), None)
    if shown is None:
        raise Http404
    return render(request, "gate/premium.html", {"policy": shown})
