"""
What travels abroad, in words that every room of the way of the goods shares.

Names follow UN/CEFACT and the WCO data model where those have one. Weights are grams, lengths
millimetres, money minor units of its currency. Pure: a consignment is told by whoever has it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from naru.kernel.money import Money

Purpose = Literal["sale", "gift", "sample", "documents", "returned", "other"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
Incoterm = Literal["DAP", "DDP", "FOB", "FCA", "CIF", "CPT", "EXW"]
INCOTERMS: tuple[Incoterm, ...] = get_args(Incoterm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A sender or receiver with the postal address; ``country`` is ISO 3166 alpha-2."""

    name: str
    company: str = ""
    street: str
    street_more: str = ""
    city: str
    region: str = ""  # state or province
    postcode: str = ""
    country: str
    phone: str = ""
    email: str = ""
    tax_number: str = ""  # the importer's reference: IOSS, VAT, EORI, PCCC…


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One kind of goods in the consignment.

    ``net_grams`` and ``value`` are of the whole line. ``description`` is English and particular
    ("roasted laver, seasoned", never "food"); ``hs6`` has six digits, ``hsk`` ten or none.
    """

    item_id: UUID | None = None
    description: str
    hs6: str
    hsk: str = ""
    origin: str
    quantity: int
    net_grams: int
    value: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One package with its gross weight; lengths are 0 where nobody measured."""

    grams: int
    length_mm: int = 0
    width_mm: int = 0
    height_mm: int = 0

    @property
    def volume_mm3(self) -> int:
        return self.length_mm * self.width_mm * self.height_mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignment:
    """
    Goods that travel together from one sender to one receiver.

    ``id`` is the shipment's. ``freight`` and ``insurance`` are what the receiver paid for them, in
    the currency of the lines.
    """

    id: UUID
    number: str
    firm_id: UUID
    sender: Place
    receiver: Place
    lines: tuple[Line, ...]
    box: Box
    purpose: Purpose = "sale"
    incoterm: Incoterm = "DAP"
    currency: str
    freight: Money
    insurance: Money
    order_number: str = ""
    tracking_number: str = ""  # UPU S10, once a carrier has taken it
    comments: str = ""  # what else customs should know: quarantine, restrictions
    licence: str = ""
    certificate: str = ""

    @property
    def country(self) -> str:
        """Return where it goes."""
        return self.receiver.country

    @property
    def value(self) -> Money:
        """Return what the goods are worth, without freight and insurance."""
        return total((line.value for line in self.lines), self.currency)

    @property
    def net_grams(self) -> int:
        return sum(line.net_grams for line in self.lines)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Add amounts of one currency; nothing adds up to nothing."""
    return sum(amounts, Money(0, currency))
