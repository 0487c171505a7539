"""Screening: the rule's word at the moment of decision, in bulk, with preview and undo."""

from datetime import timedelta

import pytest
from tests.programmes.a_form import form_grant
from tests.programmes.conftest import AT
from tests.programmes.factories import applications, ids, reviewers

from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.text import Text
from naru.programmes.models import (
    Application,
    ApplicationStep,
    CallRound,
    EvidencePaper,
    Review,
    Supplement,
)
from naru.programmes.operations import screening
from naru.programmes.operations.batches import NothingToUndo
from naru.programmes.operations.screening import (
    CutTooHigh,
    ScreeningReasonNeeded,
    SupplementTooLate,
    UnknownPaper,
)
from naru.programmes.queries import screening as queries
from naru.records.models import AuditEntry

pytestmark = pytest.mark.django_db
GOOD = {"firm.size": "micro", "quote.won": 2_000_000}
LARGE = {"firm.size": "large", "quote.won": 2_000_000}


@pytest.fixture
def call(open_a_call):
    return open_a_call(form_grant())


def _states(rows):
    return [Application.objects.get(id=row.id).status for row in rows]


def _decide(officer, rows, verdict="by_rule", **more):
    return screening.decide_many(
        by=officer, application_ids=ids(rows), verdict=verdict, at=AT, **more
    )


def test_the_rule_decides_many_with_reasons_in_words(call, officer):
    rows = [*applications(call, 2, facts=GOOD), *applications(call, 1, facts=LARGE)]

    decided = _decide(officer, rows)

    assert _states(rows) == ["eligible", "eligible", "ineligible"]
    out = Application.objects.get(id=rows[2].id)
    assert "기업 규모: 대기업" in out.reason_ko
    assert "Size of the firm: large firm" in out.reason_en
    assert (out.is_published, out.decided_at) == (True, AT)
    good = Application.objects.get(id=rows[0].id)
    assert good.amount == 1_400_000
    assert len(decided.changed) == 3
    assert AuditEntry.objects.filter(action="programmes.screened").count() == 3


def test_the_preview_says_what_the_deed_then_does(call, officer):
    rows = [*applications(call, 2, facts=GOOD), *applications(call, 1, facts=LARGE)]
    rows += applications(call, 1, status="withdrawn")

    shown = queries.preview(
        body_id=officer.body_id, application_ids=ids(rows), verdict="by_rule", records={}
    )
    done = _decide(officer, rows)

    assert {one.application_id: one.after for one in shown} == {
        one.application_id: one.after for one in done.findings
    }
    assert [one.note.ko for one in shown][-1] == "이미 결정되었거나 철회된 신청입니다."


def test_what_changed_since_the_snapshot_counts_and_is_kept(call, officer):
    (row,) = applications(call, facts=GOOD)

    done = _decide(officer, [row], records={row.id: {"firm.size": "large"}})

    (finding,) = done.findings
    assert finding.after == "ineligible"
    assert [(one.label.ko, one.before.ko, one.now.ko) for one in finding.changes] == [
        ("기업 규모", "소상공인", "대기업")
    ]
    row.refresh_from_db()
    assert row.facts == GOOD  # the snapshot stays what it was
    assert row.decision["allowed"] is False


def test_who_decides_against_the_rule_says_why(call, officer):
    (row,) = applications(call, facts=LARGE)

    with pytest.raises(ScreeningReasonNeeded):
        _decide(officer, [row], "eligible")
    _decide(officer, [row], "eligible", reason=Text("합병 전 기준으로 봅니다."))

    row.refresh_from_db()
    assert (row.status, row.reason_ko) == ("eligible", "합병 전 기준으로 봅니다.")


def test_a_missing_fact_decides_nothing(call, officer):
    (row,) = applications(call, facts={"quote.won": 1_000})

    done = _decide(officer, [row])

    assert done.changed == ()
    assert _states([row]) == ["submitted"]


def test_a_bulk_deed_is_undone_where_nothing_was_built_on_it(call, officer):
    rows = applications(call, 3, facts=GOOD)
    done = _decide(officer, rows)
    (judge,) = reviewers(call)
    Review.objects.create(application=rows[0], reviewer=judge, assigned_at=AT)
    screening.ask_supplement(
        by=officer, application_ids=[rows[1].id], what="사진", due_at=AT + timedelta(days=3), at=AT
    )

    undone = screening.undo(by=officer, batch=done.batch, reason="잘못 고름", at=AT)

    assert undone.undone == (rows[2].id,)
    assert set(undone.kept) == {rows[0].id, rows[1].id}
    assert _states(rows) == ["eligible", "supplement", "submitted"]
    back = Application.objects.get(id=rows[2].id)
    assert (back.amount, back.decided_at, back.is_published) == (1_000_000, None, False)
    steps = ApplicationStep.objects.filter(application=back).order_by("id")
    assert [step.is_undone for step in steps] == [True, True]
    with pytest.raises(NothingToUndo):
        screening.undo(by=officer, batch=done.batch, reason="", at=AT)


def test_after_an_undo_the_step_before_can_be_undone_too(call, officer):
    (row,) = applications(call, facts=GOOD)
    first = screening.ask_supplement(
        by=officer, application_ids=[row.id], what="사진", due_at=AT + timedelta(days=3), at=AT
    )
    second = _decide(officer, [row])
    assert Supplement.objects.get().ended_at == AT

    screening.undo(by=officer, batch=second.batch, reason="", at=AT + timedelta(hours=1))
    assert Supplement.objects.get().ended_at is None
    screening.undo(by=officer, batch=first.batch, reason="", at=AT + timedelta(hours=2))

    assert _states([row]) == ["submitted"]
    assert Supplement.objects.get().ended_at == AT + timedelta(hours=2)


def test_a_first_come_place_goes_back_and_comes_back_only_while_it_is_free(open_a_call, officer):
    call = open_a_call(form_grant(method="first_come", quota=1))
    (row,) = applications(call, facts=LARGE, status="selected", has_place=True)
    CallRound.objects.update(taken=1)
    done = _decide(officer, [row])
    assert CallRound.objects.get().taken == 0

    CallRound.objects.update(taken=1)  # somebody else has it now
    with pytest.raises(NothingToUndo), db.savepoint():
        screening.undo(by=officer, batch=done.batch, reason="", at=AT)
    CallRound.objects.update(taken=0)
    screening.undo(by=officer, batch=done.batch, reason="", at=AT)

    row.refresh_from_db()
    assert (row.status, row.has_place, CallRound.objects.get().taken) == ("selected", True, 1)


def test_a_first_come_place_that_stands_up_to_the_rule_is_kept(open_a_call, officer):
    call = open_a_call(form_grant(method="first_come", quota=1))
    (row,) = applications(call, facts=GOOD, status="selected", has_place=True)

    assert [one.after for one in _decide(officer, [row]).findings] == ["selected"]
    assert [one.after for one in _decide(officer, [row]).findings] == [""]


def test_a_supplement_is_asked_for_by_a_day_to_come(call, officer):
    rows = [*applications(call), *applications(call, status="ineligible")]
    asked = {"by": officer, "application_ids": ids(rows), "what": "견적서를 다시", "at": AT}

    with pytest.raises(SupplementTooLate):
        screening.ask_supplement(due_at=AT, **asked)
    done = screening.ask_supplement(due_at=AT + timedelta(days=7), codes=["quote_paper"], **asked)

    assert [one.after for one in done.findings] == ["supplement", ""]
    assert Supplement.objects.get().codes == ["quote_paper"]


def test_papers_are_checked_one_by_one(call, officer):
    (row,) = applications(call)
    paper = EvidencePaper.objects.create(
        application=row, code="quote_paper", document_id=uuid7(), added_at=AT
    )

    screening.check_paper(
        by=officer, paper_id=paper.id, is_good=False, finding="도장이 없음", at=AT
    )

    paper.refresh_from_db()
    assert (paper.is_good, paper.finding, paper.checked_by) == (
        False, "도장이 없음", officer.person_id,
    )  # fmt: skip
    with pytest.raises(UnknownPaper):
        screening.check_paper(by=officer, paper_id=uuid7(), is_good=True, at=AT)


@pytest.mark.parametrize(("amount", "reason"), [(1_000_000, "까닭"), (999_999, " "), (-1, "까닭")])
def test_an_amount_is_cut_only_downwards_and_with_a_reason(call, officer, amount, reason):
    (row,) = applications(call)

    with pytest.raises(CutTooHigh):
        screening.cut(by=officer, application_id=row.id, amount=amount, reason=reason, at=AT)
    screening.cut(by=officer, application_id=row.id, amount=999_999, reason="중복 항목", at=AT)

    row.refresh_from_db()
    assert (row.amount, row.amount_cut) == (1_000_000, 999_999)


@pytest.mark.django_db(transaction=True)
def test_two_bulk_decisions_on_the_same_applications_decide_each_once(
    open_a_call, officer, at_once
):
    with db.transaction():
        rows = applications(open_a_call(form_grant()), 30, facts=GOOD)
    turned = {"by": officer, "at": AT, "reason": Text("예산 사정")}

    def decide(verdict, some):
        with db.transaction():
            return screening.decide_many(application_ids=ids(some), verdict=verdict, **turned)

    outcomes = at_once(
        [
            lambda: decide("eligible", rows[:20]),
            lambda: decide("ineligible", rows[10:]),
            lambda: decide("ineligible", list(reversed(rows))),
        ]
    )

    assert sum(len(one.changed) for one in outcomes) == 30
    assert ApplicationStep.objects.count() == 30
    assert set(_states(rows[20:])) == {"ineligible"}
