"""
Lay the timetable of a round: who meets whom, an errand to the solver, edits by hand, publishing.

The solver is asked outside any transaction; what it answered is kept only if nobody changed the
timetable meanwhile, and only if it breaks no rule. Publishing tells those whose meetings changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from naru.journeys import (
    interpret_meetings,
    letters_of_meetings,
    match_a_meeting_round,
    match_buyers,
    run_a_meeting_round,
)
from naru.kernel import db, later
from naru.kernel.actor import Actor, system
from naru.kernel.languages import SPOKEN
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching.operations.introductions import KeptApart
from naru.meetings import laying, pairing
from naru.meetings.operations import parties, rounds, timetables
from naru.meetings.operations.timetables import Chosen, Laid, TimetableMovedOn, UnknownMeeting
from naru.meetings.ports import TimetablePort
from naru.meetings.queries import meetings as queries
from naru.meetings.queries import rounds as round_queries
from naru.meetings.timetable import Answer, Problem, broken, idle_slots
from naru.meetings.views import MeetingView, PartyView, RoundView

SECONDS = 8.0  # a round of ten firms is proven best in less


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing did: how many were written to, and who is still without an interpreter."""

    told: int
    changed: int
    without: tuple[UUID, ...]


def choose(*, by: Actor, round_id: UUID, at: datetime) -> int:
    """
    Choose who meets whom by the wishes of both sides; return how many meetings there are.

    :raises UnknownRound, RoundMovedOn: as the operations.
    """
    found = run_a_meeting_round.look(by=by, round_id=round_id)
    with db.transaction():
        if found.status == "wishes":
            rounds.move_on(by=by, round_id=round_id, status="timetable", at=at)
        chosen = _chosen(by, found, at)
        timetables.choose(by=by, round_id=round_id, pairs=chosen, at=at)
    return len(chosen)


def add_pair(*, by: Actor, round_id: UUID, firm: UUID, buyer: UUID, at: datetime) -> None:
    """
    Let two meet by hand.

    :raises KeptApart: where an officer keeps the two apart.
    :raises UnknownRound, RoundMovedOn, PairMeetsNever: as the operation.
    """
    by_row = {one.id: one for one in round_queries.parties(round_id=round_id)}
    language = ""
    if firm in by_row and buyer in by_row:
        _refuse_apart(by, by_row[firm], by_row[buyer])
        language = laying.interpreter_for(by_row[firm], by_row[buyer])
    pair = Chosen(firm=firm, buyer=buyer, weight=pairing.MUST_WEIGHT, language=language)
    with db.transaction():
        timetables.add_pair(by=by, round_id=round_id, pair=pair, at=at)
        _ask_where_laid(by, round_id, at)


def leave_out(*, by: Actor, meeting_id: UUID, reason: str, at: datetime) -> None:
    """
    Call a meeting off; the rest is repaired around it.

    :raises UnknownMeeting, RoundMovedOn: as the operation.
    """
    found = _meeting(by, meeting_id)
    with db.transaction():
        timetables.leave_out(by=by, meeting_id=meeting_id, reason=reason, at=at)
        _ask_where_laid(by, found.round_id, at)


def fix(*, by: Actor, meeting_id: UUID, slot: int | None, at: datetime) -> None:
    """
    Move a meeting to a slot by hand, or loosen it; the rest is laid anew around it.

    :raises UnknownMeeting, RoundMovedOn: as the operation.
    """
    found = _meeting(by, meeting_id)
    with db.transaction():
        timetables.fix(by=by, meeting_id=meeting_id, slot=slot, at=at)
        _ask_where_laid(by, found.round_id, at)


def withdraw(*, by: Actor, row_id: UUID, reason: str, at: datetime) -> int:
    """
    Take a firm or buyer out of a round, however late; return how many meetings are called off.

    :raises UnknownParty, RoundMovedOn: as the operation.
    """
    with db.transaction():
        gone = parties.withdraw(by=by, row_id=row_id, reason=reason, at=at)
        party = round_queries.party(body_id=by.body_id, row_id=row_id)
        assert party is not None, "it was taken out a moment ago"
        _ask_where_laid(by, party.round_id, at)
    return len(gone)


def take_tables_out(*, by: Actor, round_id: UUID, slot: int, count: int, at: datetime) -> None:
    """
    Note tables or rooms out of use in a slot; the timetable is repaired around them.

    :raises UnknownRound, RoundMovedOn: as the operation.
    """
    with db.transaction():
        rounds.take_tables_out(by=by, round_id=round_id, slot=slot, count=count, at=at)
        _ask_where_laid(by, round_id, at)


def ask(*, by: Actor, round_id: UUID, how: str, at: datetime) -> None:
    """
    Ask for the timetable: "laid" anew, or "repaired" with the fewest changes.

    :raises UnknownRound, RoundMovedOn, BeingLaid: as the operation.
    """
    with db.transaction():
        _ask(by, round_id, how, at)


def run(
    *,
    body_id: int,
    round_id: UUID,
    how: str,
    solver: TimetablePort,
    at: datetime,
    seconds: float = SECONDS,
) -> int | None:
    """Lay or repair what was asked for; return the new version, None where nothing came of it."""
    by = system(body_id)
    round_ = round_queries.round_(body_id=body_id, round_id=round_id)
    if round_ is None or round_.laying != "asked":
        return None
    meetings = queries.of_round(round_id=round_id)
    problem = _problem(body_id, round_, meetings, at)
    before = {
        one.id: (one.slot, one.table)
        for one in meetings
        if one.status == "chosen" and one.slot is not None and one.table is not None
    }
    slots_before = {one: slot for one, (slot, _table) in before.items()}
    balance: Text | None = None
    if how == "repaired" and before:
        problem = replace(problem, idle_spread_max=None)  # the fewest changes come first
        answer = solver.repair(problem, before=slots_before, seconds=seconds)
    else:
        answer, balance = _evened_out(problem, solver, seconds)
    assert not list(broken(_free(problem), answer.places)), "the solver keeps every rule"
    places = laying.tables_of(round_, meetings, answer.places, before)
    laid = replace(_laid(how, round_, meetings, answer, places), balance=balance)
    return _store(by, round_, laid, at)


def _free(problem: Problem) -> Problem:
    """Return the problem without its wish that all wait alike."""
    return replace(problem, idle_spread_max=None)


def _evened_out(
    problem: Problem, solver: TimetablePort, seconds: float
) -> tuple[Answer, Text | None]:
    """Lay a timetable, evened out where that is wished and costs no meeting; say what it cost."""
    free = solver.lay(_free(problem), seconds=seconds)
    most = problem.idle_spread_max
    if most is None:
        return free, None
    kept = solver.lay(problem, seconds=seconds)
    assert not list(broken(problem, kept.places)), "the solver keeps every rule"
    says = laying.balance_in_words(most, kept, free)
    return (free if len(kept.left_out) > len(free.left_out) else kept), says


def undo(*, by: Actor, round_id: UUID, number: int, seen: int, at: datetime) -> int:
    """
    Take the timetable back to an earlier version, as a new one.

    :raises UnknownRound, RoundMovedOn, TimetableMovedOn: where it cannot stand any more.
    """
    round_ = run_a_meeting_round.look(by=by, round_id=round_id)
    version = queries.version(round_id=round_id, number=number)
    if version is None:
        raise TimetableMovedOn
    meetings = queries.of_round(round_id=round_id)
    stands = {one.id for one in meetings if one.status == "chosen"}
    places = {one: place for one, place in version.places.items() if one in stands}
    problem = _free(_problem(by.body_id, round_, meetings, at))
    in_slots = {one: slot for one, (slot, _table) in places.items()}
    if list(broken(problem, in_slots)):
        raise TimetableMovedOn
    idle = idle_slots(problem, in_slots)
    laid = Laid(
        how="undone", places=places, idle=idle, idle_bound=None if idle else 0, seconds=0,
        left_out=tuple(sorted(stands - set(places))),
    )  # fmt: skip
    with db.transaction():
        return timetables.store(by=by, round_id=round_id, laid=laid, seen=seen, at=at)


def publish(*, by: Actor, round_id: UUID, version: int, at: datetime) -> Published:
    """
    Publish the timetable: parties whose meetings changed are written to, interpreters booked.

    :raises UnknownRound, RoundMovedOn, TimetableMovedOn, NothingToPublish, BeingLaid: as the
        operation.
    """
    with db.transaction():
        before = run_a_meeting_round.look(by=by, round_id=round_id)
        changed_ids = timetables.publish(by=by, round_id=round_id, version=version, at=at)
        changed = queries.several(body_id=by.body_id, meeting_ids=changed_ids)
        without = interpret_meetings.follow(by=by, meetings=changed, at=at)
        template = "changed" if before.published_version else "timetable"
        told = _tell(by.body_id, before, changed, template, at)
    return Published(told=told, changed=len(changed), without=tuple(without))


def _tell(
    body_id: int, round_: RoundView, changed: Sequence[MeetingView], template: str, at: datetime
) -> int:
    told = 0
    for party in round_queries.parties(round_id=round_.id):
        hers = [one for one in changed if party.id in (one.firm_row, one.buyer_row)]
        if hers:
            letters_of_meetings.tell_times(
                body_id=body_id, round_=round_, party=party, template=template, meetings=hers, at=at
            )
            told += 1
    return told


def _chosen(by: Actor, round_: RoundView, at: datetime) -> list[Chosen]:
    found = round_queries.parties(round_id=round_.id, with_wishes=True)
    known = match_a_meeting_round.between(body_id=by.body_id, parties=found, at=at)
    by_row = {one.id: one for one in found}
    return [
        Chosen(
            firm=pair.firm,
            buyer=pair.buyer,
            weight=pair.weight,
            language=laying.interpreter_for(by_row[pair.firm], by_row[pair.buyer]),
        )
        for pair in pairing.pairs_of(round_, found, fits=known.points(), apart=known.apart)
    ]


def _refuse_apart(by: Actor, firm: PartyView, buyer: PartyView) -> None:
    two = (firm.party_id, buyer.party_id)
    if two in match_buyers.kept_apart(body_id=by.body_id, firm_ids=[firm.party_id]):
        raise KeptApart


def _ask(by: Actor, round_id: UUID, how: str, at: datetime) -> None:
    timetables.ask(by=by, round_id=round_id, at=at)
    later.ask(
        "lay_timetable", one_at_a_time=f"round:{round_id}", body_id=by.body_id,
        round_id=str(round_id), how=how,
    )  # fmt: skip


def _ask_where_laid(by: Actor, round_id: UUID, at: datetime) -> None:
    """Let a timetable that was laid follow a change; before the first there is nothing to mend."""
    found = run_a_meeting_round.look(by=by, round_id=round_id)
    if found.version and found.laying != "asked":
        _ask(by, round_id, "repaired", at)


def _problem(
    body_id: int, round_: RoundView, meetings: Sequence[MeetingView], at: datetime
) -> Problem:
    found = round_queries.parties(round_id=round_.id)
    free = interpret_meetings.counted(body_id=body_id, round_=round_, meetings=meetings, at=at)
    return laying.problem_of(round_, found, meetings, free)


def _laid(
    how: str,
    round_: RoundView,
    meetings: Sequence[MeetingView],
    answer: Answer,
    places: dict[UUID, tuple[int, int]],
) -> Laid:
    names = {str(one.firm_row): one.firm for one in meetings}
    names |= {str(one.buyer_row): one.buyer for one in meetings}
    return Laid(
        how=how,
        places=places,
        idle=answer.idle,
        idle_bound=answer.idle_bound,
        seconds=answer.seconds,
        left_out=tuple(sorted(answer.left_out)),
        shortages=tuple(
            laying.shortage_in_words(one, round_, names, SPOKEN) for one in answer.shortages
        ),
    )


def _store(by: Actor, round_: RoundView, laid: Laid, at: datetime) -> int | None:
    try:
        with db.transaction():
            return timetables.store(
                by=by, round_id=round_.id, laid=laid, seen=round_.version, at=at
            )
    except Refusal:
        with db.transaction():
            timetables.fail(by=by, round_id=round_.id)
        return None


def _meeting(by: Actor, meeting_id: UUID) -> MeetingView:
    found = queries.meeting(body_id=by.body_id, meeting_id=meeting_id)
    if found is None:
        raise UnknownMeeting
    return found
