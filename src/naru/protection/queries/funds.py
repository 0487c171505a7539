"""Read guarantee funds: their money, what they carry, and what they may still carry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum

from naru.kernel.text import Text
from naru.ledger import queries as ledger_queries
from naru.protection import accounts
from naru.protection.accounts import Standing
from naru.protection.guarantees import CARRIED
from naru.protection.models import Guarantee, GuaranteeFund, Subrogation
from naru.protection.operations.funds import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class FundView:
    """
    A fund with its figures in won.

    ``given`` is what each bearer put in; ``subrogated`` what was paid for firms, ``recovered`` what
    of it came back, ``lost`` what was written off.
    """

    id: UUID
    code: str
    name: Text
    programme_code: str
    multiplier: int
    opened_at: datetime
    standing: Standing
    given: Mapping[str, int]
    fees: int
    fees_owed: int
    counts: Mapping[str, int]
    subrogated: int
    recovered: int
    lost: int

    @property
    def capacity(self) -> int:
        return self.standing.capacity(self.multiplier)

    @property
    def used_bp(self) -> int:
        """How much of the capacity is used, in basis points."""
        return self.standing.exposure * 10_000 // self.capacity if self.capacity else 0

    @property
    def running(self) -> int:
        return sum(self.counts.get(status, 0) for status in CARRIED)


def funds(*, book_id: int, bearers: Mapping[str, tuple[str, ...]]) -> list[FundView]:
    """Return a book's funds; ``bearers`` names those of each programme."""
    rows = GuaranteeFund.objects.in_book(book_id).order_by("code")
    return [_view(row, bearers.get(row.programme_code, ())) for row in rows]


def fund(*, book_id: int, fund_id: UUID, bearers: tuple[str, ...] = ()) -> FundView | None:
    """Return one fund, or None."""
    row = GuaranteeFund.objects.in_book(book_id).filter(id=fund_id).first()
    return None if row is None else _view(row, bearers)


def codes(*, book_id: int) -> list[tuple[UUID, str, Text]]:
    """Return id, programme and name of every fund that still takes applications."""
    rows = GuaranteeFund.objects.in_book(book_id).filter(closed_at=None).order_by("code")
    return [(row.id, row.programme_code, Text(row.name_ko, row.name_en)) for row in rows]


def _view(row: GuaranteeFund, bearers: tuple[str, ...]) -> FundView:
    fund_id = UUID(str(row.id))
    books = {name: accounts.bearer(fund_id, name) for name in bearers}
    money = [accounts.fees(fund_id), accounts.fees_owed(fund_id)]
    held = ledger_queries.balances(book_id=row.book_id, codes=[*books.values(), *money])
    mine = Guarantee.objects.in_book(row.book_id).filter(fund_id=fund_id)
    counts = mine.values("status").annotate(many=Count("id")).values_list("status", "many")
    paid = _subrogated(row.book_id, list(mine.values_list("id", flat=True)))
    return FundView(
        id=fund_id,
        code=row.code,
        name=Text(row.name_ko, row.name_en),
        programme_code=row.programme_code,
        multiplier=row.multiplier,
        opened_at=row.opened_at,
        standing=standing(book_id=row.book_id, fund_id=fund_id),
        given={name: -held[code].minor for name, code in books.items()},
        fees=held[money[0]].minor,
        fees_owed=-held[money[1]].minor,
        counts=dict(counts),
        subrogated=paid["principal"] + paid["interest"],
        recovered=paid["recovered"],
        lost=paid["written_off"],
    )


def _subrogated(book_id: int, guarantee_ids: list[UUID]) -> dict[str, int]:
    rows = Subrogation.objects.in_book(book_id).filter(guarantee_id__in=guarantee_ids)
    found: dict[str, Any] = rows.aggregate(
        principal=Sum("principal"),
        interest=Sum("interest"),
        recovered=Sum("recovered"),
        written_off=Sum("written_off"),
    )
    return {name: value or 0 for name, value in found.items()}
