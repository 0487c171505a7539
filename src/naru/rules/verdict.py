"""What a condition answers: met, not met, or not known, with the reasons in words."""

from dataclasses import dataclass

from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """
    Why one condition is met or not: your value against the limit, and what to do.

    ``short_by`` is how much a number misses the limit by; a near miss is worth telling.
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

    @property
    def sentence(self) -> Text:
        """Say it on one line."""
        basis = f" ({self.basis})" if self.basis else ""
        return Text(
            ko=f"{self.label.ko}: {self.value.ko} / 기준: {self.limit.ko}{basis}",
            en=f"{self.label.en}: {self.value.en}; required: {self.limit.en}{basis}",
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a condition; None where a fact is missing."""

    met: bool | None
    reasons: tuple[Reason, ...]

    @property
    def unmet(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.met is not True)


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
    nearest = min(verdicts, key=lambda verdict: len(verdict.unmet))
    return Verdict(None if None in answers else False, nearest.reasons)
