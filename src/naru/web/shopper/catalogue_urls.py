"""Addresses of the catalogue: front, lists, search, goods, producers, and the standing pages."""

from django.urls import URLPattern, path

from naru.web.shopper import feeds, front, goods, producers, standing

urlpatterns: list[URLPattern] = [
    path("", front.home, name="home"),
    path("recent", front.recent, name="recent"),
    path("categories", goods.all_categories, name="categories"),
    path("categories/<slug:code>", goods.category, name="category"),
    path("popular", goods.popular, name="popular"),
    path("new", goods.newest, name="new"),
    path("season", goods.in_season, name="season"),
    path("search", goods.search, name="search"),
    path("search/complete", goods.complete, name="complete"),
    path("goods/<uuid:product_id>", goods.product, name="product"),
    path("goods/<uuid:product_id>/<str:slug>", goods.product, name="product"),
    path("producers", producers.producers, name="vendors"),
    path("producers/<uuid:vendor_id>", producers.producer, name="vendor"),
    *(path(name, standing.standing, {"name": name}, name=name) for name in standing.TITLES),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
]
