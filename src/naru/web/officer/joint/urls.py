"""Addresses of officers' pages: joint shipping."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.joint import declaring, leaving, pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("joint/", pages.listed, name="joint"),
    path("joint/new/", pages.new, name="joint_new"),
    path("joint/<uuid:consolidation_id>/", pages.one, name="joint_one"),
    path("joint/<uuid:consolidation_id>/call-off/", pages.call_off, name="joint_call_off"),
    path("joint/<uuid:consolidation_id>/declare/", declaring.declare, name="joint_declare"),
    path(
        "joint/<uuid:consolidation_id>/leave-out/<uuid:shipment_id>/",
        leaving.leave_out,
        name="joint_leave_out",
    ),
]
