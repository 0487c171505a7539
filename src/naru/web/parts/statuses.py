"""The word and the colour of every status that a page shows; colour never stands alone."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naru.web.parts.buyer_statuses import OF_BUYERS
from naru.web.parts.cover_statuses import OF_COVERS
from naru.web.parts.customs_statuses import OF_CUSTOMS
from naru.web.parts.fair_statuses import OF_FAIRS
from naru.web.parts.gate_statuses import OF_THE_GATE
from naru.web.parts.goods_statuses import OF_GOODS
from naru.web.parts.hub_statuses import OF_HUB
from naru.web.parts.joint_statuses import OF_JOINT
from naru.web.parts.link_statuses import OF_LINKS
from naru.web.parts.rate_statuses import OF_RATES
from naru.web.parts.shipment_statuses import OF_SHIPMENTS
from naru.web.parts.sourcing_statuses import OF_SOURCING
from naru.web.parts.status import Status

STATUSES: dict[str, Status] = (
    OF_THE_GATE
    | OF_BUYERS
    | OF_SOURCING
    | OF_LINKS
    | OF_FAIRS
    | OF_GOODS
    | OF_SHIPMENTS
    | OF_JOINT
    | OF_HUB
    | OF_COVERS
    | OF_RATES
    | OF_CUSTOMS
    | {
        # papers and approvals
        "draft": Status("gray", _("Draft")),
        "drafted": Status("gray", _("Drafted")),
        "submitted": Status("information", _("Waiting for approval")),
        "requested": Status("information", _("Requested")),
        "approved": Status("success", pgettext_lazy("state", "Approved")),
        "sent_back": Status("warning", _("Sent back")),
        "rejected": Status("danger", _("Rejected")),
        "hidden": Status("gray", _("Hidden")),
        "suspended": Status("danger", _("Suspended")),
        "closed": Status("gray", _("Closed")),
        "active": Status("success", _("Active")),
        "firm_active": Status("success", _("In business")),
        "firm_suspended": Status("warning", _("Business suspended")),
        "firm_closed": Status("danger", _("Out of business")),
        "firm_unknown": Status("gray", _("No answer yet")),
        "handed_in": Status("information", _("Handed in")),
        "met": Status("success", _("Done")),
        "unmet": Status("gray", _("Not yet")),
        # orders
        "open": Status("information", _("Open")),
        "paying": Status("information", _("Paying")),
        "paid": Status("primary", _("Paid")),
        "preparing": Status("information", _("Preparing")),
        "shipped": Status("primary", _("On the way")),
        "delivered": Status("success", _("Delivered")),
        "confirmed": Status("success", _("Purchase confirmed")),
        "cancelled": Status("gray", pgettext_lazy("state", "Cancelled")),
        "expired": Status("gray", pgettext_lazy("state", "Expired")),
        "failed": Status("danger", _("Failed")),
        # claims and payouts
        "cancel": Status("gray", _("Cancellation")),
        "return": Status("warning", _("Return")),
        "exchange": Status("information", pgettext_lazy("state", "Exchange")),
        "withdrawn": Status("gray", _("Taken back")),
        "owed": Status("warning", _("Being refunded")),
        "done": Status("success", _("Refund done")),
        "refused": Status("danger", _("Refused")),
        "card": Status("primary", _("Card")),
        "gift": Status("information", _("Gift certificate")),
        "payback": Status("information", _("Pay-back")),
        "policy": Status("information", _("Residents' payment")),
        "points": Status("information", _("Points")),
        "collected": Status("information", _("Collected")),
        "inspected": Status("information", _("Inspected")),
        "refunded": Status("success", pgettext_lazy("state", "Refunded")),
        "completed": Status("success", _("Completed")),
        "ordered": Status("primary", _("Payment ordered")),
        "paid_out": Status("success", _("Paid out")),
        "held": Status("warning", _("Held back")),
        "carried": Status("gray", _("Carried into the next")),
        "returned": Status("danger", _("Returned by the bank")),
        "ended": Status("gray", _("Ended")),
        "given_back": Status("gray", _("Given back")),
        "sold_out": Status("danger", _("Sold out")),
        "on_sale": Status("success", pgettext_lazy("product", "On sale")),
        # seats
        "booked": Status("information", _("Booked")),
        "attended": Status("success", _("Came")),
        "no_show": Status("warning", _("Did not come")),
        "seat_asked": Status("warning", _("Waiting to be accepted")),
        "seat_booked": Status("information", _("Booked")),
        "seat_attended": Status("success", _("Came")),
        "seat_no_show": Status("warning", _("Did not come")),
        "seat_declined": Status("gray", _("Did not come about")),
        "seat_cancelled": Status("gray", pgettext_lazy("state", "Cancelled")),
        # diagnosis and plan
        "quadrant_start": Status("gray", _("To prepare")),
        "quadrant_carry": Status("warning", _("For a dedicated seller")),
        "quadrant_polish": Status("information", _("To polish the product")),
        "quadrant_enter": Status("success", _("Ready for channels")),
        "candidate_wished": Status("warning", _("Wishes to go")),
        "candidate_invited": Status("information", _("On the list")),
        "candidate_attended": Status("primary", _("Went there")),
        "candidate_listed": Status("success", _("Listed by the channel")),
        "candidate_declined": Status("gray", _("Does not go")),
        # applications
        "application_draft": Status("gray", _("Being written")),
        "application_submitted": Status("information", pgettext_lazy("application", "Handed in")),
        "application_supplement": Status("warning", _("To be supplemented")),
        "application_eligible": Status("information", _("Screening passed")),
        "application_ineligible": Status("danger", _("Screening not passed")),
        "application_selected": Status("success", _("Selected")),
        "application_reserve": Status("warning", _("On the reserve list")),
        "application_not_selected": Status("gray", _("Not selected")),
        "application_withdrawn": Status("gray", _("Taken back")),
        # e-mails that apply
        "mail_waiting": Status("warning", _("Waiting")),
        "mail_made": Status("success", _("Application made")),
        "mail_dropped": Status("gray", _("No application")),
        # what somebody can get
        "can": Status("success", _("You can get it")),
        "near": Status("warning", _("Nearly")),
        "asks": Status("information", _("Something to answer")),
        "cannot": Status("gray", _("Not for you")),
        # residents deciding
        "vote_step_awaited": Status("gray", _("The vote has not begun")),
        "vote_step_support": Status("information", _("Collecting support")),
        "vote_step_vote": Status("primary", _("Voting now")),
        "vote_step_counting": Status("gray", _("Being counted and reviewed")),
        "vote_step_result": Status("success", _("Decided")),
        "vote_wins": Status("success", _("Wins")),
        "vote_supported": Status("success", _("Supported")),
        "vote_tied": Status("warning", _("Tied: to be decided")),
        "vote_after_tie": Status("warning", _("Depends on the tie")),
        "vote_no_money": Status("gray", _("The money does not reach")),
        "vote_no_votes": Status("gray", _("No votes")),
        "proposal_submitted": Status("information", _("To be read")),
        "proposal_published": Status("success", _("Shown")),
        "proposal_hidden": Status("gray", _("Hidden")),
        # payments to everybody and pay-back
        "batch_asked": Status("information", _("Waiting for approval")),
        "batch_paid": Status("success", _("Has been paid")),
        "batch_refused": Status("danger", _("Refused")),
        "payback_filed": Status("information", _("To be checked")),
        "payback_checked": Status("primary", _("Checked, to be paid")),
        "payback_paid": Status("success", _("Paid back")),
        "payback_refused": Status("danger", _("Refused")),
        "profit_filed": Status("information", _("Waiting for approval")),
        "profit_booked": Status("success", _("Put into the fund")),
        "profit_refused": Status("danger", _("Refused")),
        # awards and their money
        "award_reserved": Status("information", _("Chosen, to be granted")),
        "award_granted": Status("success", pgettext_lazy("award", "Granted")),
        "award_running": Status("primary", pgettext_lazy("award", "Running")),
        "award_settled": Status("success", _("Settled")),
        "award_ended": Status("gray", _("Ended")),
        "award_cancelled": Status("gray", pgettext_lazy("state", "Cancelled")),
        "award_revoked": Status("danger", _("Revoked")),
        "payment_due": Status("warning", _("Can be asked for")),
        "payment_asked": Status("information", pgettext_lazy("payment", "Asked for")),
        "payment_approved": Status("primary", pgettext_lazy("state", "Approved")),
        "payment_ordered": Status("primary", _("Payment ordered")),
        "payment_paid": Status("success", _("Paid out")),
        "payment_refused": Status("danger", _("Refused")),
        "payment_withdrawn": Status("gray", _("Taken back")),
        "payment_returned": Status("danger", _("Came back, not paid")),
        "cost_reported": Status("information", _("Waiting for an answer")),
        "cost_accepted": Status("success", pgettext_lazy("answer", "Accepted")),
        "cost_refused": Status("danger", _("Refused")),
        "cost_withdrawn": Status("gray", _("Taken back")),
        "report_reported": Status("information", _("Waiting for an answer")),
        "report_accepted": Status("success", pgettext_lazy("answer", "Accepted")),
        "report_refused": Status("danger", _("Refused")),
        "report_withdrawn": Status("gray", _("Taken back")),
        "settlement_filed": Status("information", _("Waiting for an answer")),
        "settlement_accepted": Status("success", pgettext_lazy("answer", "Accepted")),
        "settlement_refused": Status("danger", _("Sent back")),
        "recovery_demanded": Status("warning", _("To be paid back")),
        "recovery_received": Status("success", _("Given back in full")),
        "recovery_waived": Status("gray", _("Waived")),
        "recovery_cancelled": Status("gray", pgettext_lazy("state", "Cancelled")),
        "overdue": Status("danger", _("Overdue")),
        # designations
        "valid": Status("success", pgettext_lazy("state", "Valid")),
        "run_out": Status("warning", _("Run out")),
        "revoked": Status("danger", _("Revoked")),
        "renewed": Status("gray", _("Renewed")),
        # vouchers
        "voucher_waiting": Status("warning", _("Waiting for the own contribution")),
        "voucher_issued": Status("success", _("Can be used")),
        "voucher_ended": Status("gray", _("Ended")),
        "request_open": Status("information", _("Collecting quotes")),
        "request_ordered": Status("success", pgettext_lazy("state", "Ordered")),
        "request_closed": Status("gray", _("Closed")),
        "quote_asked": Status("information", _("Quote asked for")),
        "quote_quoted": Status("primary", _("Quoted")),
        "quote_declined": Status("gray", _("Declined")),
        "quote_chosen": Status("success", _("Chosen")),
        "quote_passed": Status("gray", _("Not chosen")),
        "part_due": Status("information", _("Being worked on")),
        "part_delivered": Status("warning", _("Waiting for confirmation")),
        "part_disputed": Status("danger", _("Disputed")),
        "part_confirmed": Status("primary", _("Confirmed, to be settled")),
        "part_settled": Status("success", _("Settled")),
        "part_dropped": Status("gray", pgettext_lazy("state", "Cancelled")),
        "offer_applied": Status("information", _("Waiting for approval")),
        "offer_approved": Status("success", pgettext_lazy("state", "Approved")),
        "offer_suspended": Status("danger", _("Suspended")),
        "offer_refused": Status("danger", _("Refused")),
        "policy_chosen": Status("information", _("To be enrolled")),
        "policy_enrolled": Status("primary", _("Enrolled")),
        "policy_asked": Status("primary", _("Premium being paid")),
        "policy_paid": Status("warning", _("Premium paid, certificate to come")),
        "policy_certified": Status("success", _("Policy in force")),
        "claim_asked": Status("information", _("Asked for")),
        "claim_approved": Status("primary", pgettext_lazy("state", "Approved")),
        "claim_ordered": Status("primary", _("Payment ordered")),
        "claim_paid": Status("success", _("Paid out")),
        "claim_refused": Status("danger", _("Refused")),
        "claim_returned": Status("danger", _("Returned by the bank")),
        # guarantees and loans
        "guarantee_applied": Status("information", _("Waiting for a decision")),
        "guarantee_offered": Status("primary", _("Guarantee offered")),
        "guarantee_issued": Status("success", _("Guarantee stands")),
        "guarantee_declined": Status("danger", _("Declined")),
        "guarantee_withdrawn": Status("gray", _("Taken back")),
        "guarantee_lapsed": Status("gray", _("Offer lapsed")),
        "guarantee_released": Status("gray", _("Guarantee released")),
        "guarantee_defaulted": Status("danger", _("Loan in default")),
        "guarantee_subrogated": Status("warning", _("Paid by the fund")),
        "guarantee_recovered": Status("success", _("Recovered")),
        "guarantee_written_off": Status("gray", _("Written off")),
        "loan_running": Status("information", _("Being repaid")),
        "loan_repaid": Status("success", _("Repaid")),
        "loan_defaulted": Status("warning", _("Paid by the fund")),
        "relief_asked": Status("information", _("Waiting for a decision")),
        "relief_approved": Status("success", _("Relief granted")),
        "relief_declined": Status("danger", _("Declined")),
        "relief_withdrawn": Status("gray", _("Taken back")),
        # the benefit of the self-employed, restart centres
        "benefit_applied": Status("information", _("Waiting for a decision")),
        "benefit_granted": Status("success", _("Entitlement recognised")),
        "benefit_declined": Status("danger", _("Not recognised")),
        "benefit_withdrawn": Status("gray", _("Taken back")),
        "benefit_ended": Status("gray", _("Benefit ended")),
        "period_reported": Status("information", _("Waiting for recognition")),
        "period_recognised": Status("success", _("Recognised and paid")),
        "period_refused": Status("danger", _("Not recognised")),
        "restart_received": Status("information", _("Case received")),
        "restart_planned": Status("primary", _("Plan made")),
        "restart_in_progress": Status("primary", _("Support running")),
        "restart_done": Status("success", _("Support completed")),
        "restart_withdrawn": Status("gray", _("Ended early")),
        # calls and what is decided in them
        "call_draft": Status("gray", _("Draft")),
        "call_open": Status("success", _("Applications are taken")),
        "call_closed": Status("information", _("Closed for applications")),
        "call_deciding": Status("warning", _("Being decided")),
        "call_decided": Status("primary", _("Decided")),
        "call_ended": Status("gray", _("Ended")),
        "rule_yes": Status("success", _("Meets the rule")),
        "rule_no": Status("danger", _("Does not meet the rule")),
        "rule_unknown": Status("warning", _("Not known yet")),
        "review_assigned": Status("information", _("To be reviewed")),
        "review_reopened": Status("warning", _("Reopened")),
        "review_submitted": Status("success", pgettext_lazy("review", "Submitted")),
        "review_declined": Status("gray", _("Not neutral")),
        "undo_asked": Status("warning", _("Undoing asked for")),
        "offered": Status("warning", _("Waits for the holder's signature")),
        "holder_signed": Status("information", _("Waits for the body's signature")),
        "in_force": Status("success", pgettext_lazy("agreement", "In force")),
        "appeal_filed": Status("warning", _("To be heard")),
        "appeal_upheld": Status("success", _("Upheld")),
        "appeal_dismissed": Status("gray", _("Dismissed")),
        "appeal_withdrawn": Status("gray", _("Taken back")),
        "offer_ended": Status("gray", _("Offer ended")),
        "listing_up": Status("danger", _("Still on sale")),
        "listing_down": Status("success", _("Taken down")),
        "listing_sold_out": Status("gray", _("Sold out")),
        "sample_test_draft": Status("gray", _("Draft")),
        "sample_test_open": Status("success", pgettext_lazy("sample test", "Running")),
        "sample_test_closed": Status("gray", pgettext_lazy("sample test", "Over")),
        "sample_entry_awarded": Status("warning", _("Product not told yet")),
        "sample_entry_applied": Status(
            "information", pgettext_lazy("sample entry", "To be decided")
        ),
        "sample_entry_accepted": Status("success", pgettext_lazy("sample entry", "Accepted")),
        "sample_entry_declined": Status("gray", pgettext_lazy("sample entry", "Declined")),
        "sample_entry_withdrawn": Status("gray", _("Taken back")),
        "sample_asked": Status("information", pgettext_lazy("sample", "Asked")),
        "sample_wants": Status("warning", pgettext_lazy("sample", "Wants it")),
        "sample_sent": Status("primary", pgettext_lazy("sample", "On its way")),
        "sample_arrived": Status("primary", pgettext_lazy("sample", "Arrived")),
        "sample_answered": Status("success", pgettext_lazy("sample", "Answered")),
        "sample_declined": Status("gray", pgettext_lazy("sample", "Does not want it")),
        "sample_no_answer": Status("gray", pgettext_lazy("sample", "No answer")),
        "sample_lost": Status("danger", pgettext_lazy("sample", "Lost")),
        "sample_returned": Status("danger", pgettext_lazy("sample", "Came back")),
        "advice_booked": Status("information", _("Booked")),
        "advice_held": Status("warning", _("Something follows")),
        "advice_done": Status("success", _("Advice given")),
        "advice_cancelled": Status("gray", pgettext_lazy("state", "Cancelled")),
    }
)


def status(code: str) -> Status:
    """Return how to show a status; an unknown one shows its code in grey."""
    return STATUSES.get(code, Status("gray", code.replace("_", " ")))


def of_payout(status: str, *, is_held: bool) -> str:
    """Return the code under which a payout's state is shown: paying out is no paying in."""
    return "held" if is_held else {"paid": "paid_out"}.get(status, status)
