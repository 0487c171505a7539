"""
Assess a special guarantee (특례보증) by the terms of its file, and name the states it goes through.

applied → offered → issued → released, or → defaulted → subrogated → recovered (or written off).
Pure: the file, what the firm asks and what is known of it in; what may be guaranteed, with reasons.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from naru.kernel.money import BASIS_POINTS, Rounding, portion
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.protection.programme_file import ProgrammeFile
from naru.protection.schedules import MONTHS_PER_YEAR
from naru.rules.decisions import Decision
from naru.rules.facts import Facts
from naru.rules.figures import WorkedOut

FIGURES_SHOWN = ("share_bp", "fee_bp", "months_max", "grace_months_max", "offer_days")
FOLLOWS: Mapping[str, frozenset[str]] = {
    "applied": frozenset({"offered", "declined", "withdrawn"}),
    "offered": frozenset({"issued", "lapsed", "withdrawn"}),
    "issued": frozenset({"released", "defaulted"}),
    "defaulted": frozenset({"issued", "subrogated", "released"}),
    "subrogated": frozenset({"recovered", "written_off"}),
}
STATES = (*FOLLOWS, "declined", "withdrawn", "lapsed", "released", "recovered", "written_off")
CARRIED = ("offered", "issued", "defaulted")  # these count against the fund


class GuaranteeMovedOn(Refusal):
    code = "protection.guarantee_moved_on"
    says = Text(
        ko="이미 다음 단계로 넘어간 보증입니다.", en="The guarantee has moved on meanwhile."
    )
    next_step = Text(
        ko="화면을 새로 고쳐 지금 상태를 확인해 주세요.", en="Reload the page and see its state."
    )


class TermTooLong(Refusal):
    code = "protection.guarantee_term_too_long"
    says = Text(
        ko="기간은 {months}개월, 거치기간은 {grace}개월까지 신청할 수 있습니다.",
        en="The term is at most {months} months, its grace period at most {grace}.",
    )
    next_step = Text(ko="기간을 줄여 다시 신청해 주세요.", en="Ask for fewer months.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a firm asks for and says of itself; ``loan`` is the amount it wants to borrow."""

    loan: int
    months: int
    grace_months: int
    credit_score: int
    taxes: str  # "paid" or "arrears"
    loans: str  # "current" or "overdue"
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """
    What the terms allow: the loan, how much of it is guaranteed, and every figure behind it.

    ``limit`` is the firm's limit by the terms, ``left`` what of it is not yet taken.
    """

    decision: Decision
    limit: int
    left: int
    loan: int
    guaranteed: int
    share_bp: int
    fee_bp: int
    fee_first_year: int
    figures: tuple[WorkedOut, ...]

    @property
    def is_possible(self) -> bool:
        return self.decision.allowed and self.guaranteed > 0

    @property
    def is_used_up(self) -> bool:
        """Whether every condition is met, yet nothing of the limit is free."""
        return self.decision.allowed and self.left == 0


def facts(asked: Asked, firm: Facts, *, guaranteed: int) -> Facts:
    """Return everything the terms may ask for."""
    return {
        **firm,
        "asked.won": asked.loan,
        "asked.months": asked.months,
        "credit.score": asked.credit_score,
        "tax.standing": asked.taxes,
        "loan.standing": asked.loans,
        "guaranteed.won": guaranteed,
    }


def check_term(file: ProgrammeFile, asked: Asked, on: date) -> None:
    """
    Hold what is asked to the terms' longest times.

    :raises TermTooLong: with both limits.
    """
    known = file.figures_on(on)
    months, grace = known.of("months_max"), known.of("grace_months_max")
    if asked.months > months or asked.grace_months > min(grace, asked.months - 1):
        raise TermTooLong(months=months, grace=grace)


def assess(file: ProgrammeFile, known: Facts, on: date) -> Assessment:
    """
    Say what the terms of a day allow for a set of facts.

    :raises NoTermsInForce, FigureMissing, MissingFact: where they cannot say.
    """
    decision = file.decide(known, on)
    in_force = file.figures_on(on)
    shown = tuple(in_force.worked(code, known) for code in FIGURES_SHOWN)
    worked = {one.figure.code: one.amount for one in shown}
    share, fee_bp = worked["share_bp"], worked["fee_bp"]
    limit = decision.amount or 0
    left = max(0, limit - _number(known, "guaranteed.won"))
    asked = _number(known, "asked.won")
    guaranteed = min(guaranteed_part(asked, share), left)
    return Assessment(
        decision=decision,
        limit=limit,
        left=left,
        loan=min(asked, _of_share(guaranteed, share)),
        guaranteed=guaranteed,
        share_bp=share,
        fee_bp=fee_bp,
        fee_first_year=fee(guaranteed, fee_bp, months=MONTHS_PER_YEAR),
        figures=shown,
    )


def guaranteed_part(loan: int, share_bp: int) -> int:
    """Return how much of a loan the fund stands for, rounded down in the fund's favour."""
    return portion(loan, numerator=share_bp, denominator=BASIS_POINTS, rounding=Rounding.DOWN)


def fee(outstanding: int, fee_bp: int, *, months: int) -> int:
    """Return the fee (보증료) for so many months ahead, rounded down."""
    return portion(
        outstanding,
        numerator=fee_bp * months,
        denominator=BASIS_POINTS * MONTHS_PER_YEAR,
        rounding=Rounding.DOWN,
    )


def damages(paid: int, damages_bp: int, *, days: int) -> int:
    """Return the damages (손해금) that a firm owes for so many days, rounded down."""
    return portion(
        paid, numerator=damages_bp * days, denominator=BASIS_POINTS * 365, rounding=Rounding.DOWN
    )


def must_follow(status: str, wanted: str) -> None:
    """
    Hold a guarantee to its states.

    :raises GuaranteeMovedOn: the wanted state does not follow.
    """
    if wanted not in FOLLOWS.get(status, frozenset()):
        raise GuaranteeMovedOn


def _of_share(guaranteed: int, share_bp: int) -> int:
    """Return the loan of which the guaranteed amount is the share."""
    return portion(guaranteed, numerator=BASIS_POINTS, denominator=share_bp, rounding=Rounding.DOWN)


def _number(known: Facts, name: str) -> int:
    value = known[name]
    assert isinstance(value, int), f"{name} is a whole number"
    return value
