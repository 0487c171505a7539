"""What a product is allowed to be: its states, and which changes need an officer's approval."""

import re
import unicodedata
from enum import StrEnum

from naru.kernel.money import BASIS_POINTS
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

PRICE_MAX_WON = 100_000_000
SLUG_CHARS_MAX = 60


class ProductStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    HIDDEN = "hidden"


STATUS_NAMES: dict[ProductStatus, Text] = {
    ProductStatus.DRAFT: Text("작성 중", "Draft"),
    ProductStatus.SUBMITTED: Text("심사 중", "Under review"),
    ProductStatus.SENT_BACK: Text("보완 요청", "Sent back"),
    ProductStatus.APPROVED: Text("판매 중", "On sale"),
    ProductStatus.HIDDEN: Text("숨김", "Hidden"),
}

_STEPS: dict[ProductStatus, frozenset[ProductStatus]] = {
    ProductStatus.DRAFT: frozenset({ProductStatus.SUBMITTED}),
    ProductStatus.SUBMITTED: frozenset(
        {ProductStatus.APPROVED, ProductStatus.SENT_BACK, ProductStatus.DRAFT}
    ),
    ProductStatus.SENT_BACK: frozenset({ProductStatus.SUBMITTED}),
    ProductStatus.APPROVED: frozenset({ProductStatus.HIDDEN}),
    ProductStatus.HIDDEN: frozenset({ProductStatus.APPROVED}),
}

# Before the first approval a product is written freely; afterwards changes are proposed.
FREELY_WRITTEN = frozenset({ProductStatus.DRAFT, ProductStatus.SENT_BACK})
ONCE_APPROVED = frozenset({ProductStatus.APPROVED, ProductStatus.HIDDEN})


class WrongProductStep(Refusal):
    code = "commerce.wrong_product_step"
    says = Text(
        ko="지금 상태({now})에서는 할 수 없는 일입니다.",
        en="This cannot be done while the product is “{now}”.",
    )
    next_step = Text(
        ko="화면을 새로 고쳐 현재 상태를 확인해 주세요.",
        en="Reload the page to see the present state.",
    )


def step(now: ProductStatus, to: ProductStatus) -> ProductStatus:
    """
    Return the state after a step.

    :raises WrongProductStep: where the present state does not lead there.
    """
    if to not in _STEPS[now]:
        raise WrongProductStep(now=STATUS_NAMES[now].ko, to=STATUS_NAMES[to].ko)
    return to


def price_needs_approval(*, old: int, new: int, free_change_bp: int | None) -> bool:
    """
    Tell whether a change of price must wait for an officer.

    ``free_change_bp`` is the body's rule: None lets the producer set any price, 0 sends every
    change to approval, 1,000 lets a price move by up to 10 % either way.
    """
    if free_change_bp is None or old == new:
        return False
    return abs(new - old) * BASIS_POINTS > old * free_change_bp


def slug(title: str) -> str:
    """Return the readable end of a product's address; Hangul stays Hangul."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title).lower())
    return "-".join(words)[:SLUG_CHARS_MAX].strip("-") or "product"
