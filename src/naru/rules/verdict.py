"""What a condition answers: met, not met, or not known, with the reasons in words."""

from dataclasses import dataclass
from datetime import date

from naru.kernel.text import Text
from naru.rules.facts import date_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """
    Why one condition is met or not: your value against the limit, and what to do.

    ``short_by`` is how much a number misses the limit by, ``short`` says it in words, for time as
    well (``1,200,000원 더``, ``3개월 더``); ``met_on`` is the day from which waiting alone is
    enough. Either makes a near miss, which is worth telling.
    """

    rule: str
    fact: str
    label: Text
    met: bool | None
    value: Text
    limit: Text
    advice: Text
    basis: str = ""
    short_by: int | None = None
    short: Text | None = None
    met_on: date | None = None

    @property
    def is_near(self) -> bool:
        return self.short is not None or self.met_on is not None

    @property
    def sentence(self) -> Text:
        """Say it on one line."""
        basis = f" ({self.basis})" if self.basis else ""
        return Text(
            ko=f"{self.label.ko}: {self.value.ko} / 기준: {self.limit.ko}{basis}",
            en=f"{self.label.en}: {self.value.en}; required: {self.limit.en}{basis}",
        )

    @property
    def outlook(self) -> Text | None:
        """Say what is missing and when that changes: ``3개월 더 (2026년 7월 3일부터 충족)``."""
        if self.met_on is None:
            return self.short
        day = date_in_words(self.met_on)
        since = Text(f"{day.ko}부터 충족", f"met from {day.en}")
        if self.short is None:
            return since
        return Text(f"{self.short.ko} ({since.ko})", f"{self.short.en} ({since.en})")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a condition; None where a fact is missing."""

    met: bool | None
    reasons: tuple[Reason, ...]

    @property
    def unmet(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.met is not True)

    @property
    def distance(self) -> tuple[int, int]:
        """Measure how far it is from being met: reasons against it, those without an outlook."""
        unmet = self.unmet
        return len(unmet), sum(not reason.is_near for reason in unmet)


def every(verdicts: list[Verdict]) -> Verdict:
    """Return met where all are; not met where one is not; else not known."""
    answers = [verdict.met for verdict in verdicts]
    met = False if False in answers else None if None in answers else True
    return Verdict(met, tuple(reason for verdict in verdicts for reason in verdict.reasons))


def some(verdicts: list[Verdict]) -> Verdict:
    """Return the first that is met, else the one that is nearest to being met."""
    answers = [verdict.met for verdict in verdicts]
    if True in answers:
        return verdicts[answers.index(True)]
    # One that a missing fact leaves open may still come true; one that is not met will not.
    met = None if None in answers else False
    open_ones = [verdict for verdict in verdicts if verdict.met is met]
    return Verdict(met, min(open_ones, key=lambda verdict: verdict.distance).reasons)
