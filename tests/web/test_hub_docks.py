"""Docks through the doors: a firm books its own time, the office takes in, calls off, notes."""

import pytest
from django.urls import reverse
from tests.hub import hall

from naru.hub.models import HubAppointment, HubException, HubParcel
from naru.identity.models import Firm
from naru.journeys import bring_to_the_hub
from naru.kernel import clock
from naru.web.parts import seat_week

pytestmark = pytest.mark.django_db
NEW = "gate:hub_new"


@pytest.fixture
def firm(public_body):
    return Firm.objects.create(brn="1234567891", name="강진청정", registered_at=clock.now())


@pytest.fixture
def doors(people, signed_in, firm):
    """Return the doors of the firm's owner and of an officer."""
    office = signed_in(people("officer", role="officer"))
    return signed_in(people("owner", firm=firm)), office


def read(answer):
    assert answer.status_code == 200, answer
    return answer.content.decode()


def open_slots():
    found = bring_to_the_hub.slots(body_id=1, at=clock.now())
    return [seat_week.written(one.span.since) for one in found if one.left]


def test_a_firm_books_changes_and_moves_its_own_time(doors, firm, people, signed_in):
    hers, office = doors
    one, two = (hall.booked(n, firm_id=firm.id, firm_name=firm.name) for n in (1, 2))
    closed = read(hers.get(reverse("gate:hub")))
    office.post(reverse("officer:hub_docks_open"))
    page = read(hers.get(reverse(NEW)))
    first, second, *_ = open_slots()

    nothing = read(hers.post(reverse(NEW), {"slot": first}))
    full = read(hers.post(reverse(NEW), {"slot": "2026-01-01T09:00", "parcel": [one.id]}))
    booked = read(hers.post(reverse(NEW), {"slot": first, "parcel": [one.id]}, follow=True))
    made = HubAppointment.objects.in_book(1).get()
    visit = reverse("gate:hub_visit", args=[made.id])
    hers.post(f"{visit}parcels/", {"parcel": [one.id, two.id]})
    hers.post(reverse("gate:seat_move", args=[made.booking_id]), {"at": second})
    shown, plan = read(hers.get(visit)), read(office.get(reverse("officer:hub_docks")))

    assert "아직 입고 예약을 받지 않습니다" in closed
    assert one.tracking_number in page
    assert "도크 4개 비어 있음" in page
    assert "하나 이상 골라" in nothing
    assert "다른 시간을 골라" in full
    assert "입고 시간을 예약했습니다" in booked
    assert two.tracking_number in shown
    made.refresh_from_db(from_queryset=HubAppointment.objects.in_book(1))
    assert seat_week.written(made.starts_at) == second
    assert "도크 A1" in plan
    stranger = signed_in(people("stranger", firm=Firm.objects.create(
        brn="1234567808", name="남의집", registered_at=clock.now()
    )))  # fmt: skip
    assert stranger.get(visit).status_code == 404


def test_the_office_books_takes_in_what_came_and_calls_off(doors, firm):
    hers, office = doors
    rows = [hall.booked(n, firm_id=firm.id, firm_name=firm.name) for n in (1, 2, 3)]
    office.post(reverse("officer:hub_docks_open"))
    office.post(reverse("officer:hub_expect"))
    slot, other, *_ = open_slots()

    asked = read(office.get(reverse("officer:hub_dock_new")))
    office.post(reverse("officer:hub_dock_new"), {"firm": firm.id, "slot": slot})
    made = HubAppointment.objects.in_book(1).get()
    here = HubParcel.objects.in_book(1).filter(code=rows[0].tracking_number).get()
    visit = reverse("officer:hub_visit", args=[made.id])
    read(office.get(visit))
    taken = read(office.post(visit, {"parcel": [here.id]}, follow=True))
    refused = read(office.post(f"{visit}missed/", follow=True))

    assert "강진청정 (소포 3개)" in asked
    assert "입고했습니다" in taken
    assert HubException.objects.in_book(1).filter(kind="short").count() == 2
    assert "이미 입고했거나 취소된" in refused
    more = hall.booked(4, firm_id=firm.id, firm_name=firm.name)
    hers.post(reverse(NEW), {"slot": other, "parcel": [more.id]})
    late = HubAppointment.objects.in_book(1).get(came_at__isnull=True)
    cancel = reverse("officer:hub_visit_cancel", args=[late.id])
    read(office.get(cancel))
    office.post(cancel, {"words": "정전으로 쉽니다"})
    assert "정전으로 쉽니다" in read(hers.get(reverse("gate:hub_visit", args=[late.id])))
