"""Addresses of officers' pages: rates and landed cost."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.rates import discounts, duty_file, exchange, firms, settling, tariffs

DISCOUNT = "rates/<uuid:discount_id>/"
TARIFF = "rates/tariffs/<uuid:tariff_id>/"
FIRM = "rates/firms/<uuid:firm_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("rates/", discounts.overview, name="rates"),
    path("rates/new/", discounts.new, name="rates_discount_new"),
    path(DISCOUNT, discounts.discount, name="rates_discount"),
    path(f"{DISCOUNT}fund/", discounts.fund, name="rates_discount_fund"),
    path(f"{DISCOUNT}end/", discounts.end, name="rates_discount_end"),
    path(f"{DISCOUNT}give-back/", discounts.give_back, name="rates_discount_give_back"),
    path("rates/months/", settling.months, name="rates_months"),
    path("rates/charges/", settling.charges, name="rates_charges"),
    path("rates/duties/", settling.duties, name="rates_duties"),
    path("rates/duties/file/", duty_file.bring, name="rates_duty_file"),
    path("rates/duties/file/blank/", duty_file.blank, name="rates_duty_blank"),
    path("rates/duties/<uuid:quote_id>/", settling.duty, name="rates_duty"),
    path("rates/firms/", firms.firms, name="rates_firms"),
    path(FIRM, firms.firm, name="rates_firm"),
    path(f"{FIRM}credit/", firms.credit, name="rates_firm_credit"),
    path("rates/tariffs/", tariffs.overview, name="rates_tariffs"),
    path("rates/tariffs/<slug:service>/sheet/", tariffs.sheet, name="rates_tariff_sheet"),
    path("rates/tariffs/<slug:service>/new/", tariffs.new, name="rates_tariff_new"),
    path(TARIFF, tariffs.tariff, name="rates_tariff"),
    path(f"{TARIFF}set/", tariffs.put, name="rates_tariff_set"),
    path(f"{TARIFF}withdraw/", tariffs.withdraw, name="rates_tariff_withdraw"),
    path("rates/exchange/", exchange.exchange, name="rates_exchange"),
    path("rates/exchange/fetch/", exchange.fetch, name="rates_exchange_fetch"),
]
