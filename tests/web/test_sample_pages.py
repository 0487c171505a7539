"""A sample test through the doors: officer, firm and buyers in their languages, to the report."""

import io
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from pypdf import PdfReader

from naru.identity.models import Buyer, Firm
from naru.identity.operations import buyers as keys
from naru.identity.operations.buyers import Known
from naru.journeys import keep_sample_promises
from naru.kernel import clock
from naru.kernel.actor import system
from naru.matching.models import TradeResult
from naru.messaging.models import Letter
from naru.samples import parcel_table
from naru.samples.models import (
    SampleAnswer,
    SampleEntry,
    SampleInvitation,
    SampleParcel,
    SampleTest,
    SurveyVariant,
)

pytestmark = pytest.mark.django_db
LANGUAGES = ("ja", "zh", "vi", "es", "en", "ko")
COUNTRIES = ("JP", "CN", "VN", "ES", "US", "SG")
ANSWER = {
    "taste": "5", "quality": "4", "packaging": "2", "label": "3", "fit": "4", "intent": "4",
    "prices_too_cheap": "2", "prices_cheap": "4", "prices_expensive": "7",
    "prices_too_expensive": "9.50", "change": ["pack"], "words": "맛이 좋습니다",
    "wants": ["quotation"], "business": "retailer", "contact": "no",
}  # fmt: skip
ENTRY = {
    "product": "", "name_ko": "구운 김", "name_en": "Roasted laver", "pack": "20 g × 3",
    "goods": "food", "samples_offered": "6", "weight_grams": "90", "value": "4.50",
    "price": "12", "cost": "9", "hs_code": "200899", "barred_countries": [], "about_en": "Crisp.",
    "restrictions": "", "firm_name_en": "Naru Laver",
}  # fmt: skip


@pytest.fixture
def cast(people, signed_in):
    """Return the clients of everybody, with six buyers abroad to ask."""
    firms = [
        Firm.objects.create(brn=brn, name=name, representative="김나루", registered_at=clock.now())
        for brn, name in (("1234567891", "나루김"), ("1078783297", "다른김"))
    ]
    with transaction.atomic():
        for tag, country in zip(LANGUAGES, COUNTRIES, strict=True):
            keys.register(
                by=system(1), source="office", at=clock.now(),
                known=Known(
                    company=f"Buyer {country}", country=country, contact=f"Contact {country}",
                    email=f"{tag}@buyer.example", language=tag,
                ),
            )  # fmt: skip
    return {
        "guest": signed_in(None),
        "owner": signed_in(people("owner", firm=firms[0])),
        "other": signed_in(people("other", firm=firms[1])),
        **{role: signed_in(people(role, role=role)) for role in ("viewer", "officer")},
    }


def said(client, name, /, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def sent(client, name, /, *args, **told):
    return client.post(reverse(name, args=args), told, follow=True).content.decode()


def opened(cast, **more):
    """Lead a test to an accepted entry, and return the entry."""
    today = clock.today()
    told = {
        "title_ko": "봄 김 샘플 테스트", "title_en": "Laver in spring", "about": "",
        "call": "", "countries": ["JP"], "firms_max": "3", "samples_per_firm": "6",
        "shipping_budget_won": "200,000", "apply_until_on": str(today + timedelta(days=5)),
        "answer_until_on": str(today + timedelta(days=60)), "survey_code": "food", **more,
    }  # fmt: skip
    sent(cast["officer"], "officer:sample_new", **told)
    test = SampleTest.objects.get()
    sent(cast["officer"], "officer:sample_act", test.id, action="open")
    assert "봄 김 샘플 테스트" in said(cast["owner"], "gate:samples")
    assert "신청이 접수되었습니다" in sent(cast["owner"], "gate:sample_enter", test.id, **ENTRY)
    entry = SampleEntry.objects.get()
    assert "결정할 샘플 테스트 신청" in said(cast["officer"], "officer:home")
    sent(
        cast["officer"], "officer:sample_act", test.id, entry=entry.id, action="accept",
        reason="수출 준비가 되어 있습니다",
    )  # fmt: skip
    entry.refresh_from_db()
    assert entry.status == "accepted"
    return entry


def asked(cast, entry):
    """Ask every buyer, and return each invitation by her language."""
    ids = list(Buyer.objects.values_list("id", flat=True))
    sent(cast["officer"], "officer:sample_buyers", entry.id, buyer=[str(one) for one in ids])
    found = {one.buyer_id: one for one in SampleInvitation.objects.all()}
    return {row.language: found[row.id] for row in Buyer.objects.filter(id__in=found)}


def link(invitation, name="buyer:sample", language=""):
    row = Buyer.objects.get(id=invitation.buyer_id)
    key = keys.key_of(body_id=1, buyer_id=row.id, at=clock.now())
    return reverse(name, args=[language or row.language, key, invitation.id])


def wants(cast, invitation):
    told = {"action": "accept", "receiver": "R", "address": "1 Street\nTown", "phone": "1"}
    return cast["guest"].post(link(invitation), told)


def test_the_whole_way_from_the_test_to_the_report(cast):
    entry = opened(cast)
    page = said(cast["officer"], "officer:sample_buyers", entry.id)
    assert page.index("Buyer JP") < page.index("Buyer US"), "the market aimed at comes first"
    invitations = asked(cast, entry)
    letters = {one.language: one for one in Letter.objects.filter(template="samples.ask")}
    assert set(letters) == set(LANGUAGES)
    assert "無料サンプル" in letters["ja"].subject
    assert "Naru Laver" in letters["es"].text
    assert "나루김" in letters["ko"].text
    assert link(invitations["ja"]).split("/samples/")[1] in letters["ja"].text

    for invitation in invitations.values():
        assert wants(cast, invitation).status_code == 302
    test_id = entry.test_id
    page = said(cast["officer"], "officer:sample_parcels", test_id)
    assert "Buyer VN" in page
    packing = cast["officer"].get(reverse("officer:sample_packing", args=[test_id]))
    words = "".join(p.extract_text() for p in PdfReader(io.BytesIO(packing.content)).pages)
    assert "no commercial value" in words
    assert "Roasted laver" in words
    _send_by_table(cast, test_id)
    assert SampleParcel.objects.count() == 6
    test = SampleTest.objects.get()
    assert test.shipping_noted_won == 6 * 30_000

    for tag, invitation in invitations.items():
        answered = cast["guest"].post(
            link(invitation, "buyer:sample_survey"), ANSWER | {"action": "finish"}
        )
        assert answered.status_code == 302, (tag, answered.content.decode())
    assert TradeResult.objects.filter(kind="sample").count() == 6
    assert Letter.objects.filter(template="samples.news", to_print__gt="").count() == 7

    mine = said(cast["owner"], "gate:sample_entry", entry.id)
    for expected in ("받아들이는 가격 시작", "견적을 원하는 바이어 6곳", "포장 평균 2.0점",
                     "맛이 좋습니다", "100.0%"):  # fmt: skip
        assert expected in mine, expected
    assert "Contact JP" not in mine, "she did not agree to be named"
    assert "Buyer JP" not in mine
    paper = cast["owner"].get(reverse("gate:sample_paper", args=[entry.id]))
    assert paper.content.startswith(b"%PDF")
    sheet = cast["owner"].get(reverse("gate:sample_sheet", args=[entry.id]))
    book = load_workbook(io.BytesIO(b"".join(sheet.streaming_content)))
    assert len(book.sheetnames) > 3
    assert "나루김" in said(cast["viewer"], "officer:sample_report", test_id)
    assert "4.0" in said(cast["viewer"], "officer:sample_entry_report", entry.id)
    assert cast["other"].get(reverse("gate:sample_entry", args=[entry.id])).status_code == 404


def _send_by_table(cast, test_id):
    """Fill the table in as at a counter, and hand it in; one cost is more than the budget."""
    out = cast["officer"].get(reverse("officer:sample_parcel_table", args=[test_id]))
    book = load_workbook(io.BytesIO(b"".join(out.streaming_content)))
    sheet = book.worksheets[0]
    columns = {
        parcel_table.CARRIER: "EMS", parcel_table.TRACKING: "EG123",
        parcel_table.SENT_ON: str(clock.today()), parcel_table.COST: "30,000",
        parcel_table.PAYER: "기관",
    }  # fmt: skip
    for row in range(2, sheet.max_row + 1):
        for column, value in columns.items():
            sheet[f"{get_column_letter(column + 1)}{row}"] = value
    sheet[f"{get_column_letter(parcel_table.COST + 1)}2"] = "300,000"
    page = _handed_in(cast, test_id, book)
    assert "배송 예산이 50,000원 남아" in page or "배송 예산이 200,000원 남아" in page
    assert SampleParcel.objects.count() == 5
    sheet[f"{get_column_letter(parcel_table.COST + 1)}2"] = "30,000"
    for row in range(3, sheet.max_row + 1):
        sheet[f"{get_column_letter(parcel_table.CARRIER + 1)}{row}"] = ""
    _handed_in(cast, test_id, book)


def _handed_in(cast, test_id, book):
    stored = io.BytesIO()
    book.save(stored)
    stored.seek(0)
    stored.name = "parcels.xlsx"
    return sent(cast["officer"], "officer:sample_parcels", test_id, file=stored)


def test_a_buyer_answers_step_by_step_in_her_language(cast):
    invitation = asked(cast, opened(cast))["vi"]
    guest, survey = cast["guest"], link(invitation, "buyer:sample_survey")
    assert guest.get(survey).status_code == 302, "nothing to answer before a parcel left"
    short = guest.post(link(invitation), {"action": "accept", "receiver": "R", "address": ""})
    assert short.status_code == 422
    assert "Vui lòng ghi người nhận" in short.content.decode()
    wants(cast, invitation)
    sent(
        cast["officer"], "officer:sample_parcel", invitation.id, carrier="EMS",
        tracking_number="EG1", contents="Roasted laver", value="4.5", samples="1",
        weight_grams="", cost_won="10,000", payer="body", sent_on=str(clock.today()),
    )  # fmt: skip
    guest.post(link(invitation), {"action": "arrived"})
    invitation.refresh_from_db()
    assert invitation.status == "arrived"

    page = guest.get(survey).content.decode()
    assert "Hương vị như thế nào?" in page
    assert (
        guest.post(survey, {"taste": "4", "action": "save"}, HTTP_HX_REQUEST="1").status_code == 204
    )
    assert 'value="4" checked' in guest.get(survey).content.decode()
    half = guest.post(survey, ANSWER | {"prices_cheap": "99", "action": "finish"})
    assert half.status_code == 422
    assert "Mỗi mức giá phải bằng" in half.content.decode()
    for _twice in range(2):
        guest.post(survey, ANSWER | {"action": "finish"})
    guest.post(survey, ANSWER | {"taste": "1", "contact": "yes", "action": "finish"})
    kept = SampleAnswer.objects.get()
    assert (kept.answers["taste"], kept.may_name, kept.language) == (1, True, "vi")
    assert TradeResult.objects.filter(kind="sample").count() == 1
    page = said(cast["owner"], "gate:sample_entry", invitation.entry_id)
    assert "Contact VN" in page, "she agreed to be named"
    assert "평균을 내기에는 적습니다" in page

    test = SampleTest.objects.get()
    sent(cast["officer"], "officer:sample_close", test.id)
    late = guest.post(survey, ANSWER | {"taste": "5", "action": "finish"})
    assert "Khảo sát đã kết thúc" in late.content.decode()
    assert SampleAnswer.objects.get().answers["taste"] == 1


def test_a_key_opens_only_her_own_survey_and_no_means_no(cast):
    invitations = asked(cast, opened(cast))
    hers, others = invitations["ja"], invitations["zh"]
    crossed = link(hers).replace(str(hers.id), str(others.id))

    assert cast["guest"].get(link(hers)).status_code == 200
    assert cast["guest"].get(crossed).status_code == 404
    assert cast["guest"].post(crossed, {"action": "decline"}).status_code == 404
    cast["guest"].post(link(hers), {"action": "decline", "words": "高い", "stops": "on"})
    hers.refresh_from_db()
    assert (hers.status, hers.words) == ("declined", "高い")
    assert not Buyer.objects.get(id=hers.buyer_id).may_write
    again = wants(cast, hers)
    assert again.status_code == 422
    assert "その間に内容が変わりました" in again.content.decode()


def test_the_clock_reminds_lets_lapse_closes_and_erases(cast):
    entry = opened(cast)
    invitations = asked(cast, entry)
    wants(cast, invitations["es"])
    now = clock.now()

    assert keep_sample_promises.run(body_id=1, at=now + timedelta(days=5)) == 5
    assert keep_sample_promises.run(body_id=1, at=now + timedelta(days=6)) == 0
    keep_sample_promises.run(body_id=1, at=now + timedelta(days=11))
    states = set(SampleInvitation.objects.values_list("status", flat=True))
    assert states == {"wants", "no_answer"}
    keep_sample_promises.run(body_id=1, at=now + timedelta(days=62))
    assert SampleTest.objects.get().status == "closed"
    kept = SampleInvitation.objects.get(id=invitations["es"].id)
    assert kept.address == "1 Street\nTown"
    keep_sample_promises.run(body_id=1, at=now + timedelta(days=93))
    kept.refresh_from_db()
    assert (kept.address, kept.has_address) == ("", False)


def test_a_body_makes_its_own_survey(cast):
    officer = cast["officer"]
    own = {f"own_{tag}": f"질문 {tag}" for tag in LANGUAGES}
    half = sent(officer, "officer:sample_survey_new", name="봄", asks=["intent"], own_ko="왜?")
    assert "여섯 언어로" in half
    page = sent(officer, "officer:sample_survey_new", name="봄", asks=["intent", "taste"], **own)
    assert "질문 en" in page
    made = SurveyVariant.objects.get()
    page = said(officer, "officer:sample_survey", str(made.id), language="ja")
    assert "味はいかがでしたか" in page
    assert "질문 ja" in page
    assert "같은 이름" in sent(officer, "officer:sample_survey_new", name="봄", asks=["taste"])
