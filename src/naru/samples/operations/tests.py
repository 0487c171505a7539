"""Draft, open and close sample tests; make a body's own survey templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from pydantic import ValidationError

from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.samples import surveys
from naru.samples.models import SampleTest, SurveyVariant


class UnknownSampleTest(Refusal):
    code = "samples.no_such_test"
    says = Text(ko="그런 샘플 테스트가 없습니다.", en="There is no such sample test.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose it from the list.")


class TestMovedOn(Refusal):
    code = "samples.test_moved_on"
    says = Text(
        ko="이 샘플 테스트는 지금 그렇게 할 수 없는 상태입니다.",
        en="This sample test is no longer at that step.",
    )
    next_step = Text(ko="화면을 새로 고쳐 상태를 확인해 주세요.", en="Reload and look again.")


class DaysOutOfOrder(Refusal):
    code = "samples.days_out_of_order"
    says = Text(
        ko="설문 마감일은 신청 마감일보다 뒤여야 하고, 두 날 모두 오늘 이후여야 합니다.",
        en="Answers end after entries end, and both lie ahead.",
    )
    next_step = Text(ko="날짜를 고쳐 주세요.", en="Change the days.")


class UnknownSurvey(Refusal):
    code = "samples.no_such_survey"
    says = Text(ko="그런 설문 서식이 없습니다.", en="There is no such survey template.")
    next_step = Text(ko="서식 목록에서 골라 주세요.", en="Choose one of the templates.")


class VariantUnreadable(Refusal):
    code = "samples.variant_unreadable"
    says = Text(
        ko="설문 서식을 만들 수 없습니다: 질문을 하나 이상 고르고, 직접 쓴 질문은 여섯 언어로 "
        "모두 적어야 합니다.",
        en="The template cannot be made: choose a question, and write your own questions in all "
        "six languages.",
    )
    next_step = Text(ko="빠진 언어를 채워 주세요.", en="Fill in what is missing.")


class VariantNameTaken(Refusal):
    code = "samples.variant_name_taken"
    says = Text(ko="같은 이름의 설문 서식이 있습니다.", en="There is a template of that name.")
    next_step = Text(ko="다른 이름을 써 주세요.", en="Use another name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a test is about, and its limits."""

    title_ko: str
    title_en: str
    firms_max: int
    samples_per_firm: int
    shipping_budget_won: int
    apply_until_on: date
    answer_until_on: date
    survey_code: str
    about: str = ""
    call_id: UUID | None = None
    countries: Sequence[str] = ()


@within_transaction
def draft(*, by: Actor, plan: Plan, at: datetime) -> UUID:
    """
    Write down a test that nobody sees yet.

    :raises DaysOutOfOrder, UnknownSurvey: as they say.
    """
    _check(by.body_id, plan, at)
    row = SampleTest.objects.create(
        body_id=by.body_id, drafted_at=at, drafted_by=by.person_id, **_columns(plan)
    )
    return row.id


@within_transaction
def change(*, by: Actor, test_id: UUID, plan: Plan, at: datetime) -> None:
    """
    Change a draft.

    :raises UnknownSampleTest, TestMovedOn, DaysOutOfOrder, UnknownSurvey: as they say.
    """
    row = locked(by.body_id, test_id, status="draft")
    _check(by.body_id, plan, at)
    SampleTest.objects.filter(id=row.id).update(**_columns(plan))


def _columns(plan: Plan) -> dict[str, Any]:
    names = (
        "title_ko", "title_en", "about", "call_id", "firms_max", "samples_per_firm",
        "shipping_budget_won", "apply_until_on", "answer_until_on", "survey_code",
    )  # fmt: skip
    return {name: getattr(plan, name) for name in names} | {"countries": list(plan.countries)}


def _check(body_id: int, plan: Plan, at: datetime) -> None:
    if not clock.legal_date(at) <= plan.apply_until_on < plan.answer_until_on:
        raise DaysOutOfOrder
    survey_of(body_id, plan.survey_code)


@within_transaction
def open_(*, by: Actor, test_id: UUID, at: datetime) -> None:
    """
    Open a test to firms; its survey is frozen from now on.

    :raises UnknownSampleTest, TestMovedOn, UnknownSurvey: as they say.
    """
    row = locked(by.body_id, test_id, status="draft")
    survey = surveys.frozen(survey_of(by.body_id, row.survey_code))
    SampleTest.objects.filter(id=row.id).update(status="open", opened_at=at, survey=survey)


@within_transaction
def close(*, by: Actor, test_id: UUID, at: datetime) -> None:
    """
    Close a test: no survey is answered any more.

    :raises UnknownSampleTest, TestMovedOn: as they say.
    """
    row = locked(by.body_id, test_id, status="open")
    SampleTest.objects.filter(id=row.id).update(status="closed", closed_at=at)


@within_transaction
def make_variant(
    *, by: Actor, name: str, asks: Sequence[str], own: Sequence[Mapping[str, str]], at: datetime
) -> UUID:
    """
    Make a survey template of the body's own.

    :raises VariantUnreadable, VariantNameTaken: as they say.
    """
    try:
        survey = surveys.made(code="own", name=name, asks=asks, own=own[: surveys.OWN_MAX])
    except ValidationError as error:
        raise VariantUnreadable from error
    try:
        with db.savepoint():
            row = SurveyVariant.objects.create(
                body_id=by.body_id, name=name, survey=surveys.frozen(survey), made_at=at,
                made_by=by.person_id,
            )  # fmt: skip
    except IntegrityError as error:
        raise VariantNameTaken from error
    return row.id


def survey_of(body_id: int, code: str) -> surveys.Survey:
    """
    Return the survey of a shipped template, or of one of the body's own by its id.

    :raises UnknownSurvey: where there is none.
    """
    shipped = surveys.templates().get(code)
    if shipped is not None:
        return shipped
    try:
        row = SurveyVariant.objects.filter(body_id=body_id, id=UUID(code)).first()
    except ValueError:
        row = None
    if row is None:
        raise UnknownSurvey
    return surveys.thawed(row.survey)


def locked(body_id: int, test_id: UUID, *, status: str = "") -> SampleTest:
    """
    Return a test's row, held until the transaction ends.

    :raises UnknownSampleTest: there is none.
    :raises TestMovedOn: it is not in this state.
    """
    row = SampleTest.objects.select_for_update().filter(body_id=body_id, id=test_id).first()
    if row is None:
        raise UnknownSampleTest
    if status and row.status != status:
        raise TestMovedOn
    return row
