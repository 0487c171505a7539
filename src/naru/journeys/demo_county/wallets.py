"""Fill wallets of the demo county: gift certificates bought, pay-back granted to travellers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from naru.identity.operations.newcomers import Newcomer
from naru.journeys import manage_schemes
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import GIFT, NARU, PAYBACK
from naru.journeys.demo_county.growth import Day
from naru.kernel import actor, clock, db
from naru.kernel.money import won
from naru.ledger import lots
from naru.ledger.lots import Grant
from naru.ledger.schemes import Terms, expiry

BUYERS_PER_THOUSAND = 3  # of the members, each month
TRAVELLERS_PER_THOUSAND = 2
FACES = (50_000, 100_000, 200_000, 300_000)
PAYBACKS = (30_000, 50_000, 100_000)
DISCOUNT_BP = 1_000
FUNDS = {GIFT: 20_000_000, PAYBACK: 40_000_000}
SHARES_BP = {"national": 4_000, "province": 1_800, "county": 4_200}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """A lot of the story: whose, of which scheme, how much, from when to when."""

    holder_id: UUID
    scheme: str
    face: int
    issued_at: datetime
    expires_at: datetime


class Pockets:
    """Who may spend how much on a day; kept in step with what the ledger will find."""

    def __init__(self, bought: Sequence[Bought]) -> None:
        self._left = {id(lot): lot.face for lot in bought}
        self._of: dict[tuple[UUID, str], list[Bought]] = {}
        for lot in bought:
            self._of.setdefault((lot.holder_id, lot.scheme), []).append(lot)

    def holders(self, scheme: str) -> list[UUID]:
        return sorted({holder for holder, of in self._of if of == scheme})

    def spend(self, *, holder_id: UUID, scheme: str, up_to: int, at: datetime) -> int:
        """Take up to an amount from lots that live at an instant; return what was there."""
        taken = 0
        own = self._of.get((holder_id, scheme), [])
        for lot in sorted(own, key=lambda each: each.expires_at):
            if lot.issued_at < at < lot.expires_at:
                part = min(up_to - taken, self._left[id(lot)])
                self._left[id(lot)] -= part
                taken += part
        return taken


def fill(*, calendar: Sequence[Day], joined: Sequence[Newcomer], chance: Random) -> Pockets:
    """Issue lots month by month, and something for the demo's own shopper."""
    bought: list[Bought] = []
    shopper = county.person_id("shopper@naru.example")
    for number, day in enumerate(calendar):
        if day.on.day == 5:
            at = clock.start_of(day.on).replace(hour=1)
            here = [one for one in joined if one.joined_at < at]
            bought += _issue(GIFT, here, BUYERS_PER_THOUSAND, FACES, at=at, chance=chance)
            bought += _issue(PAYBACK, here, TRAVELLERS_PER_THOUSAND, PAYBACKS, at=at, chance=chance)
        if number == len(calendar) - 20:
            at = clock.start_of(day.on).replace(hour=2)
            for scheme, face in ((GIFT, 200_000), (PAYBACK, 50_000)):
                _grant(scheme, {shopper: face}, at, key="shopper")
    return Pockets(bought)


def _issue(
    scheme: str,
    here: Sequence[Newcomer],
    per_thousand: int,
    faces: Sequence[int],
    *,
    at: datetime,
    chance: Random,
) -> list[Bought]:
    many = len(here) * per_thousand // 1_000
    if not many:
        return []
    faces_of = {one.id: chance.choice(faces) for one in chance.sample(list(here), many)}
    expires_at = _grant(scheme, faces_of, at, key="monthly")
    return [
        Bought(holder_id=holder, scheme=scheme, face=face, issued_at=at, expires_at=expires_at)
        for holder, face in faces_of.items()
    ]


def _grant(scheme: str, faces: dict[UUID, int], at: datetime, *, key: str) -> datetime:
    """Issue lots: a certificate's buyer pays nine tenths by card; pay-back costs nothing."""
    months = 60 if scheme == GIFT else 3
    expires_at = expiry(Terms(since=at.date(), basis="", valid_months=months), at)
    paid_bp = 10_000 - DISCOUNT_BP if scheme == GIFT else 0
    with db.transaction():
        lots.issue_many(
            book_id=NARU,
            key=f"demo:{key}:{scheme}:{at:%Y%m%d}",
            scheme=scheme,
            grants=[
                Grant(holder_id=holder, face=won(face), paid=won(face * paid_bp // 10_000))
                for holder, face in faces.items()
            ],
            origin_account="card:clearing",
            expires_at=expires_at,
            posted_at=at,
        )
    return expires_at


def fund(at: datetime) -> None:
    """Put budget into the funds that bear discount and pay-back, shared as the state's share is."""
    for scheme, amount in FUNDS.items():
        manage_schemes.give_to_fund(
            by=actor.system(NARU), scheme=scheme, amount=amount, shares_bp=SHARES_BP,
            token=uuid5(NAMESPACE_URL, f"demo:{scheme}"), at=at,
        )  # fmt: skip


def expire(evening: datetime) -> None:
    """Let lapse what nobody spent in time."""
    with db.transaction():
        lots.expire(book_id=NARU, at=evening)
