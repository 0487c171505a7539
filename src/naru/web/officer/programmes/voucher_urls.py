"""Addresses of the officers' pages of support programmes: voucher."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.programmes import (
    premiums,
    providers,
    voucher_orders,
    voucher_payouts,
    vouchers,
)

ORDER = "vouchers/orders/<uuid:order_id>/"
FILE = "vouchers/payouts/files/<uuid:order_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("vouchers/", vouchers.vouchers, name="vouchers"),
    path("vouchers/deposits/", vouchers.deposits, name="voucher_deposits"),
    path("vouchers/orders/", voucher_orders.orders, name="voucher_orders"),
    path(ORDER, voucher_orders.order, name="voucher_order"),
    path(f"{ORDER}act/", voucher_orders.act, name="voucher_order_act"),
    path(
        f"{ORDER}papers/<uuid:document_id>/", voucher_orders.evidence, name="voucher_evidence"
    ),
    path("vouchers/settlements/", voucher_orders.settlements, name="voucher_settlements"),
    path("vouchers/settlements/settle/", voucher_orders.settle, name="voucher_settle"),
    path("vouchers/payouts/", voucher_payouts.payouts, name="voucher_payouts"),
    path("vouchers/payouts/act/", voucher_payouts.act, name="voucher_payouts_act"),
    path(FILE, voucher_payouts.payment_order, name="voucher_payment_order"),
    path(
        f"{FILE}file.csv", voucher_payouts.payment_file, {"ending": "csv"},
        name="voucher_payment_csv",
    ),
    path(
        f"{FILE}file.xlsx", voucher_payouts.payment_file, {"ending": "xlsx"},
        name="voucher_payment_xlsx",
    ),
    path(f"{FILE}booked/", voucher_payouts.booked, name="voucher_payment_booked"),
    path("vouchers/<uuid:voucher_id>/", vouchers.voucher, name="voucher"),
    path("vouchers/<uuid:voucher_id>/deposit/", vouchers.deposit, name="voucher_deposit"),
    path("vouchers/<uuid:voucher_id>/act/", vouchers.act, name="voucher_act"),
    path("premiums/", premiums.premiums, name="premiums"),
    path("premiums/act/", premiums.act, name="premiums_act"),
    path("premiums/insurer/", premiums.insurer, name="premium_insurer"),
    path("premiums/certificates/", premiums.certificates, name="premium_certificates"),
    path("providers/", providers.providers, name="providers"),
    path("providers/<uuid:provider_id>/", providers.provider, name="provider"),
    path("providers/<uuid:provider_id>/decide/", providers.decide, name="provider_decide"),
    path(
        "providers/<uuid:provider_id>/papers/<uuid:document_id>/", providers.paper,
        name="provider_paper",
    ),
]  # fmt: skip
