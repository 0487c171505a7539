"""Read providers (수행기관): the public directory, an office's list, one with all it offers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, Q

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.programmes.models import Offer, OfferPrice, Provider, ProviderRating
from naru.programmes.voucher_views import OfferView, ProviderView, RatingView

RATINGS_SHOWN_MAX = 50


def provider(*, body_id: int, provider_id: UUID) -> ProviderView | None:
    """Return one provider with all it offers, or None."""
    rows = list(Provider.objects.filter(id=provider_id, body_id=body_id))
    return _views(body_id, rows)[0] if rows else None


def of_firm(*, body_id: int, firm_id: UUID) -> ProviderView | None:
    """Return the provider that a firm is, or None."""
    rows = list(Provider.objects.filter(firm_id=firm_id, body_id=body_id))
    return _views(body_id, rows)[0] if rows else None


def approved(*, body_id: int, menu: str) -> list[ProviderView]:
    """Return who may be asked for a service, the best rated first."""
    rows = Provider.objects.filter(
        body_id=body_id, offers__menu=menu, offers__status="approved"
    ).order_by("name")
    found = _views(body_id, list(rows[:COUNTED_MAX]))
    return sorted(found, key=lambda one: -(one.stars or 0))


def directory(
    *,
    body_id: int,
    menu: str = "",
    price_max: int | None = None,
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ProviderView]:
    """Return who is approved for something, by name; by service and lowest price if wanted."""
    wanted = Q(offers__status="approved")
    if menu:
        wanted &= Q(offers__menu=menu)
    if price_max is not None:
        wanted &= Q(offers__price_from__lte=price_max)
    rows = Provider.objects.filter(wanted, body_id=body_id).distinct()
    return _page(body_id, rows, search, cursor, limit)


def page(
    *,
    body_id: int,
    status: str = "",
    menu: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ProviderView]:
    """Return a page of all providers, for the office; by the state of what they offer."""
    rows = Provider.objects.filter(body_id=body_id)
    wanted = Q()
    if status:
        wanted &= Q(offers__status=status)
    if menu:
        wanted &= Q(offers__menu=menu)
    if wanted:
        rows = rows.filter(wanted).distinct()
    return _page(body_id, rows, search, cursor, limit)


def _page(body_id: int, rows: Any, search: str, cursor: str, limit: int) -> Page[ProviderView]:
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(introduction__icontains=search))
    counted = rows[: COUNTED_MAX + 1].count()
    if cursor:
        name, last = unpack_cursor(cursor, parts=2)
        rows = rows.filter(Q(name__gt=name) | Q(name=name, id__gt=last))
    found = list(rows.order_by("name", "id")[: limit + 1])
    last_row = found[limit - 1] if len(found) > limit else None
    following = pack_cursor(last_row.name, str(last_row.id)) if last_row else ""
    return Page(rows=_views(body_id, found[:limit]), next_cursor=following, counted=counted)


def _views(body_id: int, rows: Sequence[Provider]) -> list[ProviderView]:
    ids = [row.id for row in rows]
    rated = ratings_of(book_id=body_id, provider_ids=ids)
    offers = _offers(rows)
    return [
        ProviderView(
            id=row.id,
            firm_id=row.firm_id,
            name=row.name,
            introduction=row.introduction,
            phone=row.phone,
            email=row.email,
            registered_at=row.registered_at,
            stars=rated.get(row.id, (None, 0))[0],
            ratings=rated.get(row.id, (None, 0))[1],
            offers=tuple(offers[row.id]),
        )
        for row in rows
    ]


def _offers(rows: Sequence[Provider]) -> dict[UUID, list[OfferView]]:
    known = {row.id: row for row in rows}
    prices: dict[UUID, list[tuple[str, str, int]]] = defaultdict(list)
    lines = OfferPrice.objects.filter(offer__provider_id__in=known).order_by("position")
    for line in lines:
        prices[line.offer_id].append((line.name, line.unit, line.price))
    found: dict[UUID, list[OfferView]] = defaultdict(list)
    for offer in Offer.objects.filter(provider_id__in=known).order_by("menu"):
        found[offer.provider_id].append(
            OfferView(
                id=offer.id,
                provider_id=offer.provider_id,
                provider=known[offer.provider_id].name,
                firm_id=known[offer.provider_id].firm_id,
                menu=offer.menu,
                description=offer.description,
                price_from=offer.price_from,
                status=offer.status,
                reason=offer.reason,
                applied_at=offer.applied_at,
                prices=tuple(prices[offer.id]),
            )
        )
    return found


def ratings_of(*, book_id: int, provider_ids: Iterable[UUID]) -> dict[UUID, tuple[int | None, int]]:
    """Return the mean rating of providers in tenths of a star, and how many there are."""
    rows = ProviderRating.objects.in_book(book_id).filter(provider_id__in=set(provider_ids))
    means = rows.values("provider_id").annotate(mean=Avg("score"), many=Count("id"))
    return {one["provider_id"]: (round(one["mean"] * 10), one["many"]) for one in means}


def ratings(*, book_id: int, provider_id: UUID) -> list[RatingView]:
    """Return what holders said of a provider, the newest first."""
    rows = ProviderRating.objects.in_book(book_id).filter(provider_id=provider_id)
    return [
        RatingView(menu=row.menu, score=row.score, words=row.words, rated_at=row.rated_at)
        for row in rows.order_by("-id")[:RATINGS_SHOWN_MAX]
    ]


def names(provider_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of providers."""
    rows = Provider.objects.filter(id__in=set(provider_ids))
    return dict(rows.values_list("id", "name"))
