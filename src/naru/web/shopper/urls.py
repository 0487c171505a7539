"""
Addresses of the shopper pages, one list of addresses per part of the shop.

A part adds its line here: ``*cart_urls.urlpatterns``; all names live in ``shopper:``.
"""

from django.urls import URLPattern, URLResolver

from naru.web.shopper import catalogue_urls, order_urls, wallet_urls

app_name = "shopper"
urlpatterns: list[URLPattern | URLResolver] = [
    *catalogue_urls.urlpatterns,
    *order_urls.urlpatterns,
    *wallet_urls.urlpatterns,
]
