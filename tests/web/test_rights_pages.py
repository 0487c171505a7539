"""Rights and IP reports through the doors, in Korean: the firm, the officer, the council."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from naru.desk.models import IpCouncilSeat, IpEvidence, IpNotice, IpReport, Mark, MarkWatch
from naru.identity.models import Firm, PublicBody
from naru.kernel import clock
from naru.records.queries.documents import place

pytestmark = pytest.mark.django_db
STATEMENTS_MAX = 22


@pytest.fixture(autouse=True)
def _files_of_its_own(settings):
    apart = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": apart}


@pytest.fixture
def cast(people, signed_in):
    firms = [
        Firm.objects.create(brn=brn, name=name, representative="김나루", registered_at=clock.now())
        for brn, name in (("1234567891", "나루농산"), ("1078783297", "다른농산"))
    ]
    return {
        "guest": signed_in(None),
        "owner": signed_in(people("owner", firm=firms[0])),
        "other": signed_in(people("other", firm=firms[1])),
        **{role: signed_in(people(role, role=role)) for role in ("viewer", "officer", "approver")},
    }


def said(client, name, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def sent(client, name, *args, **told):
    answer = client.post(reverse(name, args=args), told, follow=True)
    return answer.content.decode()


def picture(colour="red"):
    stored = io.BytesIO()
    Image.new("RGB", (800, 600), colour).save(stored, "PNG")
    return SimpleUploadedFile("상품화면.png", stored.getvalue(), "image/png")


def mark_of(client, **more):
    told = {
        "kind": "trademark", "word": "나루쌀", "country": "KR", "number": "40-0000001",
        "classes": "30", "owner": "나루농산", "applied_on": "2020-01-02",
        "registered_on": "2021-02-03",
    }  # fmt: skip
    sent(client, "gate:rights_mark_new", **(told | more))
    return Mark.objects.latest("id")


def reported(client, *, marketplace="alibaba", seller="Best Goods", names=True):
    """Report in five steps as a firm does."""
    mark = Mark.objects.first() or mark_of(client)
    is_hers = client.get(reverse("gate:rights_mark", args=[mark.id])).status_code == 200
    own = str(mark.id) if is_hers else ""
    sent(
        client, "gate:rights_report_new", mark=own, own_right="상품 사진", kinds=["counterfeit"],
        told="포장과 이름을 그대로 베꼈습니다.",
    )  # fmt: skip
    report = IpReport.objects.latest("id")
    sent(
        client, "gate:rights_step", report.id, "where", marketplace=marketplace, seller=seller,
        links="https://shop.example/item/1\nhttps://shop.example/item/2", country="CN", place="",
    )  # fmt: skip
    sent(
        client, "gate:rights_step", report.id, "evidence", file=picture(),
        captured_at="2026-01-02T10:00", note="상품 화면",
    )  # fmt: skip
    sent(
        client, "gate:rights_step", report.id, "damage", damage="매출 감소", damage_won="1,200,000",
        **({"names_firm": "on"} if names else {}),
    )  # fmt: skip
    assert "나루" in said(client, "gate:rights_step", report.id, "send")
    sent(client, "gate:rights_step", report.id, "send")
    report.refresh_from_db()
    assert report.status == "received"
    return report


def text_of(answer):
    reader = PdfReader(io.BytesIO(answer.content))
    return "\n".join(page.extract_text() for page in reader.pages), len(reader.pages)


def test_a_guest_reads_how_it_works_and_signs_in(cast):
    page = said(cast["guest"], "gate:rights")

    assert "이렇게 처리합니다" in page
    assert "로그인하면 신고할 수 있습니다" in page
    assert "알리바바" in page


def test_a_firm_reports_and_the_officer_takes_it_down(cast):
    report = reported(cast["owner"])
    power = sent(
        cast["owner"], "gate:rights_mandate", holder="나루농산", signed_by="김나루", agreed="on",
        until_on=str(clock.today() + timedelta(days=100)),
    )  # fmt: skip
    assert "위임을 기록했습니다" in power
    officer = cast["officer"]
    assert "확인할 침해 신고" in officer.get(reverse("officer:home")).content.decode()
    assert report.number in said(officer, "officer:rights", status="received")
    page = said(officer, "officer:rights_report", report.id)
    assert "포장과 이름을 그대로 베꼈습니다." in page
    sent(officer, "officer:rights_act", report.id, action="checked", words="등록원부 확인")
    sent(
        officer, "officer:rights_notice_new", report.id,
        told="The packaging is copied. 포장을 베꼈습니다.", reply="", holder_signs="",
    )  # fmt: skip

    notice = IpNotice.objects.get()
    words, pages = text_of(officer.get(reverse("officer:rights_notice", args=[notice.id])))
    assert pages >= 3
    for expected in (
        "Notice of Claimed Infringement", "지식재산권 침해 통지", "知识产权侵权通知",
        "good-faith belief", "https://shop.example/item/1", "40-0000001", notice.number, "김나루",
        "The packaging is copied.", IpEvidence.objects.get().sha256,
        "Template, not reviewed by a lawyer",
    ):  # fmt: skip
        assert "".join(expected.split()) in "".join(words.split()), expected
    sent(officer, "officer:rights_notice_send", notice.id, action="send", way="form", to="IPP")
    paper = SimpleUploadedFile("answer.pdf", b"%PDF-1.7 answer", "application/pdf")
    sent(
        officer, "officer:rights_act", report.id, action="answer", kind="taken_down",
        words="상품 2건을 내렸다고 답함", paper=paper,
    )  # fmt: skip
    assert officer.get(reverse("officer:rights_answer_paper", args=[notice.id])).content.startswith(
        b"%PDF"
    )
    mine = said(cast["owner"], "gate:rights_report", report.id)
    assert "게시 중단" in mine
    assert "상품 2건을 내렸다고 답함" in mine
    again = sent(
        cast["owner"], "gate:rights_reopen", report.id, links="https://shop.example/item/3",
        words="다시 올라왔습니다",
    )  # fmt: skip
    assert "신고를 다시 열었습니다" in again


def test_the_sheet_of_evidence_shows_hash_picture_and_chain(cast):
    report = reported(cast["owner"])
    evidence = IpEvidence.objects.get()
    opened = cast["officer"].get(reverse("officer:rights_evidence", args=[evidence.id]))
    assert opened.headers["Content-Type"] == "image/png"

    answer = cast["officer"].get(reverse("officer:rights_sheet", args=[report.id]))
    words, _pages = text_of(answer)

    assert "보관 이력" in words
    assert evidence.sha256 in "".join(words.split())
    assert "열어 봄" in words
    assert b"/Image" in answer.content


def test_what_a_firm_keeps_is_nobody_elses(cast):
    report, mark = reported(cast["owner"]), Mark.objects.get()
    evidence = IpEvidence.objects.get()
    for name, key in (
        ("rights_report", report.id), ("rights_mark", mark.id), ("rights_evidence", evidence.id),
        ("rights_reopen", report.id), ("rights_discard", report.id),
        ("rights_mark_end", mark.id), ("rights_certificate", mark.id),
    ):  # fmt: skip
        assert cast["other"].get(reverse(f"gate:{name}", args=[key])).status_code == 404, name
    assert cast["other"].post(
        reverse("gate:rights_step", args=[report.id, "send"])
    ).status_code == (404)
    assert report.number not in said(cast["other"], "gate:rights")


def test_a_changed_file_is_refused_in_words(cast):
    report, evidence = reported(cast["owner"]), IpEvidence.objects.get()
    lying = place(body_id=1, sha256=evidence.sha256)
    default_storage.delete(lying)
    default_storage.save(lying, ContentFile(b"another"))

    answer = cast["officer"].get(reverse("officer:rights_sheet", args=[report.id]))

    assert answer.status_code in {409, 422}
    assert "해시값이 맞지 않습니다" in answer.content.decode()


def test_a_watched_word_is_found_in_a_gazette_and_decided(cast):
    page = sent(cast["owner"], "gate:rights_watch", word="나루쌀", classes="30")
    assert "이제부터 감시합니다" in page
    table = SimpleUploadedFile(
        "gazette.csv",
        "상표,출원번호,류,출원인,공고일\n나로쌀,40-2,30,남의상사,2026-03-02\n빈,,,,\n".encode(),
    )

    page = sent(cast["officer"], "officer:rights_gazette", action="table", country="KR", file=table)

    assert "유사 상표 1건을 찾았습니다" in page
    assert "3번째 줄" in page
    assert "나로쌀" in said(cast["officer"], "officer:rights_findings", status="found")
    mine = said(cast["owner"], "gate:rights_watch")
    assert "자모가 비슷합니다" in mine
    finding = MarkWatch.objects.get().findings.get()
    assert "까닭이 비어 있습니다" in sent(
        cast["owner"], "gate:rights_finding", finding.id, status="dismissed", words=""
    )
    sent(cast["owner"], "gate:rights_finding", finding.id, status="opposing", words="이의신청 준비")
    sent(cast["officer"], "officer:rights_finding", finding.id, status="dismissed", words="취하됨")
    assert "취하됨" in said(cast["owner"], "gate:rights_watch")
    by_hand = sent(
        cast["officer"], "officer:rights_gazette", action="hand", word="나루쌀떡", number="40-9",
        country="KR", published_on="2026-03-02", classes="30",
    )  # fmt: skip
    assert "유사 상표 1건을 찾았습니다" in by_hand


def test_a_lookalike_that_is_sold_becomes_a_report(cast):
    sent(cast["owner"], "gate:rights_watch", word="나루쌀", classes="30")
    sent(
        cast["officer"], "officer:rights_gazette", action="hand", word="나로쌀", number="40-9",
        country="KR", published_on="2026-03-02", classes="30",
    )  # fmt: skip
    finding = MarkWatch.objects.get().findings.get()
    address = f"{reverse('gate:rights_report_new')}?finding={finding.id}"
    told = {"mark": "", "own_right": "상표", "kinds": ["trademark"], "told": "팔고 있습니다."}
    assert address.partition("?")[2] in said(cast["owner"], "gate:rights_watch")

    stranger = cast["other"].post(address, told)
    cast["owner"].post(address, told)

    assert "결정할 유사 상표가 아닙니다" in stranger.content.decode()
    finding.refresh_from_db()
    assert (finding.status, finding.report_id) == ("reported", IpReport.objects.get().id)


def test_a_right_is_changed_and_ended(cast):
    mark = mark_of(cast["owner"], certificate=SimpleUploadedFile("등록증.pdf", b"%PDF-1.7 mark"))
    page = said(cast["owner"], "gate:rights_mark", mark.id)
    assert "2031년 2월 3일" in page
    assert cast["officer"].get(reverse("officer:rights_certificate", args=[mark.id])).content == (
        b"%PDF-1.7 mark"
    )

    twice = cast["owner"].post(
        reverse("gate:rights_mark_new"),
        {"kind": "trademark", "word": "나루쌀", "country": "KR", "number": "40-0000001",
         "owner": "나루농산"},
    )  # fmt: skip
    assert "같은 번호의 권리가 이미 있습니다" in twice.content.decode()
    sent(cast["owner"], "gate:rights_mark_end", mark.id, reason="포기")
    assert "나루쌀" not in said(cast["owner"], "gate:rights")


def test_the_council_counts_bodies_that_agreed_and_names_only_who_consented(cast):
    reported(cast["owner"])
    reported(cast["other"], seller="best-goods", names=False)
    PublicBody.objects.create(id=2, slug="other", name_ko="다른군", mall_ko="다른장터")
    PublicBody.objects.create(id=3, slug="third", name_ko="셋째군", mall_ko="셋째장터")
    IpCouncilSeat.objects.create(body_id=2, agreed_on=clock.today(), terms="")
    now = clock.now()
    for body in (2, 3):
        IpReport.objects.create(
            body_id=body, number="R1", firm_id=Firm.objects.first().id, firm_name=f"남의{body}",
            marketplace="alibaba", seller="BEST GOODS", seller_key="bestgoods", status="received",
            kinds=["counterfeit"], drafted_at=now, received_at=now, since_at=now, names_firm=True,
        )  # fmt: skip
    assert "아직 참여하지 않습니다" in said(cast["viewer"], "officer:rights_council")
    assert cast["officer"].get(reverse("officer:rights_council_seat")).status_code in {403, 405}
    sent(cast["approver"], "officer:rights_council_seat", action="join")

    page = said(cast["viewer"], "officer:rights_council")

    assert "다른군" in page
    assert "셋째군" not in page
    assert "나루농산, 남의2 + 이름 비공개 1곳" in page
    assert "남의3" not in page
    assert "다른농산" not in page
    sent(
        cast["officer"], "officer:rights_meeting_new", title="1차 협의회",
        held_on=str(clock.today()), since_on=str(clock.today() - timedelta(days=30)), place="군청",
    )  # fmt: skip
    meeting = cast["officer"].get(reverse("officer:rights_council")).context["meetings"][0]
    sent(
        cast["officer"], "officer:rights_meeting", meeting.id, action="decide",
        words="알리바바에 공동으로 통지한다", owner="나루군 통상팀", due_on="2027-01-31",
    )  # fmt: skip
    answer = cast["viewer"].get(reverse("officer:rights_meeting_sheet", args=[meeting.id]))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert "결정 사항" in book.sheetnames or "결정" in " ".join(book.sheetnames)
    told = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "알리바바에 공동으로 통지한다" in told
    assert 3 in told
    sent(cast["approver"], "officer:rights_council_seat", action="leave", reason="시험 끝")
    assert "아직 참여하지 않습니다" in said(cast["viewer"], "officer:rights_council")


def test_without_an_adviser_the_page_says_what_to_do(cast):
    assert "아직 예약할 수 있는 자문위원이 없습니다" in said(cast["owner"], "gate:rights_advice")


@pytest.mark.parametrize(
    "name", ["rights", "rights_marks", "rights_findings", "rights_sellers", "rights_figures"]
)
def test_lists_cost_a_fixed_number_of_statements(cast, name, django_assert_max_num_queries):
    reported(cast["owner"])
    address = reverse(f"officer:{name}")
    cast["officer"].get(address)

    with django_assert_max_num_queries(STATEMENTS_MAX):
        assert cast["officer"].get(address).status_code == 200
    assert cast["officer"].get(address, {"as": "xlsx"}).status_code == 200
    assert "쿠팡" in said(cast["viewer"], "officer:rights_marketplaces")
