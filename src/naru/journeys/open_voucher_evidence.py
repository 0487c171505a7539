"""Hand out the papers of an order's delivery; who may see the order is asked at the door."""

from uuid import UUID

from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.records.queries import documents

OWNER = "voucher_order"


def names(*, body_id: int, order_id: UUID) -> dict[UUID, str]:
    """Return the names of an order's papers."""
    found = documents.of_owner(body_id=body_id, owner=(OWNER, order_id))
    return {one.id: one.name for one in found}


def open_paper(
    *, body_id: int, order_id: UUID, document_id: UUID, owner: str = OWNER
) -> OpenedPaper:
    """
    Return a paper of this order (or provider), and of no other.

    :raises NoSuchPaper: where it has none of that id.
    """
    shown = documents.document(body_id=body_id, document_id=document_id)
    if shown is None or (shown.owner_kind, shown.owner_id) != (owner, str(order_id)):
        raise NoSuchPaper
    content = documents.content(body_id=body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)
