"""Turn rows of announcements into views, with the names of regions read once for all of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from naru.announcements import states
from naru.announcements.categories import CATEGORIES
from naru.announcements.models import Announcement
from naru.announcements.sources import SOURCES
from naru.announcements.views import AnnouncementView, PeriodView
from naru.geography import queries as geography
from naru.geography.region import RegionView
from naru.kernel.text import Text


def views(
    rows: Sequence[Announcement], *, at: datetime, saved: Collection[UUID] = ()
) -> list[AnnouncementView]:
    """Return rows as other floors see them."""
    codes = {code for row in rows for code in row.region_codes}
    regions = geography.regions(codes) if codes else {}
    return [_view(row, regions, at, is_saved=row.id in saved) for row in rows]


def _view(
    row: Announcement, regions: dict[str, RegionView], at: datetime, *, is_saved: bool
) -> AnnouncementView:
    return AnnouncementView(
        id=row.id,
        title=row.title,
        agency=row.agency,
        operator=row.operator,
        sources=tuple(SOURCES[code].name for code in row.sources),
        region_codes=tuple(row.region_codes),
        regions=tuple(_named(regions[code]) for code in row.region_codes),
        region_why=row.region_why,
        region_is_by_hand=row.region_by_hand,
        categories=tuple(CATEGORIES[code] for code in row.categories if code in CATEGORIES),
        category_codes=tuple(row.categories),
        category_why=row.category_why,
        period=_period(row, at),
        round_label=row.round_label,
        published_on=row.published_on,
        versions_count=row.versions_count,
        last_change=row.last_change,
        changed_at=row.changed_at,
        hidden_at=row.hidden_at,
        hidden_why=row.hidden_why,
        is_saved=is_saved,
    )


def _named(region: RegionView) -> Text:
    return region.path if region.path.ko else region.name


def _period(row: Announcement, at: datetime) -> PeriodView:
    return PeriodView(
        kind=row.period_kind,
        state=states.state(
            kind=row.period_kind, begins_at=row.begins_at, ends_at=row.ends_at,
            published_on=row.published_on, at=at,
        ),
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        has_hours=bool(row.facts.get("has_hours")),
        may_end_early=row.may_end_early,
        raw=row.period_raw,
        why=row.period_why,
        is_by_hand=row.period_by_hand,
    )  # fmt: skip
