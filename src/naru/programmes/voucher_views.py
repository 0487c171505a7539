"""What pages see of vouchers, their orders and providers: frozen, never a row of a table."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherView:
    """A voucher; ``used`` is what orders hold or have settled, ``settled`` the latter alone."""

    id: UUID
    number: str
    name: str
    firm_id: UUID
    programme: Text
    status: str
    face: int
    own: int
    deposited: int
    deposit_number: str
    used: int
    settled: int
    public_back: int
    own_back: int
    opened_at: datetime
    issued_at: datetime | None
    valid_until: date | None
    finish_until: date | None
    end_reason: str

    @property
    def subsidy(self) -> int:
        return self.face - self.own

    @property
    def held(self) -> int:
        """Return what running orders hold."""
        return self.used - self.settled

    @property
    def left(self) -> int:
        """Return what can still be ordered with."""
        if self.status != "issued":
            return 0
        return self.face - self.used - self.public_back - self.own_back

    @property
    def still_to_pay(self) -> int:
        """Return what of the own contribution has not come in."""
        return max(self.own - self.deposited, 0)

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"voucher_{self.status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuView:
    """One service of a voucher: its cap (None: the whole voucher), what is used, what is left."""

    code: str
    name: Text
    cap: int | None
    used: int
    left: int
    orders_until: date
    needs_parts_after: int | None
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositView:
    deposited_on: date
    amount: int
    reference: str
    depositor: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quote, or the question for one."""

    id: UUID
    request_id: UUID
    voucher_id: UUID
    provider_id: UUID
    provider: str
    provider_firm_id: UUID
    status: str
    price: int | None
    days: int | None
    terms: str
    parts: tuple[tuple[str, int], ...]
    valid_until: date | None
    reason: str
    asked_at: datetime
    quoted_at: datetime | None
    stars: int | None = None  # tenths of a star
    ratings: int = 0

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"quote_{self.status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request for quotes, with how many were asked and have answered."""

    id: UUID
    voucher_id: UUID
    menu: str
    menu_name: Text
    title: str
    text: str
    wanted_on: date | None
    status: str
    asked_at: datetime
    asked: int
    quoted: int

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"request_{self.status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A part of an order with its evidence."""

    number: int
    name: str
    amount: int
    status: str
    text: str
    document_ids: tuple[UUID, ...]
    invoice: str
    invoiced_on: date | None
    delivered_at: datetime | None
    objection: str
    confirmed_at: datetime | None
    settled_at: datetime | None

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"part_{self.status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """An order; ``state`` is the state of the part that is to be done next."""

    id: UUID
    number: str
    voucher_id: UUID
    request_id: UUID
    holder: str
    holder_firm_id: UUID
    provider_id: UUID
    provider: str
    provider_firm_id: UUID
    menu: str
    menu_name: Text
    title: str
    terms: str
    price: int
    settled: int
    status: str
    state: str
    due_on: date
    ordered_at: datetime
    parts: tuple[PartView, ...]
    is_rated: bool = False

    @property
    def held(self) -> int:
        return self.price - self.settled

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"part_{self.state}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    at: datetime
    deed: str
    side: str
    words: str
    part: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentView:
    id: UUID
    price: int
    due_on: date
    reason: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSettle:
    """A confirmed part that waits to be settled, with what an officer looks at."""

    order_id: UUID
    number: int
    order: str
    holder: str
    provider: str
    menu_name: Text
    name: str
    amount: int
    invoice: str
    invoiced_on: date | None
    confirmed_at: datetime | None
    status: str
    settled_at: datetime | None

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"part_{self.status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """A provider's service with its price list."""

    id: UUID
    provider_id: UUID
    provider: str
    firm_id: UUID
    menu: str
    description: str
    price_from: int
    status: str
    reason: str
    applied_at: datetime
    prices: tuple[tuple[str, str, int], ...] = ()

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"offer_{self.status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderView:
    """A provider; ``stars`` are tenths of a star, None before the first rating."""

    id: UUID
    firm_id: UUID
    name: str
    introduction: str
    phone: str
    email: str
    registered_at: datetime
    stars: int | None
    ratings: int
    offers: tuple[OfferView, ...]

    @property
    def menus(self) -> tuple[str, ...]:
        """Return the services for which it may be asked."""
        return tuple(offer.menu for offer in self.offers if offer.status == "approved")


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingView:
    menu: str
    score: int
    words: str
    rated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutView:
    """A payment to a provider, or of an own contribution back."""

    id: UUID
    number: str
    kind: str
    firm_id: UUID
    name: str
    amount: int
    status: str
    asked_at: datetime
    decided_at: datetime | None
    reason: str
    order_id: UUID | None
    order_number: str
    pay_on: date | None

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"claim_{self.status}"
