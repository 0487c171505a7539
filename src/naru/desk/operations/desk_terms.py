"""Set what a body promises (처리 기한), keep its advisers and the answers written beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.desk import categories
from naru.desk.models import Adviser, AnswerTemplate, ServiceLevel
from naru.desk.operations.case_steps import WordsMissing
from naru.desk.operations.cases import UnknownCategory
from naru.desk.promises import Level
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit


class LevelInThePast(Refusal):
    code = "desk.service_level_in_the_past"
    says = Text(
        ko="처리 기한은 오늘부터 또는 앞으로만 정할 수 있습니다.",
        en="A promise can be set from today on only.",
    )
    next_step = Text(ko="시작하는 날을 고쳐 주세요.", en="Choose another first day.")


class LevelNeedsSource(Refusal):
    code = "desk.service_level_without_source"
    says = Text(ko="근거나 가정을 적어야 합니다.", en="A source or an assumption is needed.")
    next_step = Text(
        ko="규정의 이름을 적거나, 가정임을 밝혀 주세요.",
        en="Name the regulation, or say that it is an assumption.",
    )


class LevelSetBefore(Refusal):
    code = "desk.service_level_set_before"
    says = Text(
        ko="그날부터의 처리 기한이 이미 있습니다.", en="There is a promise from that day already."
    )
    next_step = Text(ko="다른 날을 골라 주세요.", en="Choose another day.")


class AdviserKnown(Refusal):
    code = "desk.adviser_known"
    says = Text(ko="이미 상담위원인 사람입니다.", en="This person advises already.")
    next_step = Text(ko="목록에서 찾아 고쳐 주세요.", en="Find her in the list and change that.")


class UnknownAdviser(Refusal):
    code = "desk.unknown_adviser"
    says = Text(ko="그런 상담위원이 없습니다.", en="There is no such adviser.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviserDetails:
    """An adviser as the list keeps her."""

    name: str
    organisation: str = ""
    email: str = ""
    specialities: Sequence[str] = ()
    person_id: UUID | None = None
    resource_id: UUID | None = None
    is_active: bool = True


@within_transaction
def set_level(*, by: Actor, level: Level, at: datetime) -> UUID:
    """
    Promise something from a day on.

    :raises UnknownCategory, LevelInThePast, LevelNeedsSource, LevelSetBefore: as they say.
    """
    if level.category and level.category not in categories.categories():
        raise UnknownCategory
    if level.urgency not in categories.URGENCIES:
        raise UnknownCategory
    if level.since < legal_date(at):
        raise LevelInThePast
    if not level.basis.strip() and not level.assumption.strip():
        raise LevelNeedsSource
    try:
        with savepoint():
            row = ServiceLevel.objects.create(
                body_id=by.body_id,
                category=level.category,
                urgency=level.urgency,
                since_on=level.since,
                first_answer_hours=level.first_answer_hours,
                solution_days=level.solution_days,
                basis=level.basis.strip(),
                assumption=level.assumption.strip(),
                set_by=by.person_id,
                set_at=at,
            )
    except IntegrityError as error:
        raise LevelSetBefore from error
    after = {"hours": level.first_answer_hours, "days": level.solution_days}
    audit.note(
        by=by, action="service_level.set", subject=("service_level", row.id), after=after, at=at
    )
    return row.id


@within_transaction
def keep_adviser(
    *, by: Actor, details: AdviserDetails, at: datetime, adviser_id: UUID | None = None
) -> UUID:
    """
    Add an adviser, or change one.

    :raises WordsMissing: she has no name.
    :raises UnknownAdviser, AdviserKnown: as they say.
    """
    if not details.name.strip():
        raise WordsMissing
    row = Adviser(body_id=by.body_id)
    if adviser_id is not None:
        known = Adviser.objects.filter(body_id=by.body_id, id=adviser_id).first()
        if known is None:
            raise UnknownAdviser
        row = known
    row.name, row.organisation, row.email = details.name, details.organisation, details.email
    row.specialities = [one for one in details.specialities if one in categories.categories()]
    row.person_id, row.resource_id = details.person_id, details.resource_id
    row.is_active = details.is_active
    try:
        with savepoint():
            row.save()
    except IntegrityError as error:
        raise AdviserKnown from error
    audit.note(by=by, action="adviser.kept", subject=("adviser", row.id), at=at)
    return row.id


@within_transaction
def keep_template(
    *,
    by: Actor,
    title: str,
    text: str,
    category: str,
    is_active: bool,
    at: datetime,
    template_id: UUID | None = None,
) -> UUID:
    """
    Keep an answer written beforehand.

    :raises WordsMissing: it has no title or text.
    """
    if not title.strip() or not text.strip():
        raise WordsMissing
    rows = AnswerTemplate.objects.filter(body_id=by.body_id)
    known = rows.filter(id=template_id).first() if template_id else None
    row = known or AnswerTemplate(body_id=by.body_id)
    row.title, row.text = title.strip(), text.strip()
    row.category, row.is_active = category, is_active
    row.save()
    audit.note(by=by, action="answer_template.kept", subject=("template", row.id), at=at)
    return row.id
