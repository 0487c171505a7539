"""
Rules against double support (중복지원): which keys an award takes, so that nobody takes one twice.

Pure. The database holds ``(holder, key)`` unique, so two officers cannot support one holder twice
at the same moment either.
"""

from datetime import date
from uuid import UUID

from naru.programmes.definition.money import Exclusive
from naru.programmes.definition.programme import Definition


def period_of(rule: Exclusive, *, on: date, call_id: UUID) -> str:
    """Return the word of the period in which a holder may be supported ``times`` times."""
    return {"ever": "ever", "year": str(on.year), "call": str(call_id)}[rule.period]


def keys(definition: Definition, *, on: date, call_id: UUID, taken: int = 0) -> tuple[str, ...]:
    """
    Return the support keys of the next award to one holder.

    ``taken`` is how many the holder has in the period; the key names the place, so that at most
    ``times`` awards fit in. Pairs of programmes share one key between them.
    """
    found = []
    for rule in definition.exclusive:
        if rule.rule == "holder":
            place = min(taken, rule.times - 1) + 1
            found.append(f"{definition.id}:{period_of(rule, on=on, call_id=call_id)}:{place}")
        if rule.rule == "programme":
            period = period_of(rule, on=on, call_id=call_id)
            found += [f"{pair(definition.id, other)}:{period}" for other in rule.programmes]
    return tuple(found)


def pair(one: str, other: str) -> str:
    """Return the key that two programmes share, whichever is asked for first."""
    first, second = sorted((one, other))
    return f"{first}|{second}"
