"""
Count how long somebody was insured as self-employed, and her base daily pay (기초일액).

고용보험법 제69조의4: all reference pay of the last three years, or of the whole time where that is
shorter, divided by all its days. Pure, exact until the one rounding down to the won.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger.schemes import MONTHS_PER_YEAR, months_later

SPELLS_MAX = 20
PayOf = Callable[[int, date], int]  # (grade, day) → reference pay a month


class BadSpells(Refusal):
    code = "protection.bad_insured_spells"
    says = Text(
        ko="가입기간이 맞지 않습니다. 시작일이 끝난 날보다 앞서고 기간이 겹치지 않아야 합니다.",
        en="The insured periods do not fit: each begins before it ends, and none overlap.",
    )
    next_step = Text(
        ko="고용보험 가입 이력을 보고 시작일, 끝난 날, 등급을 다시 적어 주세요.",
        en="See the insurance record and enter first day, last day and grade again.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time insured at one grade of reference pay (기준보수 등급): ``[since, until)``."""

    since: date
    until: date
    grade: int

    def within(self, since: date, until: date) -> "Spell | None":
        first, last = max(self.since, since), min(self.until, until)
        return Spell(since=first, until=last, grade=self.grade) if first < last else None

    @property
    def days(self) -> int:
        return (self.until - self.since).days


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseDaily:
    """How the base daily pay came about: the sum of pay, its days, and the result."""

    since: date
    until: date
    pay: int
    days: int
    amount: int


def check(
    spells: Sequence[Spell], *, closed_on: date, grades: Collection[int]
) -> tuple[Spell, ...]:
    """
    Return the spells up to the closing, in order.

    :raises BadSpells: one is empty, overlaps another, or has a grade that does not exist.
    """
    ordered = sorted(spells, key=lambda spell: spell.since)
    overlaps = any(a.until > b.since for a, b in pairwise(ordered))
    empty = any(one.since >= one.until or one.grade not in grades for one in ordered)
    if not ordered or len(ordered) > SPELLS_MAX or overlaps or empty:
        raise BadSpells
    kept = [one.within(date.min, closed_on + timedelta(days=1)) for one in ordered]
    found = tuple(one for one in kept if one is not None)
    if not found:
        raise BadSpells
    return found


def months(spells: Sequence[Spell]) -> int:
    """Count the whole months of insurance; spells that follow without a gap count as one."""
    return sum(_whole_months(since, until) for since, until in _joined(spells))


def months_within(spells: Sequence[Spell], *, since: date, until: date) -> int:
    """Count the whole months of insurance that lie in ``[since, until)``."""
    kept = [spell.within(since, until) for spell in spells]
    return months([spell for spell in kept if spell is not None])


def base_daily(
    spells: Sequence[Spell], *, until: date, average_months: int, pay_of: PayOf
) -> BaseDaily:
    """Return the base daily pay at the end of insurance, rounded down to the won."""
    since = spells[0].since
    if months(spells) >= average_months:
        since = max(since, months_later(until, -average_months))
    kept = [one for one in (spell.within(since, until) for spell in spells) if one is not None]
    days = sum(one.days for one in kept)
    pay = sum((_pay(part, pay_of) for one in kept for part in _by_month(one)), Fraction(0))
    return BaseDaily(since=since, until=until, pay=int(pay), days=days, amount=int(pay / days))


def _joined(spells: Sequence[Spell]) -> Iterator[tuple[date, date]]:
    since: date | None = None
    until = date.min
    for spell in spells:
        if since is not None and spell.since > until:
            yield since, until
            since = None
        since, until = since or spell.since, spell.until
    if since is not None:
        yield since, until


def _whole_months(since: date, until: date) -> int:
    count = (until.year - since.year) * MONTHS_PER_YEAR + until.month - since.month
    return count if months_later(since, count) <= until else count - 1


def _by_month(spell: Spell) -> Iterator[Spell]:
    """Cut a spell at the first day of each month."""
    since = spell.since
    while since < spell.until:
        following = months_later(since.replace(day=1), 1)
        until = min(following, spell.until)
        yield Spell(since=since, until=until, grade=spell.grade)
        since = until


def _pay(part: Spell, pay_of: PayOf) -> Fraction:
    """Return the pay of a part of one month: whole for the whole month, else by its days."""
    first = part.since.replace(day=1)
    days = (months_later(first, 1) - first).days
    return Fraction(pay_of(part.grade, part.since) * part.days, days)
