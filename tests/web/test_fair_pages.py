"""A fair through the doors: the office plans and lays it out, a firm goes and tells of it."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

from naru.fairs.models import Booth, Fair, FairContact, FairPlace
from naru.identity.models import Firm
from naru.kernel import clock
from naru.matching.models import TradeResult
from naru.records.models import AccessEntry

pytestmark = pytest.mark.django_db


def day(days):
    return str(clock.today() + timedelta(days=days))


PLAN = {
    "kind": "abroad", "name_ko": "도쿄 박람회", "country": "JP", "city": "도쿄",
    "starts_on": day(0), "ends_on": day(2), "firms_max": "3",
}  # fmt: skip
MET = {"company": "Aoi", "country": "JP", "met_on": day(0), "interest": "hot",
       "email": "a@aoi.example", "may_write": "on", "quoted_cents": "12.50"}  # fmt: skip
FIRMS = (("1234567891", "나루김"), ("1078783297", "다른김"))


@pytest.fixture
def firms():
    return [
        Firm.objects.create(brn=brn, name=name, representative="김나루", registered_at=clock.now())
        for brn, name in FIRMS
    ]


@pytest.fixture
def office(people, signed_in):
    return signed_in(people("officer", role="officer"))


def see(client, name, *ids):
    answer = client.get(reverse(name, args=ids))
    assert answer.status_code == 200, name
    return answer.content.decode()


def do(client, name, *ids, **told):
    answer = client.post(reverse(name, args=ids), told)
    assert answer.status_code == 302, name


def test_the_office_runs_a_fair(office, firms, people, signed_in):
    del firms
    wrong = office.post(reverse("officer:fair_new"), PLAN | {"ends_on": day(-1)})
    assert "ends_on" in wrong.context["form"].errors
    do(office, "officer:fair_new", **PLAN)
    fair = Fair.objects.get().id
    act, look = partial(do, office), partial(see, office)
    for brn, _name in FIRMS:
        act("officer:fair_take_in", fair, brn=brn)
    unknown = office.post(reverse("officer:fair_take_in", args=[fair]), {"brn": "0000000000"})
    assert (unknown.status_code, "사업자등록번호" in unknown.content.decode()) == (422, True)
    fewer = office.post(reverse("officer:fair_change", args=[fair]), PLAN | {"firms_max": "1"})
    assert (fewer.status_code, "2곳" in fewer.content.decode()) == (422, True)

    act("officer:fair_lay", fair, rows=3, columns=2)
    act("officer:fair_duty", fair, title="여권 사본", due_on=day(1))
    act("officer:fair_stop", fair, on_day=day(0), country="JP", city="도쿄")
    assert "모두 비워지며" in look("officer:fair_lay", fair), "laying anew asks first"
    act("officer:fair_allot", fair, how="lot")
    assert "추첨 번호" in look("officer:fair_stand", fair)
    store = Booth.objects.get(number="C2")
    act("officer:fair_booth", fair, store.id, action="close")
    mine, other = FairPlace.objects.order_by("joined_at")
    corner = Booth.objects.get(number="C1")
    act("officer:fair_booth", fair, corner.id, action="give", place=str(mine.id))
    assert "나루김" in look("officer:fair_booth", fair, corner.id)
    act("officer:fair_withdraw", other.id, reason="인력 부족")
    assert "인력 부족" in look("officer:fair_firms", fair)
    assert "1곳에 기간" in look("officer:fair_tell", fair)
    act("officer:fair_tell", fair)
    act("officer:fair_act", fair, action="held")

    assert "여권 사본" in look("officer:fair", fair)
    assert "나루김" in look("officer:fair_firm", mine.id)
    assert office.get(reverse("officer:fair_paper", args=[fair])).content[:4] == b"%PDF"
    duty = Fair.objects.get().duties.get().id
    assert "여권 사본" in look("officer:fair_duty_remove", fair, duty)
    act("officer:fair_duty_remove", fair, duty)
    act("officer:fair_act", fair, action="closed")
    assert "다시 받기" in look("officer:fair", fair)
    assert "도쿄 박람회" in look("officer:fairs")
    reader = signed_in(people("reader", role="viewer"))
    assert "취소하기" not in see(reader, "officer:fair", fair)


def test_a_cancelled_fair_says_what_comes_of_it_first(office):
    do(office, "officer:fair_new", **PLAN)
    fair = Fair.objects.get().id

    assert "되돌릴 수 없습니다" in see(office, "officer:fair_cancel", fair)
    do(office, "officer:fair_cancel", fair)

    assert Fair.objects.get().status == "cancelled"
    assert office.post(reverse("officer:fair_tell", args=[fair])).status_code == 422


def test_a_firm_goes_to_a_fair_and_only_to_its_own(office, firms, people, signed_in):
    owner = signed_in(people("owner", firm=firms[0]))
    other = signed_in(people("other", firm=firms[1]))
    do(office, "officer:fair_new", **PLAN | {"kind": "own"})
    fair = Fair.objects.get()
    do(office, "officer:fair_take_in", fair.id, brn=FIRMS[0][0])
    do(office, "officer:fair_duty", fair.id, title="여권 사본", due_on=day(1))
    do(office, "officer:fair_tell", fair.id)
    do(office, "officer:fair_act", fair.id, action="held")
    place = FairPlace.objects.get().id
    assert other.get(reverse("gate:fair_mine", args=[place])).status_code == 404
    act, look = partial(do, owner), partial(see, owner)

    act("gate:fair_tell", place, goods="구운 김", people=2, own_fair="도쿄 김 전시회")
    act("gate:fair_duty", place, fair.duties.get().id, done="yes")
    act("gate:fair_report", place, words="좋았다")
    wrong = owner.post(reverse("gate:fair_contact", args=[place]), MET | {"quoted_cents": "1.234"})
    assert "quoted_cents" in wrong.context["form"].errors
    act("gate:fair_contact", place, **MET)
    met = FairContact.objects.get()
    assert (met.quoted_cents, met.buyer_id is not None) == (1_250, True)
    early = MET | {"contract_cents": "1,000", "contracted_on": day(-2)}
    wrong = owner.post(reverse("gate:fair_contact_change", args=[place, met.id]), early)
    assert "contracted_on" in wrong.context["form"].errors
    late = early | {"contracted_on": day(90)}
    act("gate:fair_contact_change", place, met.id, **late)

    page = look("gate:fair_mine", place)
    assert all(word in page for word in ("도쿄 김 전시회", "USD 1,000.00", "좋았다", "마침"))
    assert "도쿄 박람회" in look("gate:fairs")
    assert owner.get(reverse("gate:fair_contacts_sheet", args=[place])).status_code == 200
    assert not AccessEntry.objects.exists(), "a firm's own contacts"
    assert "USD 1,000.00" in see(office, "officer:fair_firm", place)
    assert "좋았다" in see(office, "officer:fair_results", fair.id)
    for name, of in (("fair_results_sheet", fair.id), ("fair_firm_sheet", place)):
        assert office.get(reverse(f"officer:{name}", args=[of])).status_code == 200
    assert AccessEntry.objects.filter(subject_kind="fair_contact").count() == 2
    assert TradeResult.objects.count() == 3
    assert "되돌릴 수 없습니다" in look("gate:fair_contact_remove", place, met.id)
    act("gate:fair_contact_remove", place, met.id)
    assert not FairContact.objects.exists()
    assert not TradeResult.objects.exists()
