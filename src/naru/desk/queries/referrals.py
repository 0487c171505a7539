"""
Read referrals (이관): those a body sent, those sent to it, and what the body asked may see.

``seen`` is the only way in which one body reads another's case: with consent, and no further than
the referral or the consent reaches.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.desk import steps
from naru.desk.models import CaseEntry, Referral
from naru.desk.queries.cases import EntryView, entry_view
from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first

READS = ("sent", "taken", "returned")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralView:
    """A referral as both sides may see it; nothing of the case but its number."""

    id: UUID
    body_id: int
    case_id: UUID
    case_number: str
    to_body_id: int | None
    outside_name: str
    outside_email: str
    question: str
    status: str
    consent_id: UUID | None
    consented_at: datetime | None
    consent_ended_at: datetime | None
    answer: str
    reason: str
    proposed_by: UUID | None
    proposed_at: datetime
    sent_at: datetime | None
    taken_by: UUID | None
    taken_at: datetime | None
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.status in steps.REFERRAL_OPEN

    @property
    def has_consent(self) -> bool:
        return self.consent_id is not None and self.consent_ended_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCase:
    """What the body asked sees of a case."""

    referral: ReferralView
    category: str
    urgency: str
    country: str
    subject: str
    text: str
    firm_id: UUID | None
    firm_name: str
    person_id: UUID | None
    contact_name: str
    contact_phone: str
    contact_email: str
    solution_due_at: datetime | None
    entries: tuple[EntryView, ...]


def of_case(*, body_id: int, case_id: UUID) -> list[ReferralView]:
    """Return the referrals of a body's case, oldest first: the chain of hands."""
    rows = _rows().filter(body_id=body_id, case_id=case_id).order_by("id")
    return [_view(row) for row in rows]


def referral(*, body_id: int, referral_id: UUID) -> ReferralView | None:
    """Return a referral that a body sent, or None."""
    row = _rows().filter(body_id=body_id, id=referral_id).first()
    return None if row is None else _view(row)


def outbox(
    *, body_id: int, status: str = "", cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[ReferralView]:
    """Return what a body referred, newest first."""
    rows = _rows().filter(body_id=body_id)
    return newest_first(_of_status(rows, status), _view, cursor=cursor, limit=limit)


def inbox(
    *, body_id: int, status: str = "", cursor: str = "", limit: int = ROWS_PER_PAGE
) -> Page[ReferralView]:
    """Return what was referred to a body with consent, newest first."""
    rows = _to(body_id)
    return newest_first(_of_status(rows, status), _view, cursor=cursor, limit=limit)


def seen(*, body_id: int, referral_id: UUID) -> SeenCase | None:
    """Return what a body that was asked sees of the case, or None."""
    rows = _to(body_id).filter(id=referral_id, status__in=READS, consent_ended_at=None)
    row = rows.first()
    if row is None:
        return None
    case = row.case
    return SeenCase(
        referral=_view(row),
        category=case.category,
        urgency=case.urgency,
        country=case.country,
        subject=case.subject,
        text=case.text,
        firm_id=case.firm_id,
        firm_name=case.firm_name,
        person_id=case.person_id,
        contact_name=case.contact_name,
        contact_phone=case.contact_phone,
        contact_email=case.contact_email,
        solution_due_at=case.solution_due_at,
        entries=tuple(entry_view(one) for one in _entries(row, body_id)),
    )


def _entries(row: Referral, body_id: int) -> Any:
    """Return what lies before the end of the hand-over: the shared words, and one's own notes."""
    shown = Q(is_internal=False) | Q(body_id=body_id, referral_id=row.id)
    rows = CaseEntry.objects.filter(shown, case_id=row.case_id)
    if row.ended_at is not None:
        rows = rows.filter(at__lte=row.ended_at)
    return rows.order_by("at", "id")


def _rows() -> Any:
    return Referral.objects.select_related("case")


def _to(body_id: int) -> Any:
    """Narrow to what reached a body; a proposal that the firm has not agreed to did not."""
    return _rows().filter(to_body_id=body_id, consent_id__isnull=False)


def _of_status(rows: Any, status: str) -> Any:
    if status == "open":
        return rows.filter(status__in=steps.REFERRAL_OPEN)
    return rows.filter(status=status) if status else rows


def _view(row: Referral) -> ReferralView:
    same = (
        "id", "body_id", "case_id", "to_body_id", "outside_name", "outside_email", "question",
        "status", "consent_id", "consented_at", "consent_ended_at", "answer", "reason",
        "proposed_by", "proposed_at", "sent_at", "taken_by", "taken_at", "ended_at",
    )  # fmt: skip
    number = f"{row.case.year}-{row.case.serial:04d}"
    return ReferralView(case_number=number, **{name: getattr(row, name) for name in same})


def asking_body(*, body_id: int, referral_id: UUID) -> int:
    """Return the body that referred something to us; 0 where nothing reached us."""
    return _to(body_id).filter(id=referral_id).values_list("body_id", flat=True).first() or 0
