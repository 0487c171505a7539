"""
Choose equipment from a programme's catalogue (스마트기술 목록) for an award.

The choice and its price stand among the award's facts; public money and own contribution together
must cover it. Once money has left, the choice stays.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.operations import holders
from naru.programmes.operations.award_payments import PAYABLE
from naru.programmes.operations.awards import AwardMovedOn, locked, rows_of
from naru.programmes.queries import programmes
from naru.records.operations import audit

CHOSEN, PRICE = "equipment", "equipment.won"
PIECES_MAX = 20


class NotInCatalogue(Refusal):
    code = "programmes.not_in_catalogue"
    says = Text(
        ko="기술 목록에 없는 장비이거나 고른 장비가 없습니다.",
        en="Nothing was chosen, or something that is not in the catalogue.",
    )
    next_step = Text(ko="목록에서 골라 주세요.", en="Choose from the catalogue.")


class EquipmentTooDear(Refusal):
    code = "programmes.equipment_too_dear"
    says = Text(
        ko="고른 장비가 {price:won}으로, 지원금과 자부담을 더한 {covered:won}보다 비쌉니다.",
        en="The equipment costs {price:won}; support and own contribution cover {covered:won}.",
    )
    next_step = Text(
        ko="다른 장비를 고르거나 자부담을 늘리는 협약 변경을 요청해 주세요.",
        en="Choose other equipment, or ask to raise the own contribution.",
    )


class EquipmentFixed(Refusal):
    code = "programmes.equipment_fixed"
    says = Text(
        ko="지원금을 지급한 뒤에는 장비를 바꿀 수 없습니다.",
        en="The equipment stays once money has been paid.",
    )
    next_step = Text(ko="담당자에게 문의해 주세요.", en="Ask the officer in charge.")


@within_transaction
def choose(*, by: Actor, award_id: UUID, codes: Sequence[str], at: datetime) -> Money:
    """
    Choose pieces of the catalogue; choosing again replaces what was chosen.

    :returns: their price.
    :raises UnknownAward, NotYourAward, AwardMovedOn, EquipmentFixed: where it cannot be.
    :raises NotInCatalogue, EquipmentTooDear: by the catalogue and the award.
    """
    award = locked(by=by, award_id=award_id)
    holders.demand(by=by, award=award)
    if award.status not in PAYABLE:
        raise AwardMovedOn(status=award.status)
    if award.paid:
        raise EquipmentFixed
    prices = {one.code: one.price for one in programmes.definition(award.version_id).equipment}
    if not codes or len(codes) > PIECES_MAX or not prices.keys() >= set(codes):
        raise NotInCatalogue
    price, covered = sum(prices[code] for code in codes), award.amount + award.own
    if price > covered:
        raise EquipmentTooDear(price=f"{price:,}", covered=f"{covered:,}")
    facts = {**award.facts, CHOSEN: list(codes), PRICE: price}
    rows_of(by, [award_id]).update(facts=facts)
    audit.note(
        by=by,
        action="programmes.equipment_chosen",
        subject=("award", award_id),
        before={"equipment": award.facts.get(CHOSEN, [])},
        after={"equipment": list(codes), "price": price},
        at=at,
    )
    return won(price)
