"""Every address of the site, by audience."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from naru.adapters.portone import wiring as portone
from naru.adapters.sign_in import sandbox as sign_in
from naru.api import ask

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("naru.web.account.urls")),
    path("account/", include("allauth.urls")),
    path("merchant/", include("naru.web.merchant.urls")),
    path("officer/", include("naru.web.officer.urls")),
    path("support/", include("naru.web.gate.urls")),
    path("provider/", include("naru.web.provider.urls")),
    path("abroad/", include("naru.web.buyer.urls")),
    path("api/", include("naru.api.urls")),
    path("api/", ask.api.urls),  # finds itself by its own namespace
    path("", include("naru.web.parts.urls")),
    path("", include("naru.web.shopper.urls")),
]

if settings.NARU_SANDBOX:
    urlpatterns.append(
        path("sandbox/oauth/<slug:service>/authorize", sign_in.authorize, name="sandbox_sign_in")
    )
    urlpatterns.append(path("sandbox/portone/", include(portone.urlpatterns())))
