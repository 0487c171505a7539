"""
Move many applications at once, and take it back.

A move changes an application, writes its step with the columns as they were, notes the deed and
states the event. What one person did at once shares a batch, which can be undone for as long as
nothing has been built on it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.events import emit
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.events import ApplicationMoved
from naru.programmes.models import Application, ApplicationStep
from naru.records.operations import audit
from naru.records.operations.audit import Deed

APPLICATIONS_PER_DEED_MAX = 5_000
REASON_LETTERS_MAX = 500


class TooManyApplications(Refusal):
    code = "programmes.too_many_applications"
    says = Text(
        ko="한 번에 {limit}건까지만 처리할 수 있습니다.",
        en="At most {limit} applications can be worked on at once.",
    )
    next_step = Text(ko="조건을 좁혀 나누어 처리해 주세요.", en="Narrow the filter.")


class NothingToUndo(Refusal):
    code = "programmes.nothing_to_undo"
    says = Text(
        ko="되돌릴 수 있는 처리가 없습니다. 이미 되돌렸거나 그 뒤에 다른 처리가 있었습니다.",
        en="Nothing can be undone: it was undone already, or something followed it.",
    )
    next_step = Text(
        ko="신청 화면의 처리 기록을 확인해 주세요.", en="See the steps on the application's page."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One application's move; ``changes`` are columns set beside its status."""

    application: Application
    after: str
    reason: str = ""
    stage: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What an undo took back, and what it left because something followed."""

    undone: tuple[UUID, ...]
    kept: tuple[UUID, ...]


def locked(*, by: Actor, application_ids: Iterable[UUID]) -> list[Application]:
    """
    Return applications of the actor's body in the order of their ids, locked.

    :raises TooManyApplications: beyond what one deed may touch.
    """
    wanted = set(application_ids)
    if len(wanted) > APPLICATIONS_PER_DEED_MAX:
        raise TooManyApplications(limit=f"{APPLICATIONS_PER_DEED_MAX:,}")
    rows = Application.objects.filter(id__in=wanted, body_id=by.body_id)
    return list(rows.select_for_update(of=("self",)).order_by("id"))


@within_transaction
def take(
    *, by: Actor, moves: Sequence[Move], at: datetime, deed: str, batch: UUID | None = None
) -> UUID:
    """Make moves of locked applications; ``deed`` names them in the audit trail."""
    batch = batch or uuid7()
    steps = [_step(by, move, batch, at) for move in moves]
    columns = {"status", "stage"} | {name for move in moves for name in move.changes}
    if moves:
        Application.objects.bulk_update([move.application for move in moves], sorted(columns))
    ApplicationStep.objects.bulk_create(steps)
    _tell(by, deed, steps, at)
    return batch


def _step(by: Actor, move: Move, batch: UUID, at: datetime) -> ApplicationStep:
    """Change the row in memory and return its step, which remembers how it was."""
    row = move.application
    changes = {**move.changes, "status": move.after, "stage": move.stage or row.stage}
    step = ApplicationStep(
        application=row,
        at=at,
        actor_id=by.person_id,
        status_before=row.status,
        status_after=move.after,
        stage=changes["stage"],
        reason=move.reason[:REASON_LETTERS_MAX],
        batch=batch,
        before={name: _plain(getattr(row, name)) for name in changes},
    )
    for name, value in changes.items():
        setattr(row, name, value)
    return step


@within_transaction
def undo(
    *,
    by: Actor,
    batch: UUID,
    reason: str,
    at: datetime,
    deed: str,
    keep: Collection[UUID] = (),
) -> Undone:
    """
    Take a batch back, application by application, where its step is still the last.

    ``keep`` names applications on which something else was built.

    :raises NothingToUndo: where not one of them stands.
    """
    steps = {step.application_id: step for step in of_batch(by=by, batch=batch)}
    applications = locked(by=by, application_ids=steps)
    last = _last_steps(steps)
    stand = [
        row for row in applications if last.get(row.id) == steps[row.id].id and row.id not in keep
    ]
    if not stand:
        raise NothingToUndo
    backward = [
        Move(
            application=row,
            after=steps[row.id].status_before,
            reason=reason,
            stage=str(steps[row.id].before["stage"]),
            changes=_restored(steps[row.id].before),
        )
        for row in stand
    ]
    taken_back = take(by=by, moves=backward, at=at, deed=deed)
    # Neither the step nor its undoing counts any longer: what was before stands again.
    ApplicationStep.objects.filter(
        batch__in=(batch, taken_back), application__in=[row.id for row in stand]
    ).update(is_undone=True)
    return Undone(
        undone=tuple(row.id for row in stand),
        kept=tuple(row.id for row in applications if row not in stand),
    )


def of_batch(*, by: Actor, batch: UUID) -> list[ApplicationStep]:
    """Return the steps of a batch that still count."""
    rows = ApplicationStep.objects.filter(batch=batch, application__body_id=by.body_id)
    return list(rows.filter(is_undone=False))


def _last_steps(application_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the last step of each application that still counts."""
    steps = ApplicationStep.objects.filter(
        application__in=list(application_ids), is_undone=False
    ).order_by("application_id", "-id")
    newest = steps.distinct("application_id").values_list("application_id", "id")
    return dict(newest)


def _restored(before: Mapping[str, Any]) -> dict[str, Any]:
    shape = Application._meta  # noqa: SLF001 - the documented way to ask a model for its columns
    columns = {column.name: column for column in shape.concrete_fields}
    return {
        name: columns[name].to_python(value)
        for name, value in before.items()
        if name not in {"status", "stage"}
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _tell(by: Actor, deed: str, steps: Sequence[ApplicationStep], at: datetime) -> None:
    deeds = [
        Deed(
            action=deed,
            subject=("application", step.application_id),
            before={"status": step.status_before},
            after={"status": step.status_after},
            reason=step.reason,
        )
        for step in steps
    ]
    audit.note_many(by=by, deeds=deeds, at=at)
    for step in steps:
        emit(
            ApplicationMoved(
                body_id=by.body_id,
                application_id=step.application_id,
                before=step.status_before,
                after=step.status_after,
                at=at,
            )
        )
