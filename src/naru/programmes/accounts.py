"""
Name the accounts of a call's money, and the arrows between them.

``budget:<call>:<bearer>`` → ``call:<call>`` (free) → ``…:reserved`` → ``…:committed`` → bank or
wallet; what comes back arrives at ``…:returned`` and goes home to the bearers. All but the budgets
stand on a floor of zero, so that the database refuses every won that is not there.
"""

from collections.abc import Sequence
from uuid import UUID

from naru.ledger.accounts import Floor, NewAccount

BANK = "bank"
TRANSIT = "grants:transit"  # ordered at the bank, not yet paid
PENALTIES = "grants:penalties"  # 제재부가금: the body's own income


def budget(call_id: UUID, bearer: str) -> str:
    """Return the account that shows what one bearer put in (below zero)."""
    return f"budget:{call_id}:{bearer}"


def free(call_id: UUID) -> str:
    """Return the account of what a call may still promise."""
    return f"call:{call_id}"


def reserved(call_id: UUID) -> str:
    """Return the account of what is set aside for chosen applications."""
    return f"call:{call_id}:reserved"


def committed(call_id: UUID) -> str:
    """Return the account of what is granted and not yet paid."""
    return f"call:{call_id}:committed"


def returned(call_id: UUID) -> str:
    """Return the account of what holders gave back."""
    return f"call:{call_id}:returned"


def interest(call_id: UUID) -> str:
    """Return the account of the interest that holders gave back; it goes home to the bearers."""
    return f"call:{call_id}:interest"


def of_call(call_id: UUID, bearers: Sequence[str]) -> list[NewAccount]:
    """Return the accounts that a call needs before money can move."""
    limited = [free(call_id), reserved(call_id), committed(call_id), returned(call_id), TRANSIT]
    return [
        *(NewAccount(code=code, kind="budget", floor=Floor.ZERO) for code in limited),
        *of_receipts(call_id),
        NewAccount(code=BANK, kind="asset", floor=Floor.NONE),
        *(
            NewAccount(code=budget(call_id, one), kind="budget", floor=Floor.NONE)
            for one in bearers
        ),
    ]


def voucher_own(voucher_id: UUID) -> str:
    """Return the account of a holder's own contribution that is not, or no longer, in a voucher."""
    return f"voucher:{voucher_id}:own"


def provider(firm_id: UUID) -> str:
    """Return the account of what a provider has earned by vouchers and not yet been paid."""
    return f"provider:{firm_id}"


def of_payee(code: str) -> list[NewAccount]:
    """Return the accounts that a payee of vouchers needs: its own, and the way to the bank."""
    return [
        NewAccount(code=code, kind="liability", floor=Floor.ZERO),
        NewAccount(code=TRANSIT, kind="budget", floor=Floor.ZERO),
        NewAccount(code=BANK, kind="asset", floor=Floor.NONE),
    ]


def of_receipts(call_id: UUID) -> list[NewAccount]:
    """Return the accounts of what holders pay beside the principal."""
    return [
        NewAccount(code=interest(call_id), kind="income", floor=Floor.ZERO),
        NewAccount(code=PENALTIES, kind="income", floor=Floor.ZERO),
    ]
