"""Take rosters (명부) in from tables, make them up for tests and demos, confirm and delete them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import copy_in, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.sealed import fingerprint
from naru.kernel.text import Text
from naru.programmes import roster, roster_sample
from naru.programmes.models import CallRoster, Roster, RosterEntry, RosterMatch
from naru.programmes.roster import RosterColumn, Subject, UnknownRoster
from naru.programmes.roster_sample import Mix
from naru.programmes.roster_table import HEADS_ROW, Candidate, Table
from naru.records.operations import audit

FAULTS_KEPT_MAX = 1_000
DRAFT_KEPT = timedelta(days=1)


class RosterNameTaken(Refusal):
    code = "programmes.roster_name_taken"
    says = Text(ko="같은 이름의 명부가 있습니다: {name}", en="A roster has this name: {name}")
    next_step = Text(ko="다른 이름을 적어 주세요.", en="Choose another name.")


class RosterInUse(Refusal):
    code = "programmes.roster_in_use"
    says = Text(
        ko="이 명부로 지급하는 공고가 있어 지울 수 없습니다: {name}",
        en="People are paid by this roster, so it stays: {name}",
    )
    next_step = Text(
        ko="공고가 끝난 뒤 보존기간에 따라 지워집니다.",
        en="It goes when the call has ended and its time of keeping is over.",
    )


class NobodyInRoster(Refusal):
    code = "programmes.nobody_in_roster"
    says = Text(ko="담을 수 있는 줄이 없습니다.", en="No row can be taken in.")
    next_step = Text(
        ko="고칠 곳을 확인하고 파일을 다시 올려 주세요.",
        en="See what to mend and upload the file again.",
    )


@within_transaction
def take_in(
    *,
    by: Actor,
    name: str,
    subject: Subject,
    columns: Sequence[RosterColumn],
    reference_on: date,
    content: bytes,
    source: str,
    at: datetime,
) -> UUID:
    """
    Take a table in as a draft with a report; ``confirm`` makes it count.

    :raises RosterNameTaken: where the body has a roster of this name.
    :raises UnreadableTable, TableTooLong, RosterWithoutNumbers: where it cannot be read at all.
    """
    table = Table(content, columns)
    row = _begin(by=by, name=name, subject=subject, reference_on=reference_on, source=source, at=at)
    copy_in(RosterEntry, _entries(row, columns, table.candidates()))
    row.size = table.good
    row.columns = [one.written() for one in table.used]
    row.faults = [asdict(fault) for fault in table.faults[:FAULTS_KEPT_MAX]]
    row.faults_count = len({fault.row for fault in table.faults} - {HEADS_ROW})
    row.save()
    _note(by, row, "roster_taken_in", at)
    return row.id


@within_transaction
def generate(
    *,
    by: Actor,
    name: str,
    subject: Subject,
    mix: Mix,
    places: Sequence[tuple[str, ...]],
    reference_on: date,
    seed: int,
    at: datetime,
) -> UUID:
    """
    Make up a roster, the same for the same seed; ready at once.

    :raises RosterNameTaken: where the body has a roster of this name.
    """
    row = _begin(
        by=by,
        name=name,
        subject=subject,
        reference_on=reference_on,
        source=f"generated: seed {seed}",
        at=at,
    )
    columns = roster.columns(roster.shape(subject))
    made: Iterable[Candidate]
    if subject == "person":
        made = roster_sample.residents(mix=mix, places=places, reference_on=reference_on, seed=seed)
    else:
        made = roster_sample.firms(
            count=mix.count, places=places, reference_on=reference_on, seed=seed
        )
    copy_in(RosterEntry, _entries(row, columns, made))
    row.columns = [one.written() for one in columns]
    row.size, row.status = mix.count, "ready"
    row.save()
    _note(by, row, "roster_generated", at)
    return row.id


@within_transaction
def confirm(*, by: Actor, roster_id: UUID, at: datetime) -> None:
    """
    Let a draft count.

    :raises UnknownRoster: where there is none.
    :raises NobodyInRoster: where no row was good.
    """
    row = _locked(by, roster_id)
    if not row.size:
        raise NobodyInRoster
    row.status = "ready"
    row.save(update_fields=["status"])
    _note(by, row, "roster_confirmed", at)


@within_transaction
def delete(*, by: Actor, roster_id: UUID, at: datetime) -> None:
    """
    Delete a roster with everybody in it.

    :raises UnknownRoster: where there is none.
    :raises RosterInUse: where people are paid by it.
    """
    row = _locked(by, roster_id)
    _note(by, row, "roster_deleted", at)
    if _is_used([row.id]):
        raise RosterInUse(name=row.name)
    _forget([row.id])


@within_transaction
def forget_drafts(*, at: datetime) -> int:
    """Delete the drafts that nobody confirmed within a day; returns how many."""
    old = Roster.objects.filter(status="draft", created_at__lt=at - DRAFT_KEPT)
    ids = [each for each in old.values_list("id", flat=True) if not _is_used([each])]
    _forget(ids)
    return len(ids)


def _is_used(roster_ids: Sequence[UUID]) -> bool:
    """Say whether people are paid by these rosters, or were found in them."""
    uses = (CallRoster.objects, RosterMatch.objects)
    return any(rows.filter(roster_id__in=roster_ids).exists() for rows in uses)


def _forget(roster_ids: Sequence[UUID]) -> None:
    entries = RosterEntry.objects.filter(roster_id__in=roster_ids)
    # One statement: an ordinary delete would fetch everybody to look for who refers to her.
    entries._raw_delete(entries.db)  # noqa: SLF001
    Roster.objects.filter(id__in=roster_ids).delete()


def _begin(
    *, by: Actor, name: str, subject: Subject, reference_on: date, source: str, at: datetime
) -> Roster:
    row, is_new = Roster.objects.get_or_create(
        body_id=by.body_id,
        name=name,
        defaults={
            "subject": subject,
            "reference_on": reference_on,
            "source": source[:200],
            "created_by": by.person_id,
            "created_at": at,
        },
    )
    if not is_new:
        raise RosterNameTaken(name=name)
    return row


def _locked(by: Actor, roster_id: UUID) -> Roster:
    row = Roster.objects.select_for_update().filter(body_id=by.body_id, id=roster_id).first()
    if row is None:
        raise UnknownRoster
    return row


def _entries(
    row: Roster, columns: Sequence[RosterColumn], candidates: Iterable[Candidate]
) -> Iterator[RosterEntry]:
    slots = {one.fact: one.slot for one in columns}
    for candidate in candidates:
        facts = {
            slots[fact]: list(value) if isinstance(value, tuple) else value
            for fact, value in candidate.facts.items()
        }
        yield RosterEntry(
            roster_id=row.id,
            key_print=fingerprint(candidate.key),
            name=candidate.name,
            name_print=fingerprint(candidate.name) if candidate.name else "",
            **facts,
        )


def _note(by: Actor, row: Roster, verb: str, at: datetime) -> None:
    audit.note(
        by=by,
        action=f"programmes.{verb}",
        subject=("roster", row.id),
        after={"name": row.name, "size": row.size},
        at=at,
    )
