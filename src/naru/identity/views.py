"""What other floors see of the room: frozen dataclasses, never a row of a table."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyView:
    """A public body as pages show it; ``mall`` is the name of its mall."""

    id: int
    slug: str
    name: Text
    mall: Text
    hours: Text
    host: str = ""
    region_code: str = ""
    brn: str = ""
    mail_order_number: str = ""
    head: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    privacy_officer: str = ""

    @property
    def signature(self) -> Text:
        """Return the name under which the body writes: its mall's, or its own without a mall."""
        return self.mall if self.mall.ko else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person with her name and phone in the clear: note the access when an officer sees it."""

    id: UUID
    email: str
    name: str
    phone: str
    language: str
    is_active: bool
    joined_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmView:
    """A firm as its pages show it; its bank account is asked for apart."""

    id: UUID
    brn: str
    name: str
    representative: str
    opened_on: date | None
    mail_order_number: str
    phone: str
    email: str
    postcode: str
    address: str
    region_code: str
    size: str
    is_manufacturer: bool
    standing: str
    tax_type: str
    standing_asked_at: datetime | None
    registered_at: datetime
    registered_by: UUID | None
    bank: str
    has_bank_account: bool

    @property
    def brn_written(self) -> str:
        """The business number as people write it: 123-45-67890."""
        return f"{self.brn[:3]}-{self.brn[3:5]}-{self.brn[5:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """Where a firm's payout goes."""

    bank: str
    number: str
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentView:
    """A role that a person holds in a body."""

    id: UUID
    person_id: UUID
    email: str
    name: str
    body_id: int
    role: str
    granted_at: datetime
    granted_by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipView:
    """A member of a body's mall as the officers' list shows her."""

    id: UUID
    person_id: UUID
    name: str
    email: str
    phone: str
    language: str
    joined_at: datetime
    left_at: datetime | None
    marketing_email: bool
    marketing_sms: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmMemberView:
    """A person's place in a firm."""

    id: UUID
    firm_id: UUID
    person_id: UUID
    name: str
    email: str
    role: str
    since_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentView:
    """One consent, with the name of who gave it."""

    id: UUID
    person_id: UUID | None
    firm_id: UUID | None
    subject: str
    purpose: str
    text_version: str
    how: str
    recorded_by: UUID | None
    document_id: UUID | None
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressView:
    """An entry of a member's address book."""

    id: UUID
    label: str
    recipient: str
    phone: str
    postcode: str
    road: str
    detail: str
    region_code: str
    is_default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """An invitation into a firm that waits to be taken."""

    id: UUID
    firm_id: UUID
    firm: str
    email: str
    role: str
    invited_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerView:
    """A buyer abroad; ``time_zone`` is an IANA name, ``language`` one of ours."""

    id: UUID
    company: str
    country: str
    city: str
    website: str
    contact: str
    email: str
    phone: str
    language: str
    time_zone: str
    source: str
    standing: str
    may_write: bool
    registered_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerBrief:
    """What may be told of a buyer without her contact: no name, address or phone is read."""

    id: UUID
    company: str
    country: str
    city: str
    website: str
    language: str
    time_zone: str
    source: str
    standing: str
    may_write: bool
    merged_into: UUID | None
    registered_at: datetime
