"""What the law no longer asks for goes on its day; what it asks for stays."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from naru.commerce.models import Checkout, Order
from naru.identity.models import Appointment, Person
from naru.journeys import tend_a_shop, tidy_records
from naru.kernel import clock
from naru.kernel.actor import Actor, system
from naru.kernel.db import transaction
from naru.messaging.models import Letter
from naru.programmes import roster
from naru.programmes.models import Roster
from naru.programmes.operations import rosters
from naru.records.models import AccessEntry, Document
from naru.records.operations import access_log, documents, keeping
from naru.records.queries.documents import place

AT = clock.now()
YEAR = timedelta(days=366)


def look(at) -> None:
    with transaction():
        access_log.note(
            by=system(1), purpose="시험", subject_kind="person", subject_ids=["1"],
            fields=["name"], at=at,
        )  # fmt: skip


def test_access_entries_go_after_two_years(transactional_db):
    look(AT - 3 * YEAR)
    look(AT)

    tidy_records.run(at=AT)

    assert AccessEntry.objects.count() == 1


def test_rosters_that_nobody_confirmed_go_after_a_day(transactional_db):
    for days in (0, 2):
        at = AT - timedelta(days=days)
        with transaction():
            rosters.take_in(
                by=system(1),
                name=f"{days}",
                subject="person",
                columns=roster.columns(roster.shape("person")),
                reference_on=clock.legal_date(at),
                content="번호,나이\n1,30\n".encode(),
                source="a.csv",
                at=at,
            )

    tidy_records.run(at=AT)

    assert list(Roster.objects.values_list("name", flat=True)) == ["0"]


def test_buyers_are_forgotten_after_five_years(mall):
    mall.buy((mall.apples, 1), total=23_000)

    tidy_records.run(at=AT)
    assert Order.objects.in_book(1).get().buyer_name

    tidy_records.run(at=AT + 6 * YEAR)
    order, checkout = Order.objects.in_book(1).get(), Checkout.objects.in_book(1).get()
    assert (order.buyer_name, order.phone, order.address, order.phone_mark) == ("", "", "", "")
    assert order.country == "KR"  # no export turns up where a sale at home was
    assert (checkout.buyer_name, checkout.address) == ("", "")
    assert order.goods == 20_000


def test_papers_of_a_closed_shop_go_on_their_day(mall, settings, tmp_path):
    settings.NARU_MEDIA = settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    from naru.commerce.models import Vendor

    vendor = Vendor.objects.get(id=mall.vendors[0])
    with transaction():
        paper = documents.upload(
            by=system(1), kind="onboarding.brn", owner=("firm", vendor.firm_id), name="등록증.pdf",
            content=b"%PDF-1.7 paper", at=AT,
        )  # fmt: skip
    tend_a_shop.close(by=system(1), vendor_id=vendor.id, reason="폐업", at=AT)

    tidy_records.run(at=AT + 4 * YEAR)
    assert Document.objects.get().removed_at is None

    tidy_records.run(at=AT + 6 * YEAR)
    assert Document.objects.get().removed_at is not None
    assert not default_storage.exists(place(body_id=1, sha256=paper.sha256))
    assert keeping.due(on=clock.legal_date(AT + 6 * YEAR)) == []


@pytest.mark.parametrize(("role", "letters"), [("approver", 1), ("officer", 0)])
def test_who_checks_the_access_log_is_reminded(public_body, transactional_db, role, letters):
    officer = Person.objects.create(email="a@example.com", name="박결재")
    Appointment.objects.create(person=officer, body_id=1, role=role, granted_at=AT)
    look(AT - timedelta(days=40))

    assert tidy_records.remind_of_review(at=AT) == letters
    assert Letter.objects.count() == letters


def test_a_checked_month_is_not_reminded_of(public_body, transactional_db):
    officer = Person.objects.create(email="a@example.com", name="박결재")
    Appointment.objects.create(person=officer, body_id=1, role="approver", granted_at=AT)
    look(AT - timedelta(days=40))
    today = clock.legal_date(AT)
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    by = Actor(body_id=1, person_id=officer.id, body_role="approver")
    with transaction():
        access_log.review(by=by, month_on=month, finding="이상 없음", at=AT, today=today)

    assert tidy_records.remind_of_review(at=AT) == 0
