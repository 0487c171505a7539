"""
The council of bodies (지식재산 보호 협의회): what they see together, meetings, decisions.

Only bodies that have agreed are counted, and only such a body sees the counts. Firms are named only
where they consented in their report.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.desk.operations import ip_council
from naru.desk.operations.ip_council import UnknownMeeting
from naru.desk.queries import ip_figures as queries
from naru.desk.queries.ip_figures import Figures, MeetingView
from naru.identity.queries import bodies
from naru.identity.views import BodyView
from naru.kernel.actor import Actor
from naru.kernel.db import transaction

TERMS = (
    "침해 신고 건수(온라인몰·국가·유형·단계·판매자)를 참여 기관과 함께 봅니다. "
    "업체 이름은 동의한 신고만 보입니다."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A body of the council, since when, and how many reports it received in the time looked at."""

    body: BodyView
    agreed_on: date
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """What the council sees of some days."""

    since: date
    until: date
    figures: Figures
    members: tuple[Member, ...]


def sits(*, body_id: int) -> bool:
    """Say whether a body takes part."""
    return any(one.body_id == body_id for one in queries.members())


def look(*, by: Actor, since: date, until: date) -> Council:
    """
    Return what the council's bodies received together.

    :raises NotInCouncil: the actor's body does not take part.
    """
    ip_council.must_sit(by.body_id)
    seats = queries.members()
    ids = [one.body_id for one in seats]
    found = queries.figures(body_ids=ids, since=since, until=until)
    counted = {one.code: one.reports for one in found.by_body}
    known = {one.id: one for one in bodies.bodies()}
    return Council(
        since=since,
        until=until,
        figures=found,
        members=tuple(
            Member(
                body=known[one.body_id],
                agreed_on=one.agreed_on,
                reports=counted.get(str(one.body_id), 0),
            )
            for one in seats
        ),
    )


def meetings(*, by: Actor) -> list[MeetingView]:
    """
    Return the council's meetings.

    :raises NotInCouncil: the actor's body does not take part.
    """
    ip_council.must_sit(by.body_id)
    return queries.meetings(body_ids=[one.body_id for one in queries.members()])


def meeting(*, by: Actor, meeting_id: UUID) -> MeetingView:
    """
    Return one meeting.

    :raises NotInCouncil, UnknownMeeting: as they say.
    """
    ip_council.must_sit(by.body_id)
    ids = [one.body_id for one in queries.members()]
    found = queries.meeting(body_ids=ids, meeting_id=meeting_id)
    if found is None:
        raise UnknownMeeting
    return found


def join(*, by: Actor, at: datetime) -> None:
    """
    Agree to take part.

    :raises AlreadyInCouncil: as the operation.
    """
    with transaction():
        ip_council.join(by=by, terms=TERMS, at=at)


def leave(*, by: Actor, reason: str, at: datetime) -> None:
    """
    Leave the council.

    :raises NotInCouncil: as the operation.
    """
    with transaction():
        ip_council.leave(by=by, reason=reason, at=at)


def call_meeting(
    *, by: Actor, title: str, held_on: date, since_on: date, place: str, words: str, at: datetime
) -> UUID:
    """
    Write down a meeting.

    :raises NotInCouncil: as the operation.
    """
    with transaction():
        return ip_council.call_meeting(
            by=by, title=title, held_on=held_on, since_on=since_on, place=place, words=words, at=at
        )


def decide(
    *, by: Actor, meeting_id: UUID, words: str, owner: str, due_on: date, at: datetime
) -> None:
    """
    Note what a meeting decided.

    :raises UnknownMeeting: as the operation.
    """
    with transaction():
        ip_council.decide(
            by=by, meeting_id=meeting_id, words=words, owner=owner, due_on=due_on, at=at
        )


def finish(*, by: Actor, decision_id: UUID, result: str, at: datetime) -> UUID:
    """
    Note that what was decided is done; return its meeting.

    :raises UnknownDecision: as the operation.
    """
    with transaction():
        return ip_council.finish(by=by, decision_id=decision_id, result=result, at=at)
