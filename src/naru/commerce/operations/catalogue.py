"""Write what a county sets for its catalogue: notice kinds, categories, its own rules."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from naru.commerce import duties, farm_county, notices
from naru.commerce.detail_page import clean_text
from naru.commerce.models import CatalogueRules, Category, CommissionTerms, NoticeKind, Product
from naru.commerce.operations import onboarding
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit


class CategoryTooDeep(Refusal):
    code = "commerce.category_too_deep"
    says = Text(ko="분류는 두 단계까지만 만들 수 있습니다.", en="Categories are two levels deep.")
    next_step = Text(ko="맨 위 분류 아래에 만들어 주세요.", en="Put it below a top category.")


class CategoryCodeTaken(Refusal):
    code = "commerce.category_code_taken"
    says = Text(ko="‘{taken}’ 코드가 이미 있습니다.", en="The code “{taken}” is taken.")
    next_step = Text(ko="다른 코드를 적어 주세요.", en="Choose another code.")


class NoSuchCategory(Refusal):
    code = "commerce.no_such_category"
    says = Text(ko="그런 분류가 없습니다.", en="There is no such category.")
    next_step = Text(ko="목록에서 골라 주세요.", en="Choose one from the list.")


class CategoryHasNoName(Refusal):
    code = "commerce.category_has_no_name"
    says = Text(ko="분류 이름이 비어 있습니다.", en="The category has no name.")
    next_step = Text(ko="한글 이름을 적어 주세요.", en="Write its Korean name.")


@within_transaction
def install_notices() -> None:
    """Bring the shipped notice kinds into the database; done again it changes nothing."""
    for position, kind in enumerate(notices.shipped()):
        fields = [
            {
                "code": field.code,
                "ko": field.name.ko,
                "en": field.name.en,
                "hint_ko": field.hint.ko,
                "hint_en": field.hint.en,
                "required": field.required,
            }
            for field in kind.fields
        ]
        values = {
            "name_ko": kind.name.ko,
            "name_en": kind.name.en,
            "fields": fields,
            "source": kind.source,
            "in_force_on": kind.in_force_on,
            "position": position,
        }
        NoticeKind.objects.update_or_create(code=kind.code, defaults=values)


@within_transaction
def open_catalogue(*, by: Actor, at: datetime, on: date) -> None:
    """
    Give a body what a farm county's mall starts with; what is there already stays as it is.

    The first commission terms begin on ``on`` itself, since nobody has sold under others.
    """
    duties.demand_judge(by, by.body_id)
    install_notices()
    start = farm_county.start()
    kinds = dict(NoticeKind.objects.values_list("code", "id"))
    for position, shelf in enumerate(start.shelves):
        top = _shelf(by.body_id, shelf, None, position, kinds)
        for inner, below in enumerate(shelf.below):
            _shelf(by.body_id, below, top, inner, kinds)
    for position, ask in enumerate(start.asks):
        onboarding.put_requirement(body_id=by.body_id, ask=ask, position=position, keep=True)
    if not CommissionTerms.objects.filter(body_id=by.body_id).exists():
        CommissionTerms.objects.create(
            body_id=by.body_id,
            since=on,
            rate_bp=start.rate_bp,
            vat_bp=start.vat_bp,
            basis=start.basis,
            recorded_at=at,
            recorded_by=by.person_id,
        )
    CatalogueRules.objects.get_or_create(body_id=by.body_id)


def _shelf(
    body_id: int,
    shelf: farm_county.Shelf,
    parent: Category | None,
    position: int,
    kinds: Mapping[str, UUID],
) -> Category:
    values = {
        "parent": parent,
        "name_ko": shelf.name.ko,
        "name_en": shelf.name.en,
        "notice_kind_id": kinds[shelf.notice],
        "position": position,
    }
    row, _ = Category.objects.get_or_create(body_id=body_id, code=shelf.code, defaults=values)
    return row


@within_transaction
def add_category(
    *, by: Actor, code: str, name: Text, parent_code: str, notice_code: str, at: datetime
) -> None:
    """
    Add a shelf.

    :raises CategoryTooDeep: below a shelf that is itself below one.
    :raises CategoryCodeTaken: where the code is used.
    """
    duties.demand_judge(by, by.body_id)
    if Category.objects.filter(body_id=by.body_id, code=code).exists():
        raise CategoryCodeTaken(taken=code)
    parent = _category(by.body_id, parent_code) if parent_code else None
    if parent is not None and parent.parent_id is not None:
        raise CategoryTooDeep
    row = Category.objects.create(
        body_id=by.body_id,
        code=code,
        parent=parent,
        name_ko=_name(name),
        name_en=clean_text(name.en, chars_max=60),
        notice_kind=_kind(notice_code),
        position=Category.objects.filter(body_id=by.body_id, parent=parent).count(),
    )
    after = {"name": row.name_ko, "parent": parent_code, "notice": notice_code}
    audit.note(
        by=by,
        action="category.added",
        subject=("category", row.code),
        before=None,
        after=after,
        at=at,
    )


@within_transaction
def change_category(
    *,
    by: Actor,
    code: str,
    name: Text,
    notice_code: str,
    position: int,
    is_hidden: bool,
    at: datetime,
) -> None:
    """Rename, reorder or hide a shelf; its products stay on sale and findable."""
    duties.demand_judge(by, by.body_id)
    row = _category(by.body_id, code)
    before = {"name": row.name_ko, "position": row.position, "is_hidden": row.is_hidden}
    row.name_ko, row.name_en = _name(name), clean_text(name.en, chars_max=60)
    row.notice_kind, row.position, row.is_hidden = _kind(notice_code), position, is_hidden
    row.save(update_fields=["name_ko", "name_en", "notice_kind", "position", "is_hidden"])
    after = {"name": row.name_ko, "position": row.position, "is_hidden": row.is_hidden}
    audit.note(
        by=by,
        action="category.changed",
        subject=("category", code),
        before=before,
        after=after,
        at=at,
    )


@within_transaction
def remove_category(*, by: Actor, code: str, at: datetime) -> None:
    """
    Remove an empty shelf.

    :raises CategoryNotEmpty: where products or shelves hang on it.
    """
    duties.demand_judge(by, by.body_id)
    row = _category(by.body_id, code)
    used = Product.objects.filter(body_id=by.body_id, category=row).exists()
    if used or Category.objects.filter(body_id=by.body_id, parent=row).exists():
        raise CategoryNotEmpty(name=row.name_ko)
    row.delete()
    audit.note(
        by=by, action="category.removed", subject=("category", code), before=None, after=None, at=at
    )


class CategoryNotEmpty(Refusal):
    code = "commerce.category_not_empty"
    says = Text(
        ko="‘{name}’ 분류에 상품이나 하위 분류가 있어 지울 수 없습니다.",
        en="“{name}” still holds products or categories.",
    )
    next_step = Text(
        ko="숨기거나, 상품을 먼저 옮겨 주세요.", en="Hide it, or move the products first."
    )


@within_transaction
def save_rules(
    *, by: Actor, price_change_free_bp: int | None, photos_min: int, at: datetime
) -> None:
    """Set how far prices may move without approval, and how many photos a product needs."""
    duties.demand_judge(by, by.body_id)
    after = {"price_change_free_bp": price_change_free_bp, "photos_min": photos_min}
    CatalogueRules.objects.update_or_create(body_id=by.body_id, defaults=after)
    audit.note(
        by=by,
        action="catalogue.rules_saved",
        subject=("catalogue", str(by.body_id)),
        before=None,
        after=after,
        at=at,
    )


def _name(name: Text) -> str:
    cleaned = clean_text(name.ko, chars_max=60)
    if not cleaned:
        raise CategoryHasNoName
    return cleaned


def _category(body_id: int, code: str) -> Category:
    row = Category.objects.filter(body_id=body_id, code=code).first()
    if row is None:
        raise NoSuchCategory
    return row


def _kind(code: str) -> NoticeKind:
    row = NoticeKind.objects.filter(code=code).first()
    if row is None:
        raise NoSuchCategory
    return row
