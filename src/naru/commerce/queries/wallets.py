"""Read what a shopper's wallets may pay towards a checkout, and why not more, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.commerce.checkout_lines import Line, VendorPart, WalletPart
from naru.kernel.clock import legal_date
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import queries as ledger_queries
from naru.ledger import tenders
from naru.ledger.tenders import Purchase


class WalletShort(Refusal):
    code = "commerce.wallet_short"
    says = Text(
        ko="이 주문에 쓸 수 있는 금액은 {usable:won}이에요.",
        en="At most {usable:won} of it can be used for this order.",
    )
    next_step = Text(
        ko="쓸 금액을 줄이고 다시 눌러 주세요. 아직 결제되지 않았어요.",
        en="Lower the amount and press again. Nothing was charged yet.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A wallet at checkout: what lies in it, what it may pay here, and why not more."""

    scheme: str
    kind: str
    name: Text
    balance: int
    may_pay: int
    reasons: tuple[Text, ...]
    expires_at: datetime | None


def purchase(
    *, parts: Sequence[VendorPart], lines: Sequence[Line], at: datetime
) -> tuple[Purchase, list[UUID]]:
    """Return a checkout as the ledger judges it, and the vendor behind each of its lines."""
    about = {part.vendor_id: part for part in parts}
    amounts = [(line.vendor_id, line.amount, str(line.category_id or "")) for line in lines]
    sending = ((part.vendor_id, part.shipping + part.duty) for part in parts)
    amounts += [(vendor_id, amount, "") for vendor_id, amount in sending if amount]
    found = tuple(
        tenders.Line(
            vendor_id=vendor_id,
            amount=won(amount),
            category=category,
            vendor_annual_sales=about[vendor_id].annual_sales,
            region=about[vendor_id].region_code,
        )
        for vendor_id, amount, category in amounts
    )
    return Purchase(lines=found, on=legal_date(at)), [vendor for vendor, _, _ in amounts]


def options(
    *,
    book_id: int,
    holder_id: UUID,
    parts: Sequence[VendorPart],
    lines: Sequence[Line],
    at: datetime,
) -> list[Option]:
    """Return a member's wallets with what each may pay of this checkout."""
    bought, _ = purchase(parts=parts, lines=lines, at=at)
    found = []
    for wallet in ledger_queries.wallets(book_id=book_id, holder_id=holder_id, at=at):
        if wallet.terms is None or not wallet.usable:
            continue
        usable = tenders.usable(terms=wallet.terms, purchase=bought)
        live = [lot.expires_at for lot in wallet.lots if lot.expires_at > at and lot.usable]
        found.append(
            Option(
                scheme=wallet.scheme,
                kind=wallet.kind,
                name=wallet.name,
                balance=wallet.usable.minor,
                may_pay=min(wallet.usable, usable.amount).minor,
                reasons=tuple(reason.says for reason in usable.reasons),
                expires_at=min(live, default=None),
            )
        )
    return found


def allocate(
    *,
    book_id: int,
    holder_id: UUID,
    parts: Sequence[VendorPart],
    lines: Sequence[Line],
    wanted: Mapping[str, int],
    at: datetime,
) -> list[WalletPart]:
    """
    Share what each wallet shall pay over the vendors it may pay.

    :raises WalletShort: where a wallet may pay less than was wanted.
    """
    bought, vendors = purchase(parts=parts, lines=lines, at=at)
    shares = tenders.allocate(
        purchase=bought,
        wallets=ledger_queries.wallets(book_id=book_id, holder_id=holder_id, at=at),
        at=at,
        wanted={scheme: won(amount) for scheme, amount in wanted.items()},
    )
    paid = {share.scheme: share.amount.minor for share in shares}
    for scheme, amount in wanted.items():
        if paid.get(scheme, 0) < amount:
            raise WalletShort(usable=paid.get(scheme, 0))
    return [
        WalletPart(
            kind=share.kind,
            scheme=share.scheme,
            holder_id=holder_id,
            shares=_by_vendor(vendors, [part.minor for part in share.lines]),
        )
        for share in shares
        if share.kind != tenders.CARD
    ]


def _by_vendor(vendors: Sequence[UUID], amounts: Sequence[int]) -> dict[UUID, int]:
    by_vendor: dict[UUID, int] = {}
    for vendor_id, amount in zip(vendors, amounts, strict=True):
        if amount:
            by_vendor[vendor_id] = by_vendor.get(vendor_id, 0) + amount
    return by_vendor
