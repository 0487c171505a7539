"""
Choose applications: a place, the money, the award, in one transaction under the call's lock.

Whoever chooses comes through here: a selection that is taken, a promotion from the reserve list, an
appeal that is upheld. What there is not is refused by the round's quota and the ledger's floor.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import decision_record
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Application, Award, Call, CallRound
from naru.programmes.operations import awards, batches, grants, places
from naru.programmes.operations.awards import BudgetUsedUp, Pick
from naru.programmes.operations.batches import Move
from naru.programmes.queries import double_support, rankings
from naru.programmes.queries import programmes as queries

PUBLIC_CODE_LETTERS = 30
ENDED = ("cancelled", "revoked")


class PlacesUsedUp(Refusal):
    code = "programmes.places_used_up"
    says = Text(
        ko="남은 자리가 부족합니다. 필요한 자리: {needed}",
        en="Too few places left. Needed: {needed}",
    )
    next_step = Text(
        ko="남은 자리를 확인하고 선정 수를 줄여 주세요.", en="See what is left, and choose fewer."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A locked application to be chosen, with columns to set beside (rank, points)."""

    application: Application
    amount: int
    changes: Mapping[str, Any] = field(default_factory=dict)


@within_transaction
def choose(
    *,
    by: Actor,
    call: Call,
    choices: Sequence[Choice],
    key: str,
    at: datetime,
    deed: str,
    reason: str = "",
    batch: UUID | None = None,
) -> list[UUID]:
    """
    Give every choice a place and an award, all or none; the call is locked by the caller.

    Where the file needs no agreement the award is granted at once.

    :raises PlacesUsedUp: where a round or the call has fewer.
    :raises BudgetUsedUp: where a round or the call has less.
    :raises AlreadySupported: where a holder has it already, by name.
    """
    if not choices:
        return []
    definition = queries.definition(call.version_id)
    _take_places(call, definition, choices)
    _demand_round_money(call, choices)
    picks = _picks(call, definition, choices, at)
    award_ids = awards.reserve(by=by, call=call, picks=picks, key=key, kind=definition.kind, at=at)
    stage = definition.stage_after("ranking")
    batches.take(
        by=by,
        moves=[
            Move(
                application=one.application,
                after="selected",
                reason=reason,
                stage=stage.code if stage else "",
                changes={
                    **one.changes,
                    "has_place": True,
                    "reserve_place": None,
                    "reason_ko": "",
                    "reason_en": "",
                    "decided_at": at,
                },
            )
            for one in choices
        ],
        at=at,
        deed=deed,
        batch=batch,
    )
    if not needs_agreement(definition):
        grants.grant_many(by=by, award_ids=award_ids, at=at, since_on=legal_date(at))
    return award_ids


def needs_agreement(definition: Definition) -> bool:
    """Say whether both sides sign before an award is granted."""
    return definition.agreement is not None and definition.agreement.is_needed


def _take_places(call: Call, definition: Definition, choices: Sequence[Choice]) -> None:
    fresh = [one.application for one in choices if not one.application.has_place]
    for round_id, count in sorted(Counter(row.round_id for row in fresh).items()):
        if not places.take(round_id=round_id, count=count):
            raise PlacesUsedUp(needed=count)
    whole = definition.quota.awards
    if whole is not None:
        taken = Application.objects.filter(call=call, has_place=True).count()
        if taken + len(fresh) > whole:
            raise PlacesUsedUp(needed=len(fresh))


def _demand_round_money(call: Call, choices: Sequence[Choice]) -> None:
    """Hold each round to its own part of the budget; the ledger holds the call to the whole."""
    needed: Counter[UUID] = Counter()
    for one in choices:
        needed[one.application.round_id] += one.amount
    for window in CallRound.objects.filter(id__in=needed, budget__isnull=False):
        spent = rankings.spent_in_round(call=call, window=window)
        if spent + needed[window.id] > (window.budget or 0):
            raise BudgetUsedUp(needed=f"{needed[window.id]:,}")


def _picks(
    call: Call, definition: Definition, choices: Sequence[Choice], at: datetime
) -> list[Pick]:
    keys = double_support.keys_of_next(
        body_id=call.body_id,
        definition=definition,
        call_id=call.id,
        holder_ids={one.application.holder_id for one in choices},
        on=legal_date(at),
    )
    numbers = _numbers(call, [one.application for one in choices])
    return [
        Pick(
            holder_kind=one.application.applicant_kind,
            holder_id=one.application.holder_id,
            number=numbers[one.application.id],
            amount=won(one.amount),
            name=one.application.title,
            own=won(_own(one.application)),
            application_id=one.application.id,
            round_id=one.application.round_id,
            facts=one.application.facts,
            support_keys=keys[one.application.holder_id],
        )
        for one in choices
    ]


def _own(row: Application) -> int:
    """Return the own contribution as it was worked out with the decision."""
    if row.decision is None:
        return 0
    return decision_record.read(row.decision).own or 0


def _numbers(call: Call, rows: Sequence[Application]) -> dict[UUID, str]:
    """Return a fresh number for each award: the application's, and a turn where it had one."""
    stem = call.public_code[:PUBLIC_CODE_LETTERS]
    used = set(
        Award.objects.in_book(call.body_id)
        .filter(number__startswith=f"{stem}-")
        .values_list("number", flat=True)
    )
    found = {}
    for row in rows:
        number, turn = f"{stem}-{row.number:04d}", 1
        while number in used:
            turn += 1
            number = f"{stem}-{row.number:04d}-{turn}"
        found[row.id] = number
    return found
