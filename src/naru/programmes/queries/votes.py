"""Read proposals, their voices, the booth of a vote and its count."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.text import Text
from naru.programmes import voting
from naru.programmes.definition.course import Vote
from naru.programmes.models import (
    Application,
    Ballot,
    BallotChoice,
    Call,
    Proposal,
    Support,
    VoterMark,
)
from naru.programmes.queries import programmes as queries
from naru.programmes.voting import Booth, Standing

CALLS_SHOWN_MAX = 50
PROPOSALS_MAX = 500
# Past the screening: on the ballot while the vote runs, and in its result afterwards.
ON_THE_BALLOT = ("eligible", "selected", "reserve", "not_selected")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """A proposal with its voices; ``members`` is filled for officers and its proposer only."""

    id: UUID
    call_id: UUID
    application_id: UUID
    person_id: UUID | None
    title: str
    text: str
    place: str
    group_name: str
    members_count: int
    cost_lines: tuple[tuple[str, int], ...]
    cost: int
    status: str
    application_status: str
    reason: str
    submitted_at: datetime
    voices: int
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteView:
    """A call in which residents decide, and how far it is: ``step`` names what they can do."""

    call_id: UUID
    code: str
    title: Text
    status: str
    kind: str
    version_id: UUID
    vote: Vote
    step: str
    proposals: int
    voices: int
    ballots: int
    propose_until: datetime | None

    @property
    def has_ballot(self) -> bool:
        return self.vote.budget is not None


def calls_with_votes(*, body_id: int, at: datetime) -> list[VoteView]:
    """Return the published calls of a body in which residents support or vote, newest first."""
    rows = Call.objects.filter(body_id=body_id, programme__is_public=True).exclude(status="draft")
    found = [_vote(row, at) for row in rows.select_related("programme").order_by("-id")]
    return [one for one in found if one is not None][:CALLS_SHOWN_MAX]


def vote_of(*, body_id: int, code: str, at: datetime) -> VoteView | None:
    """Return one such call by its public code, or None."""
    rows = Call.objects.filter(body_id=body_id, public_code=code).exclude(status="draft")
    row = rows.select_related("programme").first()
    return _vote(row, at) if row else None


def vote_of_call(*, body_id: int, call_id: UUID, at: datetime) -> VoteView | None:
    """Return one such call by its id, or None."""
    rows = Call.objects.filter(body_id=body_id, id=call_id).exclude(status="draft")
    row = rows.select_related("programme").first()
    return _vote(row, at) if row else None


def money_of(*, version_id: UUID) -> int:
    """Return the money that winners share, as the file says."""
    definition = queries.definition(version_id)
    if definition.budget is not None:
        return definition.budget.total
    return (definition.vote.budget or 0) if definition.vote else 0


def proposals(*, call_id: UUID, only_public: bool = True) -> list[ProposalView]:
    """Return the proposals of a call, those with the most voices first."""
    rows = Proposal.objects.filter(call_id=call_id)
    if only_public:
        rows = rows.filter(status="published")
    return [_view(row) for row in _counted(rows).order_by("-heard", "submitted_at")[:PROPOSALS_MAX]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateView:
    """An application that may stand before the residents, in its applicant's own words."""

    application_id: UUID
    title: str
    text: str


def candidates(*, call_id: UUID) -> list[CandidateView]:
    """
    Return who may stand in a vote by voices and does not yet.

    Those who passed the screening, or everybody where the residents are asked first.
    """
    call = Call.objects.only("version_id").get(id=call_id)
    definition = queries.definition(call.version_id)
    asked_first = definition.has_stage("support")
    rows = Application.objects.filter(call_id=call_id, proposal__isnull=True).filter(
        status__in=("submitted", "eligible") if asked_first else ("eligible",)
    )
    told = [one.name for one in definition.fields if one.kind == "long_text"]
    return [
        CandidateView(application_id=row.id, title=row.title, text=_first_of(row, told))
        for row in rows.order_by("number").prefetch_related("answers")[:PROPOSALS_MAX]
    ]


def _first_of(row: Application, fields: Sequence[str]) -> str:
    answers = {one.field: json.loads(one.value) for one in row.answers.all()}
    return next((str(answers[one]) for one in fields if answers.get(one)), "")


def proposal(*, body_id: int, proposal_id: UUID, with_members: bool = False) -> ProposalView | None:
    """Return one proposal, published or not; the door decides who may see it."""
    row = _counted(Proposal.objects.filter(id=proposal_id, body_id=body_id)).first()
    return _view(row, with_members=with_members) if row else None


def page(
    *,
    body_id: int,
    status: str = "",
    call_id: UUID | None = None,
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ProposalView]:
    """Return the proposals of a body for the office, newest first."""
    rows = Proposal.objects.filter(body_id=body_id)
    if status:
        rows = rows.filter(status=status)
    if call_id is not None:
        rows = rows.filter(call_id=call_id)
    if search:
        rows = rows.filter(Q(title__icontains=search) | Q(group_name__icontains=search))
    counted = rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = list(_counted(rows).order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_view(row) for row in found[:limit]], next_cursor=following, counted=counted)


def supported_by(*, call_id: UUID, person_id: UUID) -> frozenset[UUID]:
    """Return the proposals of a call that a person supports."""
    rows = Support.objects.filter(proposal__call_id=call_id, person_id=person_id)
    return frozenset(rows.values_list("proposal_id", flat=True))


def votes_of(application_id: UUID) -> int:
    """Count the residents' voices for an application: ``selection.bonus.votes_needed`` asks it."""
    return Support.objects.filter(proposal__application_id=application_id).count()


def booth(*, call_id: UUID) -> Booth:
    """Return what a voter finds in the booth: rules and prices."""
    call = Call.objects.only("version_id").get(id=call_id)
    vote = queries.definition(call.version_id).vote
    assert vote is not None, "only calls with a vote have a booth"
    return Booth(
        budget=vote.budget or 0,
        spend_min_bp=vote.spend_min_bp,
        choices_max=vote.choices_max,
        prices={row.id: row.cost for row in _on_the_ballot(call_id, vote)},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """What a voter has done: her draft, or that she has cast."""

    draft: frozenset[UUID]
    has_cast: bool


def mark(*, call_id: UUID, person_id: UUID) -> MarkView:
    """Return a voter's own mark."""
    row = VoterMark.objects.filter(call_id=call_id, person_id=person_id).first()
    draft = json.loads(row.draft) if row and row.draft else []
    return MarkView(draft=frozenset(UUID(one) for one in draft), has_cast=bool(row and row.cast_on))


def result(*, call_id: UUID, money: int, tie_order: Sequence[UUID] = ()) -> tuple[Standing, ...]:
    """Count the ballots of a call in one statement and say who wins within the money."""
    votes = dict(
        BallotChoice.objects.filter(ballot__call_id=call_id)
        .values("proposal_id")
        .annotate(many=Count("id"))
        .values_list("proposal_id", "many")
    )
    prices = booth(call_id=call_id).prices
    return voting.standings(prices=prices, votes=votes, money=money, tie_order=tie_order)


def recount(*, call_id: UUID) -> Counter[UUID]:
    """Count the ballots again one by one, without the database's sums: a check of ``result``."""
    ballots = Ballot.objects.filter(call_id=call_id).prefetch_related("choices")
    return voting.tally([one.proposal_id for one in ballot.choices.all()] for ballot in ballots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    voters: int
    ballots: int
    spent: int


def turnout(*, call_id: UUID) -> Turnout:
    """Return how many voted; voters and ballots must be equal."""
    ballots = Ballot.objects.filter(call_id=call_id).aggregate(many=Count("id"), won=Sum("spent"))
    marks = VoterMark.objects.filter(call_id=call_id, cast_on__isnull=False)
    return Turnout(voters=marks.count(), ballots=ballots["many"], spent=ballots["won"] or 0)


def _on_the_ballot(call_id: UUID, vote: Vote) -> list[Proposal]:
    rows = Proposal.objects.filter(
        call_id=call_id, status="published", application__status__in=ON_THE_BALLOT, cost__gt=0
    )
    return list(_counted(rows).filter(heard__gte=vote.support_needed or 0)[:PROPOSALS_MAX])


def _counted(rows: "QuerySet[Proposal]") -> "QuerySet[Any]":
    return rows.select_related("application").annotate(heard=Count("voices"))


def _vote(row: Call, at: datetime) -> VoteView | None:
    definition = queries.definition(row.version_id)
    vote = definition.vote
    if vote is None:
        return None
    windows = row.rounds.filter(opens_at__lte=at, closes_at__gt=at)
    until = windows.values_list("closes_at", flat=True).first() if row.status == "open" else None
    shown = Proposal.objects.filter(call=row, status="published")
    return VoteView(
        call_id=row.id,
        code=row.public_code,
        title=Text(row.title_ko, row.title_en),
        status=row.status,
        kind=row.programme.kind,
        version_id=row.version_id,
        vote=vote,
        step=_step(row, vote, at),
        proposals=shown.count(),
        voices=Support.objects.filter(proposal__in=shown).count(),
        ballots=Ballot.objects.filter(call=row).count(),
        propose_until=until if definition.subject == "group" else None,
    )


def _step(row: Call, vote: Vote, at: datetime) -> str:
    if row.status in {"decided", "ended"}:
        return "result"
    if row.status in {"open", "closed"} and vote.takes_voices(at):
        return "support"
    if vote.budget is not None and vote.is_open(at):
        return "vote"
    return "awaited" if vote.opens_at and at < vote.opens_at else "counting"


def _view(row: Any, *, with_members: bool = False) -> ProposalView:
    return ProposalView(
        id=row.id,
        call_id=row.call_id,
        application_id=row.application_id,
        person_id=row.application.person_id,
        title=row.title,
        text=row.text,
        place=row.place,
        group_name=row.group_name,
        members_count=row.members_count,
        cost_lines=tuple((what, won) for what, won in row.cost_lines),
        cost=row.cost,
        status=row.status,
        application_status=row.application.status,
        reason=row.reason,
        submitted_at=row.submitted_at,
        voices=row.heard,
        members=tuple(json.loads(row.members or "[]")) if with_members else (),
    )
