"""Addresses of the officers' pages of the plan of the year."""

from django.urls import path

from naru.web.officer.programmes import plans

urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("plans/<uuid:programme_id>/", plans.plan, name="plan"),
]
