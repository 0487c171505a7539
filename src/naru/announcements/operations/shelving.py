"""Fill the shelf that placing looks at: what is known of the records and bodies of a batch."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from naru.announcements import places, placing
from naru.announcements.models import Announcement, Sighting
from naru.announcements.places import Gazetteer
from naru.announcements.placing import Known, Seen, Shelf
from naru.announcements.reading import Reading
from naru.geography import queries as geography

NEAR_DAYS_MAX = 2 * placing.TWINS_DAYS_MAX

Found = tuple[Shelf, dict[UUID, Announcement], dict[tuple[str, str], Sighting]]


def gazetteer(*, body_id: int, on: date) -> Gazetteer:
    """Return what places are called on a day, a body's own regions included."""
    return places.gazetteer(geography.names(on=on, body_id=body_id), on=on)


def shelf_for(body_id: int, readings: Sequence[Reading]) -> Found:
    """Return the shelf of a batch, with the rows that it may touch."""
    sightings = _sightings(body_id, readings)
    shelf = Shelf()
    heads: dict[UUID, Announcement] = {}
    fresh = [one for one in readings if not _is_as_before(one, sightings)]
    keys = [(one.record.source, one.record.source_id) for one in fresh]
    wanted = {sightings[key].announcement_id for key in keys if key in sightings}
    for row in _candidates(body_id, fresh, wanted) if fresh else ():
        head = row.same_as or row
        heads[row.id] = heads[head.id] = head
        shelf.put(_known(row, head.id))
    for key, sighting in sightings.items():
        known = heads.get(sighting.announcement_id)
        shelf.seen[key] = Seen(
            announcement_id=sighting.announcement_id if known is None else known.id,
            print=sighting.content_print,
            role=sighting.role,
        )
    return shelf, {row.id: row for row in heads.values()}, sightings


def _is_as_before(one: Reading, sightings: dict[tuple[str, str], Sighting]) -> bool:
    """Say whether a record says what it said: then nothing needs to be looked up for it."""
    seen = sightings.get((one.record.source, one.record.source_id))
    return seen is not None and seen.content_print == one.record.print


def _sightings(body_id: int, readings: Sequence[Reading]) -> dict[tuple[str, str], Sighting]:
    ids = {one.record.source_id for one in readings}
    rows = Sighting.objects.filter(body_id=body_id, source_id__in=ids)
    return {(row.source, row.source_id): row for row in rows}


def _candidates(
    body_id: int, readings: Sequence[Reading], wanted: set[UUID]
) -> Sequence[Announcement]:
    """Return what may be one with a reading: by name, or by body and time."""
    days = [one.record.published for one in readings if one.record.published]
    near = Q(published_on=None)
    if days:
        margin = timedelta(days=NEAR_DAYS_MAX)
        near |= Q(published_on__range=(min(days) - margin, max(days) + margin))
    by_body = near & Q(agency__in={one.record.agency for one in readings if one.record.agency})
    by_name = Q(title_key__in={one.title.key for one in readings})
    rows = Announcement.objects.filter(Q(id__in=wanted) | by_name | by_body, body_id=body_id)
    return list(rows.select_related("same_as").order_by("id"))


def _known(row: Announcement, head_id: UUID) -> Known:
    return Known(
        id=head_id,
        series=row.series_key,
        key=row.title_key,
        year=row.year,
        change=row.last_change,
        places=placing.named_places(row.region_codes, row.region_why),
        bodies=placing.bodies(row.agency, row.operator),
        agency=placing.squeezed(row.agency),
        source=row.sources[0] if row.sources else "",
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        published_on=row.published_on,
    )
