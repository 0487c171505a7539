"""
Ask rules about a whole roster at once: whom they reach, what it costs, and on what others fail.

The rules become one SQL statement over the roster's columns (naru/rules/sql.py); nobody is fetched.
A property test holds its answers equal to ``decisions.decide``.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Count, F, Sum, TextField
from django.db.models.expressions import RawSQL

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.models import RosterEntry
from naru.programmes.queries.rosters import RosterView
from naru.rules import decisions, sql
from naru.rules.decisions import Terms
from naru.rules.facts import TODAY, FactKind, Facts
from naru.rules.sql import Column, Fragment, Plan, Population

ROWS_PER_FETCH = 5_000
GROUPED_BY: frozenset[FactKind] = frozenset(("text", "flag", "list"))
ENTRY = "programmes_rosterentry"
Group = str | bool


class FactOfAnotherKind(Refusal):
    code = "programmes.fact_of_another_kind"
    says = Text(
        ko="명부의 ‘{fact}’ 항목은 기준이 묻는 종류({kind})가 아닙니다.",
        en='The roster keeps "{fact}" as another kind than the rules ask for ({kind}).',
    )
    next_step = Text(
        ko="항목의 종류가 같은 명부를 고르거나, 그 항목을 고쳐 다시 올려 주세요.",
        en="Choose a roster that keeps it as that kind, or upload it again.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many are asked and reached, what it costs, and who misses which condition."""

    people: int = 0
    reached: int = 0
    won: int = 0
    unmet: Mapping[int, int]

    @property
    def average(self) -> int:
        return self.won // self.reached if self.reached else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One group (or everybody) under two sets of terms."""

    group: Group | None  # None: everybody
    before: Reach
    after: Reach
    gained: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the rules say of one entry: bits of unmet conditions (none: allowed), and the amount."""

    entry_id: UUID
    unmet: tuple[int, ...]
    amount: int | None


def lacking(of: RosterView, terms: Terms, shared: Facts | None = None) -> list[str]:
    """Name the facts that the terms ask for and neither the roster nor the asker gives."""
    known = {TODAY, *(column.fact for column in of.columns), *(shared or {})}
    return sorted(decisions.asked(terms).keys() - known)


def reach(*, of: RosterView, terms: Terms, on: date, shared: Facts | None = None) -> Reach:
    """Ask terms about everybody of a roster; ``shared`` are facts that are the same for all."""
    (whole, *_) = compare(of=of, before=terms, after=terms, on=on, shared=shared)
    return whole.before


def compare(
    *,
    of: RosterView,
    before: Terms,
    after: Terms,
    on: date,
    group_by: str = "",
    shared: Facts | None = None,
) -> list[Compared]:
    """
    Ask two sets of terms about a roster in one statement; the whole first, then its groups.

    A list (a place with all that holds it) is grouped by its first item.

    :raises FactOfAnotherKind: where the roster keeps a fact as another kind than a rule asks for.
    """
    old, new = (_plan(of, terms, on, shared) for terms in (before, after))
    rows = (
        RosterEntry.objects.filter(roster_id=of.id)
        .annotate(
            cell=_group(of, group_by),
            old_unmet=_number(old.unmet),
            new_unmet=_number(new.unmet),
            old_won=_number(old.amount),
            new_won=_number(new.amount),
        )
        .values_list("cell", "old_unmet", "new_unmet")
        .annotate(people=Count("id"), old_sum=Sum("old_won"), new_sum=Sum("new_won"))
        .order_by("cell")
    )
    found = list(rows)
    groups = sorted({row[0] for row in found if row[0] is not None}, key=str) if group_by else []
    return [
        _compared(None, found),
        *(_compared(group, [row for row in found if row[0] == group]) for group in groups),
    ]


def each(
    *,
    of: RosterView,
    terms: Terms,
    on: date,
    shared: Facts | None = None,
    only_reached: bool = False,
) -> Iterator[Answer]:
    """Yield what the terms say of everybody, in the order of the roster."""
    plan = _plan(of, terms, on, shared)
    rows = RosterEntry.objects.filter(roster_id=of.id).annotate(
        unmet=_number(plan.unmet), won=_number(plan.amount)
    )
    if only_reached:
        rows = rows.filter(unmet=0)
    told = rows.order_by("id").values_list("id", "unmet", "won")
    for entry_id, unmet, won in told.iterator(chunk_size=ROWS_PER_FETCH):
        yield Answer(entry_id=entry_id, unmet=sql.unmet_of(unmet), amount=won)


def _plan(of: RosterView, terms: Terms, on: date, shared: Facts | None) -> Plan:
    kept = {column.fact: Column(f'"{ENTRY}"."{column.slot}"', column.kind) for column in of.columns}
    for fact, kinds in decisions.asked(terms).items():
        if fact in kept and kept[fact].kind not in kinds:
            raise FactOfAnotherKind(fact=fact, kind=", ".join(sorted(kinds)))
    return sql.plan(terms, Population(columns=kept, shared={TODAY: on, **(shared or {})}))


def _number(fragment: Fragment | None) -> RawSQL:
    # Made by rules.sql out of a closed vocabulary: values are parameters, names are our own.
    made = fragment or Fragment("CAST(NULL AS bigint)")
    return RawSQL(made.text, made.values, output_field=BigIntegerField())  # noqa: S611


def _group(of: RosterView, fact: str) -> Any:
    column = next((one for one in of.columns if one.fact == fact), None)
    if column is None or column.kind not in GROUPED_BY:
        return RawSQL("CAST(NULL AS text)", (), output_field=TextField())
    return F(f"{column.slot}__0") if column.kind == "list" else F(column.slot)


def _compared(group: Group | None, rows: Sequence[tuple[Any, ...]]) -> Compared:
    gained = sum(row[3] for row in rows if row[1] and not row[2])
    lost = sum(row[3] for row in rows if row[2] and not row[1])
    return Compared(
        group=group,
        before=_reach([(row[1], row[3], row[4]) for row in rows]),
        after=_reach([(row[2], row[3], row[5]) for row in rows]),
        gained=gained,
        lost=lost,
    )


def _reach(rows: Sequence[tuple[int, int, int | None]]) -> Reach:
    unmet: Counter[int] = Counter()
    for bits, people, _ in rows:
        unmet.update(dict.fromkeys(sql.unmet_of(bits), people))
    return Reach(
        people=sum(people for _, people, _ in rows),
        reached=sum(people for bits, people, _ in rows if not bits),
        won=sum(int(won or 0) for _, _, won in rows),
        unmet=dict(sorted(unmet.items())),
    )
