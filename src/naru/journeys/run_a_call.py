"""Run a call (공고): draft, give money, open, extend, announce again, close, end."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.programmes.definition.course import RoundSpec
from naru.programmes.operations import calls, funds


def draft(
    *,
    by: Actor,
    version_id: UUID,
    public_code: str,
    title: Text,
    at: datetime,
    rounds: Sequence[RoundSpec] = (),
) -> UUID:
    """
    Draft a call of a programme.

    :raises AddressTaken: as the operation.
    """
    with db.transaction():
        return calls.draft(
            by=by, version_id=version_id, public_code=public_code, title=title, at=at, rounds=rounds
        )


def open_call(*, by: Actor, call_id: UUID, notice: Text, at: datetime) -> None:
    """
    Open a call with its notice.

    :raises UnknownCall, CallMovedOn, ExamplesFail, NoRounds: as the operation.
    """
    with db.transaction():
        calls.open_call(by=by, call_id=call_id, notice=notice, at=at)


def publish_change(
    *,
    by: Actor,
    call_id: UUID,
    kind: str,
    notice: Text,
    why: str,
    at: datetime,
    window: RoundSpec | None = None,
    version_id: UUID | None = None,
) -> None:
    """
    Publish a changed notice: a change, an extension (연장) or a new announcement (재공고).

    ``window`` moves a round's ends or adds one, in the same transaction.

    :raises UnknownCall, CallMovedOn, ExamplesFail: as the operation.
    """
    with db.transaction():
        if window is not None:
            calls.set_round(by=by, call_id=call_id, window=window, at=at, why=why)
        calls.publish_change(
            by=by,
            call_id=call_id,
            kind=kind,
            notice=notice,
            why=why,
            at=at,
            version_id=version_id,
        )


def set_round(*, by: Actor, call_id: UUID, window: RoundSpec, at: datetime, why: str) -> None:
    """
    Add a round to a draft, or change it.

    :raises UnknownCall: as the operation.
    """
    with db.transaction():
        calls.set_round(by=by, call_id=call_id, window=window, at=at, why=why)


def give_money(
    *, by: Actor, call_id: UUID, amount: Money, token: UUID, at: datetime, memo: str = ""
) -> None:
    """
    Put money into a call, shared among its bearers.

    :raises UnknownCall, NoBearers, NothingToMove: as the operation.
    """
    body = bodies.body(by.body_id)
    with db.transaction():
        ledger.open_book(book_id=by.body_id, name=body.name.ko if body else "", at=at)
        funds.appropriate(by=by, call_id=call_id, amount=amount, token=token, at=at, memo=memo)


def move(*, by: Actor, call_id: UUID, status: str, at: datetime, reason: str = "") -> None:
    """
    Close a call, or end it.

    :raises UnknownCall, CallMovedOn: as the operation.
    """
    with db.transaction():
        calls.move(by=by, call_id=call_id, status=status, at=at, reason=reason)
