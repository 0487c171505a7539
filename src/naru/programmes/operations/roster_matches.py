"""Prove that an account is somebody of a roster (본인 확인), and hand her the money under it."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.sealed import fingerprint
from naru.kernel.text import Text
from naru.ledger import lots
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import fund
from naru.programmes.models import Application, Award, Call, CallRoster, RosterEntry, RosterMatch
from naru.programmes.operations.entitlements import BIRTH, NoRoll, NotOnTheRoll
from naru.programmes.queries import programmes as queries
from naru.programmes.queries import rosters
from naru.records.operations import audit


class MatchedAlready(Refusal):
    code = "programmes.roster_matched_already"
    says = Text(
        ko="이미 다른 계정으로 본인 확인을 마쳤습니다.",
        en="Somebody else has proven to be this person.",
    )
    next_step = Text(
        ko="본인이 아니라면 신분증을 가지고 읍·면사무소로 와 주세요.",
        en="If that was not you, come to the town office with your identity card.",
    )


@within_transaction
def match(*, by: Actor, call_id: UUID, number: str, name: str, born_on: date, at: datetime) -> UUID:
    """
    Find somebody on the roll of a call by number, name and date of birth; return her entry.

    What was paid to her entry before she had an account is hers from now on.

    :raises NoRoll: where the call has no roster.
    :raises NotOnTheRoll: where the three do not name one person; it is not said which differs.
    :raises MatchedAlready: where another account is this person.
    """
    assert by.person_id is not None, "a member proves who she is"
    roll = CallRoster.objects.filter(call=call_id, call__body_id=by.body_id).first()
    if roll is None:
        raise NoRoll
    of = rosters.roster_of(body_id=by.body_id, roster_id=roll.roster_id)
    rows = RosterEntry.objects.filter(
        roster=roll.roster_id,
        key_print=fingerprint(number.strip()),
        name_print=fingerprint(name.strip()),
    )
    row = rows.only("id").first()
    entry = rosters.entry(of=of, entry_id=row.id) if row else None
    if entry is None or entry.facts.get(BIRTH) != born_on:
        raise NotOnTheRoll
    return _matched(by=by, roll=roll, entry_id=entry.id, at=at)


def _matched(*, by: Actor, roll: CallRoster, entry_id: UUID, at: datetime) -> UUID:
    standing = RosterMatch.objects.filter(roster=roll.roster_id, entry=entry_id).first()
    if standing is not None:
        if standing.person_id != by.person_id:
            raise MatchedAlready
        return entry_id
    assert by.person_id is not None, "asked before"
    try:
        with savepoint():
            RosterMatch.objects.create(
                roster_id=roll.roster_id, entry_id=entry_id, person_id=by.person_id, matched_at=at
            )
    except IntegrityError as error:
        raise MatchedAlready from error
    audit.note(by=by, action="programmes.roster_matched", subject=("roster_entry", entry_id), at=at)
    _hand_over(by=by, entry_id=entry_id, at=at)
    return entry_id


def _hand_over(*, by: Actor, entry_id: UUID, at: datetime) -> None:
    """Let what lies under the entry, or is still to be paid to it, be the account's."""
    assert by.person_id is not None, "asked before"
    mine = Application.objects.filter(body_id=by.body_id, holder_id=entry_id, payee_id=None)
    mine.update(payee_id=by.person_id)
    Application.objects.filter(body_id=by.body_id, payee_id=entry_id).update(payee_id=by.person_id)
    paid = Award.objects.in_book(by.body_id).filter(holder_id=entry_id)
    calls = set(paid.values_list("call_id", flat=True))
    paid.update(holder_id=by.person_id)
    for version_id in Call.objects.filter(id__in=calls).values_list("version_id", flat=True):
        wallet = queries.definition(version_id).wallet
        if wallet is not None:
            _move(by=by, entry_id=entry_id, scheme=wallet.scheme, at=at)


def _move(*, by: Actor, entry_id: UUID, scheme: str, at: datetime) -> None:
    """Move a wallet by way of the scheme's fund: lots never change their holder."""
    assert by.person_id is not None, "asked before"
    held = ledger_queries.wallets(book_id=by.body_id, holder_id=entry_id, at=at)
    live = [lot for one in held if one.scheme == scheme for lot in one.lots if lot.expires_at > at]
    if not live:
        return
    total = sum(lot.usable.minor for lot in live)
    lots.spend(
        book_id=by.body_id, key=f"entry:{entry_id}:handed_over:{scheme}", scheme=scheme,
        holder_id=entry_id, target=fund(scheme), amount=won(total), posted_at=at,
        actor_id=by.person_id,
    )  # fmt: skip
    for lot in live:
        lots.issue(
            book_id=by.body_id, key=f"entry:{entry_id}:lot:{lot.id}", scheme=scheme,
            holder_id=by.person_id, face=lot.usable, paid=won(0), origin_account=fund(scheme),
            expires_at=lot.expires_at, posted_at=at, actor_id=by.person_id,
        )  # fmt: skip
