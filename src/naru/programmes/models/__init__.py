"""Tables of the room, by noun."""

from naru.programmes.models.agreements import Agreement
from naru.programmes.models.applications import (
    Answer,
    Appeal,
    Application,
    ApplicationStep,
    EvidencePaper,
    Supplement,
)
from naru.programmes.models.awards import Award, SupportRecord
from naru.programmes.models.calls import Call, CallRound, NoticeVersion
from naru.programmes.models.closing import DutyNotice, Recovery, RecoveryReceipt, Settlement
from naru.programmes.models.cost_imports import CostImport
from naru.programmes.models.cost_items import CostItem
from naru.programmes.models.designations import Designation
from naru.programmes.models.entitlements import (
    CallRoster,
    CounterVisit,
    PaymentBatch,
    Plant,
    ProfitStatement,
    RosterMatch,
)
from naru.programmes.models.mails import IncomingMail
from naru.programmes.models.paybacks import PaybackClaim, PaybackReceipt
from naru.programmes.models.payments import Disbursement, DisbursementOrder, PayeeAccount
from naru.programmes.models.premiums import Insurer, PremiumPolicy
from naru.programmes.models.programmes import Programme, ProgrammeDraft, ProgrammeVersion
from naru.programmes.models.providers import Offer, OfferPrice, Provider
from naru.programmes.models.reviews import Conflict, Review, Reviewer, Score
from naru.programmes.models.rosters import Roster, RosterEntry
from naru.programmes.models.selections import SelectionPlan
from naru.programmes.models.spending import Report, Spending
from naru.programmes.models.votes import Ballot, BallotChoice, Proposal, Support, VoterMark
from naru.programmes.models.voucher_orders import (
    ProviderRating,
    VoucherAmendment,
    VoucherOrder,
    VoucherPart,
    VoucherQuote,
    VoucherRequest,
    VoucherStep,
)
from naru.programmes.models.voucher_payouts import VoucherPayout
from naru.programmes.models.vouchers import Voucher, VoucherDeposit, VoucherMenu

__all__ = [
    "Agreement",
    "Answer",
    "Appeal",
    "Application",
    "ApplicationStep",
    "Award",
    "Ballot",
    "BallotChoice",
    "Call",
    "CallRoster",
    "CallRound",
    "Conflict",
    "CostImport",
    "CostItem",
    "CounterVisit",
    "Designation",
    "Disbursement",
    "DisbursementOrder",
    "DutyNotice",
    "EvidencePaper",
    "IncomingMail",
    "Insurer",
    "NoticeVersion",
    "Offer",
    "OfferPrice",
    "PaybackClaim",
    "PaybackReceipt",
    "PayeeAccount",
    "PaymentBatch",
    "Plant",
    "PremiumPolicy",
    "ProfitStatement",
    "Programme",
    "ProgrammeDraft",
    "ProgrammeVersion",
    "Proposal",
    "Provider",
    "ProviderRating",
    "Recovery",
    "RecoveryReceipt",
    "Report",
    "Review",
    "Reviewer",
    "Roster",
    "RosterEntry",
    "RosterMatch",
    "Score",
    "SelectionPlan",
    "Settlement",
    "Spending",
    "Supplement",
    "Support",
    "SupportRecord",
    "VoterMark",
    "Voucher",
    "VoucherAmendment",
    "VoucherDeposit",
    "VoucherMenu",
    "VoucherOrder",
    "VoucherPart",
    "VoucherPayout",
    "VoucherQuote",
    "VoucherRequest",
    "VoucherStep",
]
