"""Keep a firm's rights (상표·디자인·특허·저작권): write down, change, end; note reminders."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.desk import mark_terms
from naru.desk.models import Mark, RightsReminder
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit


class UnknownMark(Refusal):
    code = "desk.unknown_mark"
    says = Text(ko="그런 권리가 없습니다.", en="There is no such right.")
    next_step = Text(ko="권리 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class MarkAlreadyKept(Refusal):
    code = "desk.mark_already_kept"
    says = Text(
        ko="같은 번호의 권리가 이미 있습니다.", en="A right of this number is kept already."
    )
    next_step = Text(
        ko="권리 목록에서 그 권리를 고쳐 주세요.", en="Change the one that is in the list."
    )


class NumberMissing(Refusal):
    code = "desk.mark_number_missing"
    says = Text(
        ko="등록된 권리에는 번호가 있어야 합니다.", en="A registered right needs its number."
    )
    next_step = Text(
        ko="등록번호를 적거나, 아직 출원 중이면 등록일을 비워 주세요.",
        en="Write the number, or leave the day of registration empty while it is applied for.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is written down of a right."""

    kind: str
    word: str
    country: str
    owner: str
    number: str = ""
    classes: Sequence[int] = ()
    applied_on: date | None = None
    published_on: date | None = None
    registered_on: date | None = None
    document_id: UUID | None = None


@within_transaction
def keep(
    *, by: Actor, firm_id: UUID, firm_name: str, told: Particulars, at: datetime,
    mark_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Write down a right of a firm, or change one.

    :raises UnknownMark: there is none to change.
    :raises NumberMissing, MarkAlreadyKept: as they say.
    :raises DatesOutOfOrder: as ``mark_terms.renewal``.
    """
    columns = _columns(told)
    try:
        with savepoint():
            if mark_id is None:
                row = Mark.objects.create(
                    body_id=by.body_id, firm_id=firm_id, firm_name=firm_name,
                    added_by=by.person_id, added_at=at, **columns,
                )  # fmt: skip
            else:
                row = _locked(by, mark_id, firm_id)
                Mark.objects.filter(id=row.id).update(**columns)
    except IntegrityError as error:
        raise MarkAlreadyKept from error
    deed = "mark.changed" if mark_id else "mark.added"
    after = {"kind": told.kind, "country": told.country, "number": told.number}
    audit.note(by=by, action=deed, subject=("mark", row.id), after=after, at=at)
    return row.id


@within_transaction
def end(*, by: Actor, firm_id: UUID, mark_id: UUID, reason: str, on: date, at: datetime) -> None:
    """
    Note that a right has ended: given up, lapsed, lost.

    :raises UnknownMark: there is none that holds.
    """
    row = _locked(by, mark_id, firm_id)
    Mark.objects.filter(id=row.id).update(ended_on=on, end_reason=reason[:200])
    audit.note(by=by, action="mark.ended", subject=("mark", row.id), reason=reason, at=at)


@within_transaction
def note_reminder(
    *, body_id: int, subject_id: UUID, code: str, days_before: int, due_on: date, at: datetime
) -> bool:
    """Note that a reminder goes out; False where it went out before."""
    _row, is_new = RightsReminder.objects.get_or_create(
        subject_id=subject_id,
        code=code,
        days_before=days_before,
        due_on=due_on,
        defaults={"body_id": body_id, "sent_at": at},
    )
    return is_new


def _locked(by: Actor, mark_id: UUID, firm_id: UUID) -> Mark:
    rows = Mark.objects.select_for_update().filter(body_id=by.body_id, firm_id=firm_id)
    row = rows.filter(id=mark_id, ended_on=None).first()
    if row is None:
        raise UnknownMark
    return row


def _columns(told: Particulars) -> dict[str, object]:
    if told.registered_on and not told.number:
        raise NumberMissing
    renewal = mark_terms.renewal(
        country=told.country,
        kind=told.kind,
        applied_on=told.applied_on,
        registered_on=told.registered_on,
    )
    opposed = None
    if told.kind == "trademark" and told.published_on and not told.registered_on:
        opposed = mark_terms.opposition_until(country=told.country, published_on=told.published_on)
    columns = asdict(told) | {
        "classes": list(told.classes),
        "renewal_on": renewal.due_on if renewal else None,
        "opposition_until": opposed,
    }
    if told.document_id is None:
        del columns["document_id"]  # a certificate that lies here stays
    return columns
