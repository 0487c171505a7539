"""
Whole-number arithmetic in SQL that never loses a won: ranges, products, named rounding.

``Number`` knows the lowest and highest it can be. Within bigint's range it is a bigint, beyond it a
numeric. ``known`` says when it is not NULL; None where it always is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from naru.kernel.money import Rounding, portion
from naru.rules.sql_fragments import BIGINT_MAX, Fragment, Population, constant, fragment, joined


@dataclass(frozen=True, slots=True)
class Number(Fragment):
    """An expression of a whole number."""

    low: int = 0
    high: int = 0
    known: Fragment | None = None

    @property
    def is_wide(self) -> bool:
        return max(-self.low, self.high) > BIGINT_MAX


def whole(number: int) -> Number:
    """Return a number that a rule fixes."""
    written = constant(number, "number")
    return Number(written.text, written.values, number, number)


def number(fact: str, of: Population) -> Number:
    """Return the number of a fact."""
    written, limit = of.fact(fact, "number"), of.limit(fact)
    known = fragment("{} IS NOT NULL", written)
    return Number(written.text, written.values, -limit, limit, known)


def ranged(
    written: Fragment, low: int, high: int, known: Fragment | None, *, is_numeric: bool
) -> Number:
    """Return an expression as a number, a bigint again where its range allows."""
    result = Number(written.text, written.values, low, high, known)
    if result.is_wide or not is_numeric:
        return result
    narrow = fragment("CAST({} AS bigint)", written)
    return replace(result, text=narrow.text, values=narrow.values)


def all_known(of: Sequence[Number]) -> Fragment | None:
    """Return when all numbers are known."""
    asked: list[Fragment] = []
    for part in of:
        if part.known and part.known not in asked:
            asked.append(part.known)
    if len(asked) <= 1:
        return asked[0] if asked else None
    return fragment("({})", joined(asked, " AND "))


def guarded(known: Fragment | None, written: Fragment) -> Fragment:
    """Keep what passes over NULL (LEAST, GREATEST) from answering without it."""
    return written if known is None else fragment("CASE WHEN {} THEN {} END", known, written)


def multiplied(one: Number, other: Number) -> Number:
    ends = [left * right for left in (one.low, one.high) for right in (other.low, other.high)]
    low, high = min(ends), max(ends)
    is_numeric = one.is_wide or other.is_wide or is_beyond(low, high)
    written = fragment("({} * {})", _numeric(one) if is_numeric else one, other)
    return ranged(written, low, high, all_known([one, other]), is_numeric=is_numeric)


def added(parts: Sequence[Number]) -> Number:
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    is_numeric = is_beyond(low, high) or any(part.is_wide for part in parts)
    first = _numeric(parts[0]) if is_numeric else parts[0]
    written = fragment("({})", joined([first, *parts[1:]], " + "))
    return ranged(written, low, high, all_known(parts), is_numeric=is_numeric)


def chosen(parts: Sequence[Number], *, least: bool) -> Number:
    """Return the least or the greatest of several numbers."""
    ends = min if least else max
    low, high = ends(part.low for part in parts), ends(part.high for part in parts)
    known = all_known(parts)
    written = fragment("LEAST({})" if least else "GREATEST({})", joined(list(parts), ", "))
    is_numeric = any(part.is_wide for part in parts)
    return ranged(guarded(known, written), low, high, known, is_numeric=is_numeric)


def divided(amount: Number, by: Number, rounding: Rounding) -> Number:
    """Divide as ``kernel.money.portion`` does: add what the rounding adds, then cut off."""
    assert by.low > 0, "a portion needs a positive whole"
    if by.high == 1:
        return amount
    extra = {Rounding.DOWN: 0, Rounding.UP: by.high - 1, Rounding.HALF_UP: by.high // 2}[rounding]
    is_numeric = amount.is_wide or by.is_wide or is_beyond(amount.low - extra, amount.high + extra)
    lifted = _lifted(_numeric(amount) if is_numeric else amount, by, rounding)
    written = fragment("div({}, {})" if is_numeric else "({} / {})", lifted, by)
    low, high = (
        portion(end, numerator=1, denominator=by.low, rounding=rounding)
        for end in (min(amount.low, 0), max(amount.high, 0))
    )
    return ranged(written, low, high, all_known([amount, by]), is_numeric=is_numeric)


def is_beyond(low: int, high: int) -> bool:
    """Say whether a range leaves that of bigint."""
    return max(-low, high) > BIGINT_MAX


def _numeric(number: Number) -> Number:
    if number.is_wide:
        return number
    written = fragment("CAST({} AS numeric)", number)
    return replace(number, text=written.text, values=written.values)


def _lifted(amount: Number, by: Number, rounding: Rounding) -> Fragment:
    """Move an amount away from zero so that cutting off rounds it as named."""
    if rounding is Rounding.DOWN:
        return amount
    extra = fragment("({} - 1)" if rounding is Rounding.UP else "({} / 2)", by)
    if amount.low >= 0:
        return fragment("({} + {})", amount, extra)
    up, down = fragment("{} + {}", amount, extra), fragment("{} - {}", amount, extra)
    return fragment("CASE WHEN {} < 0 THEN {} ELSE {} END", amount, down, up)
