"""Milestones and checks are judged by the file, and let the next instalment fall due."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.programmes import money
from tests.programmes.conftest import AT
from tests.programmes.money import ADVANCE, granted

from naru.kernel.actor import Actor
from naru.programmes.models import Report
from naru.programmes.operations import reports
from naru.programmes.operations.holders import NotYourAward, OfficerNeeded
from naru.programmes.operations.reports import (
    AlreadyReported,
    ReportFallsShort,
    ReportMovedOn,
    ReportNotAsked,
    Told,
)
from naru.programmes.operations.spendings import EvidenceMissing, NotYetHappened
from naru.programmes.queries import dues
from naru.records.operations.approvals import ReasonNeeded

pytestmark = pytest.mark.django_db


@pytest.fixture
def award(officer, open_a_call):
    return granted(officer, open_a_call(ADVANCE))


def _file(by: Actor, award: UUID, **more: Any) -> UUID:
    told = {
        "kind": "milestone",
        "code": "opened",
        "happened_on": date(2026, 3, 2),
        "facts": {"shop.tables": 4},
    }
    return reports.file(by=by, award_id=award, told=Told(**told | more), at=AT)


def test_an_accepted_milestone_lets_its_instalment_fall_due(officer, award):
    report = _file(money.owner(award), award)
    before = dues.of_award(book_id=1, award_id=award)[1]

    reports.accept(by=officer, report_id=report, at=AT)

    assert not before.can_be_asked
    assert dues.of_award(book_id=1, award_id=award)[1].can_be_asked
    with pytest.raises(ReportMovedOn):
        reports.accept(by=officer, report_id=report, at=AT)


def test_what_falls_short_is_refused_and_reported_again(officer, award):
    report = _file(officer, award, facts={"shop.tables": 3})

    with pytest.raises(AlreadyReported):
        _file(officer, award)
    with pytest.raises(ReportFallsShort) as refused:
        reports.accept(by=officer, report_id=report, at=AT)
    with pytest.raises(ReasonNeeded):
        reports.refuse(by=officer, report_id=report, reason="", at=AT)
    reports.refuse(by=officer, report_id=report, reason="탁자 부족", at=AT)

    assert "4" in refused.value.sentence.ko
    assert _file(officer, award)


def test_a_missing_fact_is_not_a_yes(officer, award):
    report = _file(officer, award, facts={})

    with pytest.raises(ReportFallsShort):
        reports.accept(by=officer, report_id=report, at=AT)


def test_a_check_repeats(officer, award):
    for _ in range(2):
        report = _file(officer, award, kind="check", code="machine", facts={"machine.in_use": 1})
        reports.accept(by=officer, report_id=report, at=AT)

    assert Report.objects.in_book(1).filter(code="machine", status="accepted").count() == 2


def test_an_activity_may_be_shown_to_everybody(officer, award):
    report = _file(officer, award, kind="activity", code="activity", title="마을 잔치")

    reports.accept(by=officer, report_id=report, at=AT, is_public=True)
    reports.show(by=officer, report_id=report, is_public=False, at=AT)

    assert Report.objects.in_book(1).get(id=report).is_public is False


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"code": "unknown"}, ReportNotAsked),
        ({"happened_on": date(2026, 3, 3)}, NotYetHappened),
    ],
)
def test_what_cannot_be_reported_is_refused(officer, award, more, refusal):
    with pytest.raises(refusal):
        _file(officer, award, **more)


def test_a_check_that_needs_a_photo_asks_for_it(officer, open_a_call):
    text = ADVANCE.replace("every_days = 180", "every_days = 180\nneeds_photo = true")
    award = granted(officer, open_a_call(text))
    told = {"kind": "check", "code": "machine", "facts": {"machine.in_use": 1}}

    with pytest.raises(EvidenceMissing):
        _file(officer, award, **told)
    assert _file(officer, award, document_ids=[UUID(int=1)], **told)


def test_strangers_neither_report_nor_decide(award):
    with pytest.raises(NotYourAward):
        _file(Actor(body_id=1, person_id=UUID(int=3)), award)
    report = _file(money.owner(award), award)

    with pytest.raises(OfficerNeeded):
        reports.accept(by=money.owner(award), report_id=report, at=AT)
