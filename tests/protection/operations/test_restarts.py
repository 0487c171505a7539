"""A case goes to the chosen centre with what was already said, and is led to its end."""

from datetime import date

import pytest
from tests.protection.operations.conftest import AT, ON

from naru.kernel.ids import uuid7
from naru.kernel.text import Text
from naru.kernel.waiting import counted
from naru.protection.models import RestartCase, RestartNote
from naru.protection.operations import restarts
from naru.protection.operations.restarts import (
    AlreadyHandedOver,
    Centre,
    HandOver,
    NothingNeeded,
    PlanMissing,
    UnknownCase,
    UnknownCentre,
)
from naru.protection.queries import restarts as restart_queries
from naru.protection.queries import work_to_do
from naru.protection.restart import CaseMovedOn

pytestmark = pytest.mark.django_db


def centre(officer, code="seoul", **more):
    told = Centre(code=code, name=Text("서울센터", "Seoul"), region="서울", **more)
    return restarts.keep_centre(by=officer, centre=told, at=AT)


def hand_over(officer, centre_id, *, needs=("debt", "job"), person=None):
    case = HandOver(
        person_id=person or uuid7(),
        person_name="나폐업",
        phone="010-0000-0000",
        centre_id=centre_id,
        needs=needs,
        wish="빚을 정리하고 싶습니다.",
        consent_id=uuid7(),
        told={"closed_on": "2026-02-28"},
    )
    return restarts.hand_over(by=officer, case=case, on=ON, at=AT)


def test_a_case_goes_step_by_step_with_its_words(officer):
    case = hand_over(officer, centre(officer))

    with pytest.raises(CaseMovedOn):
        restarts.lead(by=officer, case_id=case, step="done", words="끝", at=AT)
    with pytest.raises(PlanMissing):
        restarts.lead(by=officer, case_id=case, step="planned", words=" ", at=AT)
    restarts.lead(by=officer, case_id=case, step="planned", words="채무 조정 신청", at=AT)
    restarts.lead(by=officer, case_id=case, step="in_progress", words="", at=AT)
    restarts.lead(by=officer, case_id=case, step="done", words="취업", at=AT)

    found = RestartCase.objects.get(id=case)
    assert (found.status, found.plan, found.result) == ("done", "채무 조정 신청", "취업")
    steps = RestartNote.objects.filter(case=found).order_by("id").values_list("step", flat=True)
    assert list(steps) == ["received", "planned", "in_progress", "done"]


def test_what_waits_is_told_with_its_oldest_piece(officer):
    hand_over(officer, centre(officer))

    found = {
        one.code: one for one in counted(work_to_do.waiting(body_id=officer.body_id)) if one.count
    }

    assert list(found) == ["restarts_received"]
    assert found["restarts_received"].oldest_at == AT
    (row,) = restart_queries.page(body_id=officer.body_id).rows
    assert row.closed_on == date(2026, 2, 28)


def test_a_person_has_one_open_case(officer):
    person, where = uuid7(), centre(officer)
    hand_over(officer, where, person=person)

    with pytest.raises(AlreadyHandedOver):
        hand_over(officer, where, person=person)


def test_only_an_open_centre_of_the_body_takes_cases(officer):
    closed = centre(officer, code="closed", is_open=False)
    stranger = type(officer)(body_id=2, person_id=uuid7(), body_role="officer")

    with pytest.raises(UnknownCentre):
        hand_over(officer, closed)
    with pytest.raises(UnknownCentre):
        hand_over(stranger, centre(officer))
    with pytest.raises(UnknownCase):
        restarts.add_note(
            by=stranger, case_id=hand_over(officer, centre(officer)), words="?", is_shared=False,
            at=AT,
        )  # fmt: skip


def test_a_hand_over_names_what_is_needed(officer):
    with pytest.raises(NothingNeeded):
        hand_over(officer, centre(officer), needs=("magic",))


def test_a_case_moves_to_another_centre(officer):
    case = hand_over(officer, centre(officer))

    restarts.move(by=officer, case_id=case, centre_id=centre(officer, "busan"), at=AT)

    assert RestartCase.objects.get(id=case).centre.code == "busan"


def test_the_list_keeps_one_row_a_code(officer):
    assert centre(officer) == centre(officer, phone="02-000-0000")
