"""Write proposed changes of approved products: propose, approve, send back, withdraw."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.commerce import duties, products
from naru.commerce.edits import EditState, Outcome
from naru.commerce.models import CatalogueRules, Product, ProductEdit
from naru.commerce.operations import products as product_operations
from naru.commerce.operations import vendors
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class EditAlreadyDecided(Refusal):
    code = "commerce.edit_already_decided"
    says = Text(
        ko="이 변경 요청은 이미 처리되었습니다.", en="This change has been decided already."
    )
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Reload the list.")


def _only_small_price_moves(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], free_bp: int | None
) -> bool:
    """Tell whether the options are the same and each price moved within the body's rule."""
    if [row["name"] for row in before] != [row["name"] for row in after]:
        return False
    return not any(
        products.price_needs_approval(old=old["price"], new=new["price"], free_change_bp=free_bp)
        for old, new in zip(before, after, strict=True)
    )


def change_approved(
    *,
    by: Actor,
    product: Product,
    before: Mapping[str, Any],
    changed: Mapping[str, Any],
    at: datetime,
) -> Outcome:
    """Write at once what needs no approval and propose the rest."""
    rules = CatalogueRules.objects.filter(body_id=product.body_id).first()
    free_bp = rules.price_change_free_bp if rules else 0
    waiting = dict(changed)
    if "prices" in changed and _only_small_price_moves(
        before["prices"], changed["prices"], free_bp
    ):
        prices = waiting.pop("prices")
        product_operations.put(product=product, changes={"prices": prices}, at=at)
        product_operations.note(
            by=by,
            product=product,
            action="product.repriced",
            before={"prices": before["prices"]},
            after={"prices": prices},
            at=at,
        )
    if not waiting:
        return Outcome.WRITTEN
    _propose(by=by, product=product, before=before, waiting=waiting, at=at)
    return Outcome.PROPOSED


def _propose(
    *,
    by: Actor,
    product: Product,
    before: Mapping[str, Any],
    waiting: Mapping[str, Any],
    at: datetime,
) -> None:
    """Add to the open proposal of a product, or open one."""
    edit = ProductEdit.objects.filter(product=product, state=EditState.OPEN).first()
    edit = edit or ProductEdit(product=product, body_id=product.body_id, before={}, after={})
    edit.after = {**edit.after, **waiting}
    edit.before = {field: before[field] for field in edit.after}
    edit.requested_by, edit.requested_at = by.person_id, at
    edit.save()
    product_operations.note(
        by=by, product=product, action="edit.proposed", before=edit.before, after=edit.after, at=at
    )


def _decided(*, by: Actor, edit_id: UUID, to: EditState, reason: str, at: datetime) -> ProductEdit:
    """
    Close an open proposal; of two officers at once, one succeeds.

    :raises EditAlreadyDecided: where somebody was faster.
    """
    rows = ProductEdit.objects.filter(body_id=by.body_id, id=edit_id, state=EditState.OPEN)
    closed = rows.update(state=to, reason=reason, decided_by=by.person_id, decided_at=at)
    if not closed:
        raise EditAlreadyDecided
    return ProductEdit.objects.get(id=edit_id)


@within_transaction
def approve(*, by: Actor, edit_id: UUID, at: datetime) -> UUID:
    """
    Approve a proposed change, write it and return the product's id.

    :raises EditAlreadyDecided: where somebody was faster.
    """
    duties.demand_judge(by, by.body_id)
    edit = _decided(by=by, edit_id=edit_id, to=EditState.APPROVED, reason="", at=at)
    product = product_operations.locked(by=by, product_id=edit.product_id)
    product_operations.put(product=product, changes=edit.after, at=at)
    product_operations.note(
        by=by, product=product, action="edit.approved", before=edit.before, after=edit.after, at=at
    )
    return product.id


@within_transaction
def send_back(*, by: Actor, edit_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a proposed change with a reason; the product stays as it was.

    :raises EditAlreadyDecided: where somebody was faster.
    """
    duties.demand_judge(by, by.body_id)
    reason = vendors.demand_reason(reason)
    edit = _decided(by=by, edit_id=edit_id, to=EditState.SENT_BACK, reason=reason, at=at)
    product = product_operations.locked(by=by, product_id=edit.product_id)
    product_operations.note(
        by=by, product=product, action="edit.sent_back", after=edit.after, reason=reason, at=at
    )


@within_transaction
def withdraw(*, by: Actor, edit_id: UUID, at: datetime) -> None:
    """Take back one's own proposal."""
    edit = ProductEdit.objects.filter(body_id=by.body_id, id=edit_id).first()
    if edit is None:
        raise EditAlreadyDecided
    product = product_operations.locked(by=by, product_id=edit.product_id)
    _decided(by=by, edit_id=edit_id, to=EditState.WITHDRAWN, reason="", at=at)
    product_operations.note(by=by, product=product, action="edit.withdrawn", at=at)
