"""
Take records in: each is placed, and what is new or changed is stored.

Imports of one body wait for one another on the rows of its sources, so that two at once cannot
both find an announcement new; the database refuses a record of a source a second time anyway.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.announcements import placing, reading
from naru.announcements.models import (
    Announcement,
    AnnouncementSource,
    AnnouncementVersion,
    DoubtfulPair,
    Sighting,
)
from naru.announcements.operations import columns, shelving
from naru.announcements.places import Gazetteer
from naru.announcements.placing import Placement, Seen, Shelf
from naru.announcements.reading import Reading
from naru.announcements.record import Record
from naru.announcements.sources import SOURCES
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7

RECORDS_PER_BATCH_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What became of the records, and which announcements are new or say something else now."""

    counts: Counter[str]
    touched: frozenset[UUID]


@dataclass(slots=True)
class _Batch:
    """What one batch will write."""

    body_id: int
    at: datetime
    shelf: Shelf
    rows: dict[UUID, Announcement]
    seen_rows: dict[tuple[str, str], Sighting]
    counts: Counter[str] = field(default_factory=Counter)
    new: dict[UUID, Announcement] = field(default_factory=dict)
    changed: dict[UUID, Announcement] = field(default_factory=dict)
    versions: list[AnnouncementVersion] = field(default_factory=list)
    new_sightings: list[Sighting] = field(default_factory=list)
    changed_sightings: dict[UUID, Sighting] = field(default_factory=dict)
    seen_again: list[UUID] = field(default_factory=list)
    pairs: list[DoubtfulPair] = field(default_factory=list)


@within_transaction
def take_in(
    *, body_id: int, records: Sequence[Record], names: Gazetteer, on: date, at: datetime
) -> Intake:
    """Take in a batch of records; the same again changes nothing."""
    assert len(records) <= RECORDS_PER_BATCH_MAX, "a batch is small"
    lock_sources(body_id=body_id)
    readings = [reading.read(record, names=names, on=on) for record in records]
    shelf, rows, seen_rows = shelving.shelf_for(body_id, readings)
    batch = _Batch(body_id=body_id, at=at, shelf=shelf, rows=rows, seen_rows=seen_rows)
    for one in readings:
        placement = placing.place(one, shelf)
        batch.counts[placement.outcome] += 1
        _STORE[placement.outcome](batch, one, placement)
    _write(batch)
    return Intake(counts=batch.counts, touched=frozenset({*batch.new, *batch.changed}))


@within_transaction
def lock_sources(*, body_id: int) -> None:
    """Let imports of one body go one after another."""
    AnnouncementSource.objects.bulk_create(
        [AnnouncementSource(body_id=body_id, source=code) for code in SOURCES],
        ignore_conflicts=True,
    )
    rows = AnnouncementSource.objects.select_for_update().filter(body_id=body_id)
    list(rows.order_by("source").values_list("id", flat=True))


def _store_new(batch: _Batch, one: Reading, placement: Placement) -> None:
    row = Announcement(id=uuid7(), body_id=batch.body_id, taken_at=batch.at, changed_at=batch.at)
    columns.fill(row, one)
    row.sources, row.last_change = [one.record.source], placement.change
    batch.new[row.id] = batch.rows[row.id] = row
    _add_version(batch, row, one, placement.change)
    _sight(batch, row, one, role="lead", why=placement.why)
    for doubt in placement.doubts:
        batch.counts["doubted"] += 1
        batch.pairs.append(
            DoubtfulPair(
                body_id=batch.body_id, first_id=doubt.other, second_id=row.id, why=doubt.why,
                noted_at=batch.at,
            )
        )  # fmt: skip
    batch.shelf.put(placing.known(row.id, one))


def _store_changed(batch: _Batch, one: Reading, placement: Placement) -> None:
    row = _row(batch, placement)
    row.versions_count += 1
    row.last_change, row.changed_at = placement.change, batch.at
    columns.fill(row, one)
    _name_source(row, one)
    _add_version(batch, row, one, placement.change)
    _sight(batch, row, one, role="lead", why=placement.why)
    batch.shelf.put(placing.known(row.id, one))


def _store_echo(batch: _Batch, one: Reading, placement: Placement) -> None:
    row = _row(batch, placement)
    columns.fill_gaps(row, one)
    _name_source(row, one)
    _sight(batch, row, one, role="echo", why=placement.why)


def _store_same(batch: _Batch, one: Reading, _placement: Placement) -> None:
    sighting = batch.seen_rows[one.record.source, one.record.source_id]
    batch.seen_again.append(sighting.id)


_STORE = {
    "new": _store_new,
    "changed": _store_changed,
    "echo": _store_echo,
    "same": _store_same,
}


def _row(batch: _Batch, placement: Placement) -> Announcement:
    assert placement.announcement_id is not None, "only what is new has no announcement"
    row = batch.rows[placement.announcement_id]
    if row.id not in batch.new:
        batch.changed[row.id] = row
    return row


def _name_source(row: Announcement, one: Reading) -> None:
    if one.record.source not in row.sources:
        row.sources = [*row.sources, one.record.source]


def _add_version(batch: _Batch, row: Announcement, one: Reading, change: str) -> None:
    batch.versions.append(
        AnnouncementVersion(
            body_id=batch.body_id, announcement_id=row.id, number=row.versions_count,
            change=change, source=one.record.source, source_id=one.record.source_id,
            content=one.record.content, content_print=one.record.print, taken_at=batch.at,
        )
    )  # fmt: skip


def _sight(batch: _Batch, row: Announcement, one: Reading, *, role: str, why: str) -> None:
    """Note where it was seen, or what its record says now."""
    key = (one.record.source, one.record.source_id)
    said: dict[str, Any] = {
        "content": one.record.content,
        "content_print": one.record.print,
        "url": one.record.url,
        "last_seen_at": batch.at,
    }
    sighting = batch.seen_rows.get(key)
    if sighting is None:
        sighting = Sighting(
            body_id=batch.body_id, announcement_id=row.id, source=key[0], source_id=key[1],
            role=role, why=why, first_seen_at=batch.at, **said,
        )  # fmt: skip
        batch.seen_rows[key] = sighting
        batch.new_sightings.append(sighting)
    else:
        for name, value in said.items():
            setattr(sighting, name, value)
        if not sighting._state.adding:  # noqa: SLF001 - Django's own word for "not stored yet"
            batch.changed_sightings[sighting.id] = sighting
    batch.shelf.seen[key] = Seen(announcement_id=row.id, print=one.record.print, role=sighting.role)


def _write(batch: _Batch) -> None:
    Announcement.objects.bulk_create(batch.new.values())
    if batch.changed:
        Announcement.objects.bulk_update(batch.changed.values(), columns.WRITTEN)
    AnnouncementVersion.objects.bulk_create(batch.versions)
    Sighting.objects.bulk_create(batch.new_sightings)
    if batch.changed_sightings:
        Sighting.objects.bulk_update(
            batch.changed_sightings.values(), ["content", "content_print", "url", "last_seen_at"]
        )
    Sighting.objects.filter(id__in=batch.seen_again).update(last_seen_at=batch.at)
    DoubtfulPair.objects.bulk_create(batch.pairs, ignore_conflicts=True)
