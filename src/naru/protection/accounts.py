"""
Name the accounts of guarantee funds and of the benefit, and how much a fund may still guarantee.

Money: ``…:bearer:<bearer>`` → ``…:cash`` → bank (대위변제) and back (회수). Beside it stands what
the fund may promise, in won as well: ``…:unused`` → ``…:exposure`` when something is guaranteed.
Both lie on a floor of zero, so the database refuses a won more than cash × multiplier. ``…:short``
is what is lacking after the fund paid for somebody: it is filled before anything is guaranteed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from naru.ledger.accounts import Floor, NewAccount

BANK = "bank"
BENEFIT_BUDGET = "benefit:budget"
BENEFIT_FUND = "benefit:fund"  # may still be granted
BENEFIT_GRANTED = "benefit:granted"  # granted, and not yet paid
COVER_BEARER = "cover:bearer"  # what the body put in for premiums (below zero)
COVER_BUDGET = "cover:budget"  # what is left of it
COVER_OWED = "cover:owed"  # the body's part of premiums, owed to insurers
Arrow = tuple[str, str, int]  # from, to, won


def bearer(fund_id: UUID, name: str) -> str:
    """Return the account that shows what one bearer put in (below zero)."""
    return f"guarantee:{fund_id}:bearer:{name}"


def cash(fund_id: UUID) -> str:
    """Return the account of the fund's own money (기본재산)."""
    return f"guarantee:{fund_id}:cash"


def limit(fund_id: UUID) -> str:
    """Return the account against which everything the fund may guarantee stands."""
    return f"guarantee:{fund_id}:limit"


def unused(fund_id: UUID) -> str:
    """Return the account of what may still be guaranteed."""
    return f"guarantee:{fund_id}:unused"


def exposure(fund_id: UUID) -> str:
    """Return the account of what is guaranteed (보증잔액), offers included."""
    return f"guarantee:{fund_id}:exposure"


def short(fund_id: UUID) -> str:
    """Return the account of what is lacking (below zero) to carry all that is guaranteed."""
    return f"guarantee:{fund_id}:short"


def fees(fund_id: UUID) -> str:
    """Return the account of fees and damages earned."""
    return f"guarantee:{fund_id}:fees"


def fees_owed(fund_id: UUID) -> str:
    """Return the account of fees charged and not yet received (below zero)."""
    return f"guarantee:{fund_id}:fees-owed"


def of_fund(fund_id: UUID, bearers: Sequence[str]) -> list[NewAccount]:
    """Return the accounts that a guarantee fund needs."""
    floors = {
        cash(fund_id): Floor.ZERO,
        unused(fund_id): Floor.ZERO,
        exposure(fund_id): Floor.ZERO,
        fees(fund_id): Floor.ZERO,
        short(fund_id): Floor.CEILING,
        limit(fund_id): Floor.NONE,
        fees_owed(fund_id): Floor.CEILING,
        **{bearer(fund_id, name): Floor.CEILING for name in bearers},
    }
    return [
        NewAccount(code=BANK, kind="asset", floor=Floor.NONE),
        *(NewAccount(code=code, kind="budget", floor=floor) for code, floor in floors.items()),
    ]


def of_benefit() -> list[NewAccount]:
    """Return the accounts that the benefit needs."""
    return [
        NewAccount(code=BANK, kind="asset", floor=Floor.NONE),
        NewAccount(code=BENEFIT_BUDGET, kind="budget", floor=Floor.NONE),
        NewAccount(code=BENEFIT_FUND, kind="budget", floor=Floor.ZERO),
        NewAccount(code=BENEFIT_GRANTED, kind="budget", floor=Floor.ZERO),
    ]


def of_cover() -> list[NewAccount]:
    """Return the accounts that the body's part of premiums needs."""
    return [
        NewAccount(code=BANK, kind="asset", floor=Floor.NONE),
        NewAccount(code=COVER_BEARER, kind="budget", floor=Floor.CEILING),
        NewAccount(code=COVER_BUDGET, kind="budget", floor=Floor.ZERO),
        NewAccount(code=COVER_OWED, kind="budget", floor=Floor.ZERO),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a fund stands; ``short`` is zero or below."""

    cash: int
    exposure: int
    unused: int
    short: int

    def capacity(self, multiplier: int) -> int:
        """Return how much the fund may carry in all."""
        return self.cash * multiplier


def aligned(fund_id: UUID, standing: Standing, multiplier: int) -> tuple[Arrow, ...]:
    """
    Return the arrows after which unused (or short) is cash × multiplier less exposure.

    What is lacking is filled first, so something is unused only where nothing is short.
    """
    free = standing.capacity(multiplier) - standing.exposure
    moves = (
        (unused(fund_id), max(free, 0) - standing.unused),
        (short(fund_id), min(free, 0) - standing.short),
    )
    return tuple(
        (limit(fund_id), account, more) if more > 0 else (account, limit(fund_id), -more)
        for account, more in moves
        if more
    )
