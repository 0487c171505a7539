"""
The money of an award through the doors, in Korean: from asking to the last won home.

A holder on her pages, an officer and an approver on theirs; strangers see nothing.
"""

import io
import re
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from tests.programmes.money import ADVANCE

from naru.identity.models import Firm
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger import verify
from naru.messaging.models import Letter
from naru.programmes.models import Award, Disbursement, Recovery, Report, Settlement, Spending
from naru.programmes.operations import awards, calls, funds, programmes
from naru.programmes.operations.awards import Pick
from naru.records.models import AccessEntry

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 receipt"
KPI = """
[[kpi]]
code = "shops"
name = { ko = "지원 점포", en = "shops helped" }
measure = "holders"
target = 10
"""


@pytest.fixture
def people_of(people, signed_in):
    firm = Firm.objects.create(
        brn="1234567891", name="나루농원", representative="김나루", registered_at=clock.now(),
        email="farm@example.com",
    )  # fmt: skip
    found = {
        "owner": people("owner", firm=firm),
        "stranger": people("stranger"),
        "viewer": people("viewer", role="viewer"),
        "first": people("first", role="officer"),
        "second": people("second", role="approver"),
    }
    return firm, {name: signed_in(one) for name, one in found.items()}


@pytest.fixture
def award(people_of):
    """1,000,000 won granted to the firm in a call of 10,000,000."""
    firm, _clients = people_of
    by, at = Actor(body_id=1, body_role="officer"), clock.now()
    with transaction.atomic():
        ledger.open_book(book_id=1, name="나루군", at=at)
        version = programmes.write(by=by, text=ADVANCE + KPI, at=at)
        call = calls.draft(
            by=by, version_id=version, public_code="s", title=Text("작은 가게 공고"), at=at
        )
        calls.open_call(by=by, call_id=call, notice=Text("알림"), at=at)
        funds.appropriate(by=by, call_id=call, amount=won(10_000_000), token=call, at=at)
        pick = Pick(
            holder_kind="firm", holder_id=firm.id, number="N-2026-1", amount=won(1_000_000),
            name=firm.name,
        )  # fmt: skip
        (award_id,) = awards.reserve(
            by=by, call=calls.locked(by=by, call_id=call), picks=[pick], key="k", kind="grant",
            at=at,
        )  # fmt: skip
        today = clock.today()
        awards.grant(
            by=by, award_id=award_id, at=at, since_on=today - timedelta(days=30),
            until_on=today + timedelta(days=200),
        )  # fmt: skip
    return Award.objects.in_book(1).get(id=award_id)


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def post(client, name, *args, **values):
    answer = client.post(reverse(name, args=args), values, follow=True)
    assert answer.status_code in {200, 422}, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def get(client, name, *args, **asked):
    return text(client.get(reverse(name, args=args), asked))


def paper(name="영수증.pdf"):
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


def paid(clients, award) -> Disbursement:
    """Walk the first instalment from the holder's wish to the bank."""
    post(
        clients["owner"], "gate:award_account", award.id, bank_code="011",
        account="301-0123-4567-01", holder="나루농원",
    )  # fmt: skip
    post(clients["owner"], "gate:award_ask", award.id, code="first")
    shown = get(clients["second"], "officer:disbursements_approve")
    token = re.search(r'name="shown" value="([^"]+)"', shown)[1]
    post(clients["second"], "officer:disbursements_approve", shown=token)
    shown = get(clients["second"], "officer:disbursements_order")
    token = re.search(r'name="shown" value="([^"]+)"', shown)[1]
    post(clients["second"], "officer:disbursements_order", shown=token, pay_on=clock.today())
    row = Disbursement.objects.in_book(1).get()
    answer = (
        "관리번호,이체금액,처리결과,오류사유\n" + f"{row.number},{row.amount},정상,\n"
    ).encode()
    file = SimpleUploadedFile("result.csv", answer)
    post(clients["first"], "officer:support_order", row.order_id, file=file)
    return Disbursement.objects.in_book(1).get()


def spend(clients, award, total="625,000", **more):
    told = {
        "item": "machine", "what": "커피 기계", "total": total, "spent_on": clock.today(),
        "payee": "나루기계", "invoice": "12345678", "papers": paper(),
    } | more  # fmt: skip
    return post(clients["owner"], "gate:award_cost", award.id, **told)


def test_a_payment_goes_from_the_holders_wish_to_the_bank(people_of, award):
    _firm, clients = people_of
    assert "받을 계좌가 없습니다" in get(clients["owner"], "gate:award", award.id)

    row = paid(clients, award)

    assert (row.status, row.amount, row.payee_account) == ("paid", 700_000, "3010123456701")
    assert Firm.objects.get().bank_account == "301-0123-4567-01"
    page = get(clients["owner"], "gate:award", award.id)
    assert "농협은행 ••••6701" in page
    assert "700,000원" in page
    assert "지급 완료" in get(clients["viewer"], "officer:disbursement", row.id)
    assert "계좌 입금" in get(clients["viewer"], "officer:award", award.id)
    assert verify.verify(1) == []


def test_the_bank_file_is_given_to_approvers_only(people_of, award):
    _firm, clients = people_of
    row = paid(clients, award)

    answer = clients["second"].post(reverse("officer:support_order_csv", args=[row.order_id]))

    assert "3010123456701" in answer.content.decode("utf-8-sig")
    refused = clients["first"].post(reverse("officer:support_order_csv", args=[row.order_id]))
    assert refused.status_code == 403


def test_a_changed_queue_is_shown_again_before_it_is_approved(people_of, award):
    _firm, clients = people_of
    post(
        clients["owner"], "gate:award_account", award.id, bank_code="011",
        account="301-0123-4567-01", holder="나루농원",
    )  # fmt: skip
    post(clients["owner"], "gate:award_ask", award.id, code="first")

    page = post(clients["second"], "officer:disbursements_approve", shown="2:1400000")

    assert "그 사이 대기 목록이 달라졌습니다" in page
    assert Disbursement.objects.in_book(1).get().status == "asked"


def test_whoever_asks_cannot_approve_on_the_page(people_of, award):
    _firm, clients = people_of
    post(
        clients["second"], "gate:award_account", award.id, bank_code="011",
        account="301-0123-4567-01", holder="나루농원",
    )  # fmt: skip
    post(clients["second"], "officer:award_ask", award.id, code="first")
    row = Disbursement.objects.in_book(1).get()

    assert "다른 담당자가 처리합니다" in get(clients["second"], "officer:disbursement", row.id)
    said = post(clients["second"], "officer:disbursement_act", row.id, action="approve")

    assert "스스로 승인할 수 없습니다" in said
    assert "다른 담당자가 승인합니다" in get(clients["second"], "officer:disbursements_approve")


def test_costs_are_reported_with_papers_and_decided(people_of, award):
    _firm, clients = people_of
    assert "영수증 금액" in spend(clients, award, total="x")
    spend(clients, award)
    cost = Spending.objects.in_book(1).get()
    assert "이미 정산한 증빙입니다" in spend(clients, award)

    page = get(clients["first"], "officer:support_cost", cost.id)
    assert "500,000원" in page
    opened = clients["first"].get(
        reverse("officer:award_paper", args=[award.id, cost.document_ids[0]])
    )
    assert opened.content == PDF
    post(clients["first"], "officer:support_cost", cost.id, action="accept", amount="", reason="")

    assert Spending.objects.in_book(1).get().accepted == 500_000
    assert "인정" in get(clients["owner"], "gate:award", award.id)
    assert Letter.objects.filter(template="awards.answered").exists()


def test_a_milestone_is_reported_and_unlocks_the_second_instalment(people_of, award):
    _firm, clients = people_of
    told = {
        "happened_on": clock.today(), "title": "가게 개선 완료", "text": "탁자를 바꿨습니다.",
        "papers": paper("사진.pdf"),
    }  # fmt: skip
    args = ("gate:award_report", award.id, "milestone", "opened")
    assert "탁자 수" in post(clients["owner"], *args, **told)
    post(clients["owner"], *args, **(told | {"fact:shop.tables": "3", "papers": paper()}))
    report = Report.objects.in_book(1).get()
    refused = post(clients["first"], "officer:support_report", report.id, action="accept")
    assert "기준을 채우지 못했습니다" in refused

    post(clients["first"], "officer:support_report", report.id, action="refuse", reason="확인 불가")

    assert "확인 불가" in get(clients["owner"], "gate:award", award.id)


def test_an_award_is_settled_and_the_rest_comes_home(people_of, award):
    _firm, clients = people_of
    paid(clients, award)
    spend(clients, award)
    cost = Spending.objects.in_book(1).get()
    post(clients["first"], "officer:support_cost", cost.id, action="accept")
    post(clients["owner"], "gate:award_settle", award.id, interest="1,000", is_true="on")
    settlement = Settlement.objects.in_book(1).get()
    post(clients["first"], "officer:support_settlement", settlement.id, action="accept")
    demand = Recovery.objects.in_book(1).get()

    assert (demand.principal, demand.interest) == (200_000, 1_000)
    assert "201,000원을 돌려주셔야 합니다" in get(clients["owner"], "gate:award", award.id)
    letter = clients["owner"].get(reverse("gate:award_demand", args=[award.id, demand.id]))
    assert letter.content.startswith(b"%PDF")
    receipt = {"amount": "201000", "bank_line": "20261125-0001", "received_on": clock.today()}
    post(clients["first"], "officer:recovery_receive", demand.id, **receipt)
    assert "납부 완료" in get(clients["viewer"], "officer:recovery", demand.id)
    page = get(clients["second"], "officer:result_close", award.call_id)
    assert "9,501,000원" in page
    post(clients["second"], "officer:result_close", award.call_id, memo="집행잔액 반납")
    assert verify.verify(1) == []


def test_money_is_asked_back_after_its_working_was_shown(people_of, award):
    _firm, clients = people_of
    paid(clients, award)
    asked = {"event": "closed", "happened_on": clock.today(), "reason": "폐업 신고"}

    shown = post(clients["first"], "officer:award_claw_back", award.id, **asked)
    assert "전액 환수: 700,000원" in shown
    assert not Recovery.objects.in_book(1).exists()
    post(clients["first"], "officer:award_claw_back", award.id, action="demand", **asked)

    demand = Recovery.objects.in_book(1).get()
    assert demand.principal == 700_000
    assert Letter.objects.filter(template="awards.asked_back").exists()
    said = post(clients["second"], "officer:recovery_act", demand.id, action="waive", reason="")
    assert "까닭" in said
    post(clients["second"], "officer:recovery_act", demand.id, action="cancel", reason="착오")
    assert Recovery.objects.in_book(1).get().status == "cancelled"


def test_a_penalty_beyond_the_limit_is_refused_on_the_page(people_of, award):
    _firm, clients = people_of
    paid(clients, award)
    asked = {
        "ground": "false_claim", "principal": "700,000", "interest": "0", "percent": "301",
        "happened_on": clock.today(), "due_on": clock.today(), "reason": "허위 견적",
    }  # fmt: skip

    assert "300%" in post(clients["first"], "officer:award_improper", award.id, **asked)
    post(clients["first"], "officer:award_improper", award.id, **(asked | {"percent": "100"}))

    assert Recovery.objects.in_book(1).get().penalty == 700_000


def test_strangers_and_other_holders_see_nothing(people_of, award):
    _firm, clients = people_of
    for name in ("award", "award_account", "award_cost", "award_settle", "award_equipment"):
        address = reverse(f"gate:{name}", args=[award.id])
        assert clients["stranger"].get(address).status_code == 404
        assert clients["viewer"].get(address).status_code == 404
    assert "아직 받은 지원이 없습니다" in get(clients["stranger"], "gate:awards")
    assert "작은 가게 지원" in get(clients["owner"], "gate:awards")


def test_equipment_is_chosen_from_the_catalogue(people_of, award):
    _firm, clients = people_of

    assert "비쌉니다" in post(clients["owner"], "gate:award_equipment", award.id, codes=["kiosk"])


def test_an_award_is_ended_by_an_approver_with_a_reason(people_of, award):
    _firm, clients = people_of

    post(clients["second"], "officer:award_end", award.id, status="cancelled", reason="포기서 제출")

    assert Award.objects.in_book(1).get().status == "cancelled"
    assert "가용 예산" in get(clients["viewer"], "officer:award", award.id)


def test_everything_due_of_a_call_is_asked_for_at_once(people_of, award):
    _firm, clients = people_of

    said = post(clients["first"], "officer:disbursements_ask", call=str(award.call_id))

    assert "계좌가 없는 곳은 1곳입니다" in said


def test_lists_and_results_open_and_go_to_files(people_of, award):
    _firm, clients = people_of
    paid(clients, award)
    spend(clients, award)
    lists = ("awards", "disbursements", "support_costs", "support_reports", "support_settlements",
             "recoveries")  # fmt: skip
    for name in lists:
        page = clients["viewer"].get(reverse(f"officer:{name}"))
        assert page.status_code == 200
        file = clients["viewer"].get(reverse(f"officer:{name}"), {"as": "xlsx"})
        assert b"".join(file).startswith(b"PK") if file.streaming else file.content[:2] == b"PK"

    left = AccessEntry.objects.filter(subject_kind="award", deed="export")
    assert left.count() == 2  # awards and payments; nothing was asked back yet
    shown = get(clients["viewer"], "officer:result", award.call_id)
    assert "지원 점포" in shown
    year = clock.today().year
    code = {"programme": "kr/naru/2026-small-grant"}
    assert "10%" in get(clients["viewer"], "officer:result_year", year, **code)
    book = clients["viewer"].get(reverse("officer:result_xlsx", args=[award.call_id])).content
    with ZipFile(io.BytesIO(book)) as sheets:
        assert "N-2026-1" in sheets.read("xl/sharedStrings.xml").decode()
    pdf = clients["viewer"].get(reverse("officer:result_year_pdf", args=[year]), code).content
    assert pdf.startswith(b"%PDF")
    assert "사업·연도별" in get(clients["viewer"], "officer:results")


def test_what_waits_stands_on_the_first_page(people_of, award):
    _firm, clients = people_of
    spend(clients, award, spent_on=date(2026, 1, 2), invoice="")

    assert "확인할 집행 내역" in get(clients["first"], "officer:home")
