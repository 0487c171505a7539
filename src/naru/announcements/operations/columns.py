"""Write what was read into the columns of an announcement; what an officer mended stays."""

from naru.announcements.models import Announcement
from naru.announcements.periods import ReadPeriod
from naru.announcements.places import ReadRegions
from naru.announcements.reading import Reading

PERIOD = ["period_kind", "begins_at", "ends_at", "period_raw", "period_why", "may_end_early"]
REGIONS = ["region_codes", "region_why"]
WRITTEN = [
    "title", "agency", "operator", "title_key", "series_key", "round_label", "year", "sources",
    *REGIONS, "categories", "category_why", *PERIOD, "facts", "published_on", "versions_count",
    "last_change", "changed_at",
]  # fmt: skip


def fill(row: Announcement, one: Reading) -> None:
    """Let an announcement say what its newest wording says."""
    record = one.record
    row.title, row.agency, row.operator = record.title, record.agency, record.operator
    row.title_key, row.series_key = one.title.key, one.title.series
    row.round_label, row.year = one.title.round_label[:40], one.title.year
    row.categories, row.category_why = list(one.categories.codes), one.categories.why[:120]
    row.facts = one.facts
    row.published_on = record.published
    if not row.region_by_hand:
        put_regions(row, one.regions)
    if not row.period_by_hand:
        put_period(row, one.period, one.period_why)


def fill_gaps(row: Announcement, echo: Reading) -> None:
    """Let the same announcement on another portal fill what is still open."""
    if row.period_kind == "unknown" and not row.period_by_hand and echo.period.kind != "unknown":
        put_period(row, echo.period, f"{echo.record.source}: {echo.period_why}")
    if row.categories == ["other"]:
        row.categories, row.category_why = list(echo.categories.codes), echo.categories.why[:120]
    facts = dict(row.facts)
    if not facts["ways"]["codes"]:
        facts["ways"] = echo.facts["ways"]
    if not facts["target"]["why"]:
        facts["target"] = echo.facts["target"]
    row.facts = facts
    row.published_on = row.published_on or echo.record.published
    row.agency = row.agency or echo.record.agency
    row.operator = row.operator or echo.record.operator


def put_period(row: Announcement, period: ReadPeriod, why: str) -> None:
    row.period_kind, row.period_raw, row.period_why = period.kind, period.raw, why[:40]
    row.begins_at, row.ends_at = period.begins_at, period.ends_at
    row.may_end_early = period.may_end_early
    row.facts = {**row.facts, "has_hours": period.has_hours}


def put_regions(row: Announcement, regions: ReadRegions) -> None:
    row.region_codes, row.region_why = list(regions.codes), regions.why
