"""Addresses of the gate: applications of one's own."""

from django.urls import path

from naru.web.gate import applications, calls, papers, writing

urlpatterns = [
    path("link/<str:token>/", calls.link, name="link"),
    path("applications/", applications.listed, name="applications"),
    path("applications/<uuid:application_id>/", applications.application, name="application"),
    path("applications/<uuid:application_id>/go-on/", writing.resume, name="resume"),
    path("applications/<uuid:application_id>/form/<slug:code>/", writing.section, name="form"),
    path("applications/<uuid:application_id>/answer/", writing.field, name="answer"),
    path("applications/<uuid:application_id>/papers/", papers.papers, name="papers"),
    path(
        "applications/<uuid:application_id>/papers/<uuid:document_id>/",
        papers.paper,
        name="paper",
    ),
    path("applications/<uuid:application_id>/hand-in/", writing.hand_in, name="hand_in"),
    path("applications/<uuid:application_id>/print/", applications.paper, name="application_paper"),
    path("applications/<uuid:application_id>/withdraw/", applications.withdraw, name="withdraw"),
    path("applications/<uuid:application_id>/appeal/", applications.appeal, name="appeal"),
]
