"""Note what was asked, whether it helped, and that an officer dealt with it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.desk.answering import masking
from naru.desk.answering.answer import Answer
from naru.desk.answering.asked import QUESTION_CHARACTERS_MAX, Asked
from naru.desk.models import Question
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

PERCENT = 100
NOTE_CHARACTERS_MAX = 300


class UnknownQuestion(Refusal):
    code = "desk.unknown_question"
    says = Text(ko="그런 질문이 없습니다.", en="There is no such question.")
    next_step = Text(ko="질문 목록에서 다시 골라 주세요.", en="Choose from the list of questions.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is noted of a question beside its words."""

    outcome: str
    way: str = "page"
    is_phrased: bool = False


@within_transaction
def note(*, by: Actor, asked: Asked, answer: Answer, noted: Noted, at: datetime) -> UUID:
    """Note a question, with personal numbers masked, and how it was answered."""
    return Question.objects.create(
        body_id=by.body_id,
        person_id=by.person_id,
        asked_at=at,
        language=asked.language,
        way=noted.way,
        text=masking.masked(asked.text)[:QUESTION_CHARACTERS_MAX],
        gist=masking.masked(asked.gist),
        outcome=noted.outcome,
        misses=answer.misses,
        coverage=round(answer.coverage * PERCENT),
        subject=answer.blocks[0].subject if answer.blocks else "",
        sources=[source.key for source in answer.sources or answer.nearest],
        is_phrased=noted.is_phrased,
    ).id


@within_transaction
def rate(*, by: Actor, question_id: UUID, is_helpful: bool) -> None:
    """
    Note whether an answer helped; whoever holds the question's number may say so.

    :raises UnknownQuestion: where there is none in this body.
    """
    rows = Question.objects.filter(body_id=by.body_id, id=question_id)
    if not rows.update(is_helpful=is_helpful):
        raise UnknownQuestion


@within_transaction
def settle(*, by: Actor, gist: str, note: str, at: datetime) -> int:
    """Note that an officer dealt with all unanswered questions of one gist."""
    rows = Question.objects.filter(
        body_id=by.body_id, gist=gist, outcome="unknown", settled_at__isnull=True
    )
    return rows.update(settled_at=at, settled_by=by.person_id, note=note[:NOTE_CHARACTERS_MAX])


@within_transaction
def forget(*, body_id: int, before: datetime) -> int:
    """Let questions go that were asked before an instant."""
    return Question.objects.filter(body_id=body_id, asked_at__lt=before).delete()[0]
