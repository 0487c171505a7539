"""Read quotations: the versions of a deal, a page of them for the body, what falls due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.deals import numbers, offer
from naru.deals.models import Quotation
from naru.deals.offer import Offer, Totals
from naru.deals.queries.deals import DealView, Wanted, narrowed
from naru.deals.queries.deals import view as deal_view
from naru.kernel.money import Money
from naru.kernel.page import Page, newest_first

DUE_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationView:
    """One version: its offer, its sums, and what became of it."""

    id: UUID
    deal: DealView
    version: int
    offer: Offer
    status: str
    made_at: datetime
    sent_at: datetime | None
    decided_at: datetime | None
    decided_words: str
    valid_until: date | None

    @property
    def number(self) -> str:
        return numbers.quotation(self.deal.number, self.version)

    @property
    def totals(self) -> Totals:
        return offer.totals(self.offer)

    @property
    def total(self) -> Money:
        return self.totals.total


def quotation(*, body_id: int, quotation_id: UUID, only_sent: bool = False) -> QuotationView | None:
    """Return one version; ``only_sent`` leaves drafts out, which buyers never see."""
    rows = Quotation.objects.filter(body_id=body_id, id=quotation_id).select_related("deal")
    row = rows.exclude(status="draft").first() if only_sent else rows.first()
    return view(row) if row else None


def of_deal(*, body_id: int, deal_id: UUID) -> list[QuotationView]:
    """Return a deal's versions, the newest first."""
    rows = Quotation.objects.filter(body_id=body_id, deal_id=deal_id).select_related("deal")
    return [view(row) for row in rows.order_by("-version")]


def of_meetings(*, body_id: int, meeting_ids: Iterable[UUID]) -> dict[UUID, QuotationView]:
    """Return by meeting the newest version that was sent in the deal it began."""
    rows = Quotation.objects.filter(
        body_id=body_id, deal__came_from_kind="meeting", deal__came_from_id__in=list(meeting_ids)
    ).exclude(status="draft")
    found = [view(row) for row in rows.select_related("deal").order_by("version")]
    return {one.deal.came_from_id: one for one in found if one.deal.came_from_id}


def last_of_firm(*, body_id: int, firm_id: UUID) -> QuotationView | None:
    """Return a firm's newest version, from which the seller's lines of the next are filled in."""
    rows = Quotation.objects.filter(body_id=body_id, deal__firm_id=firm_id).select_related("deal")
    row = rows.order_by("-id").first()
    return view(row) if row else None


def page(
    *, body_id: int, wanted: Wanted, status: str = "", cursor: str = "", limit: int
) -> Page[QuotationView]:
    """Return a page of sent versions, newest first."""
    rows = Quotation.objects.filter(body_id=body_id).exclude(status="draft")
    rows = narrowed(rows.select_related("deal"), wanted, to="deal__")
    rows = rows.filter(status=status) if status else rows
    return newest_first(rows, view, cursor=cursor, limit=limit)


def ending(*, body_id: int, since: date, until: date) -> list[QuotationView]:
    """Return sent versions whose last day lies in ``[since, until)``."""
    rows = Quotation.objects.filter(
        body_id=body_id, status="sent", valid_until__gte=since, valid_until__lt=until
    )
    rows = rows.select_related("deal").order_by("valid_until", "id")
    return [view(row) for row in rows[:DUE_MAX]]


def view(row: Quotation) -> QuotationView:
    """Return a row as its view."""
    return QuotationView(
        id=row.id,
        deal=deal_view(row.deal),
        version=row.version,
        offer=offer.read(row.offer),
        status=row.status,
        made_at=row.made_at,
        sent_at=row.sent_at,
        decided_at=row.decided_at,
        decided_words=row.decided_words,
        valid_until=row.valid_until,
    )
