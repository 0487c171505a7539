"""Pages of residents' payments, votes and half-price travel, through the door and in Korean."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.programmes import naru_county

from naru.identity.models import Person
from naru.journeys.demo_county import county, deciding, everybody, travelling
from naru.kernel import clock
from naru.ledger import queries as ledger
from naru.ledger.accounts import wallet
from naru.programmes.models import Ballot, PaymentBatch, Proposal
from naru.programmes.queries import paybacks, plants, rosters, votes

pytestmark = pytest.mark.django_db
TOKEN = "0190a000-0000-7000-8000-000000000001"


@pytest.fixture(autouse=True)
def _county(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    naru_county.open_it()


@pytest.fixture
def door(signed_in):
    """Return a function: the client of one of the county's accounts."""
    return lambda name: signed_in(naru_county.person(name))


def body(answer):
    return answer.content.decode()


# --- residents' payments ------------------------------------------------------------------------


def test_counter_takes_who_is_entitled_and_the_batch_is_paid_by_a_second(door):
    call, roll = everybody.open_with_roll(everybody.Days(evening=clock.now()), residents=6)
    desk, second = door("officer"), door("approver")
    of = rosters.roster_of(body_id=1, roster_id=roll)
    entry = rosters.entry_by_key(of=of, key="NARU-0003")
    visit = reverse("officer:counter_visit", args=[call, entry.id])
    page, draw = (
        reverse(f"officer:{one}", args=[call]) for one in ("entitlement", "entitlement_draw_up")
    )

    assert "NARU" not in body(desk.get(reverse("officer:counter", args=[call])))
    found = desk.get(reverse("officer:counter", args=[call]), {"q": "NARU-0003"})
    assert visit in body(found)
    unseen = desk.post(visit, {"identity_paper": "resident_card"})
    assert unseen.status_code == 422
    seen = {"identity_paper": "resident_card", "is_identity_seen": "on"}
    assert "접수" in body(desk.post(visit, seen, follow=True))
    assert desk.post(visit, seen).status_code == 422  # once is enough

    desk.post(draw)
    batch = reverse("officer:entitlement_batch", args=[call, _batch(call)])
    assert desk.post(batch, {"action": "pay"}).status_code == 403
    assert "승인하고 500,000원 지급" in body(second.get(batch))
    assert second.post(batch, {"action": "pay"}).status_code == 302
    assert "지급 완료" in body(desk.get(page))
    assert "500,000" in body(desk.get(reverse("officer:entitlement_report", args=[call])))


def _batch(call):

    return PaymentBatch.objects.in_book(1).get(call_id=call).id


def test_resident_who_is_not_on_the_roll_is_told_so(door):
    everybody.open_with_roll(everybody.Days(evening=clock.now()), residents=3)
    page = reverse("gate:income", args=[everybody.CODE])
    told = {"name": "나손님", "born_on": "1999-01-01", "number": "NARU-0001"}

    refused = door("shopper").post(page, told)

    assert refused.status_code == 422
    assert "명부에서 찾기" in body(refused)


def test_profit_of_a_plant_feeds_a_call_after_a_second_officer(door):
    call, _ = everybody.open_with_roll(everybody.Days(evening=clock.now()), residents=3)
    desk, second = door("officer"), door("approver")
    plant = {
        "name": "나루 둘째 햇빛", "kind": "solar", "place": "", "capacity_kw": 900,
        "share_bp": 2_500, "since_on": "2020-01-01",
    }  # fmt: skip
    desk.post(reverse("officer:plant_add"), plant)

    made = next(one for one in plants.plants(body_id=1) if one.name == plant["name"])
    before = plants.fund_balance(body_id=1)
    profit = {"plant": made.id, "year": 2025, "revenue": 100_000_000, "costs": 120_000_000}

    assert desk.post(reverse("officer:plant_profit"), profit).status_code == 422
    desk.post(reverse("officer:plant_profit"), profit | {"costs": 60_000_000})
    waiting = next(one for one in plants.statements(body_id=1) if one.status == "filed")
    decide = reverse("officer:plant_profit_decide", args=[waiting.id])
    assert desk.post(decide, {"action": "approve"}).status_code == 403
    second.post(decide, {"action": "approve"})

    assert plants.fund_balance(body_id=1) - before == 10_000_000
    second.post(reverse("officer:plant_profit"), profit | {"costs": 0, "year": 2024})
    own = next(one for one in plants.statements(body_id=1) if one.status == "filed")
    alone = reverse("officer:plant_profit_decide", args=[own.id])
    assert second.post(alone, {"action": "approve"}).status_code == 422  # filed it herself
    give = {"call": call, "amount": 900_000_000_000, "token": TOKEN}
    assert second.post(reverse("officer:plant_feed"), give).status_code == 422


# --- residents deciding -------------------------------------------------------------------------


def test_resident_votes_in_the_booth_once(door):
    people = [Person.objects.create(email=f"r{n}@example.com", name="주민") for n in range(20)]
    deciding.decide(people, clock.now())
    shopper, of = door("shopper"), votes.vote_of(body_id=1, code=deciding.CODE, at=clock.now())
    booth, ballot = (reverse(f"gate:{one}", args=[deciding.CODE]) for one in ("booth", "ballot"))
    prices = votes.booth(call_id=of.call_id).prices
    cheap = sorted(prices, key=prices.__getitem__)[:3]
    before = Ballot.objects.count()

    assert "청년 굿즈 개발" in body(shopper.get(reverse("gate:vote", args=[deciding.CODE])))
    kept = shopper.post(
        booth, {"proposal": cheap, "statement": "lives", "action": "keep"}, follow=True
    )
    assert "담아 두었습니다" in body(kept)
    assert "투표했습니다" in body(shopper.post(ballot, {"statement": "lives"}, follow=True))
    assert shopper.post(ballot, {"statement": "lives"}).status_code == 422

    assert Ballot.objects.count() == before + 1
    assert "투표를 마쳤습니다" in body(shopper.get(booth))


def test_result_is_public_once_the_vote_is_over_and_the_urn_is_mixed(door, signed_in):
    people = [Person.objects.create(email=f"r{n}@example.com", name="주민") for n in range(20)]
    deciding.decide(people, clock.now() - timedelta(days=20))
    mix = reverse("officer:vote_mix", args=[deciding.CODE])

    shown = body(signed_in(None).get(reverse("gate:vote_result", args=[deciding.CODE])))
    assert "청년 굿즈 개발" in shown
    assert "달빛 장터" not in shown  # too few voices to be voted on
    assert door("officer").post(mix).status_code == 403
    assert "14" in body(door("approver").post(mix, follow=True))


def test_officer_hides_a_proposal_with_a_reason(door):
    people = [Person.objects.create(email=f"r{n}@example.com", name="주민") for n in range(20)]
    deciding.decide(people, clock.now())
    proposal = Proposal.objects.get(title="달빛 장터")
    page, shown = (reverse(f"{one}:proposal", args=[proposal.id]) for one in ("officer", "gate"))
    desk = door("officer")

    assert door("shopper").get(shown).status_code == 200
    assert desk.post(page, {"action": "hide", "reason": ""}).status_code == 422
    desk.post(page, {"action": "hide", "reason": "다른 사람의 연락처가 들어 있습니다."})

    assert door("shopper").get(shown).status_code == 404
    assert "다른 사람의 연락처" in body(desk.get(page))


# --- half-price travel --------------------------------------------------------------------------


def test_claim_is_checked_and_paid_by_two_officers(door):
    naru_county.shop_that_takes()
    travelling.travel(clock.now())
    desk, second, shopper = door("officer"), door("approver"), naru_county.person("shopper")
    trip = paybacks.trips(body_id=1, person_id=shopper.id)[0]

    assert "휴게소 매점" in body(door("shopper").get(reverse("gate:trip", args=[trip.id])))
    checked = desk.post(reverse("officer:payback_check"), follow=True)
    assert "청구 1건을 확인했고" in body(checked)
    assert desk.post(reverse("officer:payback_pay")).status_code == 403
    assert "70,000원" in body(second.get(reverse("officer:payback_pay")))
    assert "모두 70,000원" in body(second.post(reverse("officer:payback_pay"), follow=True))

    code = wallet(county.PAYBACK, shopper.id)
    assert ledger.balances(book_id=1, codes=[code])[code].minor == 70_000


def test_who_lives_here_may_not_travel_at_half_price(door):
    travelling.travel(clock.now())
    plan = reverse("gate:trip_plan", args=[travelling.CODE])
    start = clock.today() + timedelta(days=7)
    told = {"province": county.REGION, "starts_on": start, "ends_on": start, "people": 1}

    assert door("shopper").post(plan, told).status_code == 422
