"""The maps of the pavilions for search engines: one index, and pages of every language."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.kernel.languages import LANGUAGES
from naru.pavilions.queries import map as queries
from naru.web.parts.tenancy import NaruRequest

MAP_AGE_SECONDS = 3600
XML = "application/xml"


@require_GET
@cache_control(public=True, max_age=MAP_AGE_SECONDS)
def index(request: NaruRequest) -> HttpResponse:
    """List the maps."""
    many = queries.maps(body_id=request.public_body.id, on=clock.today())
    addresses = [
        request.build_absolute_uri(reverse("buyer:map", args=[tag, number]))
        for tag in LANGUAGES
        for number in range(1, many + 1)
    ]
    shown = {"addresses": addresses}
    return render(request, "buyer/pavilion/maps.xml", shown, content_type=XML)


@require_GET
@cache_control(public=True, max_age=MAP_AGE_SECONDS)
def one(request: NaruRequest, language: str, number: int) -> HttpResponse:
    """List the pages of one map with the day they changed."""
    found = queries.places(body_id=request.public_body.id, on=clock.today(), number=number)
    if number < 1 or (number > 1 and not found):
        raise Http404
    shown = {
        "root": request.build_absolute_uri("/").rstrip("/"),
        "home": reverse("buyer:pavilions", args=[language]),
        "places": [
            (reverse(f"buyer:{place.kind}", args=[language, place.key]), place.changed_at)
            for place in found
        ],
    }
    return render(request, "buyer/pavilion/map.xml", shown, content_type=XML)
