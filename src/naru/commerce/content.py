"""
What a product says of itself, as one plain document.

The same document is written by the form, by the table import, by a copy and by an approved
change; it is cleaned and judged here, once. Keys are those of ``edits.FIELD_NAMES``:
``prices`` is a list of ``{name, code, price}`` and ``photos`` of ``{key, alt, width, height}``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from naru.commerce import detail_page, notices
from naru.commerce.detail_page import clean_text
from naru.commerce.notices import Fault
from naru.commerce.photos import PHOTOS_PER_PRODUCT_MAX
from naru.commerce.products import PRICE_MAX_WON
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

TITLE_CHARS_MAX = 120
OPTIONS_PER_PRODUCT_MAX = 100
Content = dict[str, Any]


class ProductHasFaults(Refusal):
    """Carries the list of faults in ``values["faults"]``."""

    code = "commerce.product_has_faults"
    says = Text(ko="고칠 곳이 {count}곳 있습니다.", en="{count} things need mending.")
    next_step = Text(
        ko="표시된 칸을 고친 뒤 다시 눌러 주세요.", en="Mend the marked fields and try again."
    )

    def __init__(self, *, faults: Sequence[Fault]) -> None:
        super().__init__(faults=tuple(faults), count=len(faults))


def _line(raw: object, chars_max: int) -> str:
    return " ".join(clean_text(raw).split())[:chars_max]


def _price_rows(raw: Sequence[Mapping[str, Any]]) -> list[Content]:
    return [
        {
            "name": _line(row.get("name"), 60),
            "code": _line(row.get("code"), 40),
            "price": row.get("price"),
        }
        for row in raw
    ]


def _photo_rows(raw: Sequence[Mapping[str, Any]]) -> list[Content]:
    return [
        {
            "key": row["key"],
            "alt": _line(row.get("alt"), 200),
            "width": row["width"],
            "height": row["height"],
        }
        for row in raw
    ]


def _notice(raw: Mapping[str, Any]) -> dict[str, str]:
    answers = {code: _line(value, notices.VALUE_CHARS_MAX) for code, value in raw.items()}
    return {code: value for code, value in sorted(answers.items()) if value}


_CLEANERS: dict[str, Callable[[Any], Any]] = {
    "title": lambda raw: _line(raw, TITLE_CHARS_MAX),
    "summary": lambda raw: _line(raw, 200),
    "category": str,
    "origin": lambda raw: _line(raw, 80),
    "is_tax_free": bool,
    "detail": detail_page.clean,
    "notice": _notice,
    "prices": _price_rows,
    "photos": _photo_rows,
}


def clean(changes: Mapping[str, Any]) -> Content:
    """Return the known fields in their stored form; an unknown field is a bug of the caller."""
    unknown = set(changes) - set(_CLEANERS)
    assert not unknown, f"unknown product fields {sorted(unknown)}"
    return {field: _CLEANERS[field](raw) for field, raw in changes.items()}


def faults(content: Mapping[str, Any]) -> list[Fault]:
    """List what is plainly wrong with the fields given; an unfinished draft has no faults."""
    found = []
    if "title" in content and not content["title"]:
        found.append(TITLE_EMPTY)
    found += price_faults(content.get("prices", ()))
    if len(content.get("photos", ())) > PHOTOS_PER_PRODUCT_MAX:
        found.append(_too_many_photos())
    return found


TITLE_EMPTY = Fault(
    field="title",
    says=Text("상품 이름이 비어 있습니다.", "The product has no name."),
    fix=Text("이름을 적어 주세요. 예: 나루 꿀사과 5kg", "Write a name, e.g. Naru apples 5 kg."),
)


def _too_many_photos() -> Fault:
    return Fault(
        field="photos",
        says=Text(
            f"사진은 {PHOTOS_PER_PRODUCT_MAX}장까지 올릴 수 있습니다.",
            f"At most {PHOTOS_PER_PRODUCT_MAX} photos.",
        ),
        fix=Text("몇 장을 지워 주세요.", "Remove some."),
    )


def price_faults(rows: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """List what is wrong with options and prices."""
    found = []
    for row in rows:
        price = row["price"]
        if not isinstance(price, int) or not 0 < price <= PRICE_MAX_WON:
            found.append(_bad_price(row["name"]))
    names = [row["name"] for row in rows]
    if len(set(names)) < len(names) or (len(names) > 1 and "" in names):
        found.append(OPTIONS_UNCLEAR)
    if len(names) > OPTIONS_PER_PRODUCT_MAX:
        found.append(_too_many_options())
    return found


OPTIONS_UNCLEAR = Fault(
    field="prices",
    says=Text("옵션 이름이 비었거나 같습니다.", "Option names are empty or alike."),
    fix=Text(
        "옵션마다 다른 이름을 적어 주세요. 예: 3kg, 5kg",
        "Give each option a name of its own, e.g. 3 kg, 5 kg.",
    ),
)


def _bad_price(option: str) -> Fault:
    return Fault(
        field="prices",
        says=Text(
            f"가격이 올바르지 않습니다{f' ({option})' if option else ''}.",
            f"The price is not valid{f' ({option})' if option else ''}.",
        ),
        fix=Text(
            f"1원부터 {PRICE_MAX_WON:,}원까지 숫자로 적어 주세요.",
            f"Write a number from 1 to {PRICE_MAX_WON:,} won.",
        ),
    )


def _too_many_options() -> Fault:
    return Fault(
        field="prices",
        says=Text(
            f"옵션은 {OPTIONS_PER_PRODUCT_MAX}개까지입니다.",
            f"At most {OPTIONS_PER_PRODUCT_MAX} options.",
        ),
        fix=Text("옵션을 줄이거나 상품을 나누어 주세요.", "Remove some or split the product."),
    )


def missing(
    content: Mapping[str, Any], *, fields: Sequence[notices.Field], photos_min: int
) -> list[Fault]:
    """List what keeps a product from being submitted."""
    found = faults(content)
    if not content["prices"]:
        found.append(NO_PRICE)
    if len(content["photos"]) < photos_min:
        found.append(_too_few_photos(photos_min))
    found += notices.faults(
        fields=fields,
        answers=content["notice"],
        detail_says_something=detail_page.says_something(content["detail"]),
    )
    return found


NO_PRICE = Fault(
    field="prices",
    says=Text("가격이 없습니다.", "There is no price."),
    fix=Text("파는 값을 적어 주세요.", "Write the price you sell at."),
)


def _too_few_photos(photos_min: int) -> Fault:
    return Fault(
        field="photos",
        says=Text(
            f"사진이 {photos_min}장 이상 있어야 합니다.", f"At least {photos_min} photos are asked."
        ),
        fix=Text("사진을 올려 주세요.", "Add photos."),
    )
