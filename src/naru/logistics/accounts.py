"""
Name the accounts of freight: what firms owe, what carriers are owed, the budgets of discounts.

A firm's account stands below zero while the firm owes its body freight. A discount's budget has a
floor of zero, so that the database refuses every won that nobody gave. Between booking and the
carrier's bill the money waits in ``freight:held``.
"""

from collections.abc import Iterable
from uuid import UUID

from naru.ledger.accounts import Floor, NewAccount

HELD = "freight:held"
JOINT_EXCESS = "budget:freight:joint"  # what the body bears of joint bills over prices alone
STRIPES = 16  # accounts without a limit that every parcel uses
SOURCES = ("bank", "payout:adjustment")  # where a firm's payment may come from


def firm(firm_id: UUID) -> str:
    """Return the account of what a firm paid for freight and duty, less what it owes."""
    return f"freight:{firm_id}"


def carrier(code: str) -> str:
    """Return the account of what a carrier is owed."""
    return f"freight:carrier:{code}"


def discount(discount_id: UUID) -> str:
    """Return the budget of a public discount."""
    return f"freight:discount:{discount_id}"


def bearer(discount_id: UUID, name: str) -> str:
    """Return the account that shows what one bearer put into a discount (below zero)."""
    return f"budget:freight:{discount_id}:{name}"


def of_discount(discount_id: UUID, bearers: Iterable[str]) -> list[NewAccount]:
    """Return the accounts a discount needs before money can be put in."""
    return [
        NewAccount(code=discount(discount_id), kind="budget", floor=Floor.ZERO),
        *(
            NewAccount(code=bearer(discount_id, one), kind="budget", floor=Floor.NONE)
            for one in bearers
        ),
    ]


def of_firm(firm_id: UUID) -> NewAccount:
    """Return a firm's account."""
    return NewAccount(code=firm(firm_id), floor=Floor.NONE)


def of_charge(firm_id: UUID, carrier_code: str) -> list[NewAccount]:
    """Return the accounts that one parcel's freight moves between, besides a discount's."""
    return [
        of_firm(firm_id),
        NewAccount(code=HELD, floor=Floor.NONE, stripes=STRIPES),
        NewAccount(code=carrier(carrier_code), floor=Floor.NONE, stripes=STRIPES),
    ]


def of_payment() -> list[NewAccount]:
    """Return the accounts that a firm's payment can come from: the bank, or its own payout."""
    kinds = zip(SOURCES, ("asset", "expense"), strict=True)
    return [NewAccount(code=code, kind=kind, floor=Floor.NONE) for code, kind in kinds]
