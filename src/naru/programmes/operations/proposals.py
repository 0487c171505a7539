"""Hand in residents' proposals (주민제안), and let an officer publish or hide them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.events import emit
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import decision_record, eligibility, snapshot
from naru.programmes.events import ApplicationMoved
from naru.programmes.models import Application, ApplicationStep, Call, CallRound, Proposal
from naru.programmes.operations import calls
from naru.programmes.operations.entitlements import NotEntitled
from naru.programmes.operations.windows import NotOpen, round_at
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit

MEMBERS_MAX = 30
COST_LINES_MAX = 30


class NothingProposed(Refusal):
    code = "programmes.nothing_proposed"
    says = Text(
        ko="제목, 내용, 비용을 한 줄 이상 적어 주세요.",
        en="Give a title, a text and at least one cost line.",
    )
    next_step = Text(ko="빈칸을 채워 주세요.", en="Fill in what is empty.")


class ProposalTooDear(Refusal):
    code = "programmes.proposal_too_dear"
    says = Text(
        ko="비용 합계는 {most:won}까지 신청할 수 있습니다. 지금 합계: {cost:won}",
        en="A proposal may cost up to {most:won}. Yours: {cost:won}",
    )
    next_step = Text(ko="비용을 줄여 주세요.", en="Lower the costs.")


class UnknownProposal(Refusal):
    code = "programmes.unknown_proposal"
    says = Text(ko="제안을 찾을 수 없습니다.", en="There is no such proposal.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class HiddenWithoutReason(Refusal):
    code = "programmes.hidden_without_reason"
    says = Text(ko="숨기는 이유를 적어 주세요.", en="Give a reason for hiding it.")
    next_step = Text(ko="제안한 분에게 그대로 전해집니다.", en="The proposers will read it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    what: str
    won: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a group proposes."""

    title: str
    text: str
    place: str = ""
    group_name: str = ""
    members: tuple[str, ...] = ()
    cost_lines: tuple[CostLine, ...] = ()

    @property
    def cost(self) -> int:
        return sum(line.won for line in self.cost_lines)


@within_transaction
def submit(*, by: Actor, call_id: UUID, told: Told, at: datetime) -> UUID:
    """
    Hand a proposal in as an application of a group; return the proposal's id.

    :raises UnknownCall: where there is none.
    :raises NotOpen: outside the window of every round.
    :raises NothingProposed, ProposalTooDear, NotEntitled: as the proposal stands.
    """
    call = calls.locked(by=by, call_id=call_id)
    window = round_at(call, at)
    if window is None or call.status != "open":
        raise NotOpen
    _demand_sensible(call, told)
    application = _apply(by=by, call=call, window=window, told=told, at=at)
    lines = [[line.what, line.won] for line in told.cost_lines]
    proposal = Proposal.objects.create(
        body_id=by.body_id,
        call=call,
        application=application,
        title=told.title.strip(),
        text=told.text.strip(),
        place=told.place.strip(),
        group_name=told.group_name.strip(),
        members=json.dumps(told.members[:MEMBERS_MAX], ensure_ascii=False),
        members_count=max(1, len(told.members)),
        cost_lines=lines,
        cost=told.cost,
        submitted_at=at,
    )
    audit.note(
        by=by,
        action="programmes.proposal_submitted",
        subject=("proposal", proposal.id),
        after={"title": told.title, "cost": told.cost},
        at=at,
    )
    return proposal.id


@within_transaction
def stand(*, by: Actor, application_id: UUID, title: str, text: str, at: datetime) -> UUID:
    """
    Let an application stand for the residents' voices (a candidate for a designation).

    :raises UnknownProposal: where there is no such application.
    """
    application = Application.objects.filter(id=application_id, body_id=by.body_id).first()
    if application is None:
        raise UnknownProposal
    proposal, _ = Proposal.objects.get_or_create(
        application=application,
        defaults={
            "body_id": by.body_id,
            "call_id": application.call_id,
            "title": title[:120],
            "text": text,
            "status": "published",
            "submitted_at": application.submitted_at or at,
            "moderated_by": by.person_id,
            "moderated_at": at,
        },
    )
    audit.note(
        by=by, action="programmes.candidate_stands", subject=("proposal", proposal.id), at=at
    )
    return proposal.id


@within_transaction
def publish(*, by: Actor, proposal_id: UUID, at: datetime) -> None:
    """
    Show a proposal to the residents.

    :raises UnknownProposal: where there is none.
    """
    _moderate(by=by, proposal_id=proposal_id, status="published", reason="", at=at)


@within_transaction
def hide(*, by: Actor, proposal_id: UUID, reason: str, at: datetime) -> None:
    """
    Take a proposal from public view, with a reason that its proposers read.

    :raises UnknownProposal: where there is none.
    :raises HiddenWithoutReason: without a reason.
    """
    if not reason.strip():
        raise HiddenWithoutReason
    _moderate(by=by, proposal_id=proposal_id, status="hidden", reason=reason.strip(), at=at)


def _demand_sensible(call: Call, told: Told) -> None:
    lines: Sequence[CostLine] = told.cost_lines[:COST_LINES_MAX]
    if not told.title.strip() or not told.text.strip() or not lines:
        raise NothingProposed
    if any(line.won <= 0 or not line.what.strip() for line in lines):
        raise NothingProposed
    vote = queries.definition(call.version_id).vote
    if vote is not None and vote.cost_max is not None and told.cost > vote.cost_max:
        raise ProposalTooDear(most=vote.cost_max, cost=told.cost)


def _apply(*, by: Actor, call: Call, window: CallRound, told: Told, at: datetime) -> Application:
    new_id, definition = uuid7(), queries.definition(call.version_id)
    facts = {"group.members": len(told.members), "proposal.won": told.cost}
    judged = eligibility.judge(definition, facts, on=legal_date(at), call_id=call.id)
    if judged.allowed is not True:
        raise NotEntitled(name=told.title, judged=judged)
    following = definition.stage_after("apply")
    application = Application.objects.create(
        id=new_id,
        body_id=by.body_id,
        call=call,
        round=window,
        version_id=call.version_id,
        applicant_kind="group",
        holder_id=new_id,
        person_id=by.person_id,
        title=(told.group_name or told.title)[:200],
        contact_name=by.name,
        status="submitted",
        stage=following.code if following else "apply",
        number=call.next_number,
        facts=snapshot.written(facts),
        decision=decision_record.written(judged),
        amount=judged.amount,
        amount_wanted=told.cost,
        started_at=at,
        submitted_at=at,
    )
    Call.objects.filter(id=call.id).update(next_number=call.next_number + 1)
    ApplicationStep.objects.create(
        application=application, at=at, actor_id=by.person_id, status_before="draft",
        status_after="submitted", stage="apply",
    )  # fmt: skip
    emit(
        ApplicationMoved(
            body_id=by.body_id, application_id=new_id, before="draft", after="submitted", at=at
        )
    )
    return application


def _moderate(*, by: Actor, proposal_id: UUID, status: str, reason: str, at: datetime) -> None:
    rows = Proposal.objects.filter(id=proposal_id, body_id=by.body_id)
    row = rows.select_for_update().first()
    if row is None:
        raise UnknownProposal
    rows.update(status=status, reason=reason, moderated_by=by.person_id, moderated_at=at)
    audit.note(
        by=by,
        action=f"programmes.proposal_{status}",
        subject=("proposal", proposal_id),
        before={"status": row.status},
        reason=reason,
        at=at,
    )
