"""Write down products for export: their facts, and what labels say of them in other languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.localisation import goods as goods_of
from naru.localisation import product_facts
from naru.localisation.models import ExportProduct, LabelText, MarketPlan
from naru.records.operations import audit
from naru.rules.facts import Fact

PRODUCTS_PER_FIRM_MAX = 300
LABEL_TEXT_MAX = 2_000


class UnknownExportProduct(Refusal):
    code = "localisation.unknown_product"
    says = Text(ko="그런 수출 제품이 없습니다.", en="There is no such product for export.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class GoodsDoNotFit(Refusal):
    code = "localisation.goods_do_not_fit"
    says = Text(
        ko="HS {hs}은(는) 고른 제품 종류와 맞지 않습니다.",
        en="HS {hs} does not fit the kind of goods.",
    )
    next_step = Text(
        ko="HS 번호를 확인하거나 다른 종류를 골라 주세요.",
        en="See the HS number, or choose another kind.",
    )


class AlreadyTaken(Refusal):
    code = "localisation.product_already_taken"
    says = Text(ko="이미 가져온 상품입니다.", en="This product has been taken over already.")
    next_step = Text(ko="수출 제품 목록에서 열어 주세요.", en="Open it in the list.")


class TooManyProducts(Refusal):
    code = "localisation.too_many_products"
    says = Text(
        ko="수출 제품은 {limit}개까지 둘 수 있습니다.", en="At most {limit} products can be kept."
    )
    next_step = Text(ko="쓰지 않는 제품을 지워 주세요.", en="Remove what you do not need.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is written down of a product."""

    name: str
    hs: str
    goods: str
    facts: Mapping[str, Fact]
    taken_from: str = ""
    source_id: UUID | None = None


@within_transaction
def keep(
    *, by: Actor, firm_id: UUID, firm_name: str, told: Told, at: datetime,
    product_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Write down a product, or change one.

    :raises NotAnHsNumber, GoodsDoNotFit: its number and kind.
    :raises UnknownExportProduct, AlreadyTaken, TooManyProducts: as they say.
    """
    hs = goods_of.clean(told.hs)
    if told.goods not in goods_of.kinds_of(hs):
        raise GoodsDoNotFit(hs=goods_of.written(hs))
    columns = {"name": told.name, "hs": hs, "goods": told.goods, "facts": _kept(told)}
    if product_id is not None:
        row = locked(by=by, firm_id=firm_id, product_id=product_id)
        ExportProduct.objects.filter(id=row.id).update(updated_at=at, **columns)
    else:
        row = _new(by, {"firm_id": firm_id, "firm_name": firm_name, **columns}, told, at)
    deed = "export_product.changed" if product_id else "export_product.added"
    audit.note(by=by, action=deed, subject=("export_product", row.id), at=at,
               after={"name": told.name, "hs": hs, "goods": told.goods})  # fmt: skip
    return row.id


def _kept(told: Told) -> dict[str, object]:
    """Return the facts asked of such goods, as JSON keeps them."""
    asked = {one.code for one in product_facts.of_goods(told.goods)}
    return {
        code: list(value) if isinstance(value, tuple | frozenset) else value
        for code, value in told.facts.items()
        if code in asked
    }


def _new(by: Actor, columns: Mapping[str, Any], told: Told, at: datetime) -> ExportProduct:
    held = ExportProduct.objects.filter(body_id=by.body_id, firm_id=columns["firm_id"])
    if held.filter(ended_at=None).count() >= PRODUCTS_PER_FIRM_MAX:
        raise TooManyProducts(limit=PRODUCTS_PER_FIRM_MAX)
    try:
        with savepoint():
            return ExportProduct.objects.create(
                body_id=by.body_id, taken_from=told.taken_from, source_id=told.source_id,
                created_at=at, updated_at=at, **columns,
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyTaken from error


@within_transaction
def write_texts(
    *, by: Actor, firm_id: UUID, product_id: UUID, language: str, texts: Mapping[str, str],
    translator: str, at: datetime,
) -> None:  # fmt: skip
    """
    Write what labels say in a language; an empty text is taken out.

    :raises UnknownExportProduct: there is none to write for.
    """
    row = locked(by=by, firm_id=firm_id, product_id=product_id)
    for fact, text in texts.items():
        kept = text.strip()[:LABEL_TEXT_MAX]
        if not kept:
            LabelText.objects.filter(product=row, language=language, fact=fact).delete()
            continue
        LabelText.objects.update_or_create(
            product=row, language=language, fact=fact,
            defaults={"body_id": by.body_id, "text": kept, "translator": translator[:60],
                      "written_by": by.person_id, "written_at": at},
        )  # fmt: skip
    audit.note(by=by, action="export_product.translated", subject=("export_product", row.id),
               after={"language": language, "facts": sorted(texts)}, at=at)  # fmt: skip


@within_transaction
def end(*, by: Actor, firm_id: UUID, product_id: UUID, at: datetime) -> None:
    """
    Take a product out, with its check lists.

    :raises UnknownExportProduct: there is none.
    """
    row = locked(by=by, firm_id=firm_id, product_id=product_id)
    ExportProduct.objects.filter(id=row.id).update(ended_at=at)
    MarketPlan.objects.filter(product=row, ended_at=None).update(ended_at=at)
    audit.note(by=by, action="export_product.ended", subject=("export_product", row.id), at=at)


def locked(*, by: Actor, firm_id: UUID, product_id: UUID) -> ExportProduct:
    """
    Return a firm's product, locked.

    :raises UnknownExportProduct: there is none that is kept.
    """
    rows = ExportProduct.objects.select_for_update().filter(body_id=by.body_id, firm_id=firm_id)
    row = rows.filter(id=product_id, ended_at=None).first()
    if row is None:
        raise UnknownExportProduct
    return row
