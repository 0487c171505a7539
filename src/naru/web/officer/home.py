"""The officer's first page (오늘 할 일): what waits for whom, since when, and what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.commerce.figures import TOTALS, Figures
from naru.commerce.queries import figures, work_to_do
from naru.identity.roles import reaches
from naru.journeys import see_how_a_body_stands
from naru.kernel import clock
from naru.kernel.waiting import WAITING_COUNTED_MAX, Kinds, Waiting, counted
from naru.messaging.queries import letters
from naru.records.queries import access_log, audit
from naru.records.views import AuditView
from naru.web.officer import deeds
from naru.web.officer.announcements import work as of_announcements
from naru.web.officer.asking import work as of_questions
from naru.web.officer.audit import subject_address
from naru.web.officer.buyers import work as of_buyers
from naru.web.officer.cases import work as of_cases
from naru.web.officer.connectors import work as of_connectors
from naru.web.officer.customs import work as of_customs
from naru.web.officer.deals import work as of_deals
from naru.web.officer.diagnosis import work as of_diagnoses
from naru.web.officer.fairs import work as of_fairs
from naru.web.officer.hub import work as of_hub
from naru.web.officer.joint import work as of_joint
from naru.web.officer.learning import work as of_courses
from naru.web.officer.localisation import work as of_localisation
from naru.web.officer.meetings import work as of_meetings
from naru.web.officer.names import names_of
from naru.web.officer.pavilion import work as of_pavilion
from naru.web.officer.people import work as of_people
from naru.web.officer.programmes import protection_work as of_protection
from naru.web.officer.programmes import work as of_support
from naru.web.officer.rates import work as of_rates
from naru.web.officer.rights import work as of_rights
from naru.web.officer.samples import work as of_samples
from naru.web.officer.seating import work as of_seats
from naru.web.officer.shipping import work as of_shipping
from naru.web.officer.sourcing import work as of_sourcing
from naru.web.officer.work import Kind, Part
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

DEEDS_SHOWN = 8
OLD_AFTER_DAYS = 3
PARTS: Sequence[Part] = (
    of_support, of_protection, of_cases, of_rights, of_questions, of_announcements, of_diagnoses,
    of_courses, of_people, of_seats, of_pavilion, of_deals, of_buyers, of_meetings, of_samples,
    of_localisation, of_fairs, of_sourcing, of_rates, of_shipping, of_joint, of_customs,
    of_hub, of_connectors,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One kind of work on the page."""

    label: str
    count: str
    age_days: int
    is_old: bool
    href: str
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One line of what was just done."""

    at: datetime
    label: str
    note: str
    href: str


def kinds() -> dict[str, Kind]:
    """Name every kind of work, in the order of the page."""
    known = _of_the_desk() | _of_money()
    for part in PARTS:
        known |= part.kinds()
    return known


def _of_the_desk() -> dict[str, Kind]:
    vendors = reverse("officer:vendors")
    return {
        "vendors_submitted": Kind(label=_("Shops to review"), href=f"{vendors}?status=submitted"),
        "vendors_suspended": Kind(
            label=_("Stopped shops to reopen or close"), href=f"{vendors}?status=suspended"
        ),
        "products_submitted": Kind(
            label=_("Products to approve"), href=reverse("officer:product_queue")
        ),
        "edits_open": Kind(
            label=_("Product changes to approve"), href=reverse("officer:product_queue")
        ),
        "orders_late": Kind(
            label=_("Orders not sent within 3 days"),
            href=reverse("officer:overdue", args=["orders"]),
        ),
        "claims_overdue": Kind(
            label=_("Cancellations, returns and exchanges open for 3 days"),
            href=reverse("officer:overdue", args=["claims"]),
        ),
        "payments_unanswered": Kind(
            label=_("Payments without an answer"), href=reverse("officer:unsettled")
        ),
        "refunds_unanswered": Kind(
            label=_("Refunds without an answer"), href=reverse("officer:unsettled")
        ),
        "letters_failed": Kind(
            label=_("Letters not delivered"), href=reverse("officer:letters") + "?status=failed"
        ),
        "shops_requested": Kind(
            label=_("Shops that want to accept certificates"),
            href=reverse("officer:accepting_shops") + "?status=requested",
        ),
    }


def _of_money() -> dict[str, Kind]:
    payouts = reverse("officer:payout_list")
    return {
        "payouts_drafted": Kind(
            label=_("Payouts to send for approval"), href=f"{payouts}?status=drafted"
        ),
        "payouts_requested": Kind(
            label=_("Payouts to approve"), href=f"{payouts}?status=requested", role="approver"
        ),
        "payouts_approved": Kind(
            label=_("Approved payouts without a payment order"),
            href=f"{payouts}?status=approved",
        ),
        "payouts_ordered": Kind(
            label=_("Payment orders to mark as paid"),
            href=reverse("officer:payment_orders"),
            role="approver",
        ),
        "adjustments_requested": Kind(
            label=_("Adjustments to decide"), href=reverse("officer:adjustments"), role="approver"
        ),
    }


@officer_required("viewer")
@require_GET
def home(request: NaruRequest) -> HttpResponse:
    """Show what waits, today's sales, and what was done last."""
    at, body_id = clock.now(), request.public_body.id
    tasks = sorted(_tasks(request, at), key=lambda task: (not task.is_old, -task.age_days))
    trail = audit.trail(body_id=body_id, limit=DEEDS_SHOWN).rows
    context = {
        "mine": [task for task in tasks if task.is_mine],
        "others": [task for task in tasks if not task.is_mine],
        "today": figures.live(body_id=body_id, on=clock.legal_date(at)),
        **_totals(figures.last(body_id=body_id)),
        "done": _done(trail),
        "body": see_how_a_body_stands.look(body_id=body_id, at=at),
        "on": clock.legal_date(at),
    }
    return render(request, "officer/home.html", context)


def _totals(known: Figures | None) -> dict[str, str]:
    return {name: f"{getattr(known, name):,}" for name in TOTALS} if known else {}


def _tasks(request: NaruRequest, at: datetime) -> list[Task]:
    actor, body_id = request.actor, request.public_body.id
    waiting = counted(_waiting(body_id=body_id, person_id=actor.person_id, at=at))
    found = {each.code: each for each in waiting if each.count}
    told = [_task(kind, found[code], actor.body_role, at) for code, kind in kinds().items()
            if code in found]  # fmt: skip
    return [*told, *_review_due(request, at)]


def _waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Gather what every part of the desk names, so that one statement counts it all."""
    yield from work_to_do.waiting(body_id=body_id, person_id=person_id, at=at)
    yield from letters.failed(body_id=body_id)
    for part in PARTS:
        yield from part.waiting(body_id=body_id, person_id=person_id, at=at)


def _task(kind: Kind, found: Waiting, role: str, at: datetime) -> Task:
    days = (at - found.oldest_at).days if found.oldest_at else 0
    return Task(
        label=kind.label,
        count=f"{WAITING_COUNTED_MAX}+" if found.is_capped else str(found.count),
        age_days=days,
        is_old=days >= OLD_AFTER_DAYS,
        href=kind.href,
        is_mine=reaches(role, kind.role),
    )


def _review_due(request: NaruRequest, at: datetime) -> Iterable[Task]:
    """Tell of the monthly check of the access log (월 1회 점검), for those who make it."""
    today = clock.legal_date(at)
    due = access_log.month_due(body_id=request.public_body.id, today=today)
    if due is None:
        return
    yield Task(
        label=_("Monthly check of the access log: %(month)s") % {"month": f"{due:%Y-%m}"},
        count="1",
        age_days=today.day - 1,
        is_old=False,
        href=reverse("officer:access_review", args=[due.year, due.month]),
        is_mine=reaches(request.actor.body_role, "approver"),
    )


def _done(rows: Sequence[AuditView]) -> list[Done]:
    names = names_of(row.actor_id for row in rows)
    return [
        Done(
            at=row.at,
            label=deeds.said(row.action),
            note=names.get(row.actor_id, ""),
            href=subject_address(row.subject_kind, row.subject_id),
        )
        for row in sorted(rows, key=lambda row: row.at, reverse=True)
    ]


@officer_required("viewer")
@require_GET
def overdue(request: NaruRequest, what: str) -> HttpResponse:
    """List the orders, or the claims, that have waited too long, oldest first."""
    lists = {"orders": work_to_do.late_orders, "claims": work_to_do.overdue_claims}
    if what not in lists:
        raise Http404
    at = clock.now()
    rows = lists[what](body_id=request.public_body.id, at=at)
    lines = [(row, (at - row.since_at).days) for row in rows]
    titles = {
        "orders": _("Orders not sent within 3 days"),
        "claims": _("Cancellations, returns and exchanges open for 3 days"),
    }
    context = {"lines": lines, "title": titles[what], "is_claims": what == "claims"}
    return render(request, "officer/overdue.html", context)
