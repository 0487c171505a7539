"""Help through the doors: asked for, assigned with reasons, answered, given, and ended."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naru.commerce.models import DailySale, ShippingPolicy, Vendor
from naru.identity.models import Consent, Tending
from naru.journeys import be_helped
from naru.kernel import clock
from naru.matching.models import Assignment, BarredPair, Helper, HelpRequest, HelpRound
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db
ROUND = {
    "kind": "mentor", "name": "3월 배정", "policy": "best_total", "answer_days": 5,
    "term_days": 90, "hours": 10,
}  # fmt: skip


def planned(town, **more):
    """Open a round through the pages, and return it."""
    town.post("officer", "officer:help_round_new", **{**ROUND, **more})
    return HelpRound.objects.get()


def running(town, kind="mentor"):
    """Lead one firm to a helper who works for it."""
    town.helper("mina", kind=kind)
    town.asks("apple", kind)
    found = planned(town, kind=kind)
    town.post("approver", "officer:help_round_approve", found.id)
    one = Assignment.objects.get()
    town.post("mina", "gate:assignment_act", one.id, action="accept")
    town.post("apple", "gate:assignment_act", one.id, action="accept")
    one.refresh_from_db()
    assert one.status == "running"
    return one


def test_a_plan_shows_its_reasons_and_tells_nobody_before_it_is_approved(town):
    town.helper("mina", capacity=1)
    town.helper("jun", capacity=1, needs=["detail_page", "photos"])
    for firm in ("apple", "pear", "oat"):
        town.asks(firm)

    found = planned(town)
    page = town.see("viewer", "officer:help_round", found.id)

    assert "도울 수 있는 일: 상세페이지" in page
    assert "자리가 다 참" in page
    assert found.figures["served"] == 2
    assert Letter.objects.filter(template="people.offered").count() == 0
    assert "다음 배정을 기다리는 신청" in town.see("apple", "gate:people_mine")


def test_a_pair_fixed_by_hand_stays_and_the_rest_is_worked_out_around_it(town):
    best = town.helper("mina", capacity=1, needs=["detail_page", "photos"])
    other = town.helper("jun", capacity=1, needs=["photos"])
    for firm in ("apple", "pear"):
        town.asks(firm)
    found = planned(town)
    request = HelpRequest.objects.get(firm_id=town.firms["pear"].id)

    town.post(
        "officer", "officer:help_round_act", found.id, action="fix", request=request.id,
        helper=best.id,
    )  # fmt: skip

    pairs = dict(Assignment.objects.values_list("firm_id", "helper_id"))
    assert pairs == {town.firms["pear"].id: best.id, town.firms["apple"].id: other.id}
    town.post("officer", "officer:help_round_act", found.id, action="leave_out", request=request.id)
    assert Assignment.objects.get().firm_id == town.firms["apple"].id
    assert "담당자가 이번 배정에서 뺌" in town.see("officer", "officer:help_round", found.id)


def test_nobody_is_assigned_to_her_own_firm_or_where_one_side_said_no(town):
    own = town.helper("apple")
    barred = town.helper("mina")
    town.asks("apple", avoid=[str(barred.id)])

    planned(town)

    assert own.load == 0
    assert BarredPair.objects.filter(helper=barred).exists()
    assert not Assignment.objects.exists()
    assert HelpRound.objects.get().unserved[0]["ko"] == "맡을 수 있는 분이 없음"


def test_a_helper_says_whom_she_would_like_and_whom_she_must_not_help(town):
    mina = town.helper("mina")
    for firm in ("apple", "pear", "oat"):
        town.asks(firm)
    firms = {name: one.id for name, one in town.firms.items()}

    assert "apple네" in town.see("mina", "gate:people_whom", mina.id)
    town.post(
        "mina", "gate:people_whom", mina.id,
        **{f"firm-{firms['oat']}": "1", f"firm-{firms['pear']}": "conflict"},
    )  # fmt: skip
    planned(town)

    mina.refresh_from_db()
    assert mina.wishes == [firms["oat"]]
    codes = {
        one.firm_id: {reason["code"] for reason in one.reasons} for one in Assignment.objects.all()
    }
    assert set(codes) == {firms["apple"], firms["oat"]}
    assert "helper_wish" in codes[firms["oat"]]
    assert "helper_wish" not in codes[firms["apple"]]
    other = town.clients["jun"].get(reverse("gate:people_whom", args=[mina.id]))
    assert other.status_code == 404


def test_both_are_written_to_with_the_reasons_and_answer(town):
    one = running(town)

    letters = Letter.objects.filter(template="people.offered")
    assert {letter.to for letter in letters} == {"mina@example.com", "apple@example.com"}
    assert all("상세페이지" in letter.text for letter in letters)
    assert one.ends_on == clock.today() + timedelta(days=90)
    assert Helper.objects.get().load == 1
    assert (
        town.clients["stranger"].get(reverse("gate:assignment", args=[one.id])).status_code == 404
    )
    assert "도울 수 있는 일" in town.see("apple", "gate:assignment", one.id)


def test_after_a_decline_only_who_has_nobody_is_assigned_anew(town):
    first, second = town.helper("mina", capacity=2), town.helper("jun", capacity=2, needs=[])
    for firm in ("apple", "pear"):
        town.asks(firm)
    found = planned(town)
    town.post("approver", "officer:help_round_approve", found.id)
    refused = Assignment.objects.get(firm_id=town.firms["apple"].id)
    kept = Assignment.objects.get(firm_id=town.firms["pear"].id)
    assert {refused.helper_id, kept.helper_id} <= {first.id, second.id}

    town.post("apple", "gate:assignment_act", refused.id, action="decline")
    town.post("officer", "officer:help_round_act", found.id, action="again")

    anew = Assignment.objects.get(status="planned")
    assert anew.firm_id == town.firms["apple"].id
    assert anew.helper_id != refused.helper_id
    town.post("approver", "officer:help_round_approve", found.id)
    kept.refresh_from_db()
    assert kept.status == "offered"
    assert sum(Helper.objects.values_list("load", flat=True)) == 2


def test_who_does_not_answer_in_time_gives_the_place_back(town):
    town.helper("mina")
    town.asks("apple")
    found = planned(town)
    town.post("approver", "officer:help_round_approve", found.id)

    be_helped.follow_the_clock(body_id=1, at=clock.now() + timedelta(days=6))

    assert Assignment.objects.get().status == "lapsed"
    assert (Helper.objects.get().load, HelpRequest.objects.get().status) == (0, "waiting")


def test_a_firm_picks_a_helper_and_the_last_place_is_gone(town):
    helper = town.helper("mina", capacity=1, may_be_picked=True)
    town.post("apple", "gate:people_pick", helper.id, needs=["detail_page"], words="")

    late = town.post("pear", "gate:people_pick", helper.id, needs=["detail_page"], words="")

    assert late.status_code == 409
    assert "자리가 다 찼습니다" in late.content.decode()
    assert Assignment.objects.get().firm_said == "accepted"


def test_sessions_count_hours_once_confirmed_or_are_given_back(town):
    one = running(town)
    form = {
        "held_on": clock.today().isoformat(), "minutes": 90, "way": "video",
        "notes": "상세페이지를 함께 고쳤습니다.", "tasks": "사진 다시 찍기",
    }  # fmt: skip

    town.post("mina", "gate:assignment_session_new", one.id, **form)
    town.post("mina", "gate:assignment_session_new", one.id, **{**form, "minutes": 480})
    too_long = town.post("mina", "gate:assignment_session_new", one.id, **{**form, "minutes": 60})

    assert too_long.status_code == 409
    assert "30분 남아" in too_long.content.decode()
    one.refresh_from_db()
    assert one.minutes_used == 570
    first, *_rest = one.sessions.order_by("id")
    assert "사진 다시 찍기" in town.see("apple", "gate:assignment_session", first.id)
    town.post("apple", "gate:assignment_session", first.id, action="dispute", words="60분이었어요")
    one.refresh_from_db()
    assert one.minutes_used == 480
    mine = town.post("mina", "gate:assignment_session", first.id, action="confirm", words="")
    assert mine.status_code == 409


def test_the_end_is_told_rated_once_and_frees_the_place(town):
    one = running(town)

    empty = town.post("mina", "gate:assignment_act", one.id, action="close")
    town.post("mina", "gate:assignment_act", one.id, action="close", **{"close-words": "첫 주문"})
    given = {"action": "rate", "rate-points": "5", "rate-words": "고맙습니다"}
    town.post("apple", "gate:assignment_act", one.id, **given)
    twice = town.post("apple", "gate:assignment_act", one.id, **given)

    assert empty.status_code == twice.status_code == 409
    one.refresh_from_db()
    assert (one.status, one.points_given, Helper.objects.get().load) == ("ended", 5, 0)
    assert "첫 주문" in town.see("officer", "officer:help_one", one.id)
    assert "5.0 (1)" in town.see("viewer", "officer:assignments")


def test_sales_are_compared_over_as_many_days_before(town):
    shop = Vendor.objects.create(
        body_id=1, firm_id=town.firms["apple"].id, name="사과네", status="approved",
        created_at=clock.now(), approved_at=clock.now(), phone="061-000-0000",
    )  # fmt: skip
    one = running(town)
    began = clock.today() - timedelta(days=10)
    Assignment.objects.update(starts_on=began)
    for days_ago, amount in ((5, 70_000), (12, 30_000), (25, 900_000)):
        DailySale.objects.create(
            body_id=1, vendor_id=shop.id, on=clock.today() - timedelta(days=days_ago),
            amount=amount, quantity=1, product_id=shop.id,
        )  # fmt: skip

    found, _side = be_helped.look(by=town.actor("apple"), assignment_id=one.id)

    sales = be_helped.sales_of(body_id=1, assignment=found, on=clock.today())
    assert sales == (70_000, 30_000)


def test_a_seller_tends_goods_and_orders_only_and_only_while_it_lasts(town):
    shop = Vendor.objects.create(
        body_id=1, firm_id=town.firms["apple"].id, name="사과네", status="approved",
        created_at=clock.now(), approved_at=clock.now(), phone="061-000-0000",
    )  # fmt: skip
    ShippingPolicy.objects.create(vendor=shop, base_fee=3_000)
    one = running(town, "seller")
    unasked = town.post("apple", "gate:assignment_act", one.id, action="tend")
    assert unasked.status_code == 409
    town.post("apple", "gate:assignment_act", one.id, action="tend", agreed="on")
    seller = town.clients["mina"]

    opened = town.post("mina", "gate:assignment_tend", one.id, action="open")

    assert "전담셀러로" in opened.content.decode()
    assert seller.get(reverse("merchant:products")).status_code == 200
    for closed in ("merchant:payouts", "merchant:people", "gate:guarantees"):
        assert seller.get(reverse(closed)).status_code == 302, closed
    Tending.objects.update(until_at=clock.now() - timedelta(seconds=1),
                           since_at=clock.now() - timedelta(days=1))  # fmt: skip
    assert seller.get(reverse("merchant:products")).status_code == 302
    Tending.objects.update(until_at=clock.now() + timedelta(days=1))
    town.post("apple", "gate:assignment_act", one.id, action="untend")
    assert seller.get(reverse("merchant:products")).status_code == 302
    assert Consent.objects.get(purpose="seller_tends").withdrawn_at is not None


def test_only_who_meets_the_terms_shares_a_success(town):
    page = town.see("apple", "gate:people_share")
    assert "업력" in page

    refused = town.post(
        "apple", "gate:people_share", name="사과", headline="사과", needs=["detail_page"],
        capacity=2, story="처음에는 힘들었습니다.", agreed="on",
    )  # fmt: skip

    assert refused.status_code == 409
    assert not Helper.objects.exists()


@pytest.mark.parametrize(
    "name", ["assignments", "help_requests", "helpers", "help_list", "talents", "engagements"]
)
def test_the_lists_of_the_desk_open_and_leave_as_files(town, name):
    running(town)
    address = reverse(f"officer:{name}")

    assert town.clients["viewer"].get(address).status_code == 200
    assert town.clients["viewer"].get(address, {"as": "xlsx"}).status_code == 200
