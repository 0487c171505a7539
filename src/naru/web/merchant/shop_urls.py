"""Addresses of a shop's setting-up, its products and tables."""

from django.urls import path

from naru.web.merchant import import_views, people, product_views, shop_views

urlpatterns = [
    path("", shop_views.home, name="home"),
    path("start", shop_views.start, name="start"),
    path("setup", shop_views.setup, name="setup"),
    path("setup/fees", shop_views.fee_terms, name="fees"),
    path("setup/papers", shop_views.papers, name="papers"),
    path("setup/papers/<uuid:document_id>", people.paper, name="paper"),
    path("people", people.people, name="people"),
    path("setup/<slug:step>", shop_views.step, name="step"),
    path("holiday", shop_views.holiday, name="holiday"),
    path("products", product_views.listed, name="products"),
    path("products/new", product_views.new, name="product_new"),
    path("products/stock", product_views.stock, name="stock"),
    path("products/import", import_views.upload, name="import"),
    path("products/import/<uuid:run_id>", import_views.report, name="import_report"),
    path("products/template.xlsx", import_views.template, name="import_template"),
    path("products/export.xlsx", import_views.export, name="export"),
    path("products/<uuid:product_id>", product_views.one, name="product"),
    path("products/<uuid:product_id>/act", product_views.act, name="product_act"),
    path("products/<uuid:product_id>/<slug:part>", product_views.part, name="product_part"),
]
