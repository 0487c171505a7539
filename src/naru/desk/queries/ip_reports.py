"""Read IP reports (침해 신고) with listings, evidence and notices, and who sells again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Max, Q

from naru.desk import marketplaces, report_states
from naru.desk.marketplaces import Marketplace
from naru.desk.models import (
    IpCustody,
    IpEvidence,
    IpListing,
    IpMandate,
    IpNotice,
    IpReport,
    IpStep,
)
from naru.desk.operations import ip_reports as operations
from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.kernel.text import Text

REPORTS_MAX = 100
SELLERS_MAX = 200
REPEATS_MIN = 2
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report as pages show it."""

    id: UUID
    body_id: int
    number: str
    firm_id: UUID
    firm_name: str
    person_id: UUID | None
    mark_id: UUID | None
    own_right: str
    marketplace: str
    place: str
    kinds: list[str]
    seller: str
    seller_key: str
    country: str
    told: str
    damage: str
    damage_won: int | None
    bought_on: date | None
    bought: str
    names_firm: bool
    status: str
    outcome: str
    officer_id: UUID | None
    drafted_at: datetime
    received_at: datetime | None
    since_at: datetime
    due_on: date | None
    first_sent_at: datetime | None
    down_at: datetime | None
    closed_at: datetime | None
    times_reopened: int

    @property
    def at(self) -> Marketplace:
        return marketplaces.marketplace(self.marketplace)

    @property
    def marketplace_name(self) -> Text:
        return Text(self.place, self.place) if self.place else self.at.name

    @property
    def kinds_said(self) -> list[Text]:
        return [report_states.KINDS[kind] for kind in self.kinds]

    @property
    def is_open(self) -> bool:
        return self.status not in {"draft", "closed"}

    @property
    def may_reopen(self) -> bool:
        ended = self.status == "closed" and self.outcome in report_states.AGAIN
        return ended or self.status == "taken_down"

    @property
    def takes_notice(self) -> bool:
        """Say whether a notice can be made now: the first, or one more after an answer."""
        following = report_states.FOLLOWS.get(self.status, frozenset())
        return bool(following & report_states.SENT)

    def is_late(self, on: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView:
    id: UUID
    link: str
    status: str
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    status: str
    words: str
    by_id: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    id: UUID
    report_id: UUID
    place: int
    document_id: UUID
    name: str
    content_type: str
    size_bytes: int
    sha256: str
    captured_at: datetime
    link: str
    note: str
    by_id: UUID | None
    added_at: datetime

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyView:
    place: int
    deed: str
    sha256: str
    is_intact: bool
    by_id: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    id: UUID
    report_id: UUID
    number: str
    place: int
    composed: dict[str, Any]
    mandate_id: UUID | None
    made_at: datetime
    sent_at: datetime | None
    sent_way: str
    sent_to: str
    dropped_at: datetime | None
    answer: str
    answered_at: datetime | None
    answer_words: str
    answer_document_id: UUID | None

    @property
    def waits(self) -> bool:
        return self.sent_at is None and self.dropped_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateView:
    id: UUID
    holder: str
    signed_by: str
    scope: str
    since_on: date
    until_on: date
    document_id: UUID | None
    withdrawn_at: datetime | None

    def holds_on(self, day: date) -> bool:
        return self.withdrawn_at is None and self.since_on <= day <= self.until_on


@dataclass(frozen=True, slots=True, kw_only=True)
class SellerView:
    """A seller named in several reports of one marketplace."""

    key: str
    name: str
    marketplace: Text
    reports: int
    firms: int
    open: int
    last_at: datetime


def report(*, body_id: int, report_id: UUID) -> ReportView | None:
    """Return one report, or None."""
    row = IpReport.objects.filter(body_id=body_id, id=report_id).first()
    return None if row is None else _report(row)


def lacks(*, body_id: int, report_id: UUID) -> list[Text]:
    """Name what a draft still lacks."""
    row = IpReport.objects.get(body_id=body_id, id=report_id)
    return [operations.LACKS[name] for name in operations.lacks(row)]


def of_firm(*, body_id: int, firm_id: UUID) -> list[ReportView]:
    """Return a firm's reports, newest first."""
    rows = IpReport.objects.filter(body_id=body_id, firm_id=firm_id).order_by("-id")
    return [_report(row) for row in rows[:REPORTS_MAX]]


def page(
    *, body_id: int, status: str = "", marketplace: str = "", kind: str = "", search: str = "",
    on: date | None = None, cursor: str = "", limit: int = ROWS_PER_PAGE,
) -> Page[ReportView]:  # fmt: skip
    """Return reports that were handed in, newest first; ``open`` and ``late`` gather states."""
    rows = IpReport.objects.filter(body_id=body_id).exclude(status="draft")
    if status in {"open", "late"}:
        rows = rows.filter(status__in=report_states.OPEN)
    elif status:
        rows = rows.filter(status=status)
    if status == "late":
        rows = rows.filter(due_on__lt=on)
    if marketplace:
        rows = rows.filter(marketplace=marketplace)
    if kind:
        rows = rows.filter(kinds__contains=[kind])
    if search:
        rows = rows.filter(
            Q(number__icontains=search)
            | Q(firm_name__icontains=search)
            | Q(seller__icontains=search)
        )
    return newest_first(rows, _report, cursor=cursor, limit=limit)


def listings(*, report_id: UUID) -> list[ListingView]:
    """Return the links of a report, as they were written."""
    rows = IpListing.objects.filter(report_id=report_id).order_by("id")
    return [_view(ListingView, row) for row in rows]


def listing(*, body_id: int, listing_id: UUID) -> UUID | None:
    """Return the report of a listing, or None."""
    rows = IpListing.objects.filter(report__body_id=body_id, id=listing_id)
    return rows.values_list("report_id", flat=True).first()


def steps(*, report_id: UUID, only_shared: bool = False) -> list[StepView]:
    """Return the steps and notes of a report, newest first."""
    rows = IpStep.objects.filter(report_id=report_id)
    if only_shared:
        rows = rows.filter(is_shared=True)
    return [_view(StepView, row) for row in rows.order_by("-id")]


def evidence(*, report_id: UUID) -> list[EvidenceView]:
    """Return the evidence of a report by its numbers."""
    rows = IpEvidence.objects.filter(report_id=report_id).order_by("place")
    return [_view(EvidenceView, row) for row in rows]


def one_evidence(*, body_id: int, evidence_id: UUID) -> EvidenceView | None:
    """Return one piece of evidence, or None."""
    row = IpEvidence.objects.filter(body_id=body_id, id=evidence_id).first()
    return None if row is None else _view(EvidenceView, row)


def custody(*, report_id: UUID) -> list[CustodyView]:
    """Return the chain of custody of a report's evidence, in the order it happened."""
    rows = IpCustody.objects.filter(evidence__report_id=report_id).select_related("evidence")
    return [
        CustodyView(
            place=row.evidence.place,
            deed=row.deed,
            sha256=row.sha256,
            is_intact=row.is_intact,
            by_id=row.by_id,
            at=row.at,
        )
        for row in rows.order_by("id")
    ]


def notices(*, report_id: UUID) -> list[NoticeView]:
    """Return the notices of a report, in the order they were made."""
    rows = IpNotice.objects.filter(report_id=report_id).order_by("place")
    return [_view(NoticeView, row) for row in rows]


def notice(*, body_id: int, notice_id: UUID) -> NoticeView | None:
    """Return one notice, or None."""
    row = IpNotice.objects.filter(body_id=body_id, id=notice_id).first()
    return None if row is None else _view(NoticeView, row)


def mandates(*, body_id: int, firm_id: UUID) -> list[MandateView]:
    """Return a firm's powers of attorney to the body, the newest first."""
    rows = IpMandate.objects.filter(body_id=body_id, firm_id=firm_id).order_by("-id")
    return [_view(MandateView, row) for row in rows[:REPORTS_MAX]]


def of_seller(*, body_id: int, found: ReportView) -> list[ReportView]:
    """Return the other reports of a report's seller, newest first."""
    if not found.seller_key:
        return []
    rows = IpReport.objects.filter(
        body_id=body_id, seller_key=found.seller_key, marketplace=found.marketplace
    )
    others = rows.exclude(id=found.id).exclude(status="draft").order_by("-id")
    return [_report(row) for row in others[:REPORTS_MAX]]


def sellers(*, body_id: int, search: str = "") -> list[SellerView]:
    """Return who is named in two reports or more, the most often named first."""
    rows = IpReport.objects.filter(body_id=body_id).exclude(status="draft").exclude(seller_key="")
    if search:
        rows = rows.filter(seller__icontains=search)
    named = (
        rows.values("seller_key", "marketplace")
        .annotate(
            count=Count("id"),
            firms=Count("firm_id", distinct=True),
            still=Count("id", filter=Q(status__in=report_states.OPEN)),
            name=Max("seller"),
            last=Max("received_at"),
        )
        .filter(count__gte=REPEATS_MIN)
        .order_by("-count", "seller_key")
    )
    return [
        SellerView(
            key=row["seller_key"],
            name=row["name"],
            marketplace=marketplaces.marketplace(row["marketplace"]).name,
            reports=row["count"],
            firms=row["firms"],
            open=row["still"],
            last_at=row["last"],
        )
        for row in named[:SELLERS_MAX]
    ]


def late(*, body_id: int, on: date) -> list[ReportView]:
    """Return the open reports whose day has passed."""
    rows = IpReport.objects.filter(
        body_id=body_id, status__in=report_states.OPEN, due_on__lt=on
    ).order_by("due_on", "id")
    return [_report(row) for row in rows[:REPORTS_MAX]]


def _report(row: IpReport) -> ReportView:
    return _view(ReportView, row)


def _view(kind: Callable[..., V], row: Any) -> V:
    """Return a row as a view of the columns it shows."""
    return kind(**{name: getattr(row, name) for name in kind.__slots__})  # type: ignore[attr-defined]
