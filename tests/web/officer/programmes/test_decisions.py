"""From a call's draft to a signed agreement, through the doors of officers, reviewers, a holder."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.programmes.conftest import SMALL_GRANT
from tests.programmes.factories import SCORED, applications

from naru.identity.models import Firm, FirmMembership, Person
from naru.kernel import clock
from naru.messaging.models import Letter
from naru.programmes.models import (
    Agreement,
    Application,
    Award,
    Call,
    CallRound,
    NoticeVersion,
    Review,
    SelectionPlan,
)

pytestmark = pytest.mark.django_db
FORM = """
[[section]]
name = "plan"
title = { ko = "계획", en = "The plan" }

[[section.field]]
name = "quote"
label = { ko = "견적 금액", en = "Quote" }
kind = "money"
fact = "quote.won"

[agreement]
text = { ko = "{firm}에 {amount}을 지원합니다.", en = "{amount} to {firm}." }

[appeal]
days = 7
"""
FILE = (SMALL_GRANT + SCORED + FORM).replace("quota = 10", "quota = 1")


@pytest.fixture
def approver(people, signed_in):
    return signed_in(people("second", role="approver"))


@pytest.fixture
def call(desk, written):
    """Return a call that was drafted, funded and opened on the pages."""
    programme = written(FILE)
    sent = {"programme": programme.code, "title_ko": "봄 지원", "title_en": "", "public_code": "s"}
    desk.post(reverse("officer:call_new"), sent)
    return Call.objects.get()


def _opened(desk, call):
    money = {"amount": 3_000_000, "memo": "본예산", "token": "0190a000-0000-7000-8000-000000000001"}
    url = reverse("officer:call_money", args=[call.id])
    desk.post(url, money | {"action": "give"})
    notice = {"text_ko": "봄 지원 공고", "text_en": "", "action": "publish"}
    desk.post(reverse("officer:call_notice", args=[call.id]), notice)


def _to(name, *args):
    return reverse(f"officer:{name}", args=args)


def _page(client, url, **sent):
    answer = client.post(url, sent, follow=True) if sent else client.get(url)
    return answer.content.decode()


def test_a_call_is_looked_at_before_it_opens_and_its_shares_before_they_are_given(desk, call):
    shares = _page(desk, _to("call_money", call.id), amount="1000001", memo="x",
                   token="0190a000-0000-7000-8000-000000000001", action="show")  # fmt: skip
    first = _page(desk, _to("call_notice", call.id))
    shown = _page(
        desk, _to("call_notice", call.id), text_ko="둘째 줄\n공고", text_en="", action="preview"
    )

    assert "300,000원" in shares
    assert "700,001원" in shares
    assert "총 예산: 10,000,000원 (도비, 군비)" in first
    assert "공고 미리보기" in shown
    assert not NoticeVersion.objects.exists()
    assert Call.objects.get().status == "draft"
    _opened(desk, call)
    assert "접수 중" in _page(desk, _to("call", call.id))


def test_an_extension_is_a_new_notice_with_the_old_one_kept(desk, call):
    _opened(desk, call)
    later = (clock.now() + timedelta(days=9)).astimezone(clock.SEOUL)

    _page(
        desk,
        _to("call_change", call.id),
        kind="extension",
        why="명절",
        round_number="1",
        closes_at=f"{later:%Y-%m-%dT%H:%M}",
        text_ko="연장 공고",
        text_en="",
        action="publish",
    )

    assert [one.kind for one in NoticeVersion.objects.order_by("number")] == [
        "notice", "extension",
    ]  # fmt: skip
    assert abs(CallRound.objects.get().closes_at - later) < timedelta(minutes=1)
    assert "명절" in _page(desk, _to("call", call.id))


@pytest.fixture
def handed_in(call, desk):
    """Return three applications: two good, one of a large firm."""
    _opened(desk, call)
    facts = [
        {"firm.size": size, "quote.won": 1_000_000 * (3 - place)}
        for place, size in enumerate(("micro", "micro", "large"))
    ]
    return applications(call.id, 3, facts=lambda place: facts[place])


def test_a_bulk_deed_is_shown_done_and_taken_back(desk, handed_in, call):
    preview = _page(desk, _to("screen", call.id) + "?deed=by_rule&status=submitted")
    listed = _page(desk, _to("call_applications", call.id) + "?rule=unknown")
    chosen = [str(row.id) for row in handed_in]
    answer = desk.post(_to("screen", call.id), {"deed": "by_rule", "application": chosen})

    assert "기업 규모: 대기업" in preview
    assert preview.count("가게 ") >= 3
    assert "모두 3건" in listed
    assert [row.status for row in Application.objects.order_by("number")] == [
        "eligible", "eligible", "ineligible",
    ]  # fmt: skip
    batch_page = answer.headers["Location"]
    assert "되돌리기" in _page(desk, batch_page)
    _page(desk, f"{batch_page}undo/", reason="잘못 고름")
    assert {row.status for row in Application.objects.all()} == {"submitted"}


def test_against_the_rule_the_page_asks_for_a_reason(desk, handed_in, call):
    large = str(handed_in[2].id)

    answer = desk.post(_to("screen", call.id), {"deed": "eligible", "application": [large]})
    desk.post(_to("application_act", large), {"act": "eligible", "reason": "합병 전 기준"})

    assert answer.status_code == 422
    assert "사유가 필요합니다" in answer.content.decode()
    assert Application.objects.get(id=large).reason_ko == "합병 전 기준"


def test_one_application_is_decided_on_with_everything_in_sight(desk, handed_in, viewer):
    one = handed_in[0]
    page = _page(desk, _to("application", one.id))
    desk.post(_to("application_act", one.id), {"act": "by_rule"})
    desk.post(
        _to("application_act", one.id), {"act": "cut", "amount": "100,000", "reason": "중복 항목"}
    )

    assert "기준 충족" in page
    assert "견적 금액" in page
    row = Application.objects.get(id=one.id)
    assert (row.status, row.amount, row.amount_cut) == ("eligible", 2_100_000, 100_000)
    assert "신청인에게 보일 말" not in _page(viewer, _to("application", one.id))


@pytest.fixture
def reviewed(desk, handed_in, call, people, signed_in):
    """Let two reviewers, who are no officers, review the two good ones in the review room."""
    desk.post(_to("screen", call.id), {
        "deed": "by_rule", "application": [str(row.id) for row in handed_in],
    })  # fmt: skip
    judges = [people("judge1"), people("judge2")]
    desk.post(_to("reviews_act", call.id), {
        "act": "invite", "emails": "judge1@example.com, judge2@example.com",
    })  # fmt: skip
    clients = [signed_in(judge) for judge in judges]
    for client in clients:
        assert "이해충돌 확인하기" in _page(client, reverse("gate:reviews"))
        _page(client, reverse("gate:review_declare", args=[call.id]), promise="1")
    assert "가게 1 – judge1" in _page(desk, _to("reviews_share", call.id)).replace("1. ", "")
    desk.post(_to("reviews_act", call.id), {"act": "share", "each": "2"})
    for client, judge in zip(clients, judges, strict=True):
        for review in Review.objects.filter(reviewer__person_id=judge.id):
            points = {"points-idea": 40 - review.application.number, "points-plan": 50}
            client.post(reverse("gate:review", args=[review.id]), points | {"act": "submit"})
    CallRound.objects.update(closes_at=clock.now() - timedelta(minutes=1))
    return handed_in, judges, clients


def test_points_run_up_while_they_are_kept_and_nobody_reads_anothers_review(reviewed, desk):
    _rows, judges, clients = reviewed
    review = Review.objects.filter(reviewer__person_id=judges[0].id).first()
    desk.post(_to("reviews_act", review.application.call_id), {
        "act": "reopen", "review": str(review.id), "reason": "오기",
    })  # fmt: skip
    mine = reverse("gate:review", args=[review.id])

    kept = clients[0].post(mine, {"points-idea": "7"}, headers={"HX-Request": "true"})
    wrong = clients[0].post(mine, {"points-idea": "41"})

    assert "57 / 100" in kept.content.decode()  # what was given to the plan before still counts
    assert wrong.status_code == 422
    assert clients[1].get(mine).status_code == 404
    assert "57" in _page(clients[0], mine)


def test_from_the_ranking_to_the_signed_agreement(reviewed, desk, approver, call, signed_in):
    rows, _judges, _clients = reviewed
    window = CallRound.objects.get()
    owner = _owner_of(rows[0].holder_id)
    ranking = _page(desk, _to("ranking", call.id, window.id))
    simulated = _page(desk, _to("ranking", call.id, window.id) + "?places=0")
    desk.post(_to("ranking", call.id, window.id), {"note": "위원회 결과"})
    plan = SelectionPlan.objects.get()

    refused = desk.post(_to("selection_act", plan.id), {"act": "take"})
    approver.post(_to("selection_act", plan.id), {"act": "take"})
    desk.post(_to("results_publish", call.id))
    desk.post(_to("agreements_offer", call.id), {"until_on": "2026-12-31"})
    agreement = Agreement.objects.in_book(1).get()
    holder = signed_in(owner)
    mine = reverse("gate:agreement", args=[agreement.id])
    text = _page(holder, mine)
    holder.post(mine, {"act": "sign", "name": "김나루", "agree": "1"})
    approver.post(_to("agreement_act", agreement.id), {"act": "countersign", "name": "군수"})

    assert "89" in ranking
    assert "예비" in ranking
    assert "선정 예정" in simulated
    assert refused.status_code == 422
    assert "가게 1에 2,100,000원을 지원합니다." in text
    award = Award.objects.in_book(1).get()
    assert (award.status, award.application_id) == ("granted", rows[0].id)
    decided = _page(desk, _to("application", rows[0].id))
    assert "지금 기준으로 본 결과" not in decided  # her own award would count against her
    assert "신청인에게 보일 말" not in decided
    assert holder.get(reverse("gate:agreement_paper", args=[agreement.id])).content[:4] == b"%PDF"
    check = reverse("gate:agreement_check", args=[Agreement.objects.in_book(1).get().check_code])
    assert "가** 1" not in _page(signed_in(None), check)
    assert agreement.sha256 in _page(signed_in(None), check)
    results = _page(signed_in(None), reverse("gate:results", args=["s"]))
    assert "가게 1" in results
    assert "가게 3" not in results


def _owner_of(firm_id) -> Person:
    """Give the firm of an application, and somebody who runs it."""
    Firm.objects.create(
        id=firm_id, brn="1234567891", name="가게 1", representative="김나루",
        registered_at=clock.now(),
    )  # fmt: skip
    owner = Person.objects.create(email="owner@shop.example", name="김나루")
    FirmMembership.objects.create(person=owner, firm_id=firm_id, since_at=clock.now())
    return owner


def test_an_objection_is_answered_by_somebody_else(reviewed, desk, approver, call):
    rows, _judges, _clients = reviewed
    window = CallRound.objects.get()
    desk.post(_to("ranking", call.id, window.id), {"note": ""})
    approver.post(_to("selection_act", SelectionPlan.objects.get().id), {"act": "take"})
    row = Application.objects.get(id=rows[1].id)
    appeal = row.appeals.create(grounds="점수 확인 요청", filed_at=clock.now())

    blocked = _page(desk, _to("appeal", appeal.id))
    refused = desk.post(_to("appeal", appeal.id), {"act": "dismiss", "answer": "아니요"})

    assert "이 결정에 참여하셨습니다" in blocked
    assert refused.status_code == 422
    appeal.refresh_from_db()
    assert appeal.status == "filed"


def test_what_waits_is_counted_on_the_first_page(desk, handed_in, reviewed, approver, call):
    window = CallRound.objects.get()
    desk.post(_to("ranking", call.id, window.id), {"note": ""})

    home = _page(approver, reverse("officer:home"))

    assert "결재할 선정안" in home
    assert Letter.objects.filter(template="decisions.reviewer").count() == 2


@pytest.mark.parametrize(
    "name", ["calls", "applications", "agreements", "appeals", "call_applications", "reviews"]
)
def test_lists_cost_a_fixed_number_of_statements(
    name, viewer, reviewed, call, django_assert_max_num_queries
):
    url = _to(name, call.id) if name in {"call_applications", "reviews"} else _to(name)
    viewer.get(url)

    with django_assert_max_num_queries(26):
        assert viewer.get(url).status_code == 200


def test_the_ranking_and_the_lists_leave_as_files(desk, reviewed, call):
    window = CallRound.objects.get()

    ranking = desk.get(_to("ranking", call.id, window.id) + "?as=xlsx")
    listed = desk.get(_to("call_applications", call.id) + "?as=xlsx")

    assert ranking.content[:2] == b"PK"
    assert b"".join(listed.streaming_content)[:2] == b"PK"
