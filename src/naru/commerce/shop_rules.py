"""
Say whether a firm's shop may take a scheme's certificates (가맹점), and if not, why.

The limits are the scheme's dated terms: yearly sales, kinds of trade, the place, the counter as a
channel. Every reason is said, not only the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger.schemes import Terms
from naru.ledger.tenders import is_inside


class ShopNotEligible(Refusal):
    """The terms exclude a shop; ``reasons`` (texts) are said after the sentence."""

    code = "commerce.shop_not_eligible"
    says = Text(
        ko="이 상품권의 가맹점이 될 수 없습니다.", en="This shop cannot take the certificate."
    )
    next_step = Text(
        ko="사실과 다르면 증빙을 가지고 군청 담당자에게 문의해 주세요.",
        en="If this is not so, bring evidence to the public body.",
    )

    def __init__(self, reasons: Sequence[Text]) -> None:
        self.reasons = tuple(reasons)
        super().__init__()

    @property
    def sentence(self) -> Text:
        """Say the refusal with every reason."""
        told = (self.says, *self.reasons)
        return Text(ko=" ".join(t.ko for t in told), en=" ".join(t.en for t in told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What the rules look at."""

    firm_id: str
    category: str
    region_code: str
    annual_sales: int


def reasons_against(terms: Terms | None, shop: Shop) -> list[Text]:
    """Return every reason why a shop may not take the certificates of these terms."""
    if terms is None:
        return [Text(ko="지금 쓸 수 있는 상품권이 아닙니다.", en="The scheme is not in force.")]
    found: list[Text] = []
    if "shop" not in terms.channels:
        found.append(
            Text(ko="가게에서는 쓸 수 없는 상품권입니다.", en="It is not for use at shops.")
        )
    if terms.vendor_sales_max is not None and shop.annual_sales > terms.vendor_sales_max:
        found.append(
            Text(
                ko=f"연 매출이 {terms.vendor_sales_max:,}원을 넘습니다.",
                en=f"Yearly sales are above {terms.vendor_sales_max:,} won.",
            )
        )
    if terms.places and not any(is_inside(shop.region_code, place) for place in terms.places):
        found.append(
            Text(ko="사업장이 사용 지역 밖에 있습니다.", en="The shop lies outside the area.")
        )
    found += _about_trade(terms, shop)
    return found


def _about_trade(terms: Terms, shop: Shop) -> list[Text]:
    is_excluded = shop.category in terms.categories_excluded or (
        bool(terms.categories_allowed) and shop.category not in terms.categories_allowed
    )
    found = []
    if is_excluded:
        found.append(Text(ko="제한 업종입니다.", en="This kind of trade is excluded."))
    if shop.firm_id in terms.vendors_excluded:
        found.append(Text(ko="제한된 업체입니다.", en="This firm is excluded."))
    return found


def demand_eligible(terms: Terms | None, shop: Shop) -> None:
    """
    Refuse a shop that the terms exclude, with every reason.

    :raises ShopNotEligible: at least one reason stands against it.
    """
    reasons = reasons_against(terms, shop)
    if reasons:
        raise ShopNotEligible(reasons)
