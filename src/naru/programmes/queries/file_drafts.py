"""Read the drafts of programme files that an officer has."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.programmes.models import Call, ProgrammeDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A file being changed, and the version it was begun from."""

    id: UUID
    code: str
    text: str
    based_on: UUID | None
    before: str
    changed_at: datetime
    is_in_use: bool  # people could already apply, so terms in force stay as they are

    @property
    def is_changed(self) -> bool:
        return self.text != self.before


def draft(*, body_id: int, person_id: UUID, draft_id: UUID) -> DraftView | None:
    """Return one of an officer's drafts, or None."""
    rows = ProgrammeDraft.objects.select_related("based_on")
    row = rows.filter(body_id=body_id, person_id=person_id, id=draft_id).first()
    if row is None:
        return None
    calls = Call.objects.filter(body_id=body_id, programme__code=row.code)
    return DraftView(
        id=row.id,
        code=row.code,
        text=row.text,
        based_on=row.based_on_id,
        before=row.based_on.text if row.based_on else "",
        changed_at=row.changed_at,
        is_in_use=calls.exclude(status="draft").exists(),
    )


def drafts(*, body_id: int, person_id: UUID) -> dict[str, UUID]:
    """Return the drafts an officer has, by the programmes' ids."""
    rows = ProgrammeDraft.objects.filter(body_id=body_id, person_id=person_id)
    return dict(rows.order_by("code").values_list("code", "id"))
