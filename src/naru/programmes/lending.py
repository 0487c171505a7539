"""Work out what a policy fund (정책자금) lends at, by the file's [loan] and the facts. Pure."""

from dataclasses import dataclass

from naru.programmes.definition.money import LoanSpec
from naru.rules.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerms:
    """Interest a year in basis points, months in all, months of interest only, and the method."""

    rate_bp: int
    months: int
    grace_months: int
    method: str


def terms(spec: LoanSpec, facts: Facts) -> LoanTerms:
    """
    Return the terms of one loan.

    :raises MissingFact: where the facts do not say what the file asks for.
    """
    return LoanTerms(
        rate_bp=spec.rate_bp.of(facts),
        months=spec.months.of(facts),
        grace_months=spec.grace_months.of(facts),
        method=spec.method,
    )
