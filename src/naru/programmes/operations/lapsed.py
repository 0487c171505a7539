"""Bring home what residents did not spend in time: from the scheme's fund to the call's returns."""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.money import Money
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import fund
from naru.ledger.posting import Posting
from naru.programmes import accounts
from naru.programmes.operations.calls import locked
from naru.programmes.operations.payment_batches import NotAWalletProgramme
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit


@within_transaction
def bring_home(*, by: Actor, call_id: UUID, token: UUID, at: datetime) -> Money:
    """
    Move what lapsed into the scheme's fund to what the call got back; a token counts once.

    Expired lots go into the fund by themselves (the timetable's expiry round).

    :raises UnknownCall, NotAWalletProgramme: where nothing was paid into wallets.
    """
    call = locked(by=by, call_id=call_id)
    wallet = queries.definition(call.version_id).wallet
    if wallet is None:
        raise NotAWalletProgramme
    source = fund(wallet.scheme)
    held = ledger_queries.balances(book_id=by.body_id, codes=[source])[source]
    if held.minor <= 0:
        return Money.zero()
    ledger.post(
        book_id=by.body_id,
        key=f"call:{call_id}:lapsed:{token}",
        kind="programme.lapsed",
        postings=[Posting(source=source, target=accounts.returned(call_id), amount=held)],
        posted_at=at,
        actor_id=by.person_id,
    )
    audit.note(
        by=by, action="programmes.lapsed", subject=("call", call_id), at=at,
        after={"amount": held.minor},
    )  # fmt: skip
    return held
