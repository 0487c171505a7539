"""Joint shipping through the doors: open, join, close with frozen shares, bill, and call off."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from tests.journeys.test_declare_together import LAVER, closed
from tests.logistics.operations.test_joint import AT

from naru.customs.fakes import AcceptingHouse, OneHouse
from naru.customs.models import Declaration
from naru.customs.ports import CustomsHouses
from naru.goods.consignment import Box, Line, Place
from naru.goods.exchange import parts_of
from naru.identity.models import Firm
from naru.journeys import keep_exchange
from naru.kernel import clock, outside
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.money import Money
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.logistics import accounts
from naru.logistics.models import Consolidation, ConsolidationPart, Shipment
from naru.logistics.operations import shipments
from naru.logistics.operations.shipments import Asked
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(public_body):
    ledger.open_book(book_id=public_body.id, name="나루군", at=clock.now())
    return Firm.objects.create(brn="1234567891", name="강진청정", registered_at=clock.now())


def parcel(firm_id: UUID) -> UUID:
    line = Line(
        description="Roasted laver", hs6="200899", origin="KR", quantity=2, net_grams=300,
        value=Money(4_000, "USD"),
    )  # fmt: skip
    asked = Asked(
        firm_id=firm_id, firm_name="강진청정", came_from=("hand", None), lines=(line,),
        sender=Place(name="김강진", street="보은로 1", city="강진군", country="KR"),
        receiver=Place(name="Sato", street="1-2", city="Tokyo", country="JP"),
        box=Box(grams=3_000, length_mm=300, width_mm=200, height_mm=150), currency="USD",
        freight=Money(0, "USD"), insurance=Money(0, "USD"),
    )  # fmt: skip
    made = shipments.begin(by=system(1), asked=asked, at=clock.now())
    shipments.move(by=system(1), shipment_id=made, to="ready", at=clock.now())
    return made


def opened(door) -> Consolidation:
    day = clock.today()
    told = {"country": "JP", "closes_on": day + timedelta(days=2),
            "leaves_on": day + timedelta(days=3)}  # fmt: skip
    assert door.post(reverse("officer:joint_new"), told).status_code == 302
    return Consolidation.objects.latest("opened_at")


def balance(firm) -> int:
    code = accounts.firm(firm.id)
    return ledger_queries.balances(book_id=1, codes=[code])[code].minor


def test_a_joint_shipment_from_opening_to_the_bill_and_one_called_off(people, signed_in, firm):
    owner = signed_in(people("owner", firm=firm))
    officer = signed_in(people("officer", role="officer"))
    one = opened(officer)
    ids = [parcel(firm.id) for _ in range(3)]
    change = reverse("gate:joint_one", args=[one.id])
    page = reverse("officer:joint_one", args=[one.id])

    before = owner.get(reverse("gate:joint")).content.decode()
    for each in ids:
        owner.post(change, {"shipment": each})
    owner.post(change, {"shipment": ids[2], "step": "leave"})
    officer.post(page, {"step": "close"})

    parts = list(ConsolidationPart.objects.filter(left_at=None))
    one.refresh_from_db()
    assert "일본" in before
    assert one.status == "closed"
    assert sum(part.share_won for part in parts) == one.quoted_won == -balance(firm)
    assert all(part.share_won < part.alone_won for part in parts)
    owner.post(change, {"shipment": ids[2]})
    assert len(parts) == ConsolidationPart.objects.filter(left_at=None).count() == 2

    officer.post(page, {"step": "bill", "actual": "9,000,000"})
    one.refresh_from_db()
    alone = sum(part.alone_won for part in parts)
    assert (one.status, one.excess_won, balance(firm)) == ("sent", 9_000_000 - alone, -alone)
    assert Shipment.objects.get(id=ids[0]).status == "handed_over"
    assert "발송·정산 완료" in owner.get(reverse("gate:joint")).content.decode()
    assert "청구 확정액" in owner.get(change).content.decode()
    told = list(Letter.objects.filter(template="joint.news").values_list("subject", flat=True))
    assert sum("마감되었습니다" in subject for subject in told) == 2
    assert sum("청구가 확정" in subject for subject in told) == 2

    seen = {"step": "seen", "state": "delivered", "place": "Tokyo",
            "seen_at": f"{clock.now():%Y-%m-%dT%H:%M}"}  # fmt: skip
    officer.post(page, seen)
    assert Shipment.objects.get(id=ids[0]).status == "delivered"


def test_calling_off_gives_everything_back(people, signed_in, firm):
    owner = signed_in(people("owner", firm=firm))
    officer = signed_in(people("officer", role="officer"))
    one, ids = opened(officer), [parcel(firm.id) for _ in range(2)]
    for each in ids:
        owner.post(reverse("gate:joint_one", args=[one.id]), {"shipment": each})
    act = reverse("gate:shipment_act", args=[ids[0]])
    reopened = owner.post(act, {"action": "reopen"}, follow=True).content.decode()
    officer.post(reverse("officer:joint_one", args=[one.id]), {"step": "close"})
    held = balance(firm)

    officer.post(reverse("officer:joint_call_off", args=[one.id]))

    assert "공동 선적에 들어 있습니다" in reopened
    assert held < 0 == balance(firm)
    assert set(Shipment.objects.values_list("status", "service")) == {("ready", "")}
    assert not ConsolidationPart.objects.filter(left_at=None).exists()


def test_a_parcel_is_left_out_given_up_and_replaced(people, signed_in, firm):
    owner = signed_in(people("owner", firm=firm))
    officer = signed_in(people("officer", role="officer"))
    one, ids = opened(officer), [parcel(firm.id) for _ in range(4)]
    page, change = (reverse(f"{door}:joint_one", args=[one.id]) for door in ("officer", "gate"))
    for each in ids[:3]:
        owner.post(change, {"shipment": each})
    out = reverse("officer:joint_leave_out", args=[one.id, ids[0]])

    assert "뺀 뒤" in officer.get(out).content.decode()
    officer.post(out, {"reason": "위험물"})
    officer.post(page, {"step": "close"})
    before = balance(firm)
    cancel = owner.get(reverse("gate:shipment_cancel", args=[ids[1]]))
    assert cancel.url == reverse("gate:joint_give_up", args=[ids[1]])
    assert "계속 부담하는 금액" in owner.get(cancel.url).content.decode()
    owner.post(cancel.url)
    assert "빈자리" in owner.get(change).content.decode()
    owner.post(change, {"step": "take", "place": ids[1], "shipment": ids[3]})

    old = ConsolidationPart.objects.get(shipment_id=ids[1])
    status = dict(Shipment.objects.values_list("id", "status"))
    assert [status[each] for each in ids] == ["ready", "cancelled", "booked", "booked"]
    assert old.refunded_won == old.share_won > 0
    assert balance(firm) == before
    assert "소포가 빠졌습니다" in Letter.objects.earliest("id").subject


@pytest.fixture
def house():
    """Let a customs house in memory stand at the port, and put the other back."""
    fake, before = AcceptingHouse(), outside.the(CustomsHouses)
    outside.provide(CustomsHouses, OneHouse(house=fake))
    yield fake
    outside.provide(CustomsHouses, before)


def test_an_officer_declares_for_several_firms_at_once(public_body, people, signed_in, house):
    by, day = system(public_body.id), clock.today()
    ledger.open_book(book_id=public_body.id, name="나루군", at=AT)
    for since in {legal_date(AT), day}:
        keep_exchange.load(
            by=by, since=since, rates={"USD": parts_of("1,400")}, source="관세청", at=clock.now()
        )
    one, made = closed(by, LAVER, LAVER)
    office, page = signed_in(people("officer", role="officer")), f"/officer/joint/{one}/declare/"

    found = re.search(r'name="group" value="([^"]+)"', office.get(page).content.decode())
    assert found is not None
    for step in ("draft", "lodge", "lodge"):
        office.post(page, {"group": found[1], "step": step})

    (number,) = {told.number for told in house.accepted.values()}
    shown = office.get(page).content.decode()
    assert number in shown
    assert "강진1호, 강진2호" in shown
    assert Declaration.objects.filter(shipment_id__in=made, status="accepted").count() == 2
