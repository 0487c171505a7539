"""Addresses of gift certificates on the officers' desk."""

from django.urls import path

from naru.web.officer import certificates

urlpatterns = [
    path("schemes/", certificates.schemes, name="schemes"),
    path("schemes/<slug:code>/", certificates.scheme, name="scheme"),
    path("schemes/<slug:code>/terms/", certificates.add_terms, name="scheme_terms"),
    path("schemes/<slug:code>/fund/", certificates.give_to_fund, name="scheme_fund"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/expiry/", certificates.expiry, name="certificate_expiry"),
    path("shops/", certificates.shops, name="accepting_shops"),
    path("shops/<uuid:shop_id>/", certificates.shop, name="accepting_shop"),
]
