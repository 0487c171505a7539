"""An awarded firm and an influencer: proposed, agreed by both, content, what came of it."""

from datetime import timedelta

import pytest
from tests.programmes.conftest import AT, SMALL_GRANT, officer, open_a_call
from tests.web.people.test_pool_pages import listed, offer

from naru.journeys import engage_a_talent
from naru.kernel import clock
from naru.kernel.money import Money, won
from naru.matching.models import Engagement, EngagementContent, TradeResult
from naru.matching.queries import results
from naru.messaging.models import Letter
from naru.programmes.operations import awards, calls
from naru.programmes.operations.awards import Pick
from naru.records.models import AuditEntry

pytestmark = pytest.mark.django_db
__all__ = ["officer", "open_a_call"]
PAIRS = SMALL_GRANT.replace('subject = "firm"', 'subject = "firm"\npairs_with = "creator"', 1)
FILM = "https://video.example/kimchi"


@pytest.fixture
def award(town, officer, open_a_call):
    """Return an award of the apple firm in a programme that pairs firms with creators."""
    call = calls.locked(by=officer, call_id=open_a_call(PAIRS))
    firm = town.firms["apple"]
    pick = Pick(
        holder_kind="firm", holder_id=firm.id, number=firm.brn, amount=won(1_000), name=firm.name
    )
    (made,) = awards.reserve(by=officer, call=call, picks=[pick], key="a", kind="in_kind", at=AT)
    awards.grant(by=officer, award_id=made, at=AT)
    return made


def proposed(town, award):
    talent = listed(town)
    page = town.see("officer", "officer:influencer", award, words="김치")
    assert talent.name in page
    town.post("officer", "officer:influencer", award, talent=talent.id, **offer())
    return Engagement.objects.get()


def test_both_agree_content_is_followed_and_results_are_kept(town, award):
    assert "아직 제안 전" in town.see("viewer", "officer:influencers")
    assert "선정된 지원사업" in town.see("apple", "gate:engagements")
    one = proposed(town, award)
    assert (one.status, one.award_id) == ("proposed", award)
    assert Letter.objects.filter(template="people.proposed").count() == 1
    assert one.number not in town.see("mina", "gate:engagements"), "the firm is asked first"
    assert town.post("mina", "gate:engagement_act", one.id, action="agree").status_code == 404

    town.post("apple", "gate:engagement_act", one.id, action="agree", words="")
    assert Letter.objects.filter(template="people.invited").count() == 1
    town.post("mina", "gate:engagement_act", one.id, action="agree", words="")
    one.refresh_from_db()
    assert one.status == "agreed"

    told = {
        "content-channel": "video", "content-url": FILM, "content-cost": "300,000",
        "content-published_on": str(clock.today()),
    }  # fmt: skip
    for views in ("1200", "4500"):
        town.post("mina", "gate:engagement_content", one.id, **told, **{"content-views": views})
    kept = EngagementContent.objects.get()
    assert (kept.views, kept.cost) == (4_500, 300_000)
    came = {
        "came-kind": "contract", "came-country": "JP", "came-happened_on": str(clock.today()),
        "came-currency": "USD", "came-amount": "1,250.50", "came-note": "영상을 보고 연락",
    }  # fmt: skip
    town.post("mina", "gate:engagement_came", one.id, **came)
    assert not TradeResult.objects.exists(), "only the firm tells it"
    town.post("apple", "gate:engagement_came", one.id, **came)

    (result,) = results.of_source(body_id=1, came_from=("engagement", one.id))
    assert (result.amount, result.country) == (Money(125_050, "USD"), "JP")
    page = town.see("viewer", "officer:influencer", award)
    for expected in (FILM, "4,500", "300,000원", "USD 1,250.50"):
        assert expected in page, expected
    assert "4,500" in town.see("viewer", "officer:influencers")
    wrong = town.post("apple", "gate:engagement_came", one.id, **came | {"came-amount": "1.234"})
    assert (
        "소수점 아래는 2자리" in wrong.content.decode()
        or "읽을 수 없습니다" in wrong.content.decode()
    )
    town.post("apple", "gate:engagement_content_drop", one.id, kept.id)
    assert not EngagementContent.objects.exists()
    assert AuditEntry.objects.filter(action="engagement.content_dropped").count() == 1


def test_a_firm_declines_a_proposal_or_invites_by_itself_under_its_award(town, award):
    one = proposed(town, award)
    town.post("apple", "gate:engagement_act", one.id, action="decline", words="다른 분과 합니다")
    one.refresh_from_db()
    assert one.status == "declined"
    assert one.number not in town.see("mina", "gate:engagements"), "she never heard of it"

    town.post("apple", "gate:talent_invite", one.talent_id, **offer())
    own = Engagement.objects.get(status="invited")
    assert own.award_id == award
    town.post("pear", "gate:talent_invite", one.talent_id, **offer())
    other = Engagement.objects.get(firm_id=town.firms["pear"].id)
    assert other.award_id is None


def test_a_proposal_is_taken_back_or_lapses(town, award):
    one = proposed(town, award)
    town.post("officer", "officer:influencer", award, action="take_back", engagement=one.id)
    one.refresh_from_db()
    assert one.status == "withdrawn"
    answered = Letter.objects.filter(template="people.answered")
    assert answered.count() == 1, "only that her profile is listed"

    town.post("officer", "officer:influencer", award, talent=one.talent_id, **offer())
    engage_a_talent.follow_the_clock(body_id=1, at=clock.now() + timedelta(days=8))
    assert Engagement.objects.get(status="lapsed").talent_id == one.talent_id
    assert answered.count() == 2, "the firm is told of the lapse, not the talent"
