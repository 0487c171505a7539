"""
Customs papers through the doors, in Korean: compared, drafted, lodged once, corrected, withdrawn.

What the customs house refuses comes back with the item it names; an answer that is lost is asked
for by the clock; goods that come back are tied to the export they left under.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from naru.customs.fakes import AcceptingHouse, OneHouse
from naru.customs.models import Declaration, Reentry
from naru.customs.operations import declarations
from naru.customs.ports import CustomsHouses, Filing
from naru.goods.consignment import Box, Line, Place
from naru.goods.exchange import parts_of
from naru.identity.models import Firm
from naru.journeys import declare_exports, keep_exchange
from naru.kernel import clock, db, outside
from naru.kernel.actor import system
from naru.kernel.money import Money
from naru.kernel.outcome import Outcome, Refused, Unknown
from naru.logistics.models import Shipment
from naru.logistics.operations import shipments
from naru.logistics.operations.shipments import Asked

pytestmark = pytest.mark.django_db
HOME = Place(name="김강진", street="보은로 1", city="강진군", country="KR", postcode="59229")
AWAY = Place(name="Sato Aoi", street="1-2-3 Ginza", city="Tokyo", country="JP", postcode="1040061")


class Forgetful(AcceptingHouse):
    """Lose the first answer after it was written down; refuse one code."""

    def lodge(self, *, filing: Filing, key: str, on) -> Outcome:
        if filing.lines[0]["B104"] == "999999":
            return Refused(code="E06", message="없는 세번부호", field="B104")
        taken = super().lodge(filing=filing, key=key, on=on)
        return Unknown(reference=key, since=clock.now()) if len(self.accepted) == 1 else taken


@pytest.fixture
def house():
    before, made = outside.the(CustomsHouses), AcceptingHouse()
    outside.provide(CustomsHouses, OneHouse(house=made))
    yield made
    outside.provide(CustomsHouses, before)


@pytest.fixture
def firm(public_body):
    week = {"USD": parts_of("1,400"), "JPY": parts_of("9.4")}
    keep_exchange.load(
        by=system(public_body.id), since=clock.today(), rates=week, source="관세청", at=clock.now()
    )
    return Firm.objects.create(
        brn="1234567891", name="강진청정", representative="김강진", address="전남 강진군 보은로 1",
        postcode="59229", registered_at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def door(people, signed_in, firm):
    return signed_in(people("owner", firm=firm))


def begun(firm, *, hs6="200899", cents=4_550, came_from=("channel", None)):
    line = Line(description="Roasted laver, seasoned", hs6=hs6, origin="KR", quantity=10,
                net_grams=500, value=Money(cents, "USD"))  # fmt: skip
    asked = Asked(
        firm_id=firm.id, firm_name=firm.name, came_from=came_from, sender=HOME, receiver=AWAY,
        lines=(line,), box=Box(grams=700), currency="USD", freight=Money(0, "USD"),
        insurance=Money(0, "USD"),
    )  # fmt: skip
    with db.savepoint():
        return shipments.begin(by=system(1), asked=asked, at=clock.now())


def sent(client, page, /, *args, **told):
    return client.post(reverse(page, args=args), told, follow=True).content.decode()


def test_a_firm_declares_corrects_and_is_told_what_is_missing(door, firm, house):
    shipment = begun(firm)
    shown = door.get(reverse("gate:declare", args=[shipment])).content.decode()
    assert "수출실적으로 인정되어" in shown
    page = sent(door, "gate:declare", shipment, way="simplified")
    assert "화주 통관고유부호" in page
    one = Declaration.objects.in_book(1).get()
    refused = sent(door, "gate:declaration_act", one.id, act="lodge")
    assert "빠진 항목" in refused

    sent(door, "gate:customs_code", code="GANG-JIN-1234567")
    sent(door, "gate:declare", shipment, way="simplified")
    page = sent(door, "gate:declaration_act", one.id, act="lodge")
    one.refresh_from_db()
    assert one.status == "accepted"
    assert one.number in page
    sent(door, "gate:declaration_correct", one.id, line="1", fob="60000")
    one.refresh_from_db()
    assert (one.fob_won, one.corrections) == (60_000, 1)
    paper = door.get(reverse("gate:declaration_paper", args=[one.id]))
    assert paper.content.startswith(b"%PDF-")
    assert len(house.accepted) == 1
    sent(door, "gate:declaration_act", one.id, act="withdraw")
    one.refresh_from_db()
    assert one.status == "withdrawn"


def test_officers_lodge_what_is_whole_and_see_what_the_others_lack(
    door, people, signed_in, firm, house
):
    first, second = begun(firm), begun(firm)
    sent(door, "gate:declare", first, way="simplified")  # without a customs code yet
    sent(door, "gate:customs_code", code="GANGJIN1")
    sent(door, "gate:declare", second, way="simplified")
    whole = Declaration.objects.in_book(1).get(shipment_id=second)
    shown = door.get(reverse("gate:declaration", args=[whole.id])).content.decode()
    assert "전자상거래에 의한 수출" in shown
    assert "과실·견과·조미김 등 식물 조제품" in shown

    officer = signed_in(people("officer", role="officer"))
    page = officer.get(reverse("officer:declarations_lodge")).content.decode()
    assert "신고할 수 있는 초안 1건" in page
    assert "화주 통관고유부호" in page
    done = sent(officer, "officer:declarations_lodge", way="simplified")
    assert "수리 1건, 거부 0건" in done
    assert len(house.accepted) == 1


def test_rice_is_refused_the_short_ways_with_the_law_and_a_dear_parcel_with_the_limit(door, firm):
    rice = door.get(reverse("gate:declare", args=[begun(firm, hs6="100630")])).content.decode()
    dear = door.get(reverse("gate:declare", args=[begun(firm, cents=500_000)])).content.decode()

    assert "양곡관리법" in rice
    assert "관세법 제226조" in rice
    assert "5,000,000원을 넘습니다" in dear


def test_a_lost_answer_is_asked_for_and_never_lodged_twice(firm, public_body):
    lost = Forgetful()
    houses, by = OneHouse(house=lost), system(public_body.id)
    with db.savepoint():
        declarations.tell_customs_code(by=by, firm_id=firm.id, code="GANGJIN1", at=clock.now())
    shipment = begun(firm)
    one = declare_exports.draft(by=by, shipment_id=shipment, way="simplified", at=clock.now())

    state = declare_exports.lodge(by=by, declaration_id=one, houses=houses, at=clock.now())
    known = declare_exports.reconcile(body_id=1, houses=houses, at=clock.now())

    assert (state, known) == ("lodging", 1)
    assert len(lost.accepted) == 1
    assert Declaration.objects.in_book(1).get().status == "accepted"


def test_goods_that_come_back_name_the_export_they_left_under(door, people, signed_in, firm, house):
    assert house is not None
    shipment = begun(firm)
    sent(door, "gate:customs_code", code="GANGJIN1")
    sent(door, "gate:declare", shipment, way="simplified")
    one = Declaration.objects.in_book(1).get()
    sent(door, "gate:declaration_act", one.id, act="lodge")
    early = door.get(reverse("gate:bring_back", args=[shipment])).content.decode()
    assert "아직 되돌아오지 않았습니다" in early
    Shipment.objects.in_book(1).update(
        status="returned", service="ems", tracking_number="EE000000001KR",
        booked_at=clock.now() - timedelta(days=9),
    )  # fmt: skip

    shown = door.get(reverse("gate:bring_back", args=[shipment])).content.decode()
    assert "관세법 제99조" in shown
    sent(door, "gate:bring_back", shipment, reason="refused", registration="R-1")
    back = Reentry.objects.in_book(1).get()
    one.refresh_from_db()
    assert (back.is_paperless, back.is_free, back.declaration_number) == (True, True, one.number)
    officer = signed_in(people("officer", role="officer"))
    sent(officer, "officer:reentry", back.id, import_number="12345-26-000001M", on=clock.today())
    back.refresh_from_db()
    assert back.status == "done"
    assert "강진청정" in officer.get(reverse("officer:declarations")).content.decode()
