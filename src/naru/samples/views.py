"""What other floors see of the room: frozen dataclasses, never a row of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.text import Text
from naru.samples.surveys import Survey


@dataclass(frozen=True, slots=True, kw_only=True)
class TestView:
    """A sample test with what is taken of its limits."""

    id: UUID
    body_id: int
    title: Text
    about: str
    call_id: UUID | None
    countries: tuple[str, ...]
    firms_max: int
    firms_accepted: int
    samples_per_firm: int
    shipping_budget_won: int
    shipping_noted_won: int
    apply_until_on: date
    answer_until_on: date
    survey_code: str
    survey: Survey | None
    status: str
    drafted_at: datetime
    closed_at: datetime | None
    entries: int = 0

    @property
    def shipping_left_won(self) -> int:
        return self.shipping_budget_won - self.shipping_noted_won

    def takes_entries(self, on: date) -> bool:
        """Say whether firms can enter on a day."""
        return self.status == "open" and on <= self.apply_until_on


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A firm's product in a test."""

    id: UUID
    body_id: int
    test_id: UUID
    firm_id: UUID
    firm_name: str
    firm_name_en: str
    product_kind: str
    product_id: UUID | None
    name: Text
    about: Text
    pack: str
    goods: str
    hs_code: str
    barred_countries: tuple[str, ...]
    restrictions: str
    samples_offered: int
    samples_promised: int
    value_minor: int
    price_minor: int
    cost_minor: int
    currency: str
    weight_grams: int
    status: str
    reason: str
    applied_at: datetime
    award_id: UUID | None

    @property
    def firm(self) -> Text:
        """The firm's name for readers at home and abroad."""
        return Text(self.firm_name, self.firm_name_en)

    @property
    def samples_left(self) -> int:
        return self.samples_offered - self.samples_promised


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelView:
    """A parcel of samples."""

    carrier: str
    tracking_number: str
    contents: str
    samples: int
    value_minor: int
    currency: str
    weight_grams: int
    cost_won: int
    payer: str
    status: str
    sent_on: date
    arrived_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """What a buyer answered so far."""

    answers: Mapping[str, Any]
    language: str
    may_name: bool
    saved_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """A buyer who was asked, with her parcel and her answer; the address is read apart."""

    id: UUID
    body_id: int
    entry_id: UUID
    test_id: UUID
    buyer_id: UUID
    country: str
    reasons: Sequence[Text]
    status: str
    asked_at: datetime
    replied_at: datetime | None
    words: str
    has_address: bool
    finished_at: datetime | None
    reminders: tuple[str, ...]
    parcel: ParcelView | None = None
    answer: AnswerView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressView:
    """Where a buyer wants her sample."""

    receiver: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantView:
    """A body's own survey template."""

    id: UUID
    name: str
    survey: Survey
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How far the buyers of an entry or of a test are."""

    asked: int = 0
    wants: int = 0
    sent: int = 0
    arrived: int = 0
    answered: int = 0
    declined: int = 0
    no_answer: int = 0
    by_status: Mapping[str, int] = field(default_factory=dict)
