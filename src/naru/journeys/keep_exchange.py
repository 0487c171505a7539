"""
Keep rates of exchange fresh: the customs house is asked by the clock, a table is the fallback.

A rate that moved very far since the last one is not taken by itself: an officer looks and loads it.
The customs house is asked outside of any transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from naru.goods import exchange as rules
from naru.goods.operations import exchange
from naru.goods.ports import CustomsRates, Week
from naru.goods.queries import exchange as queries
from naru.kernel.actor import Actor, system
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.outcome import Done, Outcome
from naru.records.operations import audit

SOURCE = "관세청 주간 관세환율(UNI-PASS API012)"
REHEARSED = "연습용 환율(실제 관세환율 아님)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What asking brought: how many rates are new, and which moved too far to be taken."""

    since: date
    new: int
    held: Sequence[str] = ()


def fetch(*, by: Actor, rates: CustomsRates, at: datetime) -> Outcome[Fetched]:
    """Ask for this week's rates and load them; what was loaded stays."""
    on = legal_date(at)
    answer = rates.of(body_id=by.body_id).of_day(on=on)
    if not isinstance(answer, Done):
        return answer
    told: Week = answer.value
    usual, held = _parted(told.won_parts, body_id=by.body_id, on=on)
    source = REHEARSED if rates.is_rehearsal(body_id=by.body_id) else SOURCE
    new = load(by=by, since=told.since, rates=usual, source=source, at=at)
    return Done(Fetched(since=told.since, new=new, held=held))


def fetch_where_due(*, body_id: int, rates: CustomsRates, at: datetime) -> Outcome[Fetched] | None:
    """Ask where this week's rates are not there yet; None where they are."""
    on = legal_date(at)
    sunday = on - timedelta(days=on.isoweekday() % 7)
    if queries.of_day(body_id=body_id, since=sunday):
        return None
    return fetch(by=system(body_id), rates=rates, at=at)


def load(*, by: Actor, since: date, rates: Mapping[str, int], source: str, at: datetime) -> int:
    """Load rates from a day on; return how many are new."""
    with transaction():
        count = exchange.load(by=by, since=since, rates=rates, source=source, at=at)
        if count:
            audit.note(
                by=by, action="exchange.loaded", subject=("exchange", since.isoformat()),
                after={"rates": count}, reason=source, at=at,
            )  # fmt: skip
        return count


def load_written(
    *, by: Actor, since: date, written: str, table: bytes, source: str, at: datetime
) -> int:
    """
    Load rates that were typed, or stand in a table.

    :raises UnreadableTable: it is no table. :raises RateUnreadable: naming the line.
    """
    found = exchange.read_table(table) if table else exchange.read(written)
    return load(by=by, since=since, rates=found, source=source, at=at)


def _parted(
    told: Mapping[str, int], *, body_id: int, on: date
) -> tuple[Mapping[str, int], list[str]]:
    """Part what may be taken from what moved too far from a rate of the customs house's own."""
    known = queries.rates(body_id=body_id, on=on).by_currency
    held = [
        currency
        for currency, parts in told.items()
        if (before := known.get(currency))
        and not before.assumption
        and before.moved_too_far(parts, on)
    ]
    usual = {
        one: parts for one, parts in told.items() if one not in held and one != rules.WON.currency
    }
    return usual, sorted(held)
