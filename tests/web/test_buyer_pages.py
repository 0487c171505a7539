"""Buyers through the doors: a table in, a firm's ranking, an introduction, a search to its end."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.journeys import meeting_steps as steps

from naru.identity.models import Buyer, Firm
from naru.identity.operations import buyers as keys
from naru.identity.queries import buyers
from naru.journeys import find_buyers, lay_a_timetable, offer_samples, run_a_meeting_round
from naru.kernel import clock
from naru.kernel.actor import Actor, system
from naru.matching.models import (
    BuyerProposal,
    BuyerSearch,
    ExportOffer,
    Introduction,
    RankWeights,
    SearchTarget,
    TradeFigure,
    TradeResult,
)
from naru.matching.operations import searches
from naru.matching.operations.introductions import KeptApart
from naru.matching.operations.searches import Opening
from naru.meetings.operations.parties import Answered
from naru.meetings.queries import rounds as round_queries
from naru.messaging.models import Letter
from naru.records.models import AccessEntry
from naru.samples import choosing
from naru.samples.operations import entries, tests
from naru.samples.operations.entries import Offer
from naru.samples.operations.tests import Plan

pytestmark = pytest.mark.django_db

HEADINGS = (
    "회사", "국가", "도시", "담당자", "전자우편", "언어", "관심 HS", "관심 낱말", "가격대",
    "원하는 인증", "최소 첫 주문", "최대 첫 주문",
)  # fmt: skip
ROWS = """
Aoba,JP,Tokyo,Haruka,h@aoba.example,ja,"1212.21, 2008","laver, 김",중간,HACCP,200,2000
Olivar,ES,Madrid,Lucia,l@olivar.example,es,1212,seaweed,high,eu-organic,50,500
Lotus,VN,Hanoi,Vu,v@lotus.example,vi,3304,soap,low,,,
Broken,XX,,,b@broken.example,,12,,,,,
"""
FIGURES = """country,hs,year,imports_usd,from_korea_usd
JP,121221,2024,50000000,20000000
JP,121221,2025,60000000,30000000
"""
OFFER = {
    "name_ko": "구운 김", "name_en": "Roasted laver", "hs_code": "1212.21", "words": "laver snack",
    "price_level": "middle", "certificates": ["haccp"], "order_min": "100", "capacity": "5000",
    "languages": ["ko", "ja"], "markets": ["JP"],
}  # fmt: skip

SAID = (("good", "price"), ("good", "price"), ("not_for_us", "words"), ("not_for_us", "words"))


@pytest.fixture
def cast(people, signed_in):
    """Return the clients of two firms and of the officers."""
    firms = [
        Firm.objects.create(brn=brn, name=name, representative="김나루", registered_at=clock.now())
        for brn, name in (("1234567891", "나루김"), ("1078783297", "다른김"))
    ]
    return {
        "firm": firms[0],
        "owner": signed_in(people("owner", firm=firms[0])),
        "other": signed_in(people("other", firm=firms[1])),
        "guest": signed_in(None),
        **{role: signed_in(people(role, role=role)) for role in ("officer", "approver")},
    }


def said(client, name, /, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def sent(client, name, /, *args, **told):
    return client.post(reverse(name, args=args), told, follow=True).content.decode()


def table(text):
    file = io.BytesIO(text.encode())
    file.name = "table.csv"
    return file


def taken_in(cast):
    said_of_it = sent(
        cast["officer"], "officer:buyer_table", table=table(",".join(HEADINGS) + ROWS)
    )
    sent(
        cast["officer"], "officer:trade_figures_load", table=table(FIGURES), source="관세청",
        as_of="2026-01-31",
    )  # fmt: skip
    return said_of_it


def test_a_table_of_buyers_is_taken_in_and_comes_out_as_it_is_read(cast):
    first = taken_in(cast)

    assert "새 바이어 3곳을 적고 0곳을 고쳤습니다" in first
    assert "국가 코드가 아닙니다" in first
    assert "이미" in sent(
        cast["officer"], "officer:trade_figures_load", table=table(FIGURES), source="관세청",
        as_of="2026-01-31",
    )  # fmt: skip
    assert TradeFigure.objects.count() == 2
    sheet = cast["officer"].get(reverse("officer:buyer_sheet"))
    rows = list(load_workbook(io.BytesIO(b"".join(sheet.streaming_content))).active.values)
    assert rows[1][:2] == ("Aoba", "JP")
    assert AccessEntry.objects.filter(subject_kind="buyer", deed="export").exists()
    again = io.BytesIO()
    book = load_workbook(
        io.BytesIO(b"".join(cast["officer"].get(reverse("officer:buyer_sheet")).streaming_content))
    )
    book.active["C2"] = "Osaka"
    book.save(again)
    again.seek(0)
    again.name = "buyers.xlsx"
    sent(cast["officer"], "officer:buyer_table", table=again)
    assert Buyer.objects.count() == 3
    assert Buyer.objects.get(company="Aoba").city == "Osaka"
    assert "Aoba" in said(cast["officer"], "officer:buyers", interest="1212.21")
    assert "Lotus" not in said(cast["officer"], "officer:buyers", interest="1212.21")


def test_a_firm_sees_reasons_but_no_contact_until_it_is_introduced(cast):
    taken_in(cast)

    sent(cast["owner"], "gate:buyer_offer_new", **OFFER)

    offer = ExportOffer.objects.get()
    page = said(cast["owner"], "gate:buyer_offer", offer.id)
    assert page.index("Aoba") < page.index("Olivar")
    assert "찾는 품목이 같음 (HS 1212.21)" in page
    assert "일본의 2025년 수입 US$60.0M (관세청)" in page
    assert "그 시장의 수입이 20% 늘어남" in page
    assert "원하는 인증이 없음: EU-ORGANIC" in page
    assert "aoba.example" not in page
    assert "Lotus" not in page
    assert cast["other"].get(reverse("gate:buyer_offer", args=[offer.id])).status_code == 404
    best = BuyerProposal.objects.get(place=1)
    assert best.points == sum(part["points"] for part in best.parts)
    sent(cast["owner"], "gate:buyer_offer_act", offer.id, action="introduce", proposal=best.id,
         words="규격서를 보내고 싶습니다")  # fmt: skip
    assert "규격서를 보내고 싶습니다" in said(cast["officer"], "officer:introductions")
    sent(cast["officer"], "officer:introductions", action="make",
         introduction=Introduction.objects.get().id)  # fmt: skip
    assert "h@aoba.example" in said(cast["owner"], "gate:buyer_offer", offer.id)
    letter = Letter.objects.get(template="buyers.introduced")
    assert (letter.language, "ご紹介" in letter.subject) == ("ja", True)
    second = BuyerProposal.objects.get(place=2)
    with transaction.atomic():
        keys.stop_writing(by=system(1), buyer_id=second.buyer_id)
    sent(cast["owner"], "gate:buyer_offer_act", offer.id, action="introduce", proposal=second.id)
    sent(cast["officer"], "officer:introductions", action="make",
         introduction=Introduction.objects.get(buyer_id=second.buyer_id).id)  # fmt: skip
    assert Introduction.objects.get(buyer_id=second.buyer_id).status == "asked"


def test_what_firms_say_is_learned_shown_and_set_back(cast):
    taken_in(cast)
    with transaction.atomic():
        offers = [
            ExportOffer.objects.create(
                body_id=1, firm_id=cast["firm"].id, name_ko=f"김 {n}", written_at=clock.now()
            )
            for n in range(6)
        ]
        for offer in offers:
            for place, (verdict, code) in enumerate(SAID):
                BuyerProposal.objects.create(
                    body_id=1, offer=offer, firm_id=cast["firm"].id, buyer_id=offers[place].id,
                    place=place + 1, points=100, verdict=verdict, ranked_at=clock.now(),
                    parts=[{"code": code, "share": 1000, "points": 40, "ko": "까닭", "en": "why"}],
                )  # fmt: skip

    page = sent(cast["approver"], "officer:buyer_weights", action="learn")

    learned = RankWeights.objects.get()
    assert (learned.pairs, learned.right_before, learned.right_after) == (24, 0, 24)
    assert learned.weights["price"] > learned.prior["price"]
    assert f"+{learned.weights['price'] - learned.prior['price']}" in page
    sent(cast["approver"], "officer:buyer_weights", action="reset", reason="다시 봅니다")
    assert "다시 봅니다" in said(cast["officer"], "officer:buyer_weights")
    assert (
        cast["officer"].post(reverse("officer:buyer_weights"), {"action": "learn"}).status_code
        == 404
    )


def test_two_records_of_one_company_are_ranked_as_one_and_part_again(cast):
    taken_in(cast)
    aoba = Buyer.objects.get(company="Aoba")
    sent(cast["officer"], "officer:buyer_new", company="Aoba Kobe", country="JP", language="ja",
         time_zone="Asia/Tokyo", email="kobe@aoba.example", hs="1212.21", words="snack", price="",
         certificates="", markets="", city="", website="", contact="", phone="")  # fmt: skip
    double = Buyer.objects.get(company="Aoba Kobe")

    sent(cast["officer"], "officer:buyer_merge", double.id, kept=aoba.id, reason="같은 회사")

    assert buyers.by_email(body_id=1, email="kobe@aoba.example").id == aoba.id
    sent(cast["owner"], "gate:buyer_offer_new", **OFFER)
    assert set(BuyerProposal.objects.values_list("buyer_id", flat=True)) == {
        aoba.id, Buyer.objects.get(company="Olivar").id,
    }  # fmt: skip
    assert "kobe@aoba.example" in said(cast["officer"], "officer:buyer", aoba.id)
    sent(cast["officer"], "officer:buyer_act", aoba.id, action="part", double=double.id)
    assert buyers.by_email(body_id=1, email="kobe@aoba.example").id == double.id


def test_samples_and_rounds_of_meetings_choose_by_the_same_reasons(cast):
    taken_in(cast)
    sent(cast["owner"], "gate:buyer_offer_new", **OFFER)
    aoba, olivar, lotus = (Buyer.objects.get(company=name) for name in ("Aoba", "Olivar", "Lotus"))
    find_buyers.bar(
        by=steps.officer(), firm_id=cast["firm"].id, buyer_id=olivar.id, reason="다툼",
        at=clock.now(),
    )  # fmt: skip
    best = BuyerProposal.objects.get(buyer_id=aoba.id)

    entry_id = _accepted_entry(cast["firm"])
    offered = {one.buyer.company: one.proposal for one in offer_samples.propose(
        by=steps.officer(), entry_id=entry_id, at=clock.now())}  # fmt: skip
    assert list(offered) == ["Aoba", "Lotus", "Olivar"]
    assert offered["Aoba"].points == best.points + choosing.MARKET_POINTS
    assert offered["Aoba"].reasons[0].ko == "찾는 품목이 같음 (HS 1212.21)"
    assert offered["Olivar"].hindrance == choosing.APART
    refused = offer_samples.ask(
        by=steps.officer(), entry_id=entry_id, buyer_ids=[olivar.id], at=clock.now()
    )
    assert refused[olivar.id].code == "matching.kept_apart"

    session = replace(steps.MORNING, on=clock.today() + timedelta(days=20))
    plan = steps.plan(wishes_until=clock.now() + timedelta(days=9), sessions=(session,))
    round_id = run_a_meeting_round.open_(by=steps.officer(), plan=plan, at=clock.now())
    sent(cast["officer"], "officer:meeting_parties", round_id, action="firm", brn="1234567891")
    page = said(cast["officer"], "officer:meeting_parties", round_id)
    assert page.index(">Aoba<") < page.index(">Lotus<")
    assert "찾는 품목이 같음 (HS 1212.21)" in page
    assert "연결을 막은 기업: 나루김" in page
    assert ">Aoba<" not in said(cast["officer"], "officer:meeting_parties", round_id, country="ES")
    invited = [str(one.id) for one in (aoba, olivar, lotus)]
    sent(cast["officer"], "officer:meeting_parties", round_id, action="buyers", buyer=invited)
    sent(cast["officer"], "officer:meeting_round_act", round_id, action="wishes")
    page = said(cast["owner"], "gate:meeting_round", round_id)
    assert page.index("Aoba") < page.index("Lotus")
    assert "구운 김: 찾는 품목이 같음 (HS 1212.21)" in page
    assert "Olivar" not in page
    for party in steps.parties(round_id, "buyer"):
        run_a_meeting_round.answer_for(
            by=steps.officer(), row_id=party.id, answered=Answered(accepts=True), at=clock.now()
        )
    rows = {one.name: one for one in round_queries.parties(round_id=round_id)}
    with pytest.raises(KeptApart):
        lay_a_timetable.add_pair(
            by=steps.officer(), round_id=round_id, firm=rows["나루김"].id,
            buyer=rows["Olivar"].id, at=clock.now(),
        )  # fmt: skip
    page = said(cast["officer"], "officer:meeting_pairs", round_id)
    assert "나루김 – Aoba" in page
    assert "나루김 – Olivar" not in page


def _accepted_entry(firm):
    """Open a sample test aimed at Japan with an accepted entry of laver."""
    by, today = steps.officer(), clock.today()
    plan = Plan(
        title_ko="김", title_en="Laver", countries=["JP"], apply_until_on=today,
        answer_until_on=today + timedelta(days=60), survey_code="food", firms_max=1,
        samples_per_firm=3, shipping_budget_won=100_000, about="",
    )  # fmt: skip
    goods = Offer(
        product_kind="words", product_id=None, name_ko="김", name_en="Laver", pack="50 g",
        goods="food", hs_code="121221", samples_offered=3, value_minor=300, weight_grams=90,
    )  # fmt: skip
    with transaction.atomic():
        test_id = tests.draft(by=by, plan=plan, at=clock.now())
        tests.open_(by=by, test_id=test_id, at=clock.now())
        entry_id = entries.enter(
            by=by, test_id=test_id, firm_id=firm.id, firm_name=firm.name, offer=goods,
            at=clock.now(),
        )  # fmt: skip
        entries.decide(by=by, entry_id=entry_id, accepts=True, reason="좋음", at=clock.now())
    return entry_id


def test_a_search_goes_from_the_proposal_to_the_firms_hands(cast):
    taken_in(cast)
    sent(cast["owner"], "gate:buyer_offer_new", **OFFER)
    today = clock.today()
    by = Actor(body_id=1, body_role="officer")
    with transaction.atomic():
        search_id = searches.open_(
            by=by, at=clock.now(),
            opening=Opening(
                firm_id=cast["firm"].id, offer_id=ExportOffer.objects.get().id, agency="GBC",
                starts_on=today, ends_on=today + timedelta(days=90),
            ),
        )  # fmt: skip
    officer, owner = cast["officer"], cast["owner"]
    sent(officer, "officer:buyer_search_act", search_id, action="propose")
    sent(officer, "officer:buyer_search_act", search_id, action="pitch", en="Crisp laver.",
         ja="香ばしい海苔です。")  # fmt: skip
    targets = {row.buyer_id: row for row in SearchTarget.objects.all()}
    aoba = targets[Buyer.objects.get(company="Aoba").id]
    sent(owner, "gate:firm_search", search_id, action="approve",
         target=[str(row.id) for row in targets.values()])  # fmt: skip
    assert "승인하지 않았습니다" in sent(
        officer, "officer:buyer_search_act", search_id, action="write"
    )
    sent(owner, "gate:firm_search", search_id, action="pitch")
    with transaction.atomic():
        keys.stop_writing(by=system(1), buyer_id=Buyer.objects.get(company="Olivar").id)
    sent(officer, "officer:buyer_search_act", search_id, action="write")

    letter = Letter.objects.get(template="buyers.outreach")
    assert letter.language == "ja"
    assert "香ばしい海苔です。" in letter.text
    link = next(line for line in letter.text.splitlines() if line.endswith("/letters/"))
    path = "/abroad" + link.split("/abroad", 1)[1]
    page = cast["guest"].get(path).content.decode()
    assert "香ばしい海苔です。" in page
    cast["guest"].post(path, {"action": "interested", "letter": str(aoba.id), "words": "価格表"})
    assert "価格表" in said(officer, "officer:buyer_search", search_id)
    assert "넘겨줄" in said(officer, "officer:home")
    sent(officer, "officer:buyer_search_act", search_id, action="hand_over", target=aoba.id)
    result = TradeResult.objects.get()
    assert (result.kind, result.country, result.came_from_kind) == ("inquiry", "JP", "buyer_search")
    assert Introduction.objects.get().status == "made"
    assert "Aoba" in said(officer, "officer:trade_results")
    assert "1" in said(officer, "officer:trade_result_figures")
    assert "価格表" not in said(cast["other"], "gate:firm_results")
    sent(officer, "officer:buyer_search_close", search_id, summary="한 곳이 견적을 기다립니다.")
    paper = owner.get(reverse("gate:firm_search_report", args=[search_id]))
    assert "Aoba" in PdfReader(io.BytesIO(paper.content)).pages[0].extract_text()
    assert BuyerSearch.objects.get().status == "closed"
    cast["guest"].post(path, {"action": "stop"})
    assert not Buyer.objects.get(company="Aoba").may_write
