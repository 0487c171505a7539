"""Addresses of the gate: payments to everybody."""

from django.urls import path

from naru.web.gate import income

urlpatterns = [
    path("income/", income.incomes, name="incomes"),
    path("income/<slug:code>/", income.income, name="income"),
    path("income/<slug:code>/apply/", income.apply, name="income_apply"),
    path("income/<slug:code>/shops/", income.shops, name="income_shops"),
]
