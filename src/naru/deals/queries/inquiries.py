"""Read inquiries from the open net: one, and a page of those in a state."""

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from naru.deals.models import Inquiry
from naru.kernel.page import Page, newest_first
from naru.kernel.sealed import fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryView:
    """What somebody asked, with the codes of what looked odd."""

    id: UUID
    body_id: int
    firm_id: UUID
    firm_name: str
    seller_name: str
    sheet_id: UUID | None
    product_id: UUID | None
    subject: str
    matter: str
    language: str
    company: str
    country: str
    contact: str
    email: str
    phone: str
    website: str
    words: str
    score: int
    reasons: list[str]
    status: str
    asked_at: datetime
    confirmed_at: datetime | None
    judged_words: str

    @property
    def at_home(self) -> str:
        """Return the subject as those at home read it."""
        return self.matter or self.subject


def inquiry(*, body_id: int, inquiry_id: UUID) -> InquiryView | None:
    """Return one inquiry of a body."""
    row = Inquiry.objects.filter(body_id=body_id, id=inquiry_id).first()
    return view(row) if row else None


def by_token(*, body_id: int, token: str) -> InquiryView | None:
    """Return the inquiry whose link this is, confirmed or not."""
    row = Inquiry.objects.filter(body_id=body_id, token_print=fingerprint(token)).first()
    return view(row) if row else None


def page(
    *, body_id: int, status: str = "", search: str = "", cursor: str = "", limit: int
) -> Page[InquiryView]:
    """Return a page of confirmed inquiries, newest first."""
    rows = Inquiry.objects.filter(body_id=body_id).exclude(status="unconfirmed")
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(company__icontains=search) if search else rows
    return newest_first(rows, view, cursor=cursor, limit=limit)


def view(row: Inquiry) -> InquiryView:
    """Return a row as its view."""
    return InquiryView(**{one.name: getattr(row, one.name) for one in fields(InquiryView)})
