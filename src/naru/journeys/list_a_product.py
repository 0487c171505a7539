"""List a product (상품 등록): each step of the producer and the officer as one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from naru.commerce.edits import Outcome
from naru.commerce.operations import changes, edits, photos, products
from naru.commerce.queries import products as product_queries
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal

APPROVED_AT_ONCE_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What became of many at once: how many went through, and each one's refusal."""

    done: int
    refused: tuple[tuple[UUID, Refusal], ...]


def begin(
    *, by: Actor, vendor_id: UUID, code: str, title: str, category_code: str, at: datetime
) -> UUID:
    """Begin a product; returns its id."""
    with transaction():
        return products.draft(
            by=by,
            vendor_id=vendor_id,
            code=code,
            title=title,
            category_code=category_code,
            at=at,
        )


def change(*, by: Actor, product_id: UUID, wanted: Mapping[str, Any], at: datetime) -> Outcome:
    """Change a product, or propose to."""
    with transaction():
        return changes.change(by=by, product_id=product_id, changes=wanted, at=at)


def add_photo(*, by: Actor, product_id: UUID, content: bytes, alt: str, at: datetime) -> Outcome:
    """Keep a picture and put it behind the product's others."""
    with transaction():
        products.locked(by=by, product_id=product_id)
        row = photos.keep(by=by, product_id=product_id, content=content, alt=alt)
        shown = [
            {"key": each.key, "alt": each.alt, "width": each.width, "height": each.height}
            for each in product_queries.photos_of(product_id=product_id)
        ]
        rest = [each for each in shown if each["key"] != row["key"]]
        return changes.change(
            by=by, product_id=product_id, changes={"photos": [*rest, dict(row)]}, at=at
        )


def set_stock(*, by: Actor, vendor_id: UUID, counts: Mapping[UUID, int], at: datetime) -> None:
    """Record counts of many options at once."""
    with transaction():
        products.set_stock(by=by, vendor_id=vendor_id, counts=counts, at=at)


def copy(*, by: Actor, product_id: UUID, code: str, at: datetime) -> UUID:
    """Copy a product into a new draft."""
    with transaction():
        return products.copy(by=by, product_id=product_id, code=code, at=at)


def submit(*, by: Actor, product_id: UUID, at: datetime) -> None:
    """Hand a product in."""
    with transaction():
        products.submit(by=by, product_id=product_id, at=at)


def withdraw(*, by: Actor, product_id: UUID, at: datetime) -> None:
    """Take a product back from review."""
    with transaction():
        products.withdraw(by=by, product_id=product_id, at=at)


def hide(*, by: Actor, product_id: UUID, at: datetime) -> None:
    """Take a product off the shelf for a while."""
    with transaction():
        products.hide(by=by, product_id=product_id, at=at)


def show(*, by: Actor, product_id: UUID, at: datetime) -> None:
    """Put a product back on the shelf."""
    with transaction():
        products.show(by=by, product_id=product_id, at=at)


def approve(*, by: Actor, product_id: UUID, at: datetime) -> None:
    """Approve one product."""
    with transaction():
        products.approve(by=by, product_id=product_id, at=at)


def approve_many(
    *, by: Actor, product_ids: Sequence[UUID], edit_ids: Sequence[UUID], at: datetime
) -> Approved:
    """
    Approve products and changes, each in its own transaction.

    What is refused stays as it was and is reported; it does not stop the others.
    """
    assert len(product_ids) + len(edit_ids) <= APPROVED_AT_ONCE_MAX, "more than one press may hold"
    done, refused = 0, []
    deeds: list[tuple[UUID, Callable[[], object]]] = [
        *((one, partial(approve, by=by, product_id=one, at=at)) for one in product_ids),
        *((one, partial(approve_edit, by=by, edit_id=one, at=at)) for one in edit_ids),
    ]
    for subject_id, deed in deeds:
        try:
            deed()
        except Refusal as refusal:
            refused.append((subject_id, refusal))
        else:
            done += 1
    return Approved(done=done, refused=tuple(refused))


def send_back(*, by: Actor, product_id: UUID, reason: str, at: datetime) -> None:
    """Send a product back with a reason."""
    with transaction():
        products.send_back(by=by, product_id=product_id, reason=reason, at=at)


def approve_edit(*, by: Actor, edit_id: UUID, at: datetime) -> None:
    """Approve one proposed change."""
    with transaction():
        edits.approve(by=by, edit_id=edit_id, at=at)


def send_back_edit(*, by: Actor, edit_id: UUID, reason: str, at: datetime) -> None:
    """Refuse one proposed change with a reason."""
    with transaction():
        edits.send_back(by=by, edit_id=edit_id, reason=reason, at=at)


def withdraw_edit(*, by: Actor, edit_id: UUID, at: datetime) -> None:
    """Take one's own proposal back."""
    with transaction():
        edits.withdraw(by=by, edit_id=edit_id, at=at)
