"""
Say how a programme's restricted money may be spent: its file's ``[wallet]`` as a ledger's terms.

Pure; whoever pays opens the scheme with them.
"""

from datetime import date, datetime, timedelta

from naru.kernel.clock import end_of, legal_date
from naru.ledger.schemes import Terms
from naru.programmes.definition.money import Wallet
from naru.programmes.definition.programme import Definition


def terms_of(definition: Definition, wallet: Wallet) -> Terms:
    """Return the terms by which the money may be spent; nobody can have it paid out."""
    basis = definition.terms[-1].basis or definition.id
    return Terms(
        since=date(2000, 1, 1),
        basis=basis,
        channels=tuple(wallet.channels),
        places=wallet.places,
        vendor_sales_max=wallet.vendor_sales_max,
        categories_excluded=wallet.categories_excluded,
        withdrawal_days=0,
        stack_order=10,
    )


def expires_at(wallet: Wallet, at: datetime) -> datetime:
    """Return when money paid at an instant expires: after its last legal day."""
    if wallet.use_by is not None:
        return end_of(wallet.use_by)
    assert wallet.valid_days is not None, "a wallet says either use_by or valid_days"
    return end_of(legal_date(at) + timedelta(days=wallet.valid_days))


def last_day(wallet: Wallet, at: datetime) -> date:
    """Return the last legal day on which money paid at an instant may be spent."""
    return legal_date(expires_at(wallet, at) - timedelta(seconds=1))
