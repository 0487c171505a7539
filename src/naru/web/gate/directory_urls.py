"""Addresses of the public directory of designations, and of the check behind a plaque's QR code."""

from django.urls import path

from naru.web.gate import directory

urlpatterns = [
    path("designated/", directory.directory, name="directory"),
    path("designated/<uuid:designation_id>/", directory.designation, name="designation"),
    path("designated/<uuid:designation_id>/story/", directory.story, name="designation_story"),
    path("designated/<uuid:designation_id>/paper/", directory.paper, name="designation_paper"),
    path("check/<str:code>/", directory.check, name="check"),
]
