"""
Work a round of assigning help out, and edit the plan by hand.

A plan is rows of assignments in the state "planned"; working it out again replaces them all but
those an officer fixed. Who was told already and has not agreed keeps her helper where it can be.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID

from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import assignment, fit, numbers
from naru.matching.assignment import Pairs, Question
from naru.matching.fit import Fit, Scale
from naru.matching.models import Assignment, BarredPair, Helper, HelpRequest, HelpRound
from naru.matching.operations import helping, requests, rounds
from naru.matching.ports import AssignmentPort
from naru.matching.states import must_be

ROUND_REQUESTS_MAX = 2_000


class PairBarred(Refusal):
    code = "matching.pair_barred"
    says = Text(
        ko="이해충돌 등으로 함께할 수 없는 짝입니다.", en="These two must not be brought together."
    )
    next_step = Text(ko="다른 분을 골라 주세요.", en="Choose somebody else.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What other rooms know: the firms that helpers are tied to, by person."""

    ties: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)


@within_transaction
def solve(
    *, by: Actor, round_id: UUID, solver: AssignmentPort, scale: Scale, known: Known, at: datetime
) -> None:
    """
    Work the round out anew around the pairs that stand, and keep the plan with its reasons.

    :raises UnknownRound, MovedOn: where it is not being prepared.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, "preview")
    question = _question(row, scale, known)
    if row.policy == "stable":
        pairs = assignment.stable(question)
    else:
        pairs = solver.solve(assignment.problem(question))
    _keep_plan(row, question, pairs, at)


def _question(row: HelpRound, scale: Scale, known: Known) -> Question:
    helpers = list(Helper.objects.filter(body_id=row.body_id, kind=row.kind, status="active"))
    requests = HelpRequest.objects.filter(body_id=row.body_id, kind=row.kind)
    told = _told(row)
    waiting = list(requests.filter(status="waiting").order_by("id")[:ROUND_REQUESTS_MAX])
    waiting += list(requests.filter(id__in=[one.request_id for one in told]))
    kept = {one.request_id: one.helper_id for one in told}
    wanted = [_wanted(one) for one in waiting]
    content = _content(row, scale.terms.content_from)
    judged = [_helper(one, kept, content[one.id]) for one in helpers]
    barred = _barred(row, helpers, known)
    fits = fit.judge_all(
        wanted,
        judged,
        scale,
        forbidden=lambda one, helper: (helper.id, one.firm_id) in barred,
    )
    return Question(
        wanted=wanted,
        helpers=judged,
        fits=fits,
        weights=scale.weights,
        fixed=_fixed(row, fits, stable_keeps=kept if row.policy == "stable" else {}),
        kept=kept,
        left_out=set(row.left_out),
    )


def _told(row: HelpRound) -> list[Assignment]:
    """Return what was told already in this round and nobody has agreed to yet."""
    rows = Assignment.objects.filter(round=row, status="offered", helper_said="", firm_said="")
    return list(rows.order_by("id"))


def _fixed(
    row: HelpRound, fits: Mapping[tuple[UUID, UUID], Fit], *, stable_keeps: Pairs
) -> dict[UUID, UUID]:
    by_hand = Assignment.objects.filter(round=row, status="planned", is_fixed=True)
    pairs = {**stable_keeps, **dict(by_hand.values_list("request_id", "helper_id"))}
    return {request: helper for request, helper in pairs.items() if (request, helper) in fits}


def _wanted(row: HelpRequest) -> fit.Wanted:
    return fit.Wanted(
        id=row.id,
        firm_id=row.firm_id,
        asked_on=clock.legal_date(row.asked_at),
        needs=row.needs,
        categories=row.categories,
        markets=row.markets,
        languages=row.languages,
        channels=row.channels,
        region=row.region_code,
        remote_will_do=row.remote_will_do,
        skill=row.skill,
        wishes=tuple(row.wishes),
    )


def _helper(row: Helper, kept: Pairs, content: set[UUID]) -> fit.Helper:
    """Describe a helper; the places of who may still be moved are free to be given anew."""
    movable = sum(helper == row.id for helper in kept.values())
    return fit.Helper(
        id=row.id,
        capacity=row.capacity,
        load=row.load - movable,
        needs=row.needs,
        categories=row.categories,
        markets=row.markets,
        languages=row.languages,
        channels=row.channels,
        region=row.region_code,
        wishes=tuple(row.wishes),
        content=content,
    )


def _content(row: HelpRound, content_from: int) -> dict[UUID, set[UUID]]:
    """Return the firms that were content with each helper before."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Assignment.objects.filter(body_id=row.body_id, points_given__gte=content_from)
    for helper, firm in rows.values_list("helper_id", "firm_id"):
        found[helper].add(firm)
    return found


def _barred(row: HelpRound, helpers: list[Helper], known: Known) -> set[tuple[UUID, UUID]]:
    """Return who must not meet: as somebody said, and whoever is tied to the firm herself."""
    rows = BarredPair.objects.filter(body_id=row.body_id)
    said = set(rows.values_list("helper_id", "firm_id"))
    tied = {
        (one.id, firm) for one in helpers for firm in known.ties.get(one.person_id, frozenset())
    }
    return said | tied


def _keep_plan(row: HelpRound, question: Question, pairs: Pairs, at: datetime) -> None:
    whole = {**pairs, **question.fixed}
    by_hand = set(
        Assignment.objects.filter(round=row, status="planned", is_fixed=True).values_list(
            "request_id", flat=True
        )
    )
    Assignment.objects.filter(round=row, status="planned").delete()
    told = {one.request_id: one for one in _told(row)}
    wanted = {one.id: one for one in question.wanted}
    on = clock.legal_date(at)
    Assignment.objects.bulk_create(
        _planned(
            row, question, whole, wanted[request], helper,
            is_fixed=request in by_hand, replaces=told.get(request), on=on,
        )
        for request, helper in sorted(whole.items())
        if request not in told or told[request].helper_id != helper
    )  # fmt: skip
    unserved = [
        {"request": str(one.id), **_text(assignment.why_unserved(question, one.id))}
        for one in question.wanted
        if one.id not in whole
    ]
    figures = asdict(assignment.figures(question, pairs))
    figures["moved"] = sum(one.helper_id != whole.get(request) for request, one in told.items())
    HelpRound.objects.filter(id=row.id).update(figures=figures, unserved=unserved, solved_at=at)


def _planned(
    row: HelpRound,
    question: Question,
    whole: Pairs,
    wanted: fit.Wanted,
    helper_id: UUID,
    *,
    is_fixed: bool,
    replaces: Assignment | None,
    on: date,
) -> Assignment:
    found = question.fits[wanted.id, helper_id]
    helper = question.by_id[helper_id]
    more = sum(other == helper_id for other in whole.values())
    load = assignment.on_the_load(helper, more)
    other = assignment.next_best(question, whole, wanted.id)
    return Assignment(
        body_id=row.body_id,
        number=numbers.draw("M", on),
        round=row,
        request_id=wanted.id,
        helper_id=helper_id,
        firm_id=wanted.firm_id,
        is_fixed=is_fixed,
        replaces=replaces,
        points=found.points,
        reasons=[
            *({"code": one.code, "points": one.points, **_text(one.why)} for one in found.parts),
            {"code": "load", "points": 0, **_text(load)},
        ],
        instead={}
        if other is None
        else {"helper": str(other.helper_id), "points": other.points, **_text(other.why)},
        term_days=row.term_days,
        minutes=row.minutes,
    )


def _text(said: Text) -> dict[str, str]:
    return {"ko": said.ko, "en": said.en}


@within_transaction
def fix(*, by: Actor, round_id: UUID, request_id: UUID, helper_id: UUID, known: Known) -> None:
    """
    Fix a pair by hand: whatever is worked out, it stands.

    :raises UnknownRound, UnknownRequest, UnknownHelper, MovedOn: where one is not there any more.
    :raises PairBarred: where the two must not meet.
    :raises HelperFull: where fixed pairs already take all her places.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, "preview")
    helper = helping.locked(by=by, helper_id=helper_id)
    must_be(helper.status, "active")
    request = requests.locked(by=by, request_id=request_id)
    must_be(request.status, "waiting")
    if (helper.id, request.firm_id) in _barred(row, [helper], known):
        raise PairBarred
    planned = Assignment.objects.filter(round=row, status="planned")
    fixed = planned.filter(helper=helper, is_fixed=True).exclude(request=request).count()
    if helper.kind != row.kind or helper.load + fixed >= helper.capacity:
        raise helping.HelperFull(name=helper.name)
    planned.filter(request=request).delete()
    Assignment.objects.create(
        body_id=row.body_id,
        number=numbers.draw("M", clock.legal_date(row.opened_at)),
        round=row,
        request=request,
        helper=helper,
        firm_id=request.firm_id,
        is_fixed=True,
        term_days=row.term_days,
        minutes=row.minutes,
    )
    _left_out(row, request_id, out=False)


@within_transaction
def loosen(*, by: Actor, round_id: UUID, request_id: UUID) -> None:
    """
    Let a fixed pair be worked out again, and a request left out be taken in.

    :raises UnknownRound, MovedOn: where the round is not being prepared.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, "preview")
    planned = Assignment.objects.filter(round=row, status="planned", request_id=request_id)
    planned.update(is_fixed=False)
    _left_out(row, request_id, out=False)


@within_transaction
def leave_out(*, by: Actor, round_id: UUID, request_id: UUID) -> None:
    """
    Leave a request out of this round; it goes on waiting.

    :raises UnknownRound, MovedOn: where the round is not being prepared.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, "preview")
    Assignment.objects.filter(round=row, status="planned", request_id=request_id).delete()
    _left_out(row, request_id, out=True)


@within_transaction
def choose_policy(*, by: Actor, round_id: UUID, policy: str) -> None:
    """
    Choose by what the round is worked out.

    :raises UnknownRound, MovedOn: where it is not being prepared.
    """
    row = rounds.locked(by=by, round_id=round_id)
    must_be(row.status, "preview")
    HelpRound.objects.filter(id=row.id).update(policy=policy)


def _left_out(row: HelpRound, request_id: UUID, *, out: bool) -> None:
    rest = [one for one in row.left_out if one != request_id]
    HelpRound.objects.filter(id=row.id).update(left_out=[*rest, request_id] if out else rest)
