"""
Show a resident where she stands with a payment to everybody: who she is, whom she applies for.

The counter asks the same of whoever stands before it; each look at a person's data is noted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.ledger import lots
from naru.ledger import queries as ledger_queries
from naru.ledger.lots import SchemeSums
from naru.ledger.wallets import WalletView
from naru.programmes.definition.programme import Definition
from naru.programmes.eligibility import Judged
from naru.programmes.operations import entitlements
from naru.programmes.queries import entitlements as queries
from naru.programmes.queries import programmes as programme_queries
from naru.programmes.queries import rosters
from naru.programmes.queries.entitlements import EntitlementReport, EntitlementView, Standing
from naru.programmes.queries.rosters import EntryView, RosterView
from naru.records.operations import access_log

FOUND_MAX = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody of a household: whether the rules let her in, and how far her payment is."""

    entry: EntryView
    judged: Judged
    standing: Standing
    is_self: bool
    is_minor: bool
    is_for_the_counter: bool
    may_apply: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a resident sees: her household on the roll, her wallet; nothing before the proof."""

    of: EntitlementView
    definition: Definition
    members: Sequence[Member]
    wallet: WalletView | None

    @property
    def to_apply_for(self) -> list[Member]:
        return [one for one in self.members if one.may_apply]


def look(*, by: Actor, code: str, at: datetime) -> Seen:
    """
    Return what a resident sees of a call.

    :raises UnknownEntitlement: where there is none.
    """
    of = queries.call_by_code(body_id=by.body_id, code=code)
    definition = programme_queries.definition(of.version_id)
    members: Sequence[Member] = ()
    wallet = None
    if by.person_id is not None and of.roster_id is not None:
        entry_id = queries.matched(roster_id=of.roster_id, person_id=by.person_id)
        roll = rosters.roster_of(body_id=by.body_id, roster_id=of.roster_id)
        own = rosters.entry(of=roll, entry_id=entry_id) if entry_id else None
        if own is not None:
            members = _household(of, definition, roll, own, body_id=by.body_id, at=at)
        held = ledger_queries.wallets(book_id=by.body_id, holder_id=by.person_id, at=at)
        wallet = next((one for one in held if one.scheme == of.scheme), None)
    return Seen(of=of, definition=definition, members=members, wallet=wallet)


def find_at_counter(
    *, by: Actor, call_id: UUID, search: str, at: datetime
) -> tuple[EntitlementView, list[Member]]:
    """
    Find people of the roll by whole number or name; the look is noted.

    :raises UnknownEntitlement: where there is none.
    """
    of = queries.call(body_id=by.body_id, call_id=call_id)
    if of.roster_id is None or not search.strip():
        return of, []
    definition = programme_queries.definition(of.version_id)
    roll = rosters.roster_of(body_id=by.body_id, roster_id=of.roster_id)
    found = rosters.entries(of=roll, search=search.strip(), limit=FOUND_MAX).rows
    if found:
        with db.transaction():
            access_log.note(
                by=by,
                purpose="기본소득 방문 접수",
                subject_kind="roster_entry",
                subject_ids=[one.id for one in found],
                fields=["name", "birth", "region"],
                at=at,
            )
    return of, _members(of, definition, found, None, body_id=by.body_id, at=at)


def at_counter(
    *, by: Actor, call_id: UUID, entry_id: UUID, at: datetime
) -> tuple[EntitlementView, Member | None]:
    """
    Return one person of the roll as the counter sees her; the look is noted.

    :raises UnknownEntitlement: where there is none.
    """
    of = queries.call(body_id=by.body_id, call_id=call_id)
    if of.roster_id is None:
        return of, None
    definition = programme_queries.definition(of.version_id)
    roll = rosters.roster_of(body_id=by.body_id, roster_id=of.roster_id)
    entry = rosters.entry(of=roll, entry_id=entry_id)
    if entry is None:
        return of, None
    with db.transaction():
        access_log.note(
            by=by,
            purpose="기본소득 방문 접수",
            subject_kind="roster_entry",
            subject_ids=[entry.id],
            fields=["name", "birth", "region"],
            at=at,
        )
    (member,) = _members(of, definition, [entry], None, body_id=by.body_id, at=at)
    return of, member


def report(*, body_id: int, call_id: UUID) -> tuple[EntitlementView, EntitlementReport, SchemeSums]:
    """
    Add a call up: by town and way from the applications, spent and lapsed from the wallets.

    :raises UnknownEntitlement: where there is none.
    """
    of = queries.call(body_id=body_id, call_id=call_id)
    found = queries.report(of=of, body_id=body_id)
    return of, found, lots.sums(book_id=body_id, scheme=of.scheme)


def _household(
    of: EntitlementView,
    definition: Definition,
    roll: RosterView,
    own: EntryView,
    *,
    body_id: int,
    at: datetime,
) -> Sequence[Member]:
    family = [own]
    if own.facts.get(entitlements.HOUSEHOLDER) is True:
        others = rosters.household(of=roll, number=own.facts.get(entitlements.HOUSEHOLD))
        family += [one for one in others if one.id != own.id]
    on = legal_date(at)
    seen = [
        one
        for one in family
        if one.id == own.id or entitlements.may_apply_for(definition, own, one, on=on)
    ]
    return _members(of, definition, seen, own, body_id=body_id, at=at)


def _members(
    of: EntitlementView,
    definition: Definition,
    found: Sequence[EntryView],
    own: EntryView | None,
    *,
    body_id: int,
    at: datetime,
) -> list[Member]:
    on = legal_date(at)
    standing = queries.standing(body_id=body_id, call_id=of.id, entry_ids=[one.id for one in found])
    members = []
    for entry in found:
        judged = entitlements.judged(
            body_id=body_id, call_id=of.id, entry=entry, on=on, definition=definition
        )
        is_counter = entitlements.is_for_the_counter(definition, entry.facts, on=on)
        is_free = not standing[entry.id].application_id
        members.append(
            Member(
                entry=entry,
                judged=judged,
                standing=standing[entry.id],
                is_self=own is not None and entry.id == own.id,
                is_minor=entitlements.is_minor(definition, entry.facts, on=on),
                is_for_the_counter=is_counter,
                may_apply=is_free
                and judged.allowed is True
                and of.is_open(at)
                and (own is None or not is_counter),
            )
        )
    return members
