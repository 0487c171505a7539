"""Deals abroad through the doors: guest, firm, officer and buyer, in their languages."""

import io
import re
from datetime import timedelta

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from naru.deals.models import Deal, DealMessage, Inquiry, Proforma, PurchaseOrder, Quotation
from naru.deals.operations import stamps
from naru.identity.models import Buyer, Firm
from naru.kernel import clock
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db
WORDS = "弊社は食品輸入商社です。300箱のお見積りをお願いいたします。"


@pytest.fixture(autouse=True)
def _files_of_its_own(settings):
    apart = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": apart}


@pytest.fixture
def cast(people, signed_in):
    firm = Firm.objects.create(
        brn="1234567891", name="나루농산", representative="김나루", registered_at=clock.now()
    )
    other = Firm.objects.create(
        brn="1078783297", name="다른농산", representative="이다른", registered_at=clock.now()
    )
    return {
        "firm": firm,
        "guest": signed_in(None),
        "owner": signed_in(people("owner", firm=firm)),
        "other": signed_in(people("other", firm=other)),
        **{role: signed_in(people(role, role=role)) for role in ("viewer", "officer")},
    }


def asked(client, firm, *, email="sato@aoi.example", words=WORDS, seconds=60, **more):
    """Ask as a guest does, some seconds after opening the form."""
    opened = clock.now() - timedelta(seconds=seconds)
    told = {
        "words": words, "company": "Aoi Foods", "country": "JP", "contact": "Sato", "email": email,
        "phone": "", "website": "", "stamp": stamps.stamp(firm_id=firm.id, at=opened),
    }  # fmt: skip
    return client.post(reverse("buyer:inquire_firm", args=["ja", firm.id]), told | more)


def link(kind):
    """Return the path of the newest letter's link."""
    letter = Letter.objects.filter(template=f"deals.{kind}").latest("id")
    return re.search(r"https://[^/]*(/\S+)", letter.text)[1]


def confirmed(client):
    return client.post(link("confirm"))


def text_of(answer):
    assert answer.status_code == 200, answer.status_code
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def quoted(owner, deal, *, price="12.50", place="Yokohama"):
    """Write a version and send it as the firm does; what cannot be read comes back in words."""
    told = {
        "rows": "1", "line0-text": "Dried pollack", "line0-quantity": "300", "line0-unit": "box",
        "line0-unit_price": price, "line0-discount": "5", "line0-hs": "0305.59",
        "line0-origin": "KR", "line0-net_weight": "2.5", "line0-moq": "100",
        "seller_name": "Naru Farm Co.", "seller_address": "Naru-gun, Korea", "currency": "USD",
        "incoterm": "CIF", "place": place, "payment": "tt_split", "deposit": "30",
        "valid_until": (clock.today() + timedelta(days=30)).isoformat(), "lead_days": "21",
        "freight": "350", "discount": "", "packing": "Carton", "remarks": "",
    }  # fmt: skip
    wrong = owner.post(
        reverse("gate:deal_quote", args=[deal.id]), told | {"line0-unit_price": "1.2.3"}
    )
    assert "품목 줄을 확인해 주세요." in wrong.content.decode()
    answer = owner.post(reverse("gate:deal_quote", args=[deal.id]), told)
    assert answer.status_code == 302, answer.content.decode()
    looked = owner.get(answer["Location"]).content.decode()
    owner.post(reverse("gate:deal_send", args=[deal.id]))
    return looked


def test_a_guest_asks_and_ends_with_a_pro_forma_invoice(cast):
    guest, owner, firm = cast["guest"], cast["owner"], cast["firm"]
    page = guest.get(reverse("buyer:inquire_firm", args=["ja", firm.id])).content.decode()
    assert "お問い合わせを送信" in page
    assert asked(guest, firm)["Location"] == reverse("buyer:inquiry_sent", args=["ja"])
    assert not Deal.objects.exists(), "nobody is told before the address is confirmed"
    assert "はい、企業に送ります" in guest.get(link("confirm")).content.decode()
    assert not Deal.objects.exists(), "opening the link is not confirming"
    for _again in range(2):
        assert "お問い合わせを確認しました" in confirmed(guest).content.decode()
    deal = Deal.objects.get()
    assert (deal.buyer_name, deal.status, deal.waits_for) == ("Aoi Foods", "open", "firm")

    shown = owner.get(reverse("gate:deal", args=[deal.id])).content.decode()
    assert WORDS in shown
    assert "sato@aoi.example" not in shown
    assert cast["other"].get(reverse("gate:deal", args=[deal.id])).status_code == 404
    owner.post(reverse("gate:deal_say", args=[deal.id]), {
        "language": "en", "words": "Thank you.",
        "uploads": SimpleUploadedFile("spec.pdf", b"%PDF-1.4 x", "application/pdf"),
    })  # fmt: skip
    hers = link("to_buyer")
    assert "Thank you." in guest.get(hers).content.decode()
    file_id = DealMessage.objects.get(side="firm").files[0]["id"]
    assert guest.get(f"{hers}files/{file_id}/").content == b"%PDF-1.4 x"

    assert "해상" in quoted(owner, deal)
    first = link("to_buyer")
    guest.post(f"{first}change/", {"change-words": "もう少し安く"})
    assert "USD 12.50" in quoted(owner, deal, price="11.90"), "what changed is shown"
    old = guest.get(first).content.decode()
    assert "新しい見積書があります" in old
    told = {"agrees": "on", "po_number": "PO-77"}
    assert "差し替えられました" in guest.post(f"{first}accept/", told).content.decode()
    second = link("to_buyer")
    assert "見積書" in text_of(guest.get(f"{second}paper/"))
    for _twice in range(2):
        guest.post(f"{second}accept/", told)
    order = PurchaseOrder.objects.get()
    assert order.po_number == "PO-77"

    _finish(guest, owner, deal, hers)


def _finish(guest, owner, deal, hers):
    """Issue the pro-forma invoice, read it, and state the steps of the goods."""
    bank = {
        "name": "Naru Farm Co.", "address": "Naru-gun, Korea", "bank": "NongHyup Bank",
        "account": "301-0000-1234-01", "holder": "Naru Farm", "swift": "NACFKRSE",
    }  # fmt: skip
    owner.post(reverse("gate:deal_issue", args=[deal.id]), bank)
    made = Proforma.objects.get()
    paper = text_of(guest.get(f"{hers}proformas/{made.id}/"))
    goods = 300 * 1190
    total = goods - (goods * 5 + 50) // 100 + 35_000
    assert made.total_minor == total
    assert f"USD {total // 100:,}.{total % 100:02d}" in paper
    for words in (f"PI-{made.year}-0001", "0305.59", "750 kg", "301-0000-1234-01", "PO-77"):
        assert words in paper, words
    assert "301-0000" not in str(made.told), "the account lies sealed"
    for step in ("deposit_received", "shipped", "done"):
        owner.post(reverse("gate:deal_step", args=[deal.id]), {"step": step, "on": "2026-03-02"})
    deal.refresh_from_db()
    assert (deal.status, deal.ended_reason) == ("closed", "done")
    book = owner.get(reverse("gate:deals"), {"as": "xlsx"})
    assert "Aoi Foods" in [cell.value for row in load_workbook(io.BytesIO(
        b"".join(book.streaming_content) if book.streaming else book.content
    )).active for cell in row]  # fmt: skip


def test_what_looks_odd_waits_for_an_officer(cast):
    guest, firm, officer = cast["guest"], cast["firm"], cast["officer"]
    spam = "Best SEO backlink http://a.example http://b.example http://c.example"
    asked(guest, firm, words=spam)
    assert "お問い合わせを確認しました" in confirmed(guest).content.decode()
    held = Inquiry.objects.get()
    assert (held.status, Deal.objects.count()) == ("held", 0)
    assert "확인을 기다리는 해외 문의" in officer.get(reverse("officer:home")).content.decode()
    assert "광고성 낱말" in officer.get(reverse("officer:deal_inquiries")).content.decode()

    officer.post(
        reverse("officer:deal_inquiry", args=[held.id]), {"action": "refuse", "blocks": "on"}
    )
    assert Buyer.objects.get().standing == "blocked"
    asked(guest, firm)
    confirmed(guest)
    second = Inquiry.objects.get(status="held")
    assert second.reasons == ["blocked"]
    officer.post(reverse("officer:deal_inquiry", args=[second.id]), {"action": "pass"})
    assert Deal.objects.count() == 1
    assert cast["viewer"].get(reverse("officer:deal_inquiry", args=[second.id])).status_code == 403


def test_a_form_is_held_to_its_time_its_trap_and_its_rate(cast):
    guest, firm = cast["guest"], cast["firm"]

    assert asked(guest, firm, seconds=0).status_code == 422
    assert asked(guest, firm, seconds=13 * 3600).status_code == 422
    assert asked(guest, firm, stamp=signing.Signer().sign("x")).status_code == 422
    trapped = asked(guest, firm, nickname="bot")
    assert "空欄のまま" in trapped.content.decode()
    assert not Letter.objects.exists()

    answers = [asked(guest, firm).status_code for _ in range(5)]
    assert answers == [302, 302, 302, 302, 422]
    assert [asked(guest, firm, email=f"{n}@aoi.example").status_code for n in range(7)] == [
        302, 302, 302, 302, 302, 302, 422,
    ]  # fmt: skip
    assert guest.get("/abroad/en/asked/some-token/").status_code == 404


def test_an_officer_translates_and_hands_over(cast):
    guest, firm, owner, officer = cast["guest"], cast["firm"], cast["owner"], cast["officer"]
    asked(guest, firm)
    confirmed(guest)
    deal, said = Deal.objects.get(), DealMessage.objects.get()
    owner.post(reverse("gate:deal_translate", args=[deal.id, said.id]))
    act = reverse("officer:deal_act", args=[deal.id])
    officer.post(act, {"action": "translate", "message": said.id, "words": "견적을 부탁드립니다."})
    assert (
        "견적을 부탁드립니다." in owner.get(reverse("gate:deal", args=[deal.id])).content.decode()
    )

    officer.post(act, {"action": "reassign", "brn": "107-87-83297", "words": "물량 부족"})
    assert owner.get(reverse("gate:deal", args=[deal.id])).status_code == 404
    assert WORDS in cast["other"].get(reverse("gate:deal", args=[deal.id])).content.decode()
    for name in ("deals", "deal_quotations", "deal_orders", "deal_figures"):
        assert officer.get(reverse(f"officer:{name}")).status_code == 200, name

    hers = link("to_buyer")
    officer.post(act, {"action": "block", "words": "사칭"})
    assert guest.get(hers).status_code == 404


def test_a_sample_begins_a_quotation_once(cast):
    guest, owner = cast["guest"], cast["owner"]
    asked(guest, cast["firm"])
    confirmed(guest)
    buyer = Buyer.objects.get()
    where = f"{reverse('gate:deal_new')}?buyer={buyer.id}&sample={Quotation().id}"

    assert "Aoi Foods" in owner.get(where).content.decode()
    ways = {owner.post(where, {"subject": "Pollack"})["Location"] for _twice in range(2)}

    assert len(ways) == 1
    assert owner.get(ways.pop()).status_code == 200
    assert owner.get(reverse("gate:deal_new")).status_code == 404
