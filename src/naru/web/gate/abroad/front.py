"""The first page of selling abroad: what there is, and where a firm begins."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.web.parts.tenancy import NaruRequest


@require_GET
def front(request: NaruRequest) -> HttpResponse:
    """Show the ways abroad in the order in which a firm walks them."""
    return render(request, "gate/abroad/front.html")
