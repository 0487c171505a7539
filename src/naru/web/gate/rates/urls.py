"""Addresses of firms' pages: rates and landed cost."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.rates import account, calculator

urlpatterns: list[URLPattern | URLResolver] = [
    path("rates/", calculator.rates, name="rates"),
    path("rates/account/", account.charges, name="rates_account"),
]
