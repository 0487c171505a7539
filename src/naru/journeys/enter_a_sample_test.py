"""A firm enters a sample test with a product of its pavilion page, of the mall, or in words."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from naru.commerce.queries import product_desk, vendors
from naru.identity.queries import register
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.text import Text
from naru.pavilions.queries import sheets
from naru.records.operations import audit
from naru.samples.operations import entries
from naru.samples.operations.entries import Offer, UnknownEntry

GOODS_MAX = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product a firm can send: where it is known, and what is known of it."""

    kind: str  # "sheet" of the pavilion, "goods" of the mall
    id: UUID
    name: Text
    about: Text
    firm: Text = field(default_factory=lambda: Text(""))
    hs_code: str = ""


def products(*, body_id: int, firm_id: UUID) -> list[Product]:
    """Return what the firm has in the pavilion, then what it sells in the mall."""
    found = [
        Product(
            kind="sheet", id=one.id, name=one.name, hs_code=one.hs, firm=one.company_name,
            about=Text(one.say("line", "ko").text, one.say("line", "en").text),
        )
        for one in sheets.of_firm(body_id=body_id, firm_id=firm_id)
    ]  # fmt: skip
    for shop in vendors.of_firms(body_id=body_id, firm_ids=frozenset({firm_id})):
        page = product_desk.listed(
            body_id=body_id, vendor_id=shop.id, status="approved", limit=GOODS_MAX
        )
        found += [
            Product(kind="goods", id=row.id, name=Text(row.title, ""), about=Text("", ""))
            for row in page.rows
        ]
    return found


def enter(*, by: Actor, test_id: UUID, firm_id: UUID, offer: Offer, at: datetime) -> UUID:
    """
    Enter a test with a product.

    :raises UnknownSampleTest, EntriesEnded, TooManySamples, AlreadyEntered, UnknownEntry: as the
        operation; a product must be the firm's own.
    """
    firm = register.firm(firm_id)
    known = {one.id for one in products(body_id=by.body_id, firm_id=firm_id)}
    if firm is None or (offer.product_id is not None and offer.product_id not in known):
        raise UnknownEntry
    with transaction():
        made = entries.enter(
            by=by, test_id=test_id, firm_id=firm_id, firm_name=firm.name, offer=offer, at=at
        )
        audit.note(by=by, action="sample_entry.applied", subject=("sample_entry", made), at=at)
    return made


def withdraw(*, by: Actor, entry_id: UUID, firm_id: UUID, at: datetime) -> None:
    """
    Take an entry back.

    :raises UnknownEntry, EntryMovedOn: as the operation.
    """
    with transaction():
        entries.withdraw(by=by, entry_id=entry_id, firm_id=firm_id, at=at)
        audit.note(
            by=by, action="sample_entry.withdrawn", subject=("sample_entry", entry_id), at=at
        )
