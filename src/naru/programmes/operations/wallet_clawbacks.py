"""
Claw back money that was paid into a wallet (환수): what still lies there first, the rest by demand.

The demand and its working are those of all recoveries; what the wallet gives up is booked as its
first receipt.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.money import Money, won
from naru.kernel.text import Text
from naru.ledger import lots
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import fund
from naru.programmes.models import Award, Recovery
from naru.programmes.operations import receipts, recoveries
from naru.programmes.operations.awards import UnknownAward
from naru.programmes.operations.payment_batches import NotAWalletProgramme
from naru.programmes.queries import programmes as queries


@dataclass(frozen=True, slots=True, kw_only=True)
class ClawedBack:
    """What is asked for in all, what the wallet gave up at once, and what is still owed."""

    recovery_id: UUID
    asked: Money
    from_wallet: Money
    owed: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a claw-back would ask today, and how it comes about."""

    asked: Money
    from_wallet: Money
    working: tuple[Text, ...]

    @property
    def owed(self) -> Money:
        return self.asked - self.from_wallet


@within_transaction
def claw_back(
    *, by: Actor, award_id: UUID, event: str, happened_on: date, at: datetime, reason: str = ""
) -> ClawedBack:
    """
    Ask money back by the programme's rule and take what the wallet still holds of it.

    :raises UnknownAward, OfficerNeeded, OwnAward, UnknownEvent, AlreadyClawedBack,
        NothingToRecover: as ``recoveries.claw_back``.
    :raises NotAWalletProgramme: where nothing was paid into a wallet.
    """
    recovery_id = recoveries.claw_back(
        by=by, award_id=award_id, event=event, happened_on=happened_on, at=at, reason=reason
    )
    award = Award.objects.in_book(by.body_id).get(id=award_id)
    row = Recovery.objects.in_book(by.body_id).get(id=recovery_id)
    asked = won(row.principal + row.interest + row.penalty)
    scheme = _scheme(award)
    taken = min(_usable(by, award, scheme, at), asked)
    owed = asked
    if taken:
        lots.spend(
            book_id=by.body_id,
            key=f"recovery:{recovery_id}:wallet",
            scheme=scheme,
            holder_id=award.holder_id,
            target=fund(scheme),
            amount=taken,
            posted_at=at,
            actor_id=by.person_id,
        )
        owed = receipts.receive(
            by=by,
            recovery_id=recovery_id,
            amount=taken,
            bank_line=f"wallet:{recovery_id}",
            received_on=legal_date(at),
            at=at,
            source=fund(scheme),
        )
    return ClawedBack(recovery_id=recovery_id, asked=asked, from_wallet=taken, owed=owed)


def preview(*, by: Actor, award_id: UUID, event: str, happened_on: date, at: datetime) -> Preview:
    """
    Work a claw-back out without asking for it.

    :raises UnknownAward, UnknownEvent, NotAWalletProgramme: where it cannot be asked.
    """
    award = Award.objects.in_book(by.body_id).filter(id=award_id).first()
    if award is None:
        raise UnknownAward
    _, demand = recoveries.worked_out(
        by=by, award=award, event=event, happened_on=happened_on, at=at
    )
    asked = won(demand.total)
    usable = _usable(by, award, _scheme(award), at)
    return Preview(asked=asked, from_wallet=min(usable, asked), working=demand.working)


def _scheme(award: Award) -> str:
    wallet = queries.definition(award.version_id).wallet
    if wallet is None:
        raise NotAWalletProgramme
    return str(wallet.scheme)


def _usable(by: Actor, award: Award, scheme: str, at: datetime) -> Money:
    held = ledger_queries.wallets(book_id=by.body_id, holder_id=award.holder_id, at=at)
    return next((one.usable for one in held if one.scheme == scheme), won(0))
