"""Notices are numbered, signed under a power that holds, sent once, and kept word for word."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.desk.conftest import AT
from tests.desk.operations.ip_story import checked, empowered, noticed, received

from naru.desk.models import IpNotice
from naru.desk.operations.ip_notices import (
    Mandate,
    MandateNeedsSignature,
    MandateTooLong,
    NobodySigns,
    NoticeWaits,
    UnknownMandate,
    UnknownNotice,
)
from naru.desk.queries import ip_reports as queries
from naru.journeys import lead_ip_reports, report_infringements
from naru.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


def make(officer, report, *, signs="", at=AT):
    return lead_ip_reports.make_notice(
        by=officer, report_id=report, holder_signs=signs, told="", reply="", at=at
    )


def test_a_notice_is_made_in_three_languages_under_the_power(owner, officer, firm):
    report = received(owner, firm.id)
    checked(officer, report)
    empowered(owner, firm.id)

    made = queries.notice(body_id=1, notice_id=make(officer, report))

    assert set(made.composed) == {"ko", "en", "zh"}
    assert made.number.endswith("-1")
    english = made.composed["en"]
    assert english["links"] == ["https://shop.example/1", "https://shop.example/2"]
    assert english["signed"] == "김나루"
    assert "authorised by 나루농산" in english["signed_as"]
    (evidence,) = queries.evidence(report_id=report)
    assert english["evidence"][0][1] == evidence.sha256


def test_without_a_power_that_holds_the_holder_signs_herself(owner, officer, firm):
    report = received(owner, firm.id)
    checked(officer, report)

    with pytest.raises(NobodySigns):
        make(officer, report)
    power = empowered(owner, firm.id, days=10)
    with pytest.raises(NobodySigns):
        make(officer, report, at=AT + timedelta(days=11))
    report_infringements.withdraw_mandate(by=owner, firm_id=firm.id, mandate_id=power, at=AT)
    with pytest.raises(NobodySigns):
        make(officer, report)
    with pytest.raises(UnknownMandate):
        report_infringements.withdraw_mandate(by=owner, firm_id=firm.id, mandate_id=power, at=AT)
    made = queries.notice(body_id=1, notice_id=make(officer, report, signs="김나루"))
    assert made.composed["ko"]["signed_as"] == "권리자"


def test_a_power_needs_a_signature_and_an_end(owner, firm):
    def give(**more):
        told = {
            "holder": "나루농산", "signed_by": "김나루", "scope": "신고", "agreed": True,
            "until_on": (AT + timedelta(days=30)).date(),
        }  # fmt: skip
        mandate = Mandate(**(told | more))
        report_infringements.give_mandate(by=owner, firm_id=firm.id, told=mandate, at=AT)

    for more in ({"agreed": False}, {"signed_by": " "}):
        with pytest.raises(MandateNeedsSignature):
            give(**more)
    for days in (-1, 3 * 366 + 1):
        with pytest.raises(MandateTooLong):
            give(until_on=(AT + timedelta(days=days)).date())


def test_words_of_a_notice_never_change_and_it_is_sent_once(owner, officer, firm):
    report = received(owner, firm.id)
    empowered(owner, firm.id)
    checked(officer, report)
    made = noticed(officer, report)

    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        IpNotice.objects.filter(id=made).update(composed={"ko": {}})
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        IpNotice.objects.filter(id=made).update(sent_at=AT + timedelta(days=1))
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        IpNotice.objects.filter(id=made)._raw_delete("default")
    with pytest.raises(UnknownNotice):
        lead_ip_reports.send_notice(by=officer, notice_id=made, way="form", to="", at=AT)


def test_a_dropped_notice_gives_its_place_but_not_its_number(owner, officer, firm):
    report = received(owner, firm.id)
    empowered(owner, firm.id)
    checked(officer, report)
    first = make(officer, report)
    with pytest.raises(NoticeWaits):
        make(officer, report)

    lead_ip_reports.drop_notice(by=officer, notice_id=first, at=AT)
    second = queries.notice(body_id=1, notice_id=make(officer, report))

    assert second.number.endswith("-2")


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_make_one_notice(owner, officer, firm, at_once):
    report = received(owner, firm.id)
    empowered(owner, firm.id)
    checked(officer, report)

    answers = at_once([lambda: make(officer, report)] * 2)

    assert sum(isinstance(one, Refusal) for one in answers) == 1
    assert IpNotice.objects.filter(report_id=report).count() == 1
