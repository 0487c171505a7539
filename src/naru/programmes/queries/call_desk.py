"""Read calls as officers run them: rounds, notices, counts, money, and what waits."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.ledger import queries as ledger
from naru.programmes import accounts
from naru.programmes.models import (
    Appeal,
    Application,
    Call,
    CallRound,
    NoticeVersion,
    ProgrammeVersion,
    SelectionPlan,
)
from naru.programmes.queries import agreements, programmes

WAITS = ("submitted", "supplement")
CALLS_COUNTED_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDesk:
    """A round with its places and its own part of the money."""

    id: UUID
    number: int
    opens_at: datetime
    closes_at: datetime
    online_only_until: datetime | None
    quota: int | None
    budget: int | None
    taken: int

    def has_closed(self, at: datetime) -> bool:
        return self.closes_at <= at


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """A call in the officers' list."""

    id: UUID
    code: str
    title: Text
    programme: Text
    programme_code: str
    kind: str
    status: str
    opens_at: datetime | None
    closes_at: datetime | None
    applications: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMoney:
    """Where the money of a call stands; ``given`` is all that its bearers put in."""

    given: int = 0
    free: int = 0
    reserved: int = 0
    committed: int = 0
    returned: int = 0

    @property
    def paid(self) -> int:
        return self.given - self.free - self.reserved - self.committed - self.returned


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDesk(CallRow):
    """One call with everything its page shows; ``newest_version`` may be newer than its own."""

    version_id: UUID
    version_number: int
    newest_version_id: UUID
    newest_version_number: int
    examples_failed: int
    rounds: tuple[RoundDesk, ...]
    notices: int
    counts: Mapping[str, int] = field(default_factory=dict)
    money: CallMoney
    plans_waiting: int
    to_agree: int
    appeals_filed: int
    opened_at: datetime | None
    decided_at: datetime | None

    @property
    def has_closed(self) -> bool:
        return self.status not in {"draft", "open"}


def page(
    *,
    body_id: int,
    search: str = "",
    status: str = "",
    kind: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[CallRow]:
    """Return a page of a body's calls, newest first."""
    rows = Call.objects.filter(body_id=body_id).select_related("programme")
    if search:
        rows = rows.filter(
            Q(title_ko__icontains=search)
            | Q(title_en__icontains=search)
            | Q(public_code__icontains=search)
            | Q(programme__name_ko__icontains=search)
        )
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(programme__kind=kind) if kind else rows
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = list(rows.order_by("-id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=_rows(found[:limit]), next_cursor=more, counted=counted)


def call(*, body_id: int, call_id: UUID) -> CallDesk | None:
    """Return one call of a body."""
    row = Call.objects.filter(id=call_id, body_id=body_id).select_related("programme").first()
    return None if row is None else _desk(row)


def titles(*, body_id: int) -> list[tuple[UUID, Text]]:
    """Return the calls of a body to choose from, newest first."""
    rows = Call.objects.filter(body_id=body_id).order_by("-id")[:200]
    return [(row.id, Text(row.title_ko, row.title_en)) for row in rows]


def _rows(calls: Sequence[Call]) -> list[CallRow]:
    ids = [call.id for call in calls]
    windows = {
        call_id: (opens_at, closes_at)
        for call_id, opens_at, closes_at in CallRound.objects.filter(call__in=ids)
        .values("call_id")
        .annotate(opens=Min("opens_at"), closes=Max("closes_at"))
        .values_list("call_id", "opens", "closes")
    }
    counts = _counts(ids)
    return [CallRow(**_plain(call, counts[call.id], windows.get(call.id))) for call in calls]


def _plain(
    row: Call, counts: Mapping[str, int], window: tuple[datetime, datetime] | None
) -> dict[str, Any]:
    opens_at, closes_at = window or (None, None)
    return {
        "id": row.id,
        "code": row.public_code,
        "title": Text(row.title_ko, row.title_en),
        "programme": Text(row.programme.name_ko, row.programme.name_en),
        "programme_code": row.programme.code,
        "kind": row.programme.kind,
        "status": row.status,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "applications": sum(many for state, many in counts.items() if state != "draft"),
        "waiting": sum(counts.get(state, 0) for state in WAITS),
    }


def _desk(row: Call) -> CallDesk:
    rounds = tuple(_round(one) for one in row.rounds.order_by("number"))
    counts = _counts([row.id])[row.id]
    window = (min(one.opens_at for one in rounds), max(one.closes_at for one in rounds))
    versions = ProgrammeVersion.objects.filter(programme=row.programme_id).defer("text")
    newest = versions.latest("number")
    own = versions.get(id=row.version_id)
    return CallDesk(
        **_plain(row, counts, window if rounds else None),
        version_id=row.version_id,
        version_number=own.number,
        newest_version_id=newest.id,
        newest_version_number=newest.number,
        examples_failed=own.examples_failed,
        rounds=rounds,
        notices=NoticeVersion.objects.filter(call=row).count(),
        counts=counts,
        money=_money(row),
        plans_waiting=SelectionPlan.objects.filter(call=row, status="requested").count(),
        to_agree=len(agreements.to_offer(book_id=row.body_id, call_id=row.id)),
        appeals_filed=Appeal.objects.filter(application__call=row, status="filed").count(),
        opened_at=row.opened_at,
        decided_at=row.decided_at,
    )


def _round(row: CallRound) -> RoundDesk:
    return RoundDesk(
        id=row.id,
        number=row.number,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        online_only_until=row.online_only_until,
        quota=row.quota,
        budget=row.budget,
        taken=row.taken,
    )


def _counts(call_ids: Sequence[UUID]) -> Mapping[UUID, dict[str, int]]:
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = Application.objects.filter(call__in=call_ids).values("call_id", "status")
    for call_id, status, many in rows.annotate(many=Count("id")).values_list(
        "call_id", "status", "many"
    ):
        found[call_id][status] = many
    return found


def money_of_running(*, body_id: int) -> CallMoney:
    """Return where the money of all calls stands that are not closed, in three statements."""
    rows = Call.objects.filter(body_id=body_id).exclude(status="closed").order_by("-id")
    return _moneys(body_id, list(rows[:CALLS_COUNTED_MAX]))


def _money(row: Call) -> CallMoney:
    return _moneys(row.body_id, [row])


def _moneys(body_id: int, rows: Sequence[Call]) -> CallMoney:
    """Add up the money of some calls; one without a budget has none."""
    codes: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        budget = programmes.definition(row.version_id).budget
        if budget is None:
            continue
        codes["given"] += [accounts.budget(row.id, share.bearer) for share in budget.share]
        codes["free"].append(accounts.free(row.id))
        codes["reserved"].append(accounts.reserved(row.id))
        codes["committed"].append(accounts.committed(row.id))
        codes["returned"].append(accounts.returned(row.id))
    if not codes:
        return CallMoney()
    every = [code for some in codes.values() for code in some]
    held = ledger.balances(book_id=body_id, codes=every)
    sums = {name: sum(held[code].minor for code in some) for name, some in codes.items()}
    return CallMoney(**(sums | {"given": -sums["given"]}))
