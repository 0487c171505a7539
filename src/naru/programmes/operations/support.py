"""Give a proposal one's voice (공감·지지), and take it back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.course import Vote
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Proposal, Support, VoterMark
from naru.programmes.queries import programmes as queries
from naru.programmes.voting import TooManyChoices
from naru.rules import decisions
from naru.rules.decisions import Terms
from naru.rules.facts import Fact


class NotEntitledToVote(Refusal):
    """The rules on who may take part are not met; ``reasons`` say which."""

    code = "programmes.not_entitled_to_vote"
    says = Text(ko="참여할 수 있는 분이 아닙니다. {why}", en="You cannot take part. {why}")
    next_step = Text(
        ko="배송지를 우리 지역 주소로 등록하거나, 이곳에서 일하거나 배운다고 알려 주세요.",
        en="Enter an address in the area, or tell us that you work or study here.",
    )

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__()

    @property
    def sentence(self) -> Text:
        return Text(self.says.ko.format(why=self.why.ko), self.says.en.format(why=self.why.en))


class NotOpenForSupport(Refusal):
    code = "programmes.not_open_for_support"
    says = Text(ko="지금은 공감을 받고 있지 않습니다.", en="No voices are taken now.")
    next_step = Text(ko="진행 상황을 확인해 주세요.", en="See how far the call is.")


@within_transaction
def give(
    *,
    by: Actor,
    proposal_id: UUID,
    facts: Mapping[str, Fact],
    statement: str = "",
    at: datetime,
) -> int:
    """
    Give a proposal one's voice; giving it again changes nothing. Return the voices it has.

    :raises NotOpenForSupport: where it is not published, or its call no longer takes voices.
    :raises NotEntitledToVote: where the rules on who may take part are not met.
    :raises TooManyChoices: where she has given as many voices in this call as she has.
    """
    assert by.person_id is not None, "a member supports"
    proposal = _open_for_support(by, proposal_id, at)
    definition = queries.definition(proposal.call.version_id)
    demand_entitled(definition, facts, at)
    _demand_voice_left(by.person_id, proposal, definition.vote)
    Support.objects.get_or_create(
        proposal=proposal,
        person_id=by.person_id,
        defaults={"statement": statement, "given_at": at},
    )
    return proposal.voices.count()


@within_transaction
def take_back(*, by: Actor, proposal_id: UUID, at: datetime) -> int:
    """
    Take one's voice back; return the voices that are left.

    :raises NotOpenForSupport: where voices no longer change.
    """
    assert by.person_id is not None, "a member supports"
    proposal = _open_for_support(by, proposal_id, at)
    Support.objects.filter(proposal=proposal, person_id=by.person_id).delete()
    return proposal.voices.count()


def demand_entitled(definition: Definition, facts: Mapping[str, Fact], at: datetime) -> None:
    """
    Refuse whoever the programme does not let take part.

    :raises NotEntitledToVote: with the reasons.
    """
    vote = definition.vote
    asked = Terms(since=legal_date(at), who=vote.who if vote else ())
    decision = decisions.decide(asked, {"on": legal_date(at), **facts}, definition.labels)
    if not decision.allowed:
        unmet = [reason.sentence for reason in decision.unmet]
        raise NotEntitledToVote(
            Text(" ".join(one.ko for one in unmet), " ".join(one.en for one in unmet))
        )


def _demand_voice_left(person_id: UUID, proposal: Proposal, vote: Vote | None) -> None:
    """Refuse one voice too many in a vote by voices; two at once are one after the other."""
    if vote is None or vote.choices_max is None or vote.budget is not None:
        return
    VoterMark.objects.get_or_create(call=proposal.call, person_id=person_id)
    VoterMark.objects.select_for_update().get(call=proposal.call, person_id=person_id)
    given = Support.objects.filter(proposal__call=proposal.call, person_id=person_id)
    if given.exclude(proposal=proposal).count() >= vote.choices_max:
        raise TooManyChoices(most=vote.choices_max)


def _open_for_support(by: Actor, proposal_id: UUID, at: datetime) -> Proposal:
    rows = Proposal.objects.filter(id=proposal_id, body_id=by.body_id, status="published")
    row = rows.select_related("call").first()
    vote = queries.definition(row.call.version_id).vote if row else None
    is_open = row is not None and row.call.status in {"open", "closed"}
    if row is None or not is_open or vote is None or not vote.takes_voices(at):
        raise NotOpenForSupport
    return row
