"""
Name the accounts of order sharing.

``bank`` → ``sourcing:<request>`` (what the poster paid in; each order holds its sum there) →
``workshop:<firm>`` as deliveries pass → ``sourcing:transit`` → ``bank``. What is refunded stays
free in ``sourcing:<request>`` and leaves by the same transit. All but the bank stand on a floor of
zero.
"""

from collections.abc import Sequence
from uuid import UUID

from naru.ledger.accounts import Floor, NewAccount

BANK = "bank"
TRANSIT = "sourcing:transit"


def request(request_id: UUID) -> str:
    """Return the account of what a poster paid in for a request."""
    return f"sourcing:{request_id}"


def workshop(firm_id: UUID) -> str:
    """Return the account of what a workshop has earned and not yet been paid."""
    return f"workshop:{firm_id}"


def needed(codes: Sequence[str]) -> list[NewAccount]:
    """Return accounts to open: these, and the way to the bank."""
    return [
        *(NewAccount(code=code, kind="liability", floor=Floor.ZERO) for code in codes),
        NewAccount(code=TRANSIT, kind="budget", floor=Floor.ZERO),
        NewAccount(code=BANK, kind="asset", floor=Floor.NONE),
    ]
