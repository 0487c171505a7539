"""Tables of the room: guarantees, loans and relief, the benefit, restart centres, insurance."""

from naru.protection.models.benefits import BenefitClaim, RecognitionPeriod
from naru.protection.models.covers import (
    CoverClaim,
    CoverClaimLine,
    CoverPolicy,
    CoverRecovery,
    DebtorDefault,
    InsuredReceivable,
)
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
    "CoverClaim",
    "CoverClaimLine",
    "CoverPolicy",
    "CoverRecovery",
    "DebtorDefault",
    "Forbearance",
    "Guarantee",
    "GuaranteeFee",
    "GuaranteeFund",
    "GuaranteeRecovery",
    "InsuredReceivable",
    "Loan",
    "LoanRepayment",
    "LoanSchedule",
    "RecognitionPeriod",
    "RestartCase",
    "RestartCentre",
    "RestartNote",
    "Subrogation",
]
