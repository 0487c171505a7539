"""Addresses of the gate: labels and papers of a market."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.localisation import labels, orders, plans, products, trademarks

PRODUCT = "localisation/products/<uuid:product_id>/"
PLAN = "localisation/plans/<uuid:plan_id>/"
MARK = "localisation/trademarks/<uuid:filing_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("localisation/", products.overview, name="localisation"),
    path("localisation/products/new/", products.new, name="localisation_new"),
    path(PRODUCT, products.product, name="localisation_product"),
    path(f"{PRODUCT}facts/", products.facts, name="localisation_facts"),
    path(f"{PRODUCT}texts/<slug:language>/", products.texts, name="localisation_texts"),
    path(f"{PRODUCT}end/", products.end, name="localisation_end"),
    path(f"{PRODUCT}plan/", plans.begin, name="localisation_open"),
    path(PLAN, plans.plan, name="localisation_plan"),
    path(f"{PLAN}end/", plans.end, name="localisation_plan_end"),
    path(f"{PLAN}label/", labels.label, name="localisation_label"),
    path(f"{PLAN}label.pdf", labels.proof, name="localisation_proof"),
    path(f"{PLAN}papers/<uuid:document_id>/", plans.paper, name="localisation_paper"),
    path(f"{PLAN}content/", orders.content, name="localisation_content"),
    path(f"{PLAN}lines/<slug:code>/", plans.line, name="localisation_line"),
    path(f"{PLAN}lines/<slug:code>/order/", orders.order, name="localisation_order"),
    path("localisation/trademarks/", trademarks.filings, name="localisation_trademarks"),
    path("localisation/trademarks/new/", trademarks.new, name="localisation_trademark_new"),
    path(MARK, trademarks.filing, name="localisation_trademark"),
    path(f"{MARK}order/", orders.trademark, name="localisation_trademark_order"),
]
