"""Addresses of the officers' pages about shops and products."""

from django.urls import path

from naru.web.officer import catalogue, products, vendors

urlpatterns = [
    path("vendors", vendors.listed, name="vendors"),
    path("vendors/<uuid:vendor_id>", vendors.one, name="vendor"),
    path("vendors/<uuid:vendor_id>/act", vendors.act, name="vendor_act"),
    path("vendors/<uuid:vendor_id>/papers/<uuid:document_id>", vendors.paper, name="vendor_paper"),
    path("products", products.listed, name="products"),
    path("products/waiting", products.queue, name="product_queue"),
    path("products/rules", catalogue.catalogue_rules, name="catalogue_rules"),
    path("products/<uuid:product_id>", products.one, name="product"),
    path("products/<uuid:product_id>/act", products.act, name="product_act"),
    path("categories", catalogue.category_tree, name="categories"),
    path("requirements", catalogue.requirements, name="requirements"),
    path("commission", catalogue.commission, name="commission"),
]
