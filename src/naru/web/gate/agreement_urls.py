"""Addresses of the gate: agreements to sign, their check, and published results."""

from django.urls import path

from naru.web.gate import agreements, results

urlpatterns = [
    path("agreements/<uuid:agreement_id>/", agreements.one, name="agreement"),
    path("agreements/<uuid:agreement_id>/paper/", agreements.paper, name="agreement_paper"),
    path("agreements/check/<str:code>/", agreements.check, name="agreement_check"),
    path("results/<slug:code>/", results.results, name="results"),
]
