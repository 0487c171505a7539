"""Read rosters (명부): one, all of a body, and the facts of somebody in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.sealed import fingerprint
from naru.kernel.table import RowFault
from naru.kernel.text import Text
from naru.programmes import roster
from naru.programmes.models import Roster, RosterEntry
from naru.programmes.roster import RosterColumn, UnknownRoster
from naru.rules.facts import Fact

HOUSEHOLD_MAX = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterView:
    """A roster without the people in it."""

    id: UUID
    name: str
    subject: str
    reference_on: date
    columns: tuple[RosterColumn, ...]
    status: str
    size: int
    source: str
    faults: tuple[RowFault, ...]
    faults_count: int
    created_at: datetime

    @property
    def is_ready(self) -> bool:
        return self.status == "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """Somebody in a roster; the name is personal data, so note who saw it."""

    id: UUID
    name: str
    facts: Mapping[str, Fact]


def rosters(*, body_id: int) -> list[RosterView]:
    """Return every roster of a body, newest first."""
    return [_view(row) for row in Roster.objects.filter(body_id=body_id).order_by("-id")]


def roster_of(*, body_id: int, roster_id: UUID) -> RosterView:
    """
    Return one roster.

    :raises UnknownRoster: where the body has none such.
    """
    return _one(Roster.objects.filter(body_id=body_id, id=roster_id))


def roster_named(*, body_id: int, name: str) -> RosterView:
    """
    Return the roster of a name.

    :raises UnknownRoster: where the body has none such.
    """
    return _one(Roster.objects.filter(body_id=body_id, name=name))


def entries(
    *,
    of: RosterView,
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[EntryView]:
    """Return people or firms of a roster; ``search`` is a whole name or number."""
    rows = RosterEntry.objects.filter(roster_id=of.id)
    if search:
        print_ = fingerprint(search)
        rows = rows.filter(Q(key_print=print_) | Q(name_print=print_))
    counted = of.size if not search else None
    if cursor:
        rows = rows.filter(id__gt=unpack_cursor(cursor, parts=1)[0])
    found = list(rows.order_by("id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(
        rows=[_entry(row, of.columns) for row in found[:limit]], next_cursor=more, counted=counted
    )


def entry_by_key(*, of: RosterView, key: str) -> EntryView | None:
    """Return who has this number in a roster, or None."""
    row = RosterEntry.objects.filter(roster_id=of.id, key_print=fingerprint(key)).first()
    return None if row is None else _entry(row, of.columns)


def entries_named(*, of: RosterView, name: str) -> list[EntryView]:
    """Return everybody of a whole name; tell them apart by their facts (a date of birth)."""
    rows = RosterEntry.objects.filter(roster_id=of.id, name_print=fingerprint(name))
    return [_entry(row, of.columns) for row in rows.order_by("id")]


def entry(*, of: RosterView, entry_id: UUID) -> EntryView | None:
    """Return one of a roster by its id, or None."""
    row = RosterEntry.objects.filter(roster_id=of.id, id=entry_id).first()
    return None if row is None else _entry(row, of.columns)


def household(*, of: RosterView, number: Fact | None) -> list[EntryView]:
    """Return everybody of a household (세대), the householder first."""
    slots = {one.fact: one.slot for one in of.columns}
    slot, head = slots.get("resident.household"), slots.get("resident.is_householder")
    if slot is None or head is None or not number:
        return []
    rows = RosterEntry.objects.filter(roster_id=of.id, **{slot: number})
    return [_entry(row, of.columns) for row in rows.order_by(f"-{head}", "id")[:HOUSEHOLD_MAX]]


def _one(rows: QuerySet[Roster]) -> RosterView:
    row = rows.first()
    if row is None:
        raise UnknownRoster
    return _view(row)


def _view(row: Roster) -> RosterView:
    return RosterView(
        id=row.id,
        name=row.name,
        subject=row.subject,
        reference_on=row.reference_on,
        columns=tuple(roster.column(written) for written in row.columns),
        status=row.status,
        size=row.size,
        source=row.source,
        faults=tuple(_fault(written) for written in row.faults),
        faults_count=row.faults_count,
        created_at=row.created_at,
    )


def _fault(written: Mapping[str, object]) -> RowFault:
    says, fix = written["says"], written["fix"]
    assert isinstance(says, dict)
    assert isinstance(fix, dict)
    return RowFault(
        row=int(str(written["row"])),
        column=str(written["column"]),
        says=Text(**says),
        fix=Text(**fix),
    )


def _entry(row: RosterEntry, columns: tuple[RosterColumn, ...]) -> EntryView:
    told = {one.fact: getattr(row, one.slot) for one in columns}
    facts = {
        fact: tuple(value) if isinstance(value, list) else value
        for fact, value in told.items()
        if value is not None
    }
    return EntryView(id=row.id, name=row.name, facts=facts)
