"""The shop's front: home page, and what one looked at lately."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import conditional_page

from naru.commerce.queries import producers, products, season
from naru.commerce.queries.products import ProductCard, Sort
from naru.kernel import clock
from naru.web.parts.keeping import kept
from naru.web.parts.tenancy import NaruRequest
from naru.web.shopper.keeping import category_tree

SHELF_GOODS = 8
PHOTOS_OF_WELCOME = 4
SHOPS_ON_FRONT = 6
SEEN_COOKIE = "naru_seen"
SEEN_MAX = 8
SEEN_AGE_SECONDS = 30 * 24 * 3600


@conditional_page
def home(request: NaruRequest) -> HttpResponse:
    """Show the front page; its shelves are the same for all and kept for a while."""
    body_id = request.public_body.id
    shelves = kept("front", body_id, lambda: _shelves(request))
    return render(request, "shopper/home.html", {"shelves": SafeString(shelves)})


def _shelves(request: NaruRequest) -> str:
    body_id = request.public_body.id
    in_season = season.goods(body_id=body_id, month=clock.today().month, limit=SHELF_GOODS)
    popular = products.page(body_id=body_id, sort=Sort.POPULAR, limit=SHELF_GOODS).rows
    shown = {
        "welcome": _unlike([*in_season, *popular])[:PHOTOS_OF_WELCOME],
        "categories": category_tree(body_id),
        "season": in_season,
        "popular": popular,
        "new": products.page(body_id=body_id, sort=Sort.NEW, limit=SHELF_GOODS).rows,
        "shops": producers.page(body_id=body_id, limit=SHOPS_ON_FRONT).rows,
        "mall": request.public_body.mall,
    }
    return render_to_string("shopper/shelves.html", shown)


def _unlike(cards: Iterable[ProductCard]) -> list[ProductCard]:
    """Leave out goods of the same kind as one before: a title ends with what the goods are."""
    kinds: dict[str, ProductCard] = {}
    for card in cards:
        if card.cover:
            kinds.setdefault(card.title.split()[-1], card)
    return list(kinds.values())


def recent(request: NaruRequest) -> HttpResponse:
    """Show the goods that this browser looked at lately, as its cookie tells."""
    cards = products.cards(body_id=request.public_body.id, ids=seen(request))
    template = "shopper/recent_part.html" if "part" in request.GET else "shopper/recent.html"
    return render(request, template, {"cards": cards})


def seen(request: HttpRequest) -> list[UUID]:
    """Return the products that the cookie names, the latest first."""
    found = []
    for raw in request.COOKIES.get(SEEN_COOKIE, "").split(".")[:SEEN_MAX]:
        try:
            found.append(UUID(hex=raw))
        except ValueError:
            continue
    return found


def remember(request: HttpRequest, response: HttpResponse, product_id: UUID) -> None:
    """Put a product first among those seen."""
    before = seen(request)
    if before[:1] == [product_id]:
        return
    kept_ids = [product_id, *(each for each in before if each != product_id)][:SEEN_MAX]
    response.set_cookie(
        SEEN_COOKIE,
        ".".join(each.hex for each in kept_ids),
        max_age=SEEN_AGE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
