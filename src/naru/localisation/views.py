"""What other floors see of products for export, check lists, orders and filings: frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.text import Text
from naru.localisation import goods as goods_of
from naru.localisation.checking import Shown
from naru.localisation.ordering import KINDS as ORDER_KINDS
from naru.localisation.requirements import Market, markets
from naru.rules.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductView:
    """A product for export with its facts and its texts by language and fact."""

    id: UUID
    firm_id: UUID
    firm_name: str
    name: str
    hs: str
    goods: str
    facts: Mapping[str, Fact]
    texts: Mapping[str, Mapping[str, str]]
    taken_from: str
    source_id: UUID | None
    updated_at: datetime

    @property
    def known(self) -> dict[str, Fact]:
        """Return the facts with goods and HS number, as the rules ask for them."""
        return {**self.facts, "product.goods": self.goods, "product.hs": self.hs}

    @property
    def goods_name(self) -> Text:
        return goods_of.shipped().kinds[self.goods]

    @property
    def hs_written(self) -> str:
        return goods_of.written(self.hs)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    id: UUID
    code: str
    since: date
    way: str
    document_id: UUID | None
    note: str
    valid_until: date | None
    shown_at: datetime

    @property
    def shown(self) -> Shown:
        """Return it as the engine asks for it."""
        return Shown(
            code=self.code,
            since=self.since,
            has_paper=self.document_id is not None,
            valid_until=self.valid_until,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    code: str
    person: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A check list: its product, its market, what was shown, who sees to what."""

    id: UUID
    firm_id: UUID
    product: ProductView
    market: str
    rules: Mapping[str, str]
    must: int
    met: int
    asks: int
    opened_at: datetime
    evidence: Mapping[str, EvidenceView]
    tasks: Mapping[str, TaskView]

    @property
    def percent(self) -> int:
        return 100 * self.met // self.must if self.must else 0

    @property
    def of(self) -> Market:
        return markets()[self.market]

    @property
    def market_name(self) -> Text:
        return self.of.name.text

    @property
    def ticks(self) -> list[Shown]:
        return [one.shown for one in self.evidence.values()]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """What is ordered with a voucher for a market."""

    id: UUID
    firm_id: UUID
    firm_name: str
    kind: str
    market: str
    plan_id: UUID | None
    code: str
    filing_id: UUID | None
    voucher_id: UUID
    request_id: UUID
    order_id: UUID | None
    title: str
    status: str
    asked_at: datetime
    done_at: datetime | None

    @property
    def kind_name(self) -> Text:
        return ORDER_KINDS[self.kind]

    @property
    def market_name(self) -> Text:
        found = markets().get(self.market)
        return found.name.text if found else Text(self.market)

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"need_{self.status}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingView:
    """A trademark applied for, or to be applied for, in a country."""

    id: UUID
    firm_id: UUID
    firm_name: str
    word: str
    country: str
    classes: tuple[int, ...]
    status: str
    number: str
    filed_on: date | None
    published_on: date | None
    registered_on: date | None
    ended_on: date | None
    next_on: date | None
    note: str
    mark_id: UUID | None

    @property
    def last_on(self) -> date | None:
        """Return the day of the last step."""
        days = [day for day in (self.filed_on, self.published_on, self.registered_on) if day]
        return max(days, default=None)

    @property
    def badge(self) -> str:
        """Return the code under which pages show its state."""
        return f"filing_{self.status}"

    @property
    def classes_written(self) -> str:
        return ", ".join(str(one) for one in self.classes)
