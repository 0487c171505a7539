"""Begin and end an import, with what it did; remember until when a source was asked."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.announcements.models import AnnouncementSource, ImportRun
from naru.announcements.operations import intake
from naru.announcements.record import Fault
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction

REFUSALS_KEPT_MAX = 200
COUNTED = ("new", "changed", "same", "doubted")


@within_transaction
def begin(*, by: Actor, source: str, way: str, file_name: str, at: datetime) -> UUID:
    """Note that an import begins."""
    run = ImportRun.objects.create(
        body_id=by.body_id, source=source, way=way, file_name=file_name[:200], by=by.person_id,
        began_at=at,
    )  # fmt: skip
    return run.id


@within_transaction
def end(
    *, body_id: int, run_id: UUID, counts: Counter[str], faults: Sequence[Fault], at: datetime
) -> None:
    """Note what an import did, and which rows it refused, with the reason."""
    refusals = [
        {"row": one.row, "title": one.title[:120], "ko": one.why.ko, "en": one.why.en}
        for one in faults[:REFUSALS_KEPT_MAX]
    ]
    ImportRun.objects.filter(body_id=body_id, id=run_id, state="running").update(
        state="done", ended_at=at, joined=counts["echo"], refused=len(faults), refusals=refusals,
        read=sum(counts[one] for one in ("new", "changed", "echo", "same")) + len(faults),
        **{name: counts[name] for name in COUNTED},
    )  # fmt: skip


@within_transaction
def fail(*, body_id: int, run_id: UUID, why: str, at: datetime) -> None:
    """Note that an import broke off; what it had stored by then stays."""
    rows = ImportRun.objects.filter(body_id=body_id, id=run_id, state="running")
    rows.update(state="failed", failure=why[:200], ended_at=at)


@within_transaction
def asked(*, body_id: int, source: str, at: datetime) -> None:
    """Remember until when a source was asked, so that the next time only asks what came since."""
    intake.lock_sources(body_id=body_id)
    rows = AnnouncementSource.objects.filter(body_id=body_id, source=source)
    rows.update(asked_since_at=at)


@within_transaction
def switch(*, body_id: int, source: str, is_on: bool) -> None:
    """Let the timetable ask a source, or not."""
    intake.lock_sources(body_id=body_id)
    AnnouncementSource.objects.filter(body_id=body_id, source=source).update(is_on=is_on)
