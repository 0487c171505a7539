"""Addresses of the gate: voucher pages."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate import cost_tables, premium_pages, provider_pages, voucher_order_pages, vouchers

VOUCHER = "vouchers/<uuid:voucher_id>/"
ORDER = f"{VOUCHER}orders/<uuid:order_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("providers/", provider_pages.providers, name="providers"),
    path("providers/<uuid:provider_id>/", provider_pages.provider, name="provider"),
    path("awards/<uuid:award_id>/costs/", cost_tables.upload, name="award_costs"),
    path(
        "awards/<uuid:award_id>/costs/template.xlsx",
        cost_tables.template,
        name="award_costs_template",
    ),
    path(
        "awards/<uuid:award_id>/costs/<uuid:import_id>/",
        cost_tables.report,
        name="award_costs_report",
    ),
    path("premiums/", premium_pages.premiums, name="premiums"),
    path("premiums/<uuid:award_id>/", premium_pages.premium, name="premium"),
    path("vouchers/", vouchers.vouchers, name="vouchers"),
    path(VOUCHER, vouchers.voucher, name="voucher"),
    path(f"{VOUCHER}ask/<slug:menu>/", vouchers.ask, name="voucher_ask"),
    path(f"{VOUCHER}requests/<uuid:request_id>/", vouchers.compare, name="voucher_request"),
    path(
        f"{VOUCHER}requests/<uuid:request_id>/close/", vouchers.close, name="voucher_request_close"
    ),
    path(f"{VOUCHER}quotes/<uuid:quote_id>/", vouchers.place, name="voucher_place"),
    path(ORDER, voucher_order_pages.order, name="voucher_order"),
    path(f"{ORDER}act/", voucher_order_pages.act, name="voucher_order_act"),
    path(f"{ORDER}change/", voucher_order_pages.change, name="voucher_order_change"),
    path(f"{ORDER}rate/", voucher_order_pages.rate, name="voucher_order_rate"),
    path(
        f"{ORDER}papers/<uuid:document_id>/", voucher_order_pages.evidence, name="voucher_evidence"
    ),
]
