"""
Be helped, and help: ask, pick, answer an offer, hold sessions, tend a shop, end, say how it was.

Who is neither of the firm nor the helper is told that there is no such assignment.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.commerce.queries import trade
from naru.identity.operations import consents, tending
from naru.identity.operations.consents import ConsentMissing
from naru.identity.queries import register
from naru.journeys import gather_facts, letters_of_people
from naru.kernel import clock, db
from naru.kernel.actor import Actor, system
from naru.kernel.text import Text
from naru.matching.operations import assignments, helping, opinions, requests, sessions
from naru.matching.operations.assignments import UnknownAssignment
from naru.matching.operations.planning import PairBarred
from naru.matching.operations.requests import Asked, UnknownRequest
from naru.matching.operations.sessions import Held, UnknownSession
from naru.matching.queries import assignments as queries
from naru.matching.queries import helping as people_queries
from naru.matching.states import MovedOn
from naru.matching.views import AssignmentView
from naru.records.operations import audit
from naru.rules.facts import Fact

SKILL = "firm.online_skill"
TENDS = "seller_tends"
ACCEPTED = Text("수락했습니다", "accepted")
RUNS = Text("배정이 시작되었습니다", "the assignment has begun")
DECLINED = Text("함께하지 않기로 했습니다", "declined")
LAPSED = Text("정한 날까지 답이 없어 취소되었습니다", "lapsed without an answer")
WRITTEN = Text("상담 일지를 확인해 주세요", "please confirm the session")
DISPUTED = Text("상담 일지가 사실과 다르다고 답했습니다", "the session was disputed")
ENDED = Text("배정이 끝났습니다. 어땠는지 알려 주세요", "it has ended; please say how it was")
STOPPED = Text("배정이 중단되었습니다", "it was stopped")


def ask(*, by: Actor, asked: Asked, at: datetime) -> UUID:
    """
    Ask for help; what the diagnosis and the shop say of the firm goes with it.

    :raises NeedNotSaid, AskedAlready: as the operation.
    """
    with db.transaction():
        return requests.ask(by=by, asked=_with_skill(by, asked, at), at=at)


def _with_skill(by: Actor, asked: Asked, at: datetime) -> Asked:
    on = clock.legal_date(at)
    facts = gather_facts.of_firm(body_id=by.body_id, firm_id=asked.firm_id, on=on).facts
    skill, firm = facts.get(SKILL), register.firm(asked.firm_id)
    return replace(
        asked,
        skill=skill if isinstance(skill, int) else asked.skill,
        categories=asked.categories or _sold(facts),
        region_code=asked.region_code or (firm.region_code if firm else ""),
    )


def _sold(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    sold = facts.get("firm.categories", ())
    return sold if isinstance(sold, tuple) else ()


def withdraw(*, by: Actor, request_id: UUID, at: datetime) -> None:
    """
    Take one's request back.

    :raises UnknownRequest, MovedOn: where it is not hers, or is served.
    """
    found = people_queries.request(body_id=by.body_id, request_id=request_id)
    if found is None or found.firm_id not in by.firm_ids:
        raise UnknownRequest
    with db.transaction():
        requests.withdraw(by=by, request_id=request_id, at=at)


def pick(*, by: Actor, helper_id: UUID, asked: Asked, at: datetime) -> UUID:
    """
    Pick a helper; she has to accept.

    :raises UnknownHelper, NotToBePicked, PairBarred, HelperFull, NeedNotSaid, AskedAlready: as
        the operation.
    """
    helper = people_queries.helper(body_id=by.body_id, helper_id=helper_id)
    ties = register.ties_of([helper.person_id]) if helper else {}
    if helper and asked.firm_id in ties.get(helper.person_id, frozenset()):
        raise PairBarred
    with db.transaction():
        found = assignments.pick(
            by=by, helper_id=helper_id, asked=_with_skill(by, asked, at), at=at
        )
        letters_of_people.offer(body_id=by.body_id, assignment=_view(by, found), at=at)
    return found


def side_of(*, by: Actor, assignment: AssignmentView) -> str:
    """Say which side of an assignment somebody is on: "helper", "firm" or "" for neither."""
    if by.person_id is not None and by.person_id == assignment.helper_person_id:
        return "helper"
    return "firm" if assignment.firm_id in by.firm_ids else ""


def look(*, by: Actor, assignment_id: UUID) -> tuple[AssignmentView, str]:
    """
    Return an assignment and the side she is on.

    :raises UnknownAssignment: where there is none of hers.
    """
    found = queries.assignment(body_id=by.body_id, assignment_id=assignment_id)
    side = side_of(by=by, assignment=found) if found else ""
    if found is None or not side:
        raise UnknownAssignment
    return found, side


def accept(*, by: Actor, assignment_id: UUID, at: datetime) -> bool:
    """
    Accept an offer; return whether it runs now.

    :raises UnknownAssignment, MovedOn: as the operation.
    """
    found, side = look(by=by, assignment_id=assignment_id)
    with db.transaction():
        runs = assignments.accept(by=by, assignment_id=assignment_id, side=side, at=at)
        letters_of_people.tell_side(
            body_id=by.body_id, assignment=found, side=_other(side),
            result=RUNS if runs else ACCEPTED, at=at,
        )  # fmt: skip
    return runs


def sales_of(*, body_id: int, assignment: AssignmentView, on: date) -> tuple[int, int] | None:
    """
    Return what the shop sold since the help began, and in as many days just before it.

    Counted up to the last day of the help; None before it begins, and for a firm without a shop.
    """
    if assignment.starts_on is None:
        return None
    since, last = assignment.starts_on, min(on, assignment.ends_on or on)
    if assignment.ended_at:
        last = min(last, clock.legal_date(assignment.ended_at))
    until = max(last, since + timedelta(days=1))
    shop = trade.of_firm(body_id=body_id, firm_id=assignment.firm_id, since=since, until=until)
    return None if shop is None else (shop.sales, shop.sales_before)


def decline(*, by: Actor, assignment_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline an offer.

    :raises UnknownAssignment, MovedOn: as the operation.
    """
    found, side = look(by=by, assignment_id=assignment_id)
    with db.transaction():
        assignments.decline(by=by, assignment_id=assignment_id, side=side, reason=reason, at=at)
        letters_of_people.tell_side(
            body_id=by.body_id, assignment=found, side=_other(side), result=DECLINED, at=at
        )


def write_session(*, by: Actor, assignment_id: UUID, held: Held, at: datetime) -> UUID:
    """
    Write a session down, as the helper.

    :raises UnknownAssignment, MovedOn, WordsMissing, NotHeldYet, HoursUsedUp: as the operation.
    """
    found, side = look(by=by, assignment_id=assignment_id)
    if side != "helper":
        raise UnknownAssignment
    with db.transaction():
        session_id = sessions.write(by=by, assignment_id=assignment_id, held=held, at=at)
        letters_of_people.tell_side(
            body_id=by.body_id, assignment=found, side="firm", result=WRITTEN, at=at
        )
    return session_id


def answer_session(*, by: Actor, session_id: UUID, agrees: bool, words: str, at: datetime) -> None:
    """
    Confirm a session or dispute it, as the firm.

    :raises UnknownSession, MovedOn, WordsMissing: as the operation.
    """
    session = queries.session(body_id=by.body_id, session_id=session_id)
    if session is None:
        raise UnknownSession
    found, side = look(by=by, assignment_id=session.assignment_id)
    if side != "firm":
        raise UnknownSession
    with db.transaction():
        sessions.answer(by=by, session_id=session_id, agrees=agrees, words=words, at=at)
        if not agrees:
            letters_of_people.tell_side(
                body_id=by.body_id, assignment=found, side="helper", result=DISPUTED, at=at,
                reason=words,
            )  # fmt: skip


def let_tend(*, by: Actor, assignment_id: UUID, agreed: bool, at: datetime) -> None:
    """
    Let the dedicated seller tend the firm's shop while the assignment lasts, as the firm.

    :raises UnknownAssignment, MovedOn: where it is no running assignment of a seller.
    :raises ConsentMissing: where she does not agree.
    """
    found, side = look(by=by, assignment_id=assignment_id)
    if side != "firm":
        raise UnknownAssignment
    if not agreed:
        raise ConsentMissing
    assert by.person_id is not None, "somebody of the firm has signed in"
    if found.kind != "seller" or not found.runs or found.ends_on is None:
        raise MovedOn
    with db.transaction():
        consent_id = consents.give(by=by, person_id=by.person_id, purpose=TENDS, at=at)
        help_id = tending.let_tend(
            by=by, firm_id=found.firm_id, person_id=found.helper_person_id,
            consent_id=consent_id, until_at=clock.end_of(found.ends_on), at=at,
        )  # fmt: skip
        assignments.remember_tending(assignment_id=found.id, help_id=help_id)
        audit.note(by=by, action="firm.tending_begun", subject=("firm", found.firm_id), at=at)


def take_back_tending(*, by: Actor, assignment_id: UUID, at: datetime) -> None:
    """
    Take the permission to tend the shop back: from now on.

    :raises UnknownAssignment: where it is not hers.
    """
    found, side = look(by=by, assignment_id=assignment_id)
    if side != "firm":
        raise UnknownAssignment
    with db.transaction():
        _end_tending(by, found, at)


def _end_tending(by: Actor, found: AssignmentView, at: datetime) -> None:
    if found.help_id is None:
        return
    consent_id = tending.end(by=by, tending_id=found.help_id, at=at)
    if consent_id is not None:
        consents.withdraw(by=by, consent_id=consent_id, at=at)
        audit.note(by=by, action="firm.tending_ended", subject=("firm", found.firm_id), at=at)


def close(*, by: Actor, assignment_id: UUID, result: str, at: datetime) -> None:
    """
    Bring an assignment to its end, as the helper, with what came of it.

    :raises UnknownAssignment, MovedOn, WordsMissing: as the operation.
    """
    found, side = look(by=by, assignment_id=assignment_id)
    if side != "helper":
        raise UnknownAssignment
    with db.transaction():
        assignments.close(by=by, assignment_id=assignment_id, result=result, at=at)
        _after_the_end(by, found, at, ENDED, sides=("firm",))


def stop(*, by: Actor, assignment_id: UUID, reason: str, at: datetime) -> None:
    """
    Stop an assignment early: either side, or an officer.

    :raises UnknownAssignment, MovedOn, WordsMissing: as the operation.
    """
    if by.body_role:
        found, side = _view(by, assignment_id), ""
    else:
        found, side = look(by=by, assignment_id=assignment_id)
    with db.transaction():
        assignments.stop(by=by, assignment_id=assignment_id, reason=reason, at=at)
        sides = (_other(side),) if side else ("firm", "helper")
        _after_the_end(by, found, at, STOPPED, sides=sides, reason=reason)


def _after_the_end(
    by: Actor, found: AssignmentView, at: datetime, result: Text, *, sides: tuple[str, ...],
    reason: str = "",
) -> None:  # fmt: skip
    _end_tending(by, found, at)
    for side in sides:
        letters_of_people.tell_side(
            body_id=by.body_id, assignment=found, side=side, result=result, at=at, reason=reason
        )


def rate(*, by: Actor, assignment_id: UUID, points: int, words: str, at: datetime) -> None:
    """
    Say how it was, as the firm.

    :raises UnknownAssignment, MovedOn, RatedAlready: as the operation.
    """
    _found, side = look(by=by, assignment_id=assignment_id)
    if side != "firm":
        raise UnknownAssignment
    with db.transaction():
        assignments.rate(by=by, assignment_id=assignment_id, points=points, words=words, at=at)


def complain(*, by: Actor, assignment_id: UUID, words: str, at: datetime) -> None:
    """
    Complain to the officers about an assignment.

    :raises UnknownAssignment, WordsMissing: as the operation.
    """
    _found, side = look(by=by, assignment_id=assignment_id)
    with db.transaction():
        opinions.complain(by=by, assignment_id=assignment_id, side=side, words=words, at=at)


def bar_as_firm(*, by: Actor, helper_id: UUID, firm_id: UUID, reason: str, at: datetime) -> None:
    """
    Say, as a firm, whom it must not be assigned.

    :raises UnknownHelper: where there is no such helper.
    """
    assert firm_id in by.firm_ids, "the door let only people of the firm in"
    with db.transaction():
        helping.bar(by=by, helper_id=helper_id, firm_id=firm_id, side="firm", reason=reason, at=at)


def allot(*, by: Actor, assignment_id: UUID, hours: int, reason: str, at: datetime) -> None:
    """
    Allot other hours, as an officer.

    :raises UnknownAssignment, MovedOn, HoursUsedUp: as the operation.
    """
    with db.transaction():
        sessions.allot(by=by, assignment_id=assignment_id, hours=hours, reason=reason, at=at)


def follow_the_clock(*, body_id: int, at: datetime) -> int:
    """Let unanswered offers lapse and end assignments past their last day; return how many."""
    by, many = system(body_id), 0
    late, over = assignments.due(body_id=body_id, on=clock.legal_date(at), at=at)
    for assignment_id in late:
        with db.transaction():
            found = _view(by, assignment_id)
            if assignments.lapse(by=by, assignment_id=assignment_id, at=at):
                many += 1
                for side in ("firm", "helper"):
                    letters_of_people.tell_side(
                        body_id=body_id, assignment=found, side=side, result=LAPSED, at=at
                    )
    for assignment_id in over:
        with db.transaction():
            found = _view(by, assignment_id)
            assignments.close(by=by, assignment_id=assignment_id, result="", at=at)
            _after_the_end(by, found, at, ENDED, sides=("firm", "helper"))
            many += 1
    return many


def _other(side: str) -> str:
    return "firm" if side == "helper" else "helper"


def _view(by: Actor, assignment_id: UUID) -> AssignmentView:
    found = queries.assignment(body_id=by.body_id, assignment_id=assignment_id)
    if found is None:
        raise UnknownAssignment
    return found
