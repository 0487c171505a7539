"""Take a buyer's own answer to the letters that were written her for a firm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.identity.queries import register
from naru.identity.views import BuyerView
from naru.journeys import goods_abroad, keep_buyers, search_for_buyers
from naru.kernel.actor import system
from naru.kernel.text import Text
from naru.matching.operations.searches import UnknownSearch
from naru.matching.queries import searches


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterToHer:
    """One letter she may answer: for which firm and goods, and what she said so far."""

    target_id: UUID
    firm: str
    goods: Text
    pitch: str
    status: str
    words: str


def letters_to(*, body_id: int, buyer: BuyerView) -> Sequence[LetterToHer]:
    """Return the letters that a buyer may answer."""
    found = []
    for one in searches.written_to(body_id=body_id, buyer_id=buyer.id):
        search = searches.search(body_id=body_id, search_id=one.search_id)
        firm = register.firm(search.firm_id) if search else None
        if search is None or firm is None:
            continue
        found.append(
            LetterToHer(
                target_id=one.id,
                firm=goods_abroad.seller_name(
                    body_id=body_id, firm_id=firm.id, name=firm.name
                ).into(buyer.language),
                goods=search.goods,
                pitch=search.pitch.get(buyer.language) or search.pitch.get("en") or "",
                status=one.status,
                words=one.note,
            )
        )
    return found


def answer(
    *, body_id: int, buyer: BuyerView, target_id: UUID, is_interested: bool, words: str,
    at: datetime,
) -> None:  # fmt: skip
    """
    Note her answer; a key answers for nobody else.

    :raises UnknownSearch: where the letter was not hers.
    :raises TargetMovedOn: where it can be answered no longer.
    """
    target = searches.target(body_id=body_id, target_id=target_id)
    if target is None or target.buyer_id != buyer.id:
        raise UnknownSearch
    search_for_buyers.note_reply(
        by=system(body_id), target_id=target_id, is_interested=is_interested, note=words, at=at
    )


def stop_writing(*, body_id: int, buyer: BuyerView, at: datetime) -> None:
    """Write no more letters to her that she did not ask for."""
    keep_buyers.stop_writing(by=system(body_id), buyer_id=buyer.id, at=at)
