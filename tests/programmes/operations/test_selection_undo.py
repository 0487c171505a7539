"""A selection is undone whole, by a second officer, while nothing has followed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.programmes.conftest import AT, SMALL_GRANT
from tests.programmes.factories import (
    SCORED,
    applications,
    approver,
    ids,
    scored,
    the_round,
)

from naru.kernel import db
from naru.ledger import queries as ledger
from naru.programmes import accounts
from naru.programmes.models import Application, Award, CallRound, SelectionPlan, SupportRecord
from naru.programmes.operations import reserve, selection, selection_undo
from naru.programmes.operations.selection import SelectionDecided
from naru.programmes.operations.selection_undo import SelectionBuiltOn, UndoNotAsked
from naru.records.operations.approvals import ReasonNeeded, SecondOfficerNeeded

pytestmark = pytest.mark.django_db
CLOSED = AT + timedelta(days=40)
LATER = CLOSED + timedelta(days=1)
AGREED = '\n[agreement]\ntext = { ko = "{firm}", en = "{firm}" }\n'


@pytest.fixture
def taken(open_a_call, officer):
    call = open_a_call((SMALL_GRANT + SCORED + AGREED).replace("quota = 10", "quota = 1"))
    rows = scored(call, [(40, 40), (30, 30), (0, 0)])
    plan = selection.propose(by=officer, call_id=call, round_id=the_round(call), at=CLOSED)
    selection.take(by=approver(officer), selection_id=plan, at=CLOSED)
    return call, rows, plan


def _states(rows):
    known = Application.objects.in_bulk(ids(rows))
    return [known[row.id].status for row in rows]


def test_everybody_is_as_before_and_the_selection_can_be_made_anew(taken, officer):
    call, rows, plan = taken
    second = approver(officer)
    selection_undo.ask(by=officer, selection_id=plan, reason="채점 오류", at=LATER)

    with pytest.raises(SecondOfficerNeeded):
        selection_undo.undo(by=replace(officer, body_role="approver"), selection_id=plan, at=LATER)
    selection_undo.undo(by=second, selection_id=plan, at=LATER)

    assert _states(rows) == ["eligible"] * 3
    assert Application.objects.get(id=rows[2].id).reason_ko == ""
    free = accounts.free(call)
    assert ledger.balances(book_id=officer.body_id, codes=[free])[free].minor == 10_000_000
    assert CallRound.objects.get().taken == 0
    assert not SupportRecord.objects.in_book(officer.body_id).exists()
    assert SelectionPlan.objects.get(id=plan).undone_by == second.person_id

    again = selection.propose(by=officer, call_id=call, round_id=the_round(call), at=LATER)
    (award,) = selection.take(by=second, selection_id=again, at=LATER)
    numbers = Award.objects.in_book(officer.body_id).values_list("number", flat=True)
    assert set(numbers) == {"small-0001", "small-0001-2"}
    assert award


def test_an_undo_is_asked_for_with_a_reason(taken, officer):
    _call, _rows, plan = taken

    with pytest.raises(UndoNotAsked):
        selection_undo.undo(by=approver(officer), selection_id=plan, at=LATER)
    with pytest.raises(ReasonNeeded):
        selection_undo.ask(by=officer, selection_id=plan, reason=" ", at=LATER)


def test_what_was_built_on_is_not_undone(taken, officer):
    _call, rows, plan = taken
    selection_undo.ask(by=officer, selection_id=plan, reason="채점 오류", at=LATER)
    award = Award.objects.in_book(officer.body_id).get(application_id=rows[0].id)
    reserve.release(by=officer, award_id=award.id, reason="포기", at=LATER)
    assert _states(rows) == ["not_selected", "selected", "not_selected"]

    with pytest.raises(SelectionBuiltOn), db.savepoint():
        selection_undo.undo(by=approver(officer), selection_id=plan, at=LATER)

    assert _states(rows) == ["not_selected", "selected", "not_selected"]


def test_only_a_taken_selection_is_undone(open_a_call, officer):
    call = open_a_call(SMALL_GRANT + SCORED)
    scored(call, [(40, 40)])
    plan = selection.propose(by=officer, call_id=call, round_id=the_round(call), at=CLOSED)

    with pytest.raises(SelectionDecided):
        selection_undo.ask(by=officer, selection_id=plan, reason="까닭", at=CLOSED)


@pytest.mark.parametrize("is_place_gone", [False, True])
def test_a_first_come_place_that_the_money_did_not_cover_comes_back_if_it_can(
    open_a_call, officer, is_place_gone
):
    text = SMALL_GRANT.replace("quota = 10", "quota = 2") + AGREED
    call = open_a_call(text + '\n[selection]\nmethod = "first_come"\n', money=1_500_000)
    rows = applications(call, 2, status="selected", has_place=True)
    CallRound.objects.update(taken=2)
    plan = selection.propose(by=officer, call_id=call, round_id=the_round(call), at=AT)
    selection.take(by=approver(officer), selection_id=plan, at=AT)
    assert (_states(rows), CallRound.objects.get().taken) == (["selected", "not_selected"], 1)
    selection_undo.ask(by=officer, selection_id=plan, reason="추경", at=LATER)
    CallRound.objects.update(taken=1 + is_place_gone)

    if is_place_gone:
        with pytest.raises(SelectionBuiltOn):
            selection_undo.undo(by=approver(officer), selection_id=plan, at=LATER)
        return
    selection_undo.undo(by=approver(officer), selection_id=plan, at=LATER)

    assert (_states(rows), CallRound.objects.get().taken) == (["selected"] * 2, 2)
