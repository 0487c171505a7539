"""
Rules as SQL: the same answers as ``decisions.decide``, for a whole population in one statement.

    plan = sql.plan(terms, Population(columns={"firm.size": Column("r.s01", "text")},
                                      shared={"on": on}))
    f"SELECT count(*), sum({plan.worth.text}) FROM roster r WHERE {plan.who.text}"

Only text and parameters are made here, with ``%s`` for every value; whoever asks runs them. A
property test holds this evaluator and the one in Python equal.
"""

from dataclasses import dataclass

from naru.rules.amounts import Amount
from naru.rules.conditions import Condition
from naru.rules.decisions import Terms
from naru.rules.sql_amounts import amount as _amount
from naru.rules.sql_conditions import condition as _condition
from naru.rules.sql_conditions import every
from naru.rules.sql_fragments import Column, Fragment, Population, fragment, joined
from naru.rules.sql_numbers import Number, guarded

__all__ = ["Column", "Fragment", "Plan", "Population", "amount", "condition", "plan", "unmet_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    Terms as SQL.

    ``who`` is TRUE for whoever is allowed, FALSE or NULL for all others. ``met`` is each of the
    terms' conditions by itself. ``unmet`` is a bigint whose bit n is set where condition n is not
    met or not known: group by it, and ``unmet_of`` names the conditions again. ``worth`` is the
    amount whether allowed or not, for statements that ask ``who`` anyway; ``amount`` is NULL for
    who is not allowed. Both are bigint, and NULL where a fact is missing.
    """

    who: Fragment
    met: tuple[Fragment, ...]
    unmet: Fragment
    worth: Fragment | None
    amount: Fragment | None


def plan(terms: Terms, of: Population) -> Plan:
    """Compile terms for a population."""
    who = every(terms.who, of)
    met = tuple(condition(each, of) for each in terms.who)
    worth = amount(terms.amount, of) if terms.amount else None
    return Plan(
        who=who,
        met=met,
        unmet=_unmet(met),
        worth=worth,
        amount=guarded(who, worth) if worth else None,
    )


def condition(rule: Condition, of: Population) -> Fragment:
    """Compile one condition: TRUE, FALSE, or NULL where it is not known."""
    return _condition(rule, of)


def amount(rule: Amount, of: Population) -> Fragment:
    """
    Compile an amount: a bigint, NULL where a fact is missing.

    An amount beyond the range of bigint makes PostgreSQL refuse the statement.
    """
    found: Number = _amount(rule, of)
    return fragment("CAST({} AS bigint)", found) if found.is_wide else found


def unmet_of(bits: int) -> tuple[int, ...]:
    """Return the places in ``who`` of the conditions that ``Plan.unmet`` tells."""
    return tuple(place for place in range(bits.bit_length()) if bits >> place & 1)


def _unmet(met: tuple[Fragment, ...]) -> Fragment:
    bits = [
        fragment("CASE WHEN {} THEN 0 ELSE CAST({} AS bigint) END", each, 1 << place)
        for place, each in enumerate(met)
    ]
    return fragment("({})", joined(bits, " + ")) if bits else Fragment("CAST(0 AS bigint)")
