"""
Read the results of calls and programmes (결과보고): budget, awards, money, figures, holders.

Every sum comes from one statement over a table, or from the balances of the call's accounts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from naru.kernel.clock import start_of
from naru.kernel.text import Text
from naru.ledger import queries as ledger
from naru.ledger.queries import journals
from naru.ledger.queries.journals import Flow
from naru.programmes import accounts
from naru.programmes.models import (
    Award,
    Call,
    Disbursement,
    Programme,
    Recovery,
    Settlement,
)
from naru.programmes.queries import kpi, programmes
from naru.programmes.queries.awards import AwardView
from naru.programmes.queries.awards import views as award_views
from naru.programmes.queries.kpi import KpiView

HOLDERS_MAX = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BearerView:
    """What one bearer put in, less what went home to it."""

    name: Text
    borne: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMoney:
    """
    The money of a call as its accounts show it now.

    ``appropriated`` was put in, ``given_back`` went home again, ``given`` is the difference.
    """

    appropriated: int
    given_back: int
    given: int
    free: int
    reserved: int
    committed: int
    paid: int
    returned: int
    interest: int
    bearers: tuple[BearerView, ...]

    @property
    def to_give_back(self) -> int:
        return self.free + self.returned + self.interest


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """What still stands in the way of closing a call."""

    awards: int
    payments: int
    settlements: int
    recoveries: int

    def __bool__(self) -> bool:
        return bool(self.awards or self.payments or self.settlements or self.recoveries)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """What came of a call, or of a programme's calls of a year."""

    programme: Text
    programme_code: str
    titles: tuple[Text, ...]
    call_ids: tuple[UUID, ...]
    money: CallMoney
    awards: int
    holders: int
    awarded: int
    paid: int
    settled: int
    accepted: int
    returned: int
    asked_back: int
    recovered: int
    figures: tuple[KpiView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """A call as a heading of its money."""

    id: UUID
    title: Text
    status: str
    programme_code: str
    opened_at: datetime | None
    ended_at: datetime | None


def call(*, book_id: int, call_id: UUID) -> CallView | None:
    """Return one call, or None."""
    row = Call.objects.select_related("programme").filter(id=call_id, body_id=book_id).first()
    return None if row is None else _call(row)


def calls(*, book_id: int) -> list[CallView]:
    """Return the calls that were opened, newest first."""
    rows = Call.objects.select_related("programme").filter(body_id=book_id)
    return [_call(row) for row in rows.exclude(opened_at=None).order_by("-id")]


def of_call(*, book_id: int, call_id: UUID) -> ResultView | None:
    """Return the result of one call, or None where there is none."""
    row = Call.objects.select_related("programme").filter(id=call_id, body_id=book_id).first()
    return None if row is None else _result(book_id, row.programme, [row])


def of_year(*, book_id: int, programme_code: str, year: int) -> ResultView | None:
    """Return the result of a programme's calls that were opened in a year, or None."""
    programme = Programme.objects.filter(body_id=book_id, code=programme_code).first()
    if programme is None:
        return None
    rows = programme.calls.filter(
        opened_at__gte=start_of(date(year, 1, 1)), opened_at__lt=start_of(date(year + 1, 1, 1))
    )
    found = list(rows.order_by("id"))
    return _result(book_id, programme, found) if found else None


def money(*, book_id: int, call_id: UUID) -> CallMoney:
    """Return the money of a call out of its accounts."""
    return _money(book_id, [Call.objects.get(id=call_id, body_id=book_id)])


def still_open(*, book_id: int, call_id: UUID) -> Open:
    """Count what still stands in the way of closing a call."""
    in_call = {"call_id": call_id}
    return Open(
        awards=Award.objects.in_book(book_id)
        .filter(**in_call, status__in=("reserved", "granted", "running"))
        .count(),
        payments=Disbursement.objects.in_book(book_id)
        .filter(**in_call, status__in=("asked", "approved", "ordered"))
        .count(),
        settlements=Settlement.objects.in_book(book_id).filter(**in_call, status="filed").count(),
        recoveries=Recovery.objects.in_book(book_id).filter(**in_call, status="demanded").count(),
    )


def holders(
    *, book_id: int, call_ids: Sequence[UUID], limit: int = HOLDERS_MAX
) -> Iterator[AwardView]:
    """Yield the awards of some calls, in the order of their numbers."""
    rows = Award.objects.in_book(book_id).filter(call_id__in=call_ids)
    yield from award_views(book_id=book_id, rows=list(rows.order_by("number")[:limit]))


def _call(row: Call) -> CallView:
    return CallView(
        id=row.id,
        title=Text(row.title_ko, row.title_en),
        status=row.status,
        programme_code=row.programme.code,
        opened_at=row.opened_at,
        ended_at=row.ended_at,
    )


def _result(book_id: int, programme: Programme, rows: Sequence[Call]) -> ResultView:
    ids = [row.id for row in rows]
    definition = programmes.definition(rows[-1].version_id)
    counted = kpi.measures(book_id=book_id, call_ids=ids, definition=definition)
    awarded = Award.objects.in_book(book_id).filter(call_id__in=ids)
    closed = Settlement.objects.in_book(book_id).filter(
        call_id__in=ids, status="accepted", is_interim=False
    )
    demands = Recovery.objects.in_book(book_id).filter(call_id__in=ids)
    asked = demands.exclude(status="cancelled").aggregate(
        total=Sum(F("principal") + F("interest") + F("penalty")), received=Sum("received")
    )
    settled = closed.aggregate(count=Count("id"), accepted=Sum("accepted"))
    return ResultView(
        programme=Text(programme.name_ko, programme.name_en),
        programme_code=programme.code,
        titles=tuple(Text(row.title_ko, row.title_en) for row in rows),
        call_ids=tuple(ids),
        money=_money(book_id, rows),
        awards=counted["awards"],
        holders=counted["holders"],
        awarded=counted["won_awarded"],
        paid=counted["won_paid"],
        settled=settled["count"],
        accepted=settled["accepted"] or 0,
        returned=awarded.aggregate(sum=Sum("returned"))["sum"] or 0,
        asked_back=asked["total"] or 0,
        recovered=asked["received"] or 0,
        figures=tuple(kpi.views(definition, counted)),
    )


def _money(book_id: int, rows: Sequence[Call]) -> CallMoney:
    names = {}
    for row in rows:
        budget = programmes.definition(row.version_id).budget
        for share in budget.share if budget else ():
            names[accounts.budget(row.id, share.bearer)] = share.name.text
    parts = {
        name: [account(row.id) for row in rows]
        for name, account in (
            ("free", accounts.free),
            ("reserved", accounts.reserved),
            ("committed", accounts.committed),
            ("returned", accounts.returned),
            ("interest", accounts.interest),
        )
    }
    codes = [*names, *(code for found in parts.values() for code in found)]
    held = ledger.balances(book_id=book_id, codes=codes)
    sums = {name: sum(held[code].minor for code in found) for name, found in parts.items()}
    borne: dict[Text, int] = {}
    for code, name in names.items():
        borne[name] = borne.get(name, 0) - held[code].minor
    out = Award.objects.in_book(book_id).filter(call_id__in=[row.id for row in rows])
    paid = out.aggregate(sum=Sum(F("paid") - F("returned"), filter=Q(paid__gt=0)))["sum"] or 0
    put_in = sum(_flow(book_id, code, "programme.funded").arrived for code in parts["free"])
    sources = [*parts["free"], *parts["returned"], *parts["interest"]]
    home = sum(_flow(book_id, code, "programme.given_back").departed for code in sources)
    return CallMoney(
        appropriated=put_in,
        given_back=home,
        given=put_in - home,
        paid=paid,
        bearers=tuple(BearerView(name=name, borne=amount) for name, amount in borne.items()),
        **sums,
    )


def _flow(book_id: int, code: str, kind: str) -> Flow:
    return journals.flows(book_id=book_id, code=code).get(kind, Flow())
