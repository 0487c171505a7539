"""
Diagnose a firm on two axes (온라인 역량·상품성 진단), and lay the plan that follows.

What the records show is never asked. Answers are kept as they come and filled in from the last
time; the result is a snapshot. An officer who helps the firm with its consent answers with it, and
that is noted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.identity.queries import register
from naru.journeys import find_support, gather_facts, know_a_firm
from naru.journeys.find_support import Wish
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning.assessment import planning, scoring
from naru.learning.assessment.definition import Assessment, Item
from naru.learning.assessment.scoring import Outcome
from naru.learning.assessment_views import DiagnosisRow, DiagnosisView, StepView
from naru.learning.operations import assessments, plans
from naru.learning.operations.assessments import Subject
from naru.learning.queries import assessments as queries
from naru.learning.queries import plans as plan_queries
from naru.learning.queries.assessments import InForce
from naru.records.operations import audit
from naru.rules.facts import Fact


class NoAssessment(Refusal):
    code = "learning.no_assessment"
    says = Text(ko="아직 진단을 준비하고 있습니다.", en="The diagnosis is not open yet.")
    next_step = Text(
        ko="나중에 다시 오시거나 창구에 문의해 주세요.", en="Come again later, or ask the office."
    )


class QuestionsOpen(Refusal):
    code = "learning.questions_open"
    says = Text(
        ko="아직 답하지 않은 질문이 {count}개 있습니다.", en="{count} questions have no answer yet."
    )
    next_step = Text(ko="남은 질문에 답해 주세요.", en="Answer those that are left.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The questions of a firm, its answers so far, and what the records answer for it."""

    assessment: Assessment
    asked: tuple[Item, ...]
    answers: Mapping[str, str]
    saved_at: datetime | None
    known: Outcome  # with only what the records show: the lines that need no question
    last: DiagnosisRow | None

    def asked_of(self, axis: str) -> list[Item]:
        return [item for item in self.asked if item.axis == axis]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A result with the one before it and the steps it called for."""

    now: DiagnosisView
    before: DiagnosisView | None
    steps: tuple[StepView, ...]

    @property
    def gains(self) -> Mapping[str, int]:
        """Return how many points each axis has won or lost since the last time."""
        if self.before is None:
            return {}
        return {
            "skill": self.now.skill - self.before.skill,
            "product": self.now.product - self.before.product,
        }


def look(*, by: Actor, firm_id: UUID, at: datetime) -> Sheet:
    """
    Return the questions of a firm of the actor's.

    :raises NoAssessment: where the body has no file in force.
    """
    assert firm_id in by.firm_ids, "the door asked for one of her firms"
    known = _in_force(by.body_id, at)
    facts = know_a_firm.of_firm(body_id=by.body_id, firm_id=firm_id, since=at, at=at)
    answers, saved_at = queries.draft(body_id=by.body_id, firm_id=firm_id)
    last = queries.newest(body_id=by.body_id, firm_id=firm_id)
    return Sheet(
        assessment=known.assessment,
        asked=scoring.asked(known.assessment, facts),
        answers={**(last.answers if last else {}), **answers},
        saved_at=saved_at,
        known=scoring.score(known.assessment, facts, {}),
        last=last,
    )


def save(*, by: Actor, firm_id: UUID, answers: Mapping[str, str], at: datetime) -> None:
    """
    Keep answers on their way; what the file does not ask is let go.

    :raises NoAssessment: where the body has no file in force.
    """
    assert firm_id in by.firm_ids, "the door asked for one of her firms"
    kept = _only_known(_in_force(by.body_id, at).assessment, answers)
    with db.transaction():
        assessments.save_answers(by=by, firm_id=firm_id, answers=kept, at=at)


def finish(*, by: Actor, firm_id: UUID, at: datetime) -> UUID:
    """
    Score the firm, keep the result, lay the plan; returns the result's id.

    :raises NoAssessment: where the body has no file in force.
    :raises QuestionsOpen: where a question has no answer.
    """
    sheet, in_force = look(by=by, firm_id=firm_id, at=at), _in_force(by.body_id, at)
    assessment = in_force.assessment
    facts = facts_of(body_id=by.body_id, firm_id=firm_id, at=at)
    if left := scoring.unanswered(assessment, facts, sheet.answers):
        raise QuestionsOpen(count=len(left))
    asked = {item.code for item in sheet.asked}
    answers = {code: answer for code, answer in sheet.answers.items() if code in asked}
    with db.transaction():
        return take(by=by, firm_id=firm_id, known=in_force, facts=facts, answers=answers, at=at)


def facts_of(*, body_id: int, firm_id: UUID, at: datetime) -> dict[str, Fact]:
    """Return all that a result is made of besides answers."""
    facts = know_a_firm.of_firm(body_id=body_id, firm_id=firm_id, since=at, at=at)
    return facts | _programmes(body_id, firm_id, at)


def take(
    *, by: Actor, firm_id: UUID, known: InForce, facts: Mapping[str, Fact],
    answers: Mapping[str, str], at: datetime,
) -> UUID:  # fmt: skip
    """Keep a result with its plan, in the caller's transaction."""
    outcome = scoring.score(known.assessment, facts, answers)
    newest = queries.newest(body_id=by.body_id, firm_id=firm_id)
    diagnosis_id = assessments.take(
        by=by,
        subject=_subject(by.body_id, firm_id),
        version_id=known.version_id,
        answers=answers,
        facts=facts,
        outcome=outcome,
        at=at,
    )
    if newest is not None and newest.id == diagnosis_id:
        return diagnosis_id  # nothing has changed since this morning
    steps = planning.plan(known.assessment, outcome, facts, on=legal_date(at))
    plans.lay(by=by, firm_id=firm_id, diagnosis_id=diagnosis_id, steps=steps, at=at)
    audit.note(
        by=by,
        action="learning.firm_diagnosed",
        subject=("firm", firm_id),
        after={"quadrant": outcome.quadrant, "is_helped": bool(by.body_role)},
        at=at,
    )
    return diagnosis_id


def result(*, by: Actor, firm_id: UUID, diagnosis_id: UUID | None = None) -> Result | None:
    """Return a firm's result (its newest, where none is named) with the one before it."""
    assert firm_id in by.firm_ids, "the door asked for one of her firms"
    return result_of(body_id=by.body_id, firm_id=firm_id, diagnosis_id=diagnosis_id)


def result_of(*, body_id: int, firm_id: UUID, diagnosis_id: UUID | None = None) -> Result | None:
    """Return the same for officers, who may look at every firm of their body."""
    if diagnosis_id is None:
        found = queries.newest(body_id=body_id, firm_id=firm_id)
    else:
        found = queries.one(body_id=body_id, diagnosis_id=diagnosis_id)
    if found is None or found.firm_id != firm_id:
        return None
    return Result(
        now=found,
        before=queries.before(body_id=body_id, of=found),
        steps=tuple(plan_queries.of_result(body_id=body_id, diagnosis_id=found.id)),
    )


def quickly(*, body_id: int, answers: Mapping[str, str], at: datetime) -> Outcome:
    """
    Score a guest's answers; nothing is kept.

    :raises NoAssessment: where the body has no file in force.
    :raises QuestionsOpen: where a question has no answer.
    """
    assessment = _in_force(body_id, at).assessment
    kept, nothing = _only_known(assessment, answers), dict[str, Fact]()
    if left := scoring.unanswered(assessment, nothing, kept):
        raise QuestionsOpen(count=len(left))
    return scoring.score(assessment, nothing, kept)


def quick_sheet(*, body_id: int, answers: Mapping[str, str], at: datetime) -> Sheet:
    """
    Return all questions, for a guest.

    :raises NoAssessment: where the body has no file in force.
    """
    assessment, nothing = _in_force(body_id, at).assessment, dict[str, Fact]()
    return Sheet(
        assessment=assessment,
        asked=scoring.asked(assessment, nothing),
        answers=_only_known(assessment, answers),
        saved_at=None,
        known=scoring.score(assessment, nothing, {}),
        last=None,
    )


def _in_force(body_id: int, at: datetime) -> InForce:
    known = queries.in_force(body_id=body_id, on=legal_date(at))
    if known is None:
        raise NoAssessment
    return known


def _only_known(assessment: Assessment, answers: Mapping[str, str]) -> dict[str, str]:
    return {
        item.code: answers[item.code]
        for item in assessment.questions
        if item.question and item.question.choice(answers.get(item.code, ""))
    }


def _programmes(body_id: int, firm_id: UUID, at: datetime) -> dict[str, Fact]:
    """Count what the rule engine says the firm can get now, or may get once it answers more."""
    known = gather_facts.of_firm(body_id=body_id, firm_id=firm_id, on=legal_date(at))
    wish = Wish(result="can", subject="firm")
    found = find_support.for_answers(body_id=body_id, known={"firm": known}, wish=wish, at=at)
    return {"support.open": found.counts["can"], "support.to_ask": found.counts["asks"]}


def _subject(body_id: int, firm_id: UUID) -> Subject:
    firm = register.firm(firm_id)
    assert firm is not None, "a firm is diagnosed that is registered"
    return Subject(
        firm_id=firm_id,
        name=firm.name,
        region_code=firm.region_code,
        size=firm.size,
        category=know_a_firm.shelf(body_id=body_id, firm_id=firm_id),
    )
