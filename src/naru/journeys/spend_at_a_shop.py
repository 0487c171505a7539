"""
Spend a certificate at a local shop: by the shop's QR code, or by a code the shopper shows.

Also the shop's side: apply to take certificates, be approved by an officer, cancel a sale of the
same day.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.commerce import shop_code
from naru.commerce.operations import shops
from naru.commerce.operations.shops import Sold
from naru.commerce.queries import shops as queries
from naru.commerce.queries.shops import ShopView
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.ledger import queries as ledger_queries
from naru.ledger.wallets import WalletView


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """What a shopper sees after scanning: the shop, and which wallets may pay it."""

    shop: ShopView
    wallets: tuple[WalletView, ...]  # the soonest to expire first

    @property
    def wallet(self) -> WalletView | None:
        return self.wallets[0] if self.wallets else None


def counter(*, by: Actor, payload: str, key: str, at: datetime) -> Counter:
    """
    Read a shop's QR code; one code stands for every scheme that the firm's shop takes.

    :raises NotAShopCode: the payload was not signed by this site.
    :raises UnknownShop: the shop does not take certificates now.
    """
    shop_id = shop_code.shop_of(payload, key=key)
    shop = queries.shop(body_id=by.body_id, shop_id=shop_id)
    if shop is None or shop.status != "approved":
        raise shops.UnknownShop
    held = (
        ledger_queries.wallets(book_id=by.body_id, holder_id=by.person_id, at=at)
        if by.person_id
        else []
    )
    taken = _taken(by=by, shop=shop)
    usable = [one for one in held if one.scheme in taken and one.usable]
    usable.sort(key=lambda one: min(lot.expires_at for lot in one.lots if lot.usable))
    return Counter(shop=shop, wallets=tuple(usable))


def _taken(*, by: Actor, shop: ShopView) -> dict[str, UUID]:
    """Return by scheme the approved shops of the firm that put up this code."""
    of_firm = queries.of_firm(body_id=by.body_id, firm_id=shop.firm_id)
    found = {one.scheme: one.id for one in of_firm if one.status == "approved"}
    return found | {shop.scheme: shop.id}


def pay(
    *,
    by: Actor,
    payload: str,
    key: str,
    amount: int,
    token: UUID,
    at: datetime,
    scheme: str = "",
) -> Sold:
    """
    Pay the shop whose code was scanned, from the wallet of a scheme; the same token pays once.

    :raises NotAShopCode, UnknownShop, SaleAmount, SaleDiffers, NotEnoughInWallet: as said there.
    """
    shop_id = shop_code.shop_of(payload, key=key)
    assert by.person_id is not None, "a member pays"
    shop = queries.shop(body_id=by.body_id, shop_id=shop_id)
    if shop is not None and scheme not in {"", shop.scheme}:
        shop_id = _taken(by=by, shop=shop).get(scheme, shop_id)
    with db.transaction():
        return shops.sell(
            by=by, shop_id=shop_id, holder_id=by.person_id, amount=amount, way="qr", token=token,
            at=at,
        )  # fmt: skip


def show_code(*, by: Actor, scheme: str, at: datetime) -> tuple[str, datetime]:
    """Return a spending code to show at the counter, and when it runs out."""
    with db.transaction():
        return shops.make_code(by=by, scheme=scheme, at=at)


def take_code(
    *, by: Actor, shop_id: UUID, code: str, amount: int, token: UUID, at: datetime
) -> Sold:
    """
    Take a payment with a shopper's code.

    :raises CodeNotGood, UnknownShop, SaleAmount, SaleDiffers, NotEnoughInWallet: as said there.
    """
    with db.transaction():
        return shops.redeem(by=by, shop_id=shop_id, code=code, amount=amount, token=token, at=at)


def cancel(*, by: Actor, sale_id: UUID, firm_id: UUID, at: datetime) -> None:
    """
    Cancel a sale of today.

    :raises NotCancellable: as the operation.
    """
    with db.transaction():
        shops.cancel(by=by, sale_id=sale_id, firm_id=firm_id, at=at)


def apply(
    *,
    by: Actor,
    firm_id: UUID,
    scheme: str,
    name: str,
    category: str,
    region_code: str,
    address: str,
    annual_sales: int,
    at: datetime,
) -> UUID:
    """
    Apply to take a scheme's certificates.

    :raises ShopNotEligible, AlreadyApplied: as the operation.
    """
    with db.transaction():
        return shops.apply(
            by=by, firm_id=firm_id, scheme=scheme, name=name, category=category,
            region_code=region_code, address=address, annual_sales=annual_sales, at=at,
        )  # fmt: skip


def decide(*, by: Actor, shop_id: UUID, is_approved: bool, reason: str = "", at: datetime) -> None:
    """
    Decide on a shop's application.

    :raises ShopDecided, ReasonMissing, ShopNotEligible: as the operation.
    """
    with db.transaction():
        shops.decide(by=by, shop_id=shop_id, is_approved=is_approved, reason=reason, at=at)


def take_also(*, by: Actor, scheme: str, like: str, at: datetime) -> int:
    """Let the shops that take one scheme take another, where its terms admit them; how many."""
    with db.transaction():
        return shops.take_also(by=by, scheme=scheme, like=like, at=at)


def end(*, by: Actor, shop_id: UUID, reason: str, at: datetime) -> None:
    """
    End a shop's acceptance.

    :raises ReasonMissing, ShopDecided: as the operation.
    """
    with db.transaction():
        shops.end(by=by, shop_id=shop_id, reason=reason, at=at)
