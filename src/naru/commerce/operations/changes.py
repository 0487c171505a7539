"""
Change what a product says of itself.

A draft takes the fields at once; an approved product turns them into a proposal that an officer
decides on (``operations.edits``), unless they are of the kind that needs no approval.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.commerce import content
from naru.commerce.edits import Outcome
from naru.commerce.operations import edits, products
from naru.commerce.products import FREELY_WRITTEN, ProductStatus
from naru.commerce.queries import contents
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class StillUnderReview(Refusal):
    code = "commerce.still_under_review"
    says = Text(
        ko="심사 중인 상품은 고칠 수 없습니다.", en="A product under review cannot be changed."
    )
    next_step = Text(
        ko="‘심사 취소’를 누른 뒤 고쳐서 다시 보내 주세요.",
        en="Withdraw it first, then change it and send it again.",
    )


@within_transaction
def change(*, by: Actor, product_id: UUID, changes: Mapping[str, Any], at: datetime) -> Outcome:
    """
    Change fields of a product, or propose to.

    :raises ProductHasFaults: where a field is plainly wrong.
    :raises StillUnderReview: while an officer looks at it.
    """
    product = products.locked(by=by, product_id=product_id)
    cleaned = content.clean(changes)
    faults = content.faults(cleaned)
    if faults:
        raise content.ProductHasFaults(faults=faults)
    if product.status == ProductStatus.SUBMITTED:
        raise StillUnderReview
    before = contents.of(product)
    changed = {field: new for field, new in cleaned.items() if before[field] != new}
    if not changed:
        return Outcome.UNCHANGED
    if ProductStatus(product.status) in FREELY_WRITTEN:
        products.put(product=product, changes=changed, at=at)
        old = {field: before[field] for field in changed}
        products.note(
            by=by, product=product, action="product.written", before=old, after=changed, at=at
        )
        return Outcome.WRITTEN
    return edits.change_approved(by=by, product=product, before=before, changed=changed, at=at)
