"""
Judge one applicant for one programme: yes, no, or not known yet, with everything worth saying.

Pure. Beside the reasons it says how near a "no" is, what would change it and on which day, and
which facts are still to be told. Double support (중복지원) is judged among the reasons.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from naru.kernel.text import Text
from naru.programmes import exclusion
from naru.programmes.definition.programme import Definition
from naru.programmes.definition.record_facts import GROWS_FROM
from naru.rules import amounts, decisions
from naru.rules.amounts import Amount
from naru.rules.facts import TODAY, Facts, MissingFact, date_in_words, in_words, label, unit
from naru.rules.plain_amounts import UnlistedValue
from naru.rules.spans import MONTHS_A_YEAR, Span
from naru.rules.verdict import Reason, every
from naru.rules.working import Line

OPEN_SINCE = frozenset({"firm.opened_on", "firm.months_open", "firm.years_open"})
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
    working: tuple[Line, ...] = ()
    own: int | None = None
    asks: tuple[str, ...] = ()
    to_answer: tuple[Text, ...] = ()  # what ``asks`` names, in words
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
    told: Facts = {TODAY: on, **facts}
    labels = definition.labels
    who = every([condition.judge(told, labels) for condition in terms.who])
    twice = exclusion.reasons(definition, on=on, call_id=call_id, held=support_keys)
    reasons = (*(_founded(reason, terms.basis) for reason in who.reasons), *twice)
    allowed = False if twice else who.met
    judged = Judged(on=on, allowed=allowed, reasons=reasons, asks=_unknown(reasons))
    if allowed is False:
        return replace(judged, asks=(), prospect=_prospect(reasons, told, labels))
    working, lacking = _worked(terms.amount, told, labels)
    own, _ = _worked(definition.payment.own, told, labels)
    asks = tuple(dict.fromkeys(judged.asks + lacking))
    return replace(
        judged,
        amount=working[-1].value if working else None,
        working=working,
        own=own[-1].value if own else None,
        asks=asks,
        to_answer=tuple(label(name, labels) for name in asks),
    )


def _founded(reason: Reason, basis: str) -> Reason:
    """Name the terms' own basis where a condition names none."""
    return reason if reason.basis else replace(reason, basis=basis)


def _unknown(reasons: Collection[Reason]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason.fact for reason in reasons if reason.met is None))


def _worked(
    rule: Amount | None, facts: Facts, labels: Mapping[str, Text]
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return the working of an amount, or the facts that it lacks."""
    if rule is None:
        return (), ()
    try:
        return amounts.explain(rule, facts, labels), ()
    except (MissingFact, UnlistedValue):
        return (), tuple(name for name in decisions.asked(rule) if name not in facts)


def masked(judged: Judged, sensitive: Collection[str]) -> Judged:
    """Return it without the values of sensitive facts, as it may be kept and shown to others."""
    return replace(
        judged,
        reasons=tuple(
            replace(reason, value=KEPT_SEALED) if reason.fact in sensitive else reason
            for reason in judged.reasons
        ),
    )


def _prospect(
    reasons: tuple[Reason, ...], facts: Facts, labels: Mapping[str, Text]
) -> Prospect | None:
    """Return what is lacking where it is one thing alone that could be reached."""
    unmet = [reason for reason in reasons if reason.met is False]
    if len(unmet) != 1 or not unmet[0].is_near:
        return None
    reason = unmet[0]
    on = reason.met_on or _day_reached(reason, facts, labels)
    return Prospect(reason=reason, words=_words(reason, on), on=on)


def _words(reason: Reason, on: date | None) -> Text:
    """Say what is lacking and from when: ``3개월 더 영업하시면 됩니다 — 2026년 5월 2일부터``."""
    short = reason.short
    if short is None:
        said = Text(
            f"{reason.label.ko}: {reason.limit.ko}", f"{reason.label.en}: {reason.limit.en}"
        )
    elif reason.fact in OPEN_SINCE and short.ko.endswith("더"):
        said = Text(f"{short.ko} 영업하시면 됩니다", f"{short.en} in business")
    else:
        said = _pair(reason.label, short)
    if on is None:
        return said
    day = date_in_words(on)
    return Text(f"{said.ko} — {day.ko}부터", f"{said.en}: from {day.en} on")


def _pair(name: Text, value: Text) -> Text:
    return Text(f"{name.ko}: {value.ko}", f"{name.en}: {value.en}")


def _day_reached(reason: Reason, facts: Facts, labels: Mapping[str, Text]) -> date | None:
    """Return the day from which a number that grows by itself is large enough."""
    since, value = facts.get(GROWS_FROM.get(reason.fact, "")), facts.get(reason.fact)
    is_short = reason.short is not None and reason.short.ko.endswith("더")
    if not (isinstance(since, date) and isinstance(value, int) and is_short):
        return None
    needed = value + (reason.short_by or 0)
    return Span(
        months=needed * (MONTHS_A_YEAR if unit(reason.fact, labels) == "years" else 1)
    ).after(since)


def fact_words(definition: Definition, name: str, facts: Facts) -> tuple[Text, Text]:
    """Return a fact's label and its value with its unit."""
    labels = definition.labels
    return label(name, labels), in_words(facts.get(name), labels, unit=unit(name, labels))
