"""Keep versions of the assessment file, answers on their way, and results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning.assessment import proving, scoring
from naru.learning.assessment.scoring import Outcome
from naru.learning.models import AssessmentVersion, Diagnosis, DiagnosisDraft


class ExamplesFail(Refusal):
    code = "learning.examples_fail"
    says = Text(
        ko="예시가 맞지 않아 이 파일을 쓸 수 없습니다: {why}",
        en="The file cannot be used while this is wrong: {why}",
    )
    next_step = Text(
        ko="파일의 배점이나 예시를 고친 뒤 다시 올려 주세요.",
        en="Mend the points or the example and try again.",
    )

    @property
    def sentence(self) -> Text:
        why = self.values["why"]
        assert isinstance(why, Text), "the fault is said in both languages"
        return Text(self.says.ko.format(why=why.ko), self.says.en.format(why=why.en))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The firm as it is on the day of the diagnosis."""

    firm_id: UUID
    name: str
    region_code: str = ""
    size: str = ""
    category: str = ""


@within_transaction
def write(*, by: Actor, text: str, file: str = "assessment", note: str = "", at: datetime) -> UUID:
    """
    Keep a version of an assessment file; the same text again changes nothing.

    :raises BadAssessment: with file and line.
    :raises ExamplesFail: where an example comes to something else than it says.
    """
    assessment = proving.read(text, file=file)
    checked = proving.check(text, file=file)
    if not checked.is_good:
        raise ExamplesFail(why=checked.faults[0].sentence)
    rows = AssessmentVersion.objects.filter(body_id=by.body_id, code=assessment.id)
    newest = rows.select_for_update().order_by("-number").first()
    if newest is not None and newest.text == text:
        return newest.id
    return AssessmentVersion.objects.create(
        body_id=by.body_id,
        code=assessment.id,
        number=newest.number + 1 if newest else 1,
        since_on=assessment.since,
        text=text,
        note=note,
        written_at=at,
        written_by=by.person_id,
    ).id


@within_transaction
def save_answers(*, by: Actor, firm_id: UUID, answers: Mapping[str, str], at: datetime) -> None:
    """Keep answers on their way; those given before and not given now stay."""
    draft = _draft(by, firm_id, at)
    draft.answers = {**draft.answers, **answers}
    draft.saved_at, draft.saved_by = at, by.person_id
    draft.save(update_fields=["answers", "saved_at", "saved_by"])


@within_transaction
def take(
    *,
    by: Actor,
    subject: Subject,
    version_id: UUID,
    answers: Mapping[str, str],
    facts: Mapping[str, Any],
    outcome: Outcome,
    at: datetime,
) -> UUID:
    """
    Keep a result as the firm's newest, and return its id.

    The same answers and facts on the same day give the same result: a second press writes nothing.
    """
    draft = _draft(by, subject.firm_id, at)
    before = Diagnosis.objects.filter(
        body_id=by.body_id, firm_id=subject.firm_id, superseded_at=None
    ).first()
    told = {"answers": dict(answers), "facts": dict(facts)}
    if before is not None and _is_same(before, version_id, told, at):
        return before.id
    if before is not None:
        Diagnosis.objects.filter(id=before.id).update(superseded_at=at)
    taken = Diagnosis.objects.create(
        body_id=by.body_id,
        firm_id=subject.firm_id,
        firm_name=subject.name,
        version_id=version_id,
        taken_at=at,
        taken_by=by.person_id,
        helped_by=by.person_id if by.body_role else None,
        outcome=scoring.packed(outcome),
        skill=outcome.skill.points,
        product=outcome.product.points,
        skill_level=outcome.skill.level,
        product_level=outcome.product.level,
        quadrant=outcome.quadrant,
        region_code=subject.region_code,
        size=subject.size,
        category=subject.category,
        **told,
    )
    draft.answers = {}
    draft.save(update_fields=["answers"])
    return taken.id


def _is_same(before: Diagnosis, version_id: UUID, told: Mapping[str, Any], at: datetime) -> bool:
    return (
        before.version_id == version_id
        and before.answers == told["answers"]
        and before.facts == told["facts"]
        and legal_date(before.taken_at) == legal_date(at)
    )


def _draft(by: Actor, firm_id: UUID, at: datetime) -> DiagnosisDraft:
    """Return the firm's draft, locked: whoever else diagnoses the firm waits."""
    DiagnosisDraft.objects.get_or_create(
        body_id=by.body_id, firm_id=firm_id, defaults={"saved_at": at}
    )
    return DiagnosisDraft.objects.select_for_update().get(body_id=by.body_id, firm_id=firm_id)
