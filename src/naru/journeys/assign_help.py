"""
Assign help in rounds: gather what other rooms know, work the plan out, edit, approve, tell both.

Every edit by hand works the rest out anew around it, so that the plan on the page always holds.
"""

from datetime import date, datetime
from uuid import UUID

from naru.commerce.queries import categories
from naru.identity.queries import register
from naru.journeys import letters_of_people
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.matching import terms
from naru.matching.fit import Scale
from naru.matching.operations import helping, planning, rounds
from naru.matching.operations.planning import Known
from naru.matching.operations.rounds import Opening
from naru.matching.ports import AssignmentPort
from naru.matching.queries import assignments as queries
from naru.matching.queries import helping as people_queries


def scale(*, body_id: int, on: date) -> Scale:
    """Return by what pairs are judged on a day, with the names of goods."""
    return Scale(
        weights=terms.weights(on), terms=terms.terms(on), on=on, categories=goods(body_id=body_id)
    )


def goods(*, body_id: int) -> dict[str, Text]:
    """Return the names of the shelves by code: what firms make and helpers know."""
    return {node.code: node.name for node in categories.tree(body_id=body_id)}


def known(*, body_id: int, kind: str) -> Known:
    """Return who is tied to which firm, and so may not help it."""
    people = people_queries.person_ids(body_id=body_id, kind=kind)
    return Known(ties=register.ties_of(people))


def open_round(*, by: Actor, opening: Opening, solver: AssignmentPort, at: datetime) -> UUID:
    """
    Open a round and work it out.

    :raises RoundOpenAlready: as the operation.
    """
    with db.transaction():
        round_id = rounds.open_round(by=by, opening=opening, at=at)
        _work_out(by, round_id, opening.kind, solver, at)
    return round_id


def open_again(*, by: Actor, round_id: UUID, solver: AssignmentPort, at: datetime) -> None:
    """
    Open an approved round again for who has nobody: with the fewest changes for the others.

    :raises UnknownRound, MovedOn, RoundOpenAlready: as the operation.
    """
    with db.transaction():
        rounds.open_again(by=by, round_id=round_id, at=at)
        _work_out(by, round_id, _kind(by, round_id), solver, at)


def work_out(*, by: Actor, round_id: UUID, solver: AssignmentPort, at: datetime) -> None:
    """
    Work a round out anew.

    :raises UnknownRound, MovedOn: as the operation.
    """
    with db.transaction():
        _work_out(by, round_id, _kind(by, round_id), solver, at)


def choose_policy(
    *, by: Actor, round_id: UUID, policy: str, solver: AssignmentPort, at: datetime
) -> None:
    """
    Work a round out by another policy.

    :raises UnknownRound, MovedOn: as the operation.
    """
    with db.transaction():
        planning.choose_policy(by=by, round_id=round_id, policy=policy)
        _work_out(by, round_id, _kind(by, round_id), solver, at)


def fix(
    *, by: Actor, round_id: UUID, request_id: UUID, helper_id: UUID, solver: AssignmentPort,
    at: datetime,
) -> None:  # fmt: skip
    """
    Fix a pair by hand, and work the rest out around it.

    :raises UnknownRound, UnknownRequest, UnknownHelper, MovedOn, PairBarred, HelperFull: as the
        operation.
    """
    with db.transaction():
        kind = _kind(by, round_id)
        planning.fix(
            by=by, round_id=round_id, request_id=request_id, helper_id=helper_id,
            known=known(body_id=by.body_id, kind=kind),
        )  # fmt: skip
        _work_out(by, round_id, kind, solver, at)


def loosen(
    *, by: Actor, round_id: UUID, request_id: UUID, solver: AssignmentPort, at: datetime
) -> None:
    """
    Let a request be worked out again that was fixed or left out.

    :raises UnknownRound, MovedOn: as the operation.
    """
    with db.transaction():
        planning.loosen(by=by, round_id=round_id, request_id=request_id)
        _work_out(by, round_id, _kind(by, round_id), solver, at)


def leave_out(
    *, by: Actor, round_id: UUID, request_id: UUID, solver: AssignmentPort, at: datetime
) -> None:
    """
    Leave a request out of a round, and work the rest out.

    :raises UnknownRound, MovedOn: as the operation.
    """
    with db.transaction():
        planning.leave_out(by=by, round_id=round_id, request_id=request_id)
        _work_out(by, round_id, _kind(by, round_id), solver, at)


def bar(
    *, by: Actor, round_id: UUID, helper_id: UUID, firm_id: UUID, reason: str,
    solver: AssignmentPort, at: datetime,
) -> None:  # fmt: skip
    """
    Bar a pair and work the round out without it.

    :raises UnknownHelper, UnknownRound, MovedOn: as the operations.
    """
    with db.transaction():
        helping.bar(
            by=by, helper_id=helper_id, firm_id=firm_id, side="officer", reason=reason, at=at
        )
        _work_out(by, round_id, _kind(by, round_id), solver, at)


def approve(*, by: Actor, round_id: UUID, at: datetime) -> int:
    """
    Approve a plan and write to both sides of every pair; return how many pairs.

    :raises UnknownRound, MovedOn, NothingToApprove, OutOfDate: as the operation.
    """
    with db.transaction():
        told = rounds.approve(by=by, round_id=round_id, at=at)
        for one in queries.of_round(body_id=by.body_id, round_id=round_id):
            if one.id in told:
                letters_of_people.offer(body_id=by.body_id, assignment=one, at=at)
    return len(told)


def drop(*, by: Actor, round_id: UUID, reason: str, at: datetime) -> None:
    """
    Drop a plan.

    :raises UnknownRound, MovedOn: as the operation.
    """
    with db.transaction():
        rounds.drop(by=by, round_id=round_id, reason=reason, at=at)


def _kind(by: Actor, round_id: UUID) -> str:
    found = queries.round_(body_id=by.body_id, round_id=round_id)
    if found is None:
        raise rounds.UnknownRound
    return found.kind


def _work_out(by: Actor, round_id: UUID, kind: str, solver: AssignmentPort, at: datetime) -> None:
    planning.solve(
        by=by,
        round_id=round_id,
        solver=solver,
        scale=scale(body_id=by.body_id, on=clock.legal_date(at)),
        known=known(body_id=by.body_id, kind=kind),
        at=at,
    )
