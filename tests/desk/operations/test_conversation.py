"""What is said in a case, and its clock: asked, answered, solved, opened again, graded once."""

from datetime import timedelta

import pytest
from tests.desk.operations.cases_story import MORNING, answered, bringer, officer, taken

from naru.desk.operations import conversation
from naru.desk.operations.case_steps import UnknownCase, WordsMissing
from naru.desk.operations.conversation import AlreadyGraded, GradeMissing, TooLateToReopen
from naru.desk.queries import cases as queries
from naru.desk.steps import CaseMovedOn
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint
from naru.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _body(public_body):
    return public_body


def case(case_id):
    return queries.case(body_id=1, case_id=case_id)


def said(case_id, *, only_shared=False):
    return [
        one.kind for one in queries.entries(body_id=1, case_id=case_id, only_shared=only_shared)
    ]


def do(deed, case_id, by, at=MORNING, **more):
    with savepoint():
        deed(by=by, case_id=case_id, at=at, **more)


def test_the_clock_stands_still_while_the_firm_is_asked():
    by = officer()
    case_id = taken(by)
    due = case(case_id).solution_due_at

    do(conversation.ask, case_id, by, MORNING + HOUR, words="송장 번호가 무엇입니까?")
    asked = case(case_id)
    do(conversation.add, case_id, bringer(), MORNING + HOUR + timedelta(days=1), words="…123")

    assert (asked.status, asked.solution_due_at) == ("waiting", None)
    assert case(case_id).status == "working"
    assert case(case_id).solution_due_at == due + timedelta(days=1)


def test_the_first_answer_is_measured_and_no_later_one():
    by = officer()
    case_id = taken(by)

    do(conversation.answer, case_id, by, MORNING + 2 * HOUR, words="이렇게 하십시오.")
    do(conversation.add, case_id, bringer(), MORNING + 3 * HOUR, words="안 됩니다.")
    do(conversation.answer, case_id, by, MORNING + timedelta(days=9), words="그러면 이렇게.")

    found = case(case_id)
    assert (found.first_minutes_used, found.answered_in_time) == (120, True)


def test_a_case_solved_after_its_promise_was_not_in_time():
    by = officer()
    case_id = taken(by)
    do(conversation.answer, case_id, by, MORNING + timedelta(days=20), words="늦었습니다.")

    do(conversation.confirm, case_id, bringer(), MORNING + timedelta(days=30))

    found = case(case_id)
    assert (found.status, found.answered_in_time, found.solved_in_time) == (
        "solved", False, False,
    )  # fmt: skip
    assert found.solution_minutes_used == 15 * 8 * 60  # what the firm took to confirm is not ours


def test_notes_are_kept_from_the_firm():
    by = officer()
    case_id = taken(by)

    do(conversation.note, case_id, by, words="관세사에게 물어보자.")

    assert "note" in said(case_id)
    assert "note" not in said(case_id, only_shared=True)


def test_only_whoever_brought_a_case_adds_to_it():
    case_id = taken(officer())
    stranger = Actor(body_id=1, person_id=uuid7(), firm_ids=frozenset({uuid7()}))

    with pytest.raises(UnknownCase):
        do(conversation.add, case_id, stranger, words="보여 주세요.")
    with pytest.raises(UnknownCase):
        do(conversation.add, case_id, Actor(body_id=1), words="손님입니다.", link_print="")


def test_a_solved_case_is_opened_again_within_its_days():
    by, firm = officer(), bringer()
    case_id = answered(by)
    do(conversation.confirm, case_id, firm)

    do(conversation.reopen, case_id, firm, MORNING + timedelta(days=14), words="또 반송됐어요.")

    found = case(case_id)
    assert (found.status, found.reopened, found.ended_at) == ("working", 1, None)
    assert found.solution_due_at is not None


def test_after_those_days_it_stays_closed():
    firm = bringer()
    case_id = answered(officer())
    do(conversation.confirm, case_id, firm)

    with pytest.raises(TooLateToReopen):
        do(conversation.reopen, case_id, firm, MORNING + timedelta(days=15), words="또")


def test_satisfaction_is_told_once_and_only_at_the_end():
    firm = bringer()
    case_id = answered(officer())
    with pytest.raises(CaseMovedOn):
        do(conversation.grade, case_id, firm, grade=5, words="")
    do(conversation.confirm, case_id, firm)
    with pytest.raises(GradeMissing):
        do(conversation.grade, case_id, firm, grade=6, words="")

    do(conversation.grade, case_id, firm, grade=4, words="고맙습니다.")

    with pytest.raises(AlreadyGraded):
        do(conversation.grade, case_id, firm, grade=1, words="")
    assert (case(case_id).grade, case(case_id).grade_words) == (4, "고맙습니다.")


def test_a_case_that_cannot_be_solved_says_why():
    by = officer()
    case_id = taken(by)
    with pytest.raises(WordsMissing):
        do(conversation.give_up, case_id, by, reason=" ")

    do(conversation.give_up, case_id, by, reason="수입국이 금지한 품목입니다.")

    assert (case(case_id).status, case(case_id).reason) == (
        "unsolved", "수입국이 금지한 품목입니다.",
    )  # fmt: skip
