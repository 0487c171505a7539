"""Every address of the site, by audience."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("naru.web.account.urls")),
    path("account/", include("allauth.urls")),
    path("merchant/", include("naru.web.merchant.urls")),
    path("officer/", include("naru.web.officer.urls")),
    path("api/", include("naru.api.urls")),
    path("", include("naru.web.parts.urls")),
    path("", include("naru.web.shopper.urls")),
]
