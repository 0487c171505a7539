"""
Judge one applicant for one programme: yes, no, or not known yet, with everything worth saying.

Pure. Beside the reasons it says how near a "no" is, what would change it and on which day, and
which facts are still to be told. Double support (중복지원) is judged among the reasons.
"""

import calendar
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from naru.kernel.text import Text
from naru.programmes import exclusion, snapshot
from naru.programmes.definition.programme import Definition
from naru.programmes.definition.record_facts import GROWS_FROM
from naru.rules.amounts import Amount
from naru.rules.facts import Facts, MissingFact, in_words, label
from naru.rules.verdict import Reason, every

MONTHS_A_YEAR = 12
UNITS = {
    "won": Text("원", " won"),
    "usd": Text("달러", " dollars"),
    "people": Text("명", " people"),
    "months": Text("개월", " months"),
    "years": Text("년", " years"),
    "days": Text("일", " days"),
    "points": Text("점", " points"),
    "percent": Text("%", " %"),
    "": Text(""),
}
KEPT_SEALED = Text("비공개로 보관", "kept sealed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What would make an unmet condition met, and from which day on if that is known."""

    reason: Reason
    words: Text
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """
    The answer for one applicant on one day; ``allowed`` is None while something is to be answered.

    ``asks`` names the facts that are missing, for a condition or for the amount.
    """

    on: date
    allowed: bool | None
    reasons: tuple[Reason, ...] = ()
    amount: int | None = None
    own: int | None = None
    asks: tuple[str, ...] = ()
    prospect: Prospect | None = None

    @property
    def result(self) -> str:
        """Say it in one word: can, asks, near or cannot."""
        if self.allowed is None:
            return "asks"
        if self.allowed:
            return "can"
        return "near" if self.prospect else "cannot"

    @property
    def unmet(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.met is False)

    @property
    def unknown(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.met is None)


def judge(
    definition: Definition,
    facts: Facts,
    *,
    on: date,
    call_id: UUID | None = None,
    support_keys: Collection[str] = (),
) -> Judged:
    """
    Judge facts by the terms in force on a day; without terms nobody can have it.

    ``support_keys`` are those under which the holder was supported before.
    """
    terms = definition.terms_on(on)
    if terms is None:
        return Judged(on=on, allowed=False)
    told: Facts = {"on": on, **facts}
    who = every([condition.judge(told, definition.labels) for condition in terms.who])
    twice = exclusion.reasons(definition, on=on, call_id=call_id, held=support_keys)
    reasons = (*(_founded(reason, terms.basis) for reason in who.reasons), *twice)
    allowed = False if twice else who.met
    amount, asks = _amount(terms.amount, told)
    own, _ = _amount(definition.payment.own, told)
    unknown = tuple(reason.fact for reason in reasons if reason.met is None)
    return Judged(
        on=on,
        allowed=allowed,
        reasons=reasons,
        amount=amount if allowed is not False else None,
        own=own if allowed is not False else None,
        asks=tuple(dict.fromkeys(unknown + asks)),
        prospect=_prospect(definition, reasons, told) if allowed is False else None,
    )


def _founded(reason: Reason, basis: str) -> Reason:
    """Name the terms' own basis where a condition names none."""
    return reason if reason.basis else replace(reason, basis=basis)


def _amount(rule: Amount | None, facts: Facts) -> tuple[int | None, tuple[str, ...]]:
    if rule is None:
        return None, ()
    try:
        return rule.of(facts), ()
    except MissingFact as missing:
        return None, (str(missing.values["fact"]),)


def masked(judged: Judged, sensitive: Collection[str]) -> Judged:
    """Return it without the values of sensitive facts, as it may be kept and shown to others."""
    return replace(
        judged,
        reasons=tuple(
            replace(reason, value=KEPT_SEALED) if reason.fact in sensitive else reason
            for reason in judged.reasons
        ),
    )


def _prospect(definition: Definition, reasons: tuple[Reason, ...], facts: Facts) -> Prospect | None:
    """Return what is lacking where it is one thing alone that could be reached."""
    unmet = [reason for reason in reasons if reason.met is False]
    if len(unmet) != 1 or not unmet[0].is_near:
        return None
    reason, short = unmet[0], unmet[0].short_by
    if short is None:  # a condition on time knows its own words and its day
        words = reason.outlook or reason.limit
        return Prospect(reason=reason, words=words, on=reason.met_on)
    spec = snapshot.specs(definition).get(reason.fact)
    unit = UNITS[spec.unit if spec else ""]
    value = facts[reason.fact]
    too_much = isinstance(value, int) and _is_above(reason, value)
    on = None if too_much else _day_reached(reason, short, facts, spec.unit if spec else "")
    return Prospect(reason=reason, words=_words(reason, short, unit, on, too_much=too_much), on=on)


def _is_above(reason: Reason, value: int) -> bool:
    """Say whether a number misses its limit by being too large."""
    if reason.rule == "at_most":
        return True
    return (
        reason.rule == "between" and f"{value - (reason.short_by or 0):,} 이하" in reason.limit.ko
    )


def _words(reason: Reason, short: int, unit: Text, on: date | None, *, too_much: bool) -> Text:
    many_ko, many_en = f"{short:,}{unit.ko}", f"{short:,}{unit.en}"
    if too_much:
        return Text(
            f"{reason.label.ko}이(가) 기준보다 {many_ko} 많습니다.",
            f"{reason.label.en}: {many_en} above the limit.",
        )
    if reason.fact in {"firm.months_open", "firm.years_open"}:
        ko, en = f"{many_ko} 더 영업하시면 됩니다", f"{many_en} more in business"
    else:
        ko = f"{reason.label.ko} {many_ko}이(가) 더 있으면 됩니다"
        en = f"{reason.label.en}: {many_en} more"
    if on is None:
        return Text(f"{ko}.", f"{en}.")
    return Text(f"{ko} — {on.year}년 {on.month}월 {on.day}일부터", f"{en}: from {on:%-d %B %Y} on")


def _day_reached(reason: Reason, short: int, facts: Facts, unit: str) -> date | None:
    """Return the day from which a number that grows by itself is large enough."""
    since, value = facts.get(GROWS_FROM.get(reason.fact, "")), facts[reason.fact]
    if not isinstance(since, date) or not isinstance(value, int):
        return None
    needed = value + short
    if unit == "days":
        return since + timedelta(days=needed)
    return months_after(since, needed * (MONTHS_A_YEAR if unit == "years" else 1))


def months_after(day: date, months: int) -> date:
    """Return the day some months later; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def months_between(since: date, until: date) -> int:
    """Return how many whole months have passed."""
    months = (until.year - since.year) * MONTHS_A_YEAR + until.month - since.month
    return months - (months_after(since, months) > until)


def fact_words(definition: Definition, name: str, facts: Facts) -> tuple[Text, Text]:
    """Return a fact's label and its value with its unit."""
    spec = snapshot.specs(definition).get(name)
    unit = UNITS[spec.unit if spec else ""]
    value = in_words(facts.get(name), definition.labels)
    is_number = isinstance(facts.get(name), int) and not isinstance(facts.get(name), bool)
    shown = Text(value.ko + unit.ko, value.en + unit.en) if is_number else value
    return label(name, definition.labels), shown
