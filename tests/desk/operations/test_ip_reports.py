"""A report from the draft to its end and back again, and what each step refuses."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.desk.conftest import AT
from tests.desk.operations import ip_story
from tests.desk.operations.ip_story import answered, checked, empowered, noticed, received

from naru.desk.models import IpListing, IpReport, IpStep
from naru.desk.operations.ip_reports import (
    ReportIncomplete,
    StepNeedsWords,
    UnknownReport,
)
from naru.desk.queries import ip_reports as queries
from naru.desk.queries import rights_to_do
from naru.desk.report_states import ReportMovedOn
from naru.journeys import lead_ip_reports, report_infringements
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.waiting import counted
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db


def test_a_report_goes_its_whole_way_and_comes_back(owner, officer, firm):
    report = received(owner, firm.id)
    empowered(owner, firm.id)
    checked(officer, report)
    noticed(officer, report)
    answered(officer, report, "refused", at=AT + timedelta(days=2))
    second = noticed(officer, report, at=AT + timedelta(days=3))
    answered(officer, report, "taken_down", at=AT + timedelta(days=6))
    shown = queries.report(body_id=1, report_id=report)
    assert (shown.status, (shown.down_at - AT).days) == ("taken_down", 6)
    assert {one.status for one in queries.listings(report_id=report)} == {"down"}
    assert queries.notice(body_id=1, notice_id=second).composed["en"]["title"].startswith("Second")
    lead_ip_reports.lead(
        by=officer, report_id=report, status="closed", outcome="down", words="확인", at=AT
    )

    report_infringements.reopen(
        by=owner, firm_id=firm.id, report_id=report, links="https://shop.example/9",
        words="다시 올라왔습니다", at=AT + timedelta(days=30),
    )  # fmt: skip

    shown = queries.report(body_id=1, report_id=report)
    assert (shown.status, shown.outcome, shown.times_reopened) == ("reopened", "", 1)
    noticed(officer, report, at=AT + timedelta(days=31))
    assert queries.report(body_id=1, report_id=report).status == "notice_sent"
    assert [one.status for one in queries.steps(report_id=report)][::-1] == [
        "received", "checked", "notice_sent", "refused", "second_notice", "taken_down", "closed",
        "reopened", "notice_sent",
    ]  # fmt: skip
    assert any("온라인몰이 상품을 내렸습니다" in one.text for one in Letter.objects.all())


def test_an_incomplete_report_is_not_handed_in(owner, firm):
    bare = report_infringements.draft(
        by=owner, firm_id=firm.id, told={"marketplace": "amazon"}, at=AT
    )

    with pytest.raises(ReportIncomplete) as refused:
        report_infringements.hand_in(by=owner, firm_id=firm.id, report_id=bare, at=AT)

    assert "4가지" in refused.value.sentence.ko
    lacking = [one.ko for one in queries.lacks(body_id=1, report_id=bare)]
    assert lacking == ["침해된 권리", "침해 유형", "상품 링크", "화면 저장본"]


def test_nobody_else_sees_or_leads_a_report(owner, officer, firm):
    report, stranger = received(owner, firm.id), uuid7()
    foreign = Actor(body_id=2, person_id=uuid7(), body_role="officer")

    assert queries.report(body_id=2, report_id=report) is None
    with pytest.raises(UnknownReport):
        checked(foreign, report)
    with pytest.raises(UnknownReport):
        report_infringements.discard(by=owner, firm_id=stranger, report_id=report, at=AT)
    draft = ip_story.drafted(owner, firm.id)
    with pytest.raises(UnknownReport):  # an office does not see what is still being written
        checked(officer, draft)


def test_steps_want_words_and_their_turn(owner, officer, firm):
    report = received(owner, firm.id)

    with pytest.raises(StepNeedsWords):
        lead_ip_reports.lead(by=officer, report_id=report, status="checked", words=" ", at=AT)
    with pytest.raises(ReportMovedOn):
        answered(officer, report, "taken_down")
    report_infringements.discard(by=owner, firm_id=firm.id, report_id=report, at=AT)
    with pytest.raises(ReportMovedOn):
        report_infringements.reopen(
            by=owner, firm_id=firm.id, report_id=report, links="", words="", at=AT
        )


def test_a_step_never_changes(owner, firm):
    report = received(owner, firm.id)

    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        IpStep.objects.filter(report_id=report).update(words="바꿈")


def test_the_clock_runs_by_working_days_and_tells_what_is_late(owner, officer, firm):
    report = received(owner, firm.id)
    shown = queries.report(body_id=1, report_id=report)

    assert shown.due_on.isoformat() == "2026-03-05"
    later = shown.due_on + timedelta(days=1)
    assert [one.id for one in queries.late(body_id=1, on=later)] == [report]
    assert queries.page(body_id=1, status="late", on=later).counted == 1
    work = {
        one.code: one.count for one in counted(rights_to_do.waiting(body_id=1, on=later, at=AT))
    }
    assert work["ip_received"] == 1
    assert work["ip_silent"] == 0


def test_a_seller_in_two_reports_is_known(owner, firm):
    first = received(owner, firm.id)
    received(owner, firm.id, seller="BEST-GOODS")

    (seller,) = queries.sellers(body_id=1)
    assert (seller.reports, seller.firms, seller.open) == (2, 1, 2)
    shown = queries.report(body_id=1, report_id=first)
    assert len(queries.of_seller(body_id=1, found=shown)) == 1


def test_links_of_a_draft_are_replaced_not_heaped(owner, firm):
    report = ip_story.drafted(owner, firm.id)

    report_infringements.write_place(
        by=owner, firm_id=firm.id, report_id=report, links="https://shop.example/3", told={}, at=AT
    )

    assert [one.link for one in queries.listings(report_id=report)] == ["https://shop.example/3"]
    (listing,) = IpListing.objects.filter(report_id=report)
    report_infringements.hand_in(by=owner, firm_id=firm.id, report_id=report, at=AT)
    assert IpReport.objects.get(id=report).received_at == AT
    with pytest.raises(ReportMovedOn):
        report_infringements.write(by=owner, firm_id=firm.id, report_id=report, told={"told": "x"})
    assert listing.status == "up"
