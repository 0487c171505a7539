"""What other floors see of announcements."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from naru.announcements.differences import Difference
from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodView:
    """When applications are taken, as it was read and as it is written."""

    kind: str
    state: str
    begins_at: datetime | None
    ends_at: datetime | None
    has_hours: bool
    may_end_early: bool
    raw: str
    why: str
    is_by_hand: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementView:
    """One announcement as a list shows it; no regions means nationwide."""

    id: UUID
    title: str
    agency: str
    operator: str
    sources: tuple[Text, ...]
    region_codes: tuple[str, ...]
    regions: tuple[Text, ...]
    region_why: str
    region_is_by_hand: bool
    categories: tuple[Text, ...]
    category_codes: tuple[str, ...]
    category_why: str
    period: PeriodView
    round_label: str
    published_on: date | None
    versions_count: int
    last_change: str
    changed_at: datetime
    hidden_at: datetime | None
    hidden_why: str
    is_saved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """For whom it is, as far as it was read; empty sizes and None are "not told"."""

    sizes: tuple[str, ...]
    years_max: int | None
    years_min: int | None
    for_founders: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysView:
    """How to apply, as far as it was read."""

    ways: tuple[Text, ...]
    system: str
    address: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One version, and how it differs from the one before."""

    number: int
    change: str
    source: Text
    taken_at: datetime
    title: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingView:
    """A portal where it was seen."""

    source: Text
    source_id: str
    role: str
    url: str
    why: str
    first_seen_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementPage:
    """All that the page of one announcement shows."""

    view: AnnouncementView
    summary: str
    target_text: str
    how_to_apply: str
    contact: str
    target: TargetView
    ways: WaysView
    url: str
    versions: tuple[VersionView, ...] = ()
    sightings: tuple[SightingView, ...] = ()
    series: tuple[AnnouncementView, ...] = ()
    joined: tuple[AnnouncementView, ...] = field(default_factory=tuple)
