"""Read what engagements delivered, and how the engagements of awards stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Sum

from naru.kernel.text import Text
from naru.matching.models import EngagementContent
from naru.matching.queries.engagements import EngagementView, rows_of, view
from naru.matching.words import CHANNELS


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentView:
    """A piece of content; views and cost are as stated on a day."""

    id: UUID
    channel: Text
    url: str
    published_on: date
    views: int
    cost: int
    told_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What an engagement brought so far."""

    count: int = 0
    views: int = 0
    cost: int = 0
    last_on: date | None = None


def of_engagement(*, engagement_id: UUID) -> list[ContentView]:
    """Return the contents of an engagement, the newest first."""
    rows = EngagementContent.objects.filter(engagement_id=engagement_id)
    names = ("id", "url", "published_on", "views", "cost", "told_on")
    return [
        ContentView(channel=CHANNELS[row.channel], **{name: getattr(row, name) for name in names})
        for row in rows.order_by("-published_on", "-id")
    ]


def of_awards(*, body_id: int, award_ids: Collection[UUID]) -> Mapping[UUID, list[EngagementView]]:
    """Return the engagements of awards, the newest first."""
    rows = rows_of(body_id).filter(award_id__in=list(award_ids))
    found: dict[UUID, list[EngagementView]] = {}
    for row in rows.order_by("-id"):
        found.setdefault(row.award_id, []).append(view(row))
    return found


def delivered(*, engagement_ids: Collection[UUID]) -> Mapping[UUID, Delivered]:
    """Return what each engagement brought, in one statement."""
    rows = EngagementContent.objects.filter(engagement_id__in=list(engagement_ids))
    sums = rows.values("engagement_id").annotate(
        count=Count("id"), views=Sum("views"), cost=Sum("cost"), last_on=Max("published_on")
    )
    return {
        row["engagement_id"]: Delivered(
            count=row["count"], views=int(row["views"]), cost=int(row["cost"]),
            last_on=row["last_on"],
        )
        for row in sums
    }  # fmt: skip
