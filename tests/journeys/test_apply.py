"""A firm finds a call, writes on two devices, hands in, supplements, follows: through the door."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.programmes.a_form import form_grant
from tests.web.conftest import people, signed_in  # noqa: F401 - fixtures of the web tests

from naru.identity.models import Consent, Firm
from naru.journeys import letters_of_applications, tidy_records
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.text import Text
from naru.messaging.models import Letter
from naru.programmes.definition.course import RoundSpec
from naru.programmes.models import Answer, Application, Call, CallRound
from naru.programmes.operations import calls, programmes, screening
from naru.records.models import Document

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 a quote"
OFFICER = Actor(body_id=1, person_id=uuid7(), body_role="officer")


def opened(text=None, *, code="small"):
    """Open a call that takes applications today, whatever day that is."""
    now = clock.now()
    window = RoundSpec(
        number=1, opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=20), quota=10
    )
    with db.transaction():
        version = programmes.write(by=OFFICER, text=text or form_grant(needs_paper=True), at=now)
        call = calls.draft(
            by=OFFICER, version_id=version, public_code=code, title=Text("작은 가게 지원", "Help"),
            at=now, rounds=[window],
        )  # fmt: skip
        calls.open_call(by=OFFICER, call_id=call, notice=Text("알려 드립니다.", "Notice"), at=now)
    return call


@pytest.fixture
def firm(public_body):
    return Firm.objects.create(
        brn="1234567891", name="나루 사과밭", representative="김농부", phone="0610001234",
        email="farm@example.com", size="micro", registered_at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def owner(people, signed_in, firm):  # noqa: F811
    return signed_in(people("owner", firm=firm))


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def begun(client):
    """Begin by the button of the notice; return the address of the application."""
    answer = client.post("/support/small/apply/", follow=True)
    return re.search(r"(/support/applications/[0-9a-f-]{36}/)", answer.redirect_chain[-1][0])[1]


def test_a_firm_goes_the_whole_way(owner, firm):
    opened()

    found = owner.get("/support/")
    assert "작은 가게 지원" in text_of(found)
    assert "답이 더 필요해요" in text_of(found)
    notice = text_of(owner.get("/support/small/"))
    assert "견적 금액 1,000,001원 × 70% = 700,000원" in notice
    assert "이메일" in notice or "20일 남음" in notice

    page = begun(owner)
    shop = owner.get(page + "form/shop/")
    assert 'value="나루 사과밭"' in shop.content.decode()  # known from the registration
    answer = owner.post(
        page + "form/shop/",
        {"shop_name": "나루 사과밭", "phone": "061-000-1234", "years": "많이",
         "revision:shop_name": "1", "revision:phone": "1", "revision:years": "0"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "숫자로 적어 주세요" in text_of(answer)
    assert 'value="많이"' in answer.content.decode()
    answer = owner.post(page + "form/shop/", {"shop_name": "나루 사과밭", "phone": "061-000-1234",
                                              "years": "12"})  # fmt: skip
    assert answer.headers["Location"] == page + "form/plan/"
    owner.post(page + "form/plan/", {"quote": "1,000,001원", "kind": "sign", "promise": "true"})

    look = text_of(owner.get(page + "hand-in/"))
    assert "아직 채우지 않은" not in look
    assert "견적서" in look  # the paper is missing still
    owner.post(page + "papers/", {"code": "quote_paper", "deed": "upload",
                                  "file": SimpleUploadedFile("견적.pdf", PDF)})  # fmt: skip
    look = owner.get(page + "hand-in/")
    assert "700,000원" in text_of(look)
    version = re.search(r'name="version" value="([^"]+)"', look.content.decode())[1]
    refused = owner.post(page + "hand-in/", {"version": version})
    assert "필수 동의가 빠졌습니다" in text_of(refused)
    done = owner.post(page + "hand-in/", {"version": version, "agree": "on"}, follow=True)

    assert "접수 번호는 1번입니다" in text_of(done)
    row = Application.objects.get()
    assert (row.status, row.number, row.amount) == ("submitted", 1, 700_000)
    assert Consent.objects.get(id=row.consent_id).purpose == "apply_privacy"
    assert owner.get(page + "form/shop/").headers["Location"] == page
    assert owner.get(page + "print/").content.startswith(b"%PDF")
    assert "나루 사과밭" in text_of(owner.get("/support/applications/"))


def test_the_script_keeps_one_answer_and_two_devices_are_told(owner):
    opened()
    page = begun(owner)

    first = owner.post(page + "answer/", {"field": "years", "years": "3", "revision:years": "0"})
    second = owner.post(page + "answer/", {"field": "years", "years": "4", "revision:years": "0"})

    assert 'name="revision:years" value="1"' in first.content.decode()
    assert "저장됨" in text_of(first)
    assert "3/3" in text_of(first)  # the progress comes along
    assert "다른 기기나 다른 사람이" in text_of(second)
    assert "지금 저장된 값: 3" in text_of(second)
    third = owner.post(page + "answer/", {"field": "years", "years": "4", "revision:years": "1"})
    assert 'value="2"' in third.content.decode()


def test_an_answer_that_asks_more_reloads_the_page(owner):
    opened()
    page = begun(owner)

    answer = owner.post(page + "answer/", {"field": "quote", "quote": "5만원"})

    assert answer.headers["HX-Refresh"] == "true"
    assert "견적이 적은 까닭" in text_of(owner.get(page + "form/plan/"))


def test_papers_of_an_earlier_application_are_used_again(owner):
    opened()
    page = begun(owner)
    owner.post(page + "form/shop/", {"shop_name": "나루", "phone": "061-000-1234", "years": "1"})
    owner.post(page + "form/plan/", {"quote": "500000", "kind": "sign", "promise": "true",
                                     "why": "비가 샙니다"})  # fmt: skip
    owner.post(page + "papers/", {"code": "quote_paper", "deed": "upload",
                                  "file": SimpleUploadedFile("견적.pdf", PDF)})  # fmt: skip
    owner.post(page + "hand-in/", {"agree": "on"})
    second = form_grant(needs_paper=True).replace("2026-small-grant", "2026-second-grant")
    opened(second, code="second")

    answer = owner.post("/support/second/apply/", follow=True)
    again = re.search(r"(/support/applications/[0-9a-f-]{36}/)", answer.redirect_chain[-1][0])[1]
    assert "비가 샙니다" in owner.get(again + "form/plan/").content.decode()
    papers = owner.get(again + "papers/")
    document = re.search(r'name="id" value="([^"]+)"', papers.content.decode())[1]
    owner.post(again + "papers/", {"code": "quote_paper", "deed": "again", "id": document})

    assert "견적.pdf" in text_of(owner.get(again + "papers/"))
    assert owner.get(again + f"papers/{document}/").content == PDF


def test_a_guest_goes_on_by_a_link(public_body):
    opened(form_grant())
    guest = Client()
    told = {"name": "김나루", "phone": "010-1111-2222", "email": "k@example.com", "agree": "on"}

    shown = guest.post("/support/small/without-account/", told)
    link = re.search(r'href="(http://testserver/support/link/[^"]+)"', shown.content.decode())[1]
    elsewhere = Client()
    page = elsewhere.get(link).headers["Location"].removesuffix("go-on/")
    elsewhere.post(page + "form/shop/", {"shop_name": "나루", "phone": "010-1111-2222",
                                         "years": "2"})  # fmt: skip

    assert 'value="나루"' in guest.get(page + "form/shop/").content.decode()
    assert Client().get(page).headers["Location"].startswith("/account/login/")
    letter = Letter.objects.get(template="applications.link")
    assert link in letter.text
    row = Application.objects.get()
    assert row.contact_name == "김나루"
    assert link.rsplit("/", 2)[1] not in str(Application.objects.values().get())


def test_another_firm_finds_nothing(owner, people, signed_in):  # noqa: F811
    opened()
    page = begun(owner)
    other = signed_in(people("other"))

    for address in ("", "form/shop/", "papers/", "hand-in/", "print/", "withdraw/", "appeal/"):
        assert other.get(page + address).status_code == 404, address
    assert other.post(page + "answer/", {"field": "years", "years": "3"}).status_code == 404


def test_a_supplement_is_asked_for_and_answered(owner, firm):
    opened(form_grant())
    page = begun(owner)
    owner.post(page + "form/shop/", {"shop_name": "나루", "phone": "061-000-1234", "years": "1"})
    owner.post(page + "form/plan/", {"quote": "500000", "kind": "sign", "promise": "true"})
    owner.post(page + "hand-in/", {"agree": "on"})
    row, now = Application.objects.get(), clock.now()
    with db.transaction():
        screening.ask_supplement(
            by=OFFICER, application_ids=[row.id], what="견적을 다시 적어 주세요.", codes=["quote"],
            due_at=now + timedelta(days=7), at=now,
        )  # fmt: skip

    letters_of_applications.tell(body_id=1, application_id=row.id, template="received", at=now)
    asked = text_of(owner.get(page))
    owner.post(page + "form/plan/", {"quote": "600000"})
    owner.post(page + "hand-in/")

    subjects = list(Letter.objects.order_by("id").values_list("subject", flat=True))
    assert subjects == ["[나루장터] 작은 가게 지원 신청을 접수했습니다 (접수 번호 1)"]
    assert "견적을 다시 적어 주세요." in asked
    row.refresh_from_db()
    assert (row.status, row.number, row.amount) == ("submitted", 1, 420_000)


def test_a_refusal_is_objected_to_and_a_draft_taken_back(owner):
    opened(form_grant())
    page = begun(owner)
    row = Application.objects.get()
    Application.objects.update(
        status="not_selected", is_published=True, submitted_at=clock.now(), number=1,
        decided_at=clock.now(), reason_ko="점수가 모자랍니다.",
    )  # fmt: skip

    shown = text_of(owner.get(page))
    filed = owner.post(page + "appeal/", {"grounds": "다시 봐 주세요."}, follow=True)
    again = owner.post(page + "appeal/", {"grounds": "또"})

    assert "점수가 모자랍니다." in shown
    assert "이의신청을 접수했습니다" in text_of(filed)
    assert "이미 낸 이의신청" in text_of(again)
    Application.objects.filter(id=row.id).update(status="draft", submitted_at=None)
    owner.post(page + "withdraw/", {"reason": ""})
    assert Application.objects.get().status == "withdrawn"


def test_what_changed_in_a_notice_is_marked(owner):
    call = opened()
    with db.transaction():
        calls.publish_change(
            by=OFFICER, call_id=call, kind="extension", notice=Text("미리 알려 드립니다."),
            why="기간 연장", at=clock.now(),
        )  # fmt: skip

    page = owner.get("/support/small/changes/2/").content.decode()

    assert "<ins>미리" in page
    assert owner.get("/support/small/changes/1/").status_code == 404


def test_the_deadline_goes_into_a_calendar(owner):
    call = opened()

    answer = owner.get("/support/small/deadline.ics")

    closes = Call.objects.get(id=call).rounds.get().closes_at
    lines = answer.content.decode().split("\r\n")
    assert f"DTSTART:{closes:%Y%m%dT%H%M%SZ}" in lines
    assert max(len(line.encode()) for line in lines) <= 75


def test_a_guest_checks_quickly_and_nothing_is_stored(public_body):
    opened()

    page = Client().post("/support/quick/", {"subject": "firm", "size": "large"})

    assert "해당하지 않아요" in text_of(page)
    assert "기업 규모: 대기업" in text_of(page)
    assert "naru_session" not in str(page.cookies)


def test_what_nobody_handed_in_is_forgotten(owner):
    call = opened()
    page = begun(owner)
    owner.post(page + "form/shop/", {"shop_name": "나루", "phone": "061-000-1234", "years": "1"})
    owner.post(page + "papers/", {"code": "quote_paper", "deed": "upload",
                                  "file": SimpleUploadedFile("견적.pdf", PDF)})  # fmt: skip
    now = clock.now()
    CallRound.objects.filter(call=call).update(
        opens_at=now - timedelta(days=120), closes_at=now - timedelta(days=91)
    )

    tidy_records.run(at=now)

    assert Application.objects.get().status == "withdrawn"
    assert Answer.objects.count() == 0
    assert Document.objects.get(owner_kind="application").removed_at == now
