"""Addresses of the gate: the plan of the year."""

from django.urls import path

from naru.web.gate import plans

urlpatterns = [
    path("plan/", plans.plans, name="plans"),
    path("plan/<slug:short>/", plans.plan, name="plan"),
]
