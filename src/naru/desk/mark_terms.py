"""
How long a right (상표·디자인·특허) holds, and until when a published one can be opposed.

The rules are dated rows of ``mark_terms.toml`` with their basis; what is an assumption says so.
Copyright needs no renewal and has no row.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.rules.spans import Span

SHIPPED = Path(__file__).with_name("mark_terms.toml")
ANYWHERE = "*"
KINDS = ("trademark", "design", "patent", "copyright")
CLASSES = 45  # of the Nice classification (니스 분류)
REMIND_DAYS = (365, 180, 30)  # before the end; the nearest that has come is told
OPPOSITION_REMIND_DAYS = (14, 3)


class DatesOutOfOrder(Refusal):
    code = "desk.mark_dates_out_of_order"
    says = Text(
        ko="등록일은 출원일보다 빠를 수 없습니다.",
        en="A right cannot be registered before it was applied for.",
    )
    next_step = Text(
        ko="권리증에 적힌 출원일과 등록일을 확인해 주세요.",
        en="See both dates on the certificate.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One dated rule: how long a right of a kind holds in a country."""

    country: str
    kind: str
    since: date
    counted_from: str
    years: int
    opens_months: int
    grace_months: int
    basis: str
    opposition_months: int = 0
    opposition_days: int = 0
    assumption: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """When renewal is taken from, when it is due, until when it can still be made up for."""

    opens_on: date
    due_on: date
    grace_until: date
    term: Term


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """Return every rule that ships, in the order of the file."""
    table = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return tuple(Term(**row) for row in table["term"])


def term(*, country: str, kind: str, on: date) -> Term | None:
    """Return the rule of a country, else the general one, in force on a day; None without."""
    known = [one for one in terms() if one.kind == kind and one.since <= on]
    for place in (country, ANYWHERE):
        rows = [one for one in known if one.country == place]
        if rows:
            return max(rows, key=lambda one: one.since)
    return None


def renewal(
    *, country: str, kind: str, applied_on: date | None, registered_on: date | None
) -> Renewal | None:
    """
    Return when a registered right must be renewed; None before it is registered or without a rule.

    :raises DatesOutOfOrder: it was registered before it was applied for.
    """
    if applied_on and registered_on and registered_on < applied_on:
        raise DatesOutOfOrder
    if registered_on is None:
        return None
    rule = term(country=country, kind=kind, on=registered_on)
    if rule is None:
        return None
    begins = registered_on if rule.counted_from == "registered_on" else applied_on
    if begins is None:
        return None
    due = _months_after(begins, 12 * rule.years)
    return Renewal(
        opens_on=_months_after(due, -rule.opens_months),
        due_on=due,
        grace_until=_months_after(due, rule.grace_months),
        term=rule,
    )


def opposition_until(*, country: str, published_on: date) -> date | None:
    """Return the last day on which a published mark can be opposed; None without a rule."""
    rule = term(country=country, kind="trademark", on=published_on)
    if rule is None:
        return None
    if rule.opposition_days:
        return published_on + timedelta(days=rule.opposition_days)
    return _months_after(published_on, rule.opposition_months) if rule.opposition_months else None


def reminder_due(*, ends_on: date, on: date, steps: tuple[int, ...]) -> int | None:
    """Return which reminder (days before the end) is due on a day: the nearest that has come."""
    left = (ends_on - on).days
    come = [days for days in steps if 0 <= left <= days]
    return min(come, default=None)


def _months_after(day: date, months: int) -> date:
    found = Span(months=months).after(day)
    assert found is not None, "the calendar has that day"
    return found
