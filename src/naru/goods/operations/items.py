"""Write down what is sent abroad, confirm it, take it out of use."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.goods import tree
from naru.goods.models import TradeItem
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

ITEMS_PER_FIRM_MAX = 1_000
MATTER = ("name_en", "hs6", "hsk", "origin", "material", "net_grams")  # what a confirmation is of


class UnknownItem(Refusal):
    code = "goods.no_such_item"
    says = Text(ko="그런 수출 물품이 없습니다.", en="There is no such item.")
    next_step = Text(ko="물품 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class ItemKnown(Refusal):
    code = "goods.item_known"
    says = Text(
        ko="이 상품은 이미 수출 물품으로 적혀 있습니다.", en="This product is an item already."
    )
    next_step = Text(ko="목록에서 그 물품을 열어 고쳐 주세요.", en="Open that item and change it.")


class TooManyItems(Refusal):
    code = "goods.too_many_items"
    says = Text(
        ko="수출 물품은 {limit}개까지 적을 수 있습니다.", en="A firm keeps {limit} items at most."
    )
    next_step = Text(ko="쓰지 않는 물품을 먼저 빼 주세요.", en="Take items out of use first.")


class ItemNotWhole(Refusal):
    code = "goods.item_not_whole"
    says = Text(ko="확정하려면 {what}을(를) 적어야 합니다.", en="To confirm, {what} is missing.")
    next_step = Text(ko="빈칸을 채운 뒤 다시 확정해 주세요.", en="Fill it in and confirm again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of an item; ``code`` is an HS code as people write it, or "" for later."""

    name_ko: str
    name_en: str = ""
    code: str = ""
    origin: str = "KR"
    material: str = ""
    use: str = ""
    brand: str = ""
    net_grams: int = 0
    gross_grams: int = 0
    value_minor: int = 0
    currency: str = "KRW"
    product_id: UUID | None = None


@within_transaction
def write(
    *, by: Actor, firm_id: UUID, told: Told, at: datetime, item_id: UUID | None = None
) -> UUID:
    """
    Write down an item, or change one; what customs reads of it must then be confirmed again.

    :raises UnknownHs: its code is no subheading of HS 2022.
    :raises UnknownItem, ItemKnown, TooManyItems: as they say.
    """
    hs6, hsk = tree.clean(told.code) if told.code.strip() else ("", "")
    columns = {name: value for name, value in asdict(told).items() if name != "code"}
    columns |= {"hs6": hs6, "hsk": hsk, "written_at": at}
    if item_id is None:
        return _new(by, firm_id, columns)
    row = locked(by=by, firm_id=firm_id, item_id=item_id)
    columns.pop("product_id")
    if any(getattr(row, name) != columns[name] for name in MATTER):
        columns |= {"status": "draft", "confirmed_at": None, "confirmed_by": None}
    TradeItem.objects.filter(id=row.id).update(version=row.version + 1, **columns)
    return row.id


@within_transaction
def confirm(*, by: Actor, firm_id: UUID, item_id: UUID, at: datetime) -> None:
    """
    Confirm that name, code, origin and weight are right: a person answers for them.

    :raises UnknownItem: as it says.
    :raises ItemNotWhole: the English name, the code or the net weight is missing.
    """
    row = locked(by=by, firm_id=firm_id, item_id=item_id)
    for name, said in _NEEDED:
        if not getattr(row, name):
            raise ItemNotWhole(what=said)
    TradeItem.objects.filter(id=row.id).update(
        status="confirmed", confirmed_at=at, confirmed_by=by.person_id
    )


@within_transaction
def retire(*, by: Actor, firm_id: UUID, item_id: UUID) -> None:
    """
    Take an item out of use, or back into it as a draft; shipments keep what they were sent with.

    :raises UnknownItem: as it says.
    """
    row = locked(by=by, firm_id=firm_id, item_id=item_id)
    now = "draft" if row.status == "retired" else "retired"
    TradeItem.objects.filter(id=row.id).update(status=now, confirmed_at=None, confirmed_by=None)


def locked(*, by: Actor, firm_id: UUID, item_id: UUID) -> TradeItem:
    """
    Return an item of a firm, locked until the transaction ends.

    :raises UnknownItem: the firm has none.
    """
    rows = TradeItem.objects.select_for_update().filter(body_id=by.body_id, firm_id=firm_id)
    row = rows.filter(id=item_id).first()
    if row is None:
        raise UnknownItem
    return row


_NEEDED = (
    ("name_en", Text("영문 품명", "the English name")),
    ("hs6", Text("HS 부호", "the HS code")),
    ("net_grams", Text("순중량", "the net weight")),
)


def _new(by: Actor, firm_id: UUID, columns: dict[str, Any]) -> UUID:
    used = TradeItem.objects.filter(body_id=by.body_id, firm_id=firm_id).exclude(status="retired")
    if used.count() >= ITEMS_PER_FIRM_MAX:
        raise TooManyItems(limit=ITEMS_PER_FIRM_MAX)
    row = TradeItem(id=uuid7(), body_id=by.body_id, firm_id=firm_id, **columns)
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "product_is_one_item" in str(error):
            raise ItemKnown from error
        raise
    return row.id
