"""Lists of goods, search, and the page of one product."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from naru.commerce.queries import categories, payable, products, season
from naru.commerce.queries.categories import CategoryNode
from naru.commerce.queries.products import (
    SEARCH_KIND,
    SORT_NAMES,
    Filters,
    ProductCard,
    ProductPage,
    Sort,
)
from naru.commerce.seasons import words as season_words
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.search import queries as search_queries
from naru.web.parts.keeping import kept
from naru.web.parts.tenancy import NaruRequest
from naru.web.shopper import asking, front, product_words
from naru.web.shopper.asking import Asked
from naru.web.shopper.keeping import category_tree

SUGGESTIONS_MAX = 6
LIST_SORTS = (Sort.POPULAR, Sort.NEW, Sort.CHEAP, Sort.DEAR)


class NoSuchCategory(Refusal):
    code = "web.no_such_category"
    says = Text(ko="찾으시는 분류가 없습니다.", en="There is no such category.")
    next_step = Text(ko="전체 분류에서 골라 주세요.", en="Please choose from all categories.")


@conditional_page
def popular(request: NaruRequest) -> HttpResponse:
    """Show the whole catalogue, the most sold first."""
    asked = asking.read(request, category=None, usual=Sort.POPULAR)
    return _list(request, asked, title=_("Popular goods"))


@conditional_page
def newest(request: NaruRequest) -> HttpResponse:
    """Show the whole catalogue, newest first."""
    asked = asking.read(request, category=None, usual=Sort.NEW)
    return _list(request, asked, title=_("Newly in"))


@conditional_page
def category(request: NaruRequest, code: str) -> HttpResponse:
    """Show one shelf."""
    tree = category_tree(request.public_body.id)
    node = categories.find(tree, code)
    if node is None:
        raise NoSuchCategory
    asked = asking.read(request, category=node, usual=Sort.POPULAR)
    language = request.LANGUAGE_CODE
    top = categories.parent_of(tree, node)
    return _list(request, asked, title=node.name.into(language), node=node, top=top)


@conditional_page
def all_categories(request: NaruRequest) -> HttpResponse:
    """Show every category on one page."""
    tree = category_tree(request.public_body.id)
    return render(request, "shopper/categories.html", {"tree": tree})


@conditional_page
def in_season(request: NaruRequest) -> HttpResponse:
    """Show what this month brings."""
    month = clock.today().month
    body_id = request.public_body.id
    cards = kept(f"season:{month}", body_id, lambda: season.goods(body_id=body_id, month=month))
    shown = {"cards": cards, "month": month, "words": season_words(month)}
    return render(request, "shopper/season.html", shown)


def search(request: NaruRequest) -> HttpResponse:
    """Show what was found, or what might have been meant."""
    words = asking.words(request)
    if not words:
        return popular(request)
    asked = asking.read(request, category=None, usual=Sort.RELEVANT, words=words)
    title = _("Goods for “%(words)s”") % {"words": words}
    return _list(request, asked, title=title, words=words)


def _list(
    request: NaruRequest,
    asked: Asked,
    *,
    title: str,
    node: CategoryNode | None = None,
    top: CategoryNode | None = None,
    words: str = "",
) -> HttpResponse:
    body_id = request.public_body.id
    page = products.page(
        body_id=body_id, filters=_filters(body_id, asked), sort=asked.sort, cursor=asked.cursor
    )
    shown = {
        "title": title,
        "page": page,
        "asked": asked,
        "sorts": _sorts(asked, words),
        "tree": category_tree(body_id),
        "node": node,
        "top": top,
        "search_query": words,
        "suggestions": _suggestions(body_id, words, page) if words and not asked.cursor else (),
    }
    return render(request, "shopper/list.html", shown)


def _filters(body_id: int, asked: Asked) -> Filters:
    if not asked.certificate_only:
        return asked.filters
    today = clock.today()
    terms = kept("gift", body_id, lambda: payable.terms_in_force(body_id=body_id, on=today))
    return replace(asked.filters, payable_by=terms)


def _sorts(asked: Asked, words: str) -> list[tuple[str, Text, bool]]:
    offered = (Sort.RELEVANT, *LIST_SORTS) if words else LIST_SORTS
    return [(sort.value, SORT_NAMES[sort], sort is asked.sort) for sort in offered]


def _suggestions(body_id: int, words: str, page: Page[ProductCard]) -> list[Text]:
    if page.rows:
        return []
    return search_queries.suggest(
        body_id=body_id, kind=SEARCH_KIND, query=words, limit=SUGGESTIONS_MAX
    )


def complete(request: NaruRequest) -> HttpResponse:
    """Go on from what is typed so far (htmx only; nothing is lost without it)."""
    titles = search_queries.complete(
        body_id=request.public_body.id,
        kind=SEARCH_KIND,
        typed=asking.words(request),
        limit=SUGGESTIONS_MAX,
    )
    response = render(request, "shopper/complete.html", {"titles": titles})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def product(request: NaruRequest, product_id: UUID, slug: str = "") -> HttpResponse:  # noqa: ARG001
    """Show one product; the slug is for readers only, the canonical address has the right one."""
    page = _product_page(request.public_body.id, product_id)
    shown = {
        "product": page,
        "described": product_words.linked_data(page, request.build_absolute_uri("/")),
        "blocks": product_words.blocks(page),
        "address": product_words.address(page.id, page.slug),
        "search_query": "",
    }
    response = render(request, "shopper/product.html", shown)
    front.remember(request, response, product_id)
    return response


def _product_page(body_id: int, product_id: UUID) -> ProductPage:
    """
    Return a product's page: its story kept for a short while, its prices and stock of now.

    What is hidden has no options any more, so it is gone at once, kept or not.
    """

    def read() -> ProductPage:
        return products.detail(body_id=body_id, product_id=product_id, on=clock.today())

    page = kept(f"product:{product_id}", body_id, read)
    skus = products.skus(body_id=body_id, product_id=product_id)
    if not skus:
        raise products.NoSuchProduct
    return replace(page, skus=skus, price=min(sku.price for sku in skus))
