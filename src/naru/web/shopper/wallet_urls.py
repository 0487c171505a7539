"""Addresses of the wallet and of shops' counters."""

from django.urls import path

from naru.web.shopper import counter, wallet

urlpatterns = [
    path("certificates/", wallet.on_sale, name="certificates"),
    path("wallet/", wallet.wallet, name="wallet"),
    path("wallet/notice/", wallet.notice, name="wallet_notice"),
    path("wallet/paid/<uuid:purchase_id>/", wallet.paid, name="wallet_paid"),
    path("wallet/give-back/<uuid:purchase_id>/", wallet.give_back, name="wallet_give_back"),
    path("wallet/receipts/<uuid:sale_id>/", counter.receipt, name="counter_receipt"),
    path("wallet/<slug:code>/", wallet.scheme, name="wallet_scheme"),
    path("wallet/<slug:code>/buy/", wallet.buy, name="wallet_buy"),
    path("wallet/<slug:code>/code/", wallet.show_code, name="wallet_code"),
    path("pay/<slug:payload>/", counter.pay, name="pay_at_shop"),
]
