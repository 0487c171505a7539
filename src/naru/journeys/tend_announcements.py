"""Let officers mend announcements: hide, region, period, pairs that are one; noted and found."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from naru.announcements.operations import runs, tending
from naru.announcements.queries import texts
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.records.operations import audit
from naru.search import operations as search


def hide(*, by: Actor, announcement_id: UUID, why: str, at: datetime) -> None:
    """Take an announcement out of sight and out of search."""
    with db.transaction():
        tending.hide(by=by, announcement_id=announcement_id, why=why, at=at)
        search.remove(body_id=by.body_id, kind=texts.KIND, subject_ids=[announcement_id])
        _note(by, "announcements.hidden", announcement_id, at, reason=why)


def show(*, by: Actor, announcement_id: UUID, at: datetime) -> None:
    """Let an announcement be seen and found again."""
    with db.transaction():
        tending.show(by=by, announcement_id=announcement_id)
        _index(by.body_id, [announcement_id])
        _note(by, "announcements.shown", announcement_id, at)


def mend_regions(*, by: Actor, announcement_id: UUID, codes: Sequence[str], at: datetime) -> None:
    """Say for which regions an announcement is."""
    with db.transaction():
        tending.mend_regions(by=by, announcement_id=announcement_id, codes=codes)
        _note(by, "announcements.region_mended", announcement_id, at, after={"codes": list(codes)})


def mend_period(
    *,
    by: Actor,
    announcement_id: UUID,
    kind: str,
    begins_at: datetime | None,
    ends_at: datetime | None,
    at: datetime,
) -> None:
    """Say when an announcement takes applications."""
    with db.transaction():
        tending.mend_period(
            by=by, announcement_id=announcement_id, kind=kind, begins_at=begins_at, ends_at=ends_at
        )
        after = {
            "kind": kind,
            "begins_at": begins_at.isoformat() if begins_at else "",
            "ends_at": ends_at.isoformat() if ends_at else "",
        }
        _note(by, "announcements.period_mended", announcement_id, at, after=after)


def read_again(*, by: Actor, announcement_id: UUID, at: datetime) -> None:
    """Take back what was mended."""
    with db.transaction():
        tending.read_again(by=by, announcement_id=announcement_id, on=legal_date(at))
        _note(by, "announcements.read_again", announcement_id, at)


def join(*, by: Actor, pair_id: UUID, at: datetime) -> None:
    """Say that a pair is one announcement."""
    with db.transaction():
        first = tending.join(by=by, pair_id=pair_id, at=at)
        absorbed = texts.joined_to(body_id=by.body_id, announcement_id=first)
        search.remove(body_id=by.body_id, kind=texts.KIND, subject_ids=absorbed)
        _note(by, "announcements.joined", first, at, after={"pair": str(pair_id)})


def keep_apart(*, by: Actor, pair_id: UUID, at: datetime) -> None:
    """Say that a pair is two announcements."""
    with db.transaction():
        tending.keep_apart(by=by, pair_id=pair_id, at=at)
        _note(by, "announcements.kept_apart", pair_id, at)


def undo(*, by: Actor, pair_id: UUID, at: datetime) -> None:
    """Take a decision about a pair back."""
    with db.transaction():
        both = tending.undo(by=by, pair_id=pair_id)
        _index(by.body_id, both)
        _note(by, "announcements.pair_undone", pair_id, at)


def switch_source(*, by: Actor, source: str, is_on: bool, at: datetime) -> None:
    """Let the clock ask a source, or not."""
    with db.transaction():
        runs.switch(body_id=by.body_id, source=source, is_on=is_on)
        audit.note(
            by=by, action="announcements.source_switched", subject=("source", source), at=at,
            after={"is_on": is_on},
        )  # fmt: skip


DECISIONS: dict[str, Callable[..., None]] = {
    "same": join,
    "different": keep_apart,
    "undo": undo,
}


def decide(*, by: Actor, pair_id: UUID, decision: str, at: datetime) -> None:
    """Say what a pair is: "same", "different", or "undo" what was said."""
    DECISIONS[decision](by=by, pair_id=pair_id, at=at)


def _index(body_id: int, ids: Sequence[UUID]) -> None:
    documents = texts.documents(body_id=body_id, ids=ids)
    search.put_many(body_id=body_id, kind=texts.KIND, documents=documents)


def _note(
    by: Actor,
    action: str,
    subject_id: UUID,
    at: datetime,
    *,
    reason: str = "",
    after: Mapping[str, object] | None = None,
) -> None:
    audit.note(
        by=by, action=action, subject=("announcement", subject_id), at=at, reason=reason,
        after=after,
    )  # fmt: skip
