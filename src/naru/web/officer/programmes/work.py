"""What waits for an officer: support programmes and their money."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.programmes.queries import work_to_do
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return _of_decisions() | _of_support()


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    return work_to_do.waiting(body_id=body_id, person_id=person_id, at=at)


def _of_decisions() -> dict[str, Kind]:
    applications, agreements = reverse("officer:applications"), reverse("officer:agreements")
    return {
        "applications_submitted": Kind(
            label=_("Applications to screen"), href=f"{applications}?status=submitted"
        ),
        "supplements_answered": Kind(
            label=_("Supplements that were answered"), href=f"{applications}?status=submitted"
        ),
        "appeals_filed": Kind(
            label=_("Objections to hear"), href=reverse("officer:appeals") + "?status=filed"
        ),
        "selections_requested": Kind(
            label=_("Selections to approve"),
            href=reverse("officer:calls") + "?status=deciding",
            role="approver",
        ),
        "selections_to_undo": Kind(
            label=_("Selections to undo"), href=reverse("officer:calls"), role="approver"
        ),
        "agreements_to_sign": Kind(
            label=_("Agreements to sign for the body"),
            href=f"{agreements}?state=holder_signed",
            role="approver",
        ),
    }


def _of_support() -> dict[str, Kind]:
    payments = reverse("officer:disbursements")
    return {
        "support_payments_asked": Kind(
            label=_("Payments of support to approve"),
            href=reverse("officer:disbursements_approve"),
            role="approver",
        ),
        "support_payments_approved": Kind(
            label=_("Approved payments of support without a payment order"),
            href=reverse("officer:disbursements_order"),
            role="approver",
        ),
        "support_payments_ordered": Kind(
            label=_("Payments of support whose answer the bank owes"),
            href=f"{payments}?status=ordered",
        ),
        "support_costs_reported": Kind(
            label=_("Costs of holders to decide"),
            href=reverse("officer:support_costs") + "?status=reported",
        ),
        "support_reports_filed": Kind(
            label=_("Reports of holders to answer"),
            href=reverse("officer:support_reports") + "?status=reported",
        ),
        "support_settlements_filed": Kind(
            label=_("Settlements of support to decide"),
            href=reverse("officer:support_settlements") + "?status=filed",
        ),
        "support_money_overdue": Kind(
            label=_("Money asked back and past its day"),
            href=reverse("officer:recoveries") + "?status=overdue",
        ),
    }
