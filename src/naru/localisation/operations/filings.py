"""Write down trademarks applied for abroad, and move them from the plan to the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.localisation import trademarks
from naru.localisation.models import TrademarkFiling
from naru.localisation.trademarks import Move
from naru.records.operations import audit


class UnknownFiling(Refusal):
    code = "localisation.unknown_filing"
    says = Text(ko="그런 상표 출원이 없습니다.", en="There is no such filing.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class AlreadyFiled(Refusal):
    code = "localisation.already_filed"
    says = Text(
        ko="같은 나라에 같은 상표가 이미 있습니다.", en="The mark is in the list for this country."
    )
    next_step = Text(ko="목록에서 그 출원을 열어 주세요.", en="Open it in the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    word: str
    country: str
    classes: Sequence[int]
    next_on: date | None = None
    note: str = ""


@within_transaction
def plan(*, by: Actor, firm_id: UUID, firm_name: str, wanted: Wanted, at: datetime) -> UUID:
    """
    Write down a mark to be applied for.

    :raises AlreadyFiled: it is in the list.
    """
    try:
        with savepoint():
            row = TrademarkFiling.objects.create(
                body_id=by.body_id, firm_id=firm_id, firm_name=firm_name, word=wanted.word,
                country=wanted.country, classes=list(wanted.classes), next_on=wanted.next_on,
                note=wanted.note, created_at=at, updated_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyFiled from error
    audit.note(by=by, action="filing.planned", subject=("trademark_filing", row.id),
               after={"country": wanted.country}, at=at)  # fmt: skip
    return row.id


@within_transaction
def move(*, by: Actor, firm_id: UUID, filing_id: UUID, step: Move, at: datetime) -> None:
    """
    Note a step of a filing.

    :raises UnknownFiling, FilingCannotMove, FilingDaysOutOfOrder, FilingNeedsNumber: as they say.
    """
    row = _locked(by, firm_id, filing_id)
    days = [day for day in (row.filed_on, row.published_on) if day]
    trademarks.judge(
        before=row.status, last_on=max(days, default=None), number=row.number, move=step
    )
    row.status, row.updated_at = step.status, at
    row.number = step.number or row.number
    if field := trademarks.DAY_OF.get(step.status):
        setattr(row, field, step.on)
    if step.status == "registered" and row.filed_on is None:
        row.filed_on = step.on
    if step.status in trademarks.IS_OVER:
        row.ended_on = step.on
    row.save()
    audit.note(by=by, action=f"filing.{step.status}", subject=("trademark_filing", row.id), at=at)


@within_transaction
def remind_on(
    *, by: Actor, firm_id: UUID, filing_id: UUID, on: date | None, note: str, at: datetime
) -> None:
    """
    Set when to be reminded of a filing, and of what.

    :raises UnknownFiling: there is none.
    """
    row = _locked(by, firm_id, filing_id)
    TrademarkFiling.objects.filter(id=row.id).update(next_on=on, note=note[:300], updated_at=at)


@within_transaction
def tie(*, by: Actor, firm_id: UUID, filing_id: UUID, mark_id: UUID) -> None:
    """
    Tie a filing to the right that the desk keeps.

    :raises UnknownFiling: there is none.
    """
    row = _locked(by, firm_id, filing_id)
    TrademarkFiling.objects.filter(id=row.id).update(mark_id=mark_id)


def _locked(by: Actor, firm_id: UUID, filing_id: UUID) -> TrademarkFiling:
    rows = TrademarkFiling.objects.select_for_update().filter(body_id=by.body_id, firm_id=firm_id)
    row = rows.filter(id=filing_id).first()
    if row is None:
        raise UnknownFiling
    return row
