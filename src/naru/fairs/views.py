"""What the room tells of fairs: frozen, without ids of people."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.fairs.states import INTERESTS, KINDS, OPEN, TAKE_CONTACTS
from naru.kernel.money import Money
from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FairView:
    """A fair or mission with how many firms take part."""

    id: UUID
    kind: str
    name: Text
    country: str
    city: str
    venue: str
    website: str
    starts_on: date
    ends_on: date
    firms_max: int
    firms: int
    call_id: UUID | None
    status: str
    stand_rows: int
    stand_columns: int
    lot: int | None
    words: str

    @property
    def kind_said(self) -> Text:
        return KINDS[self.kind]

    @property
    def takes_contacts(self) -> bool:
        """Say whether firms note whom they meet."""
        return self.status in TAKE_CONTACTS

    @property
    def is_open(self) -> bool:
        """Say whether firms still join and withdraw."""
        return self.status in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class StopView:
    id: UUID
    on_day: date
    country: str
    city: str
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A firm's place with its booth's number ("" none) and what it reported so far."""

    id: UUID
    fair_id: UUID
    firm_id: UUID
    award_id: UUID | None
    goods: str
    own_fair: str
    people: int
    status: str
    reason: str
    booth: str
    joined_at: datetime
    report: str
    reported_at: datetime | None
    contacts: int
    quoted: Money
    contracts: Money
    duties_done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothView:
    id: UUID
    number: str
    row: int
    column: int
    is_corner: bool
    is_open: bool
    place_id: UUID | None
    firm_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyView:
    """A duty, and when the firm asked about did it (None: not yet)."""

    id: UUID
    title: str
    due_on: date
    done_at: datetime | None
    done_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """Somebody whom a firm met."""

    id: UUID
    place_id: UUID
    firm_id: UUID
    company: str
    country: str
    contact: str
    email: str
    buyer_id: UUID | None
    interest: str
    about: str
    quoted: Money
    contract: Money
    contracted_on: date | None
    next_step: str
    next_on: date | None
    met_on: date

    @property
    def interest_said(self) -> Text:
        return INTERESTS[self.interest]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a fair in all."""

    firms: int
    reported: int
    contacts: int
    hot: int
    quoted: Money
    contracts: Money
