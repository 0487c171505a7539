"""Tables of the room: guarantees, loans and relief, the benefit, restart centres."""

from naru.protection.models.benefits import BenefitClaim, RecognitionPeriod
from naru.protection.models.guarantees import (
    Guarantee,
    GuaranteeFee,
    GuaranteeFund,
    GuaranteeRecovery,
    Subrogation,
)
from naru.protection.models.loans import Forbearance, Loan, LoanRepayment, LoanSchedule
from naru.protection.models.restart import RestartCase, RestartCentre, RestartNote

__all__ = [
    "BenefitClaim",
    "Forbearance",
    "Guarantee",
    "GuaranteeFee",
    "GuaranteeFund",
    "GuaranteeRecovery",
    "Loan",
    "LoanRepayment",
    "LoanSchedule",
    "RecognitionPeriod",
    "RestartCase",
    "RestartCentre",
    "RestartNote",
    "Subrogation",
]
