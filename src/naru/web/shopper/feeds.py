"""What search engines read: robots.txt and the sitemap."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from naru.commerce.queries import categories, products
from naru.commerce.queries.products import ProductCard, Sort
from naru.kernel.page import ROWS_PER_PAGE_MAX
from naru.web.parts.tenancy import NaruRequest

SITEMAP_PAGES_MAX = 100  # times ROWS_PER_PAGE_MAX products
FEED_AGE_SECONDS = 3600
SITEMAPS = ("/sitemap.xml", "/abroad/sitemap.xml")
CLOSED = ("/account/", "/merchant/", "/officer/", "/api/", "/cart", "/checkout", "/search")


@cache_control(public=True, max_age=FEED_AGE_SECONDS)
def robots(request: HttpRequest) -> HttpResponse:
    """Say which pages are of no use to a search engine."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines += [f"Sitemap: {request.build_absolute_uri(path)}" for path in SITEMAPS]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@cache_control(public=True, max_age=FEED_AGE_SECONDS)
def sitemap(request: NaruRequest) -> HttpResponse:
    """List the categories and the goods."""
    body_id = request.public_body.id
    cards: list[ProductCard] = []
    cursor = ""
    for _page in range(SITEMAP_PAGES_MAX):
        page = products.page(body_id=body_id, sort=Sort.NEW, cursor=cursor, limit=ROWS_PER_PAGE_MAX)
        cards += page.rows
        cursor = page.next_cursor
        if not cursor:
            break
    shown = {
        "root": request.build_absolute_uri("/").rstrip("/"),
        "tree": categories.tree(body_id=body_id),
        "cards": cards,
    }
    return render(request, "shopper/sitemap.xml", shown, content_type="application/xml")
