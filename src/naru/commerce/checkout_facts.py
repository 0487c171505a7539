"""What stands in a checkout, as plain facts: who buys, where it goes, how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.commerce.abroad import HOME
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class NoSuchCheckout(Refusal):
    code = "commerce.no_such_checkout"
    says = Text(ko="주문서를 찾을 수 없어요.", en="This checkout cannot be found.")
    next_step = Text(ko="장바구니에서 다시 주문해 주세요.", en="Order again from the cart.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Who buys, who receives, and where."""

    buyer_name: str
    phone: str
    email: str = ""
    receiver_name: str
    receiver_phone: str
    postcode: str
    address: str
    address_detail: str = ""
    delivery_note: str = ""
    region_code: str = ""
    remote: str = ""
    country: str = HOME
    city: str = ""  # city and region: abroad only
    region: str = ""

    @property
    def is_abroad(self) -> bool:
        return self.country != HOME


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutFacts:
    """A checkout's row as other files see it."""

    id: UUID
    cart_id: UUID
    person_id: UUID | None
    status: str
    expires_at: datetime
    attempts: int
    goods: int
    vendors: Mapping[str, Any]
    abroad: Mapping[str, Any]
    delivery: Delivery


def facts(row: Any) -> CheckoutFacts:
    """Return what stands in a row."""
    names = [name for name in CheckoutFacts.__dataclass_fields__ if name != "delivery"]
    delivery = {name: getattr(row, name) for name in Delivery.__dataclass_fields__}
    return CheckoutFacts(
        **{name: getattr(row, name) for name in names}, delivery=Delivery(**delivery)
    )
