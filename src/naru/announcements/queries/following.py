"""Read what members follow: saved announcements, subscriptions, calendars, and their news."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from naru.announcements.categories import CATEGORIES
from naru.announcements.models import (
    Announcement,
    CalendarFeed,
    Digest,
    SavedAnnouncement,
    Subscription,
)
from naru.announcements.queries import rows as reading
from naru.announcements.queries.finding import in_region, shown
from naru.announcements.views import AnnouncementView
from naru.geography import queries as geography
from naru.kernel.clock import legal_date
from naru.kernel.sealed import fingerprint
from naru.kernel.text import Text

TOKEN_LENGTH = 32
NEWS_MAX = 30  # a letter of more is not read
CALENDAR_MAX = 300
CLOSING = timedelta(days=3)
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionView:
    """A subscription as other floors see it."""

    id: UUID
    body_id: int
    person_id: UUID
    name: str
    region_codes: tuple[str, ...]
    regions: tuple[Text, ...]
    category_codes: tuple[str, ...]
    categories: tuple[Text, ...]
    words: tuple[str, ...]
    size: str
    pace: str
    told_until_at: datetime
    began_at: datetime
    ended_at: datetime | None

    @property
    def stop_token(self) -> str:
        return stop_token(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a subscription has to tell; each announcement under one heading only."""

    new: tuple[AnnouncementView, ...]
    changed: tuple[AnnouncementView, ...]
    closing: tuple[AnnouncementView, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.closing)

    @property
    def told(self) -> dict[UUID, str]:
        kinds = (("new", self.new), ("changed", self.changed), ("closing", self.closing))
        return {one.id: kind for kind, views in kinds for one in views}


def stop_token(subscription_id: UUID) -> str:
    """Return the token of the link that ends a subscription without signing in."""
    return fingerprint(f"announcement-stop:{subscription_id}")[:TOKEN_LENGTH]


def is_stop_token(subscription_id: UUID, token: str) -> bool:
    return hmac.compare_digest(stop_token(subscription_id), token)


def feed_token(feed_id: UUID, number: int) -> str:
    """Return the secret part of a calendar's address; a new number makes another."""
    secret = fingerprint(f"announcement-feed:{feed_id}:{number}")[:TOKEN_LENGTH]
    return f"{feed_id.hex}{secret}"


def open_feed(*, body_id: int, person_id: UUID) -> str:
    """Return the token of a member's open calendar, or ""."""
    row = CalendarFeed.objects.filter(body_id=body_id, person_id=person_id, is_open=True).first()
    return feed_token(row.id, row.number) if row else ""


def feed_owner(*, body_id: int, token: str) -> UUID | None:
    """Return whose calendar a token opens; None where it was not made by us, or is closed."""
    try:
        feed_id = UUID(hex=token[:32])
    except ValueError:
        return None
    row = CalendarFeed.objects.filter(body_id=body_id, id=feed_id, is_open=True).first()
    if row is None or not hmac.compare_digest(feed_token(row.id, row.number), token):
        return None
    return row.person_id


def subscriptions(*, body_id: int, person_id: UUID) -> list[SubscriptionView]:
    """List a member's running subscriptions."""
    rows = Subscription.objects.filter(body_id=body_id, person_id=person_id, ended_at=None)
    return [subscription_view(row) for row in rows.order_by("id")]


def subscription(*, body_id: int, subscription_id: UUID) -> SubscriptionView | None:
    """Return one subscription, ended or not."""
    row = Subscription.objects.filter(body_id=body_id, id=subscription_id).first()
    return None if row is None else subscription_view(row)


def subscription_view(row: Subscription) -> SubscriptionView:
    regions = geography.regions(row.region_codes) if row.region_codes else {}
    return SubscriptionView(
        id=row.id,
        body_id=row.body_id,
        person_id=row.person_id,
        name=row.name,
        region_codes=tuple(row.region_codes),
        regions=tuple(regions[code].name for code in row.region_codes),
        category_codes=tuple(row.categories),
        categories=tuple(CATEGORIES[code] for code in row.categories if code in CATEGORIES),
        words=tuple(row.words),
        size=row.size,
        pace=row.pace,
        told_until_at=row.told_until_at,
        began_at=row.began_at,
        ended_at=row.ended_at,
    )


def due(*, body_id: int, at: datetime) -> list[UUID]:
    """List the subscriptions that are to be told today."""
    rows = Subscription.objects.filter(body_id=body_id, ended_at=None).order_by("id")
    told = rows.values_list("id", "pace", "told_until_at")
    return [one for one, pace, until_at in told if is_due(pace, until_at, at)]


def is_due(pace: str, told_until_at: datetime, at: datetime) -> bool:
    """Say whether a subscription is to be told on the day of an instant."""
    passed = (legal_date(at) - legal_date(told_until_at)).days
    return passed >= (WEEK_DAYS if pace == "weekly" else 1)


def news(*, subscription: SubscriptionView, at: datetime) -> News:
    """Return what is new, changed or closing soon since a subscription was last told."""
    rows = _wanted(subscription, legal_date(at)).exclude(ends_at__lte=at)
    since = subscription.told_until_at
    fresh = list(rows.filter(changed_at__gt=since).order_by("ends_at", "-id")[:NEWS_MAX])
    told = _told_of_closing(subscription, at)
    closing = rows.filter(ends_at__gt=at, ends_at__lte=at + CLOSING).exclude(
        id__in=[*told, *(row.id for row in fresh)]
    )
    new = [row for row in fresh if row.taken_at > since]
    changed = [row for row in fresh if row.taken_at <= since]
    return News(
        new=tuple(reading.views(new, at=at)),
        changed=tuple(reading.views(changed, at=at)),
        closing=tuple(reading.views(list(closing.order_by("ends_at", "-id")[:NEWS_MAX]), at=at)),
    )


def saved(*, body_id: int, person_id: UUID, at: datetime) -> list[AnnouncementView]:
    """List what a member has saved, what closes first before the rest."""
    mine = SavedAnnouncement.objects.filter(body_id=body_id, person_id=person_id)
    rows = shown(body_id).filter(id__in=mine.values("announcement_id"))
    found = list(rows.order_by("ends_at", "-id")[:CALENDAR_MAX])
    return reading.views(found, at=at, saved={row.id for row in found})


def deadlines(*, body_id: int, person_id: UUID, at: datetime) -> list[AnnouncementView]:
    """List saved and subscribed announcements that have a last day still ahead, or just past."""
    mine = SavedAnnouncement.objects.filter(body_id=body_id, person_id=person_id)
    lately = Q(ends_at__gt=at - timedelta(days=WEEK_DAYS))
    found = {
        row.id: row for row in shown(body_id).filter(lately, id__in=mine.values("announcement_id"))
    }
    for one in subscriptions(body_id=body_id, person_id=person_id):
        rows = _wanted(one, legal_date(at)).filter(ends_at__gt=at).order_by("ends_at")
        found |= {row.id: row for row in rows[:CALENDAR_MAX]}
    ordered = sorted(found.values(), key=lambda row: (row.ends_at, row.id))
    return reading.views(ordered[:CALENDAR_MAX], at=at)


def _wanted(one: SubscriptionView, on: date) -> QuerySet[Announcement]:
    rows = shown(one.body_id)
    if one.region_codes:
        rows = rows.filter(in_region(one.region_codes, on=on))
    if one.category_codes:
        rows = rows.filter(categories__overlap=list(one.category_codes))
    if one.words:
        rows = rows.filter(_says_any(one.words))
    if one.size:
        rows = rows.filter(
            Q(facts__target__sizes=[]) | Q(facts__target__sizes__contains=[one.size])
        )
    return rows


def _says_any(words: Iterable[str]) -> Q:
    found = Q()
    for word in words:
        found |= Q(title__icontains=word) | Q(agency__icontains=word) | Q(operator__icontains=word)
    return found


def _told_of_closing(one: SubscriptionView, at: datetime) -> list[UUID]:
    lately = legal_date(at) - timedelta(days=2 * WEEK_DAYS)
    rows = Digest.objects.filter(subscription_id=one.id, on__gte=lately)
    return [
        UUID(announcement_id)
        for told in rows.values_list("told", flat=True)
        for announcement_id, what in told.items()
        if what == "closing"
    ]
