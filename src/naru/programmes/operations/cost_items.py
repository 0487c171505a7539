"""Take an invoice for one award, once across all programmes and bodies of the installation."""

from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import invoices
from naru.programmes.models import CostItem

ELSEWHERE = Text(ko="다른 기관의 사업", en="a programme of another body")


class CostItemTaken(Refusal):
    code = "programmes.cost_item_taken"
    says = Text(
        ko="이미 정산한 증빙입니다: {invoice} ({where})",
        en="This invoice was settled already: {invoice} ({where})",
    )
    next_step = Text(
        ko="같은 비용은 한 번만 지원됩니다. 다른 증빙을 내 주세요.",
        en="A cost is supported once. Hand in another invoice.",
    )


@within_transaction
def take(
    *,
    by: Actor,
    award_id: UUID,
    programme_code: str,
    invoice: str,
    spent_on: date,
    amount: Money,
    at: datetime,
    line: str = "",
) -> None:
    """
    Take an invoice, or one ``line`` of it, for an award; the database lets one taker through.

    Without a number there is nothing to take: who must ask for one asks for it before.

    :raises CostItemTaken: where it is settled already, whoever paid.
    """
    key = invoices.key(invoice, on=spent_on)
    if not key:
        return
    found, is_new = CostItem.objects.get_or_create(
        invoice=key,
        defaults={
            "body_id": by.body_id,
            "award_id": award_id,
            "programme_code": programme_code,
            "lines": [line],
            "amount": amount.minor,
            "taken_at": at,
        },
    )
    if is_new:
        return
    row = CostItem.objects.select_for_update().get(id=found.id)
    is_ours = (row.body_id, row.award_id) == (by.body_id, award_id)
    if not is_ours or not line or "" in row.lines or line in row.lines:
        raise CostItemTaken(invoice=invoice, where=_where(by, row))
    row.lines = [*row.lines, line]
    row.amount += amount.minor
    row.save(update_fields=["lines", "amount"])


def demand_free(*, by: Actor, award_id: UUID, invoice: str, spent_on: date) -> None:
    """
    Ask early whether an invoice can still be taken by an award; ``take`` alone decides.

    :raises CostItemTaken: where another award was settled with it.
    """
    row = CostItem.objects.filter(invoice=invoices.key(invoice, on=spent_on)).first()
    if row is not None and (row.body_id, row.award_id) != (by.body_id, award_id):
        raise CostItemTaken(invoice=invoice, where=_where(by, row))


def _where(by: Actor, row: CostItem) -> str:
    """Name the programme, but to another body only that there is one."""
    return row.programme_code if row.body_id == by.body_id else ELSEWHERE.ko


@within_transaction
def give_back(
    *,
    by: Actor,
    award_id: UUID,
    invoice: str,
    spent_on: date,
    amount: Money,
    line: str = "",
) -> None:
    """Let an invoice, or one line of it, go again: what it was taken for was refused."""
    key = invoices.key(invoice, on=spent_on)
    row = (
        CostItem.objects.select_for_update()
        .filter(invoice=key, body_id=by.body_id, award_id=award_id)
        .first()
    )
    if row is None or line not in row.lines:
        return
    row.lines = [one for one in row.lines if one != line]
    row.amount -= amount.minor
    if row.lines:
        row.save(update_fields=["lines", "amount"])
    else:
        row.delete()
