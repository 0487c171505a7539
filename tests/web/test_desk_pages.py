"""Officers at the one-stop desk: the queue, one case to its end, calls and mails, referrals."""

import pytest
from django.urls import reverse

from naru.desk.models import Case, Referral
from naru.identity.models import Firm, PublicBody
from naru.journeys import bring_a_case
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(public_body, people, signed_in):
    return signed_in(people("officer", role="officer"))


@pytest.fixture
def brought(public_body, people):
    """Return a case that a firm's owner brought, and her client's person."""
    from naru.desk.operations.cases import Filed

    firm = Firm.objects.create(
        brn="1234567891", name="나루 사과밭", representative="김농부", size="micro",
        standing="active", registered_at=clock.now(),
    )  # fmt: skip
    owner = people("owner", firm=firm)
    by = Actor(body_id=1, person_id=owner.id, firm_ids=frozenset({firm.id}))
    filed = Filed(
        channel="web", category="logistics", subject="일본으로 보낸 상자가 돌아왔어요",
        text="통관에서 막혔다고 합니다.", firm_id=firm.id, person_id=owner.id,
    )  # fmt: skip
    made = bring_a_case.bring(
        by=by, filed=filed, files=[], agreed=True, page="https://naru/token", at=clock.now()
    )
    return Case.objects.get(id=made.case_id), owner


def act(client, case, action, **told):
    return client.post(
        reverse("officer:case_act", args=[case.id]), {"action": action, **told}, follow=True
    ).content.decode()


def test_a_case_goes_from_the_queue_to_solved(officer, brought, signed_in):
    case, owner = brought
    queue = officer.get(reverse("officer:cases")).content.decode()

    act(officer, case, "take")
    asked = act(officer, case, "ask", words="반송 사유서를 올려 주세요.")
    signed_in(owner).post(
        reverse("gate:case_act", args=[case.id]), {"action": "add", "words": "사유서입니다."}
    )
    answered = act(officer, case, "answer", words="HS 부호를 고쳐 다시 보내세요.")
    mine = signed_in(owner).get(reverse("gate:case", args=[case.id])).content.decode()
    act(officer, case, "solve", words="")

    assert "일본으로 보낸 상자가 돌아왔어요" in queue
    assert "반송 사유서를 올려 주세요." in asked
    assert "HS 부호를 고쳐 다시 보내세요." in answered
    assert "HS 부호를 고쳐 다시 보내세요." in mine
    case.refresh_from_db()
    assert case.status == "solved"
    assert Letter.objects.filter(template__contains="case").count() >= 2


def test_a_note_among_officers_stays_among_officers(officer, brought, signed_in):
    case, owner = brought
    act(officer, case, "take")

    act(officer, case, "note", words="관세사에게 먼저 물어볼 것")

    mine = signed_in(owner).get(reverse("gate:case", args=[case.id])).content.decode()
    assert "관세사에게 먼저 물어볼 것" not in mine


def test_many_are_given_out_and_taken_back(officer, brought, people):
    case, _owner = brought
    colleague = people("colleague", role="officer")
    told = {"case": [str(case.id)], "owner": str(colleague.id)}

    officer.post(reverse("officer:cases_assign"), told)
    given = Case.objects.get(id=case.id).owner_id
    officer.post(reverse("officer:cases_assign_undo"))

    assert given == colleague.id
    assert Case.objects.get(id=case.id).owner_id is None


def test_a_call_is_noted_and_the_caller_gets_a_link(officer):
    told = {
        "channel": "phone", "firm_name": "다온 목공", "name": "박목수", "phone": "01000000000",
        "email": "moksu@example.com", "subject": "수출 서류를 모르겠어요",
        "text": "어떤 서류부터 해야 하나요?", "category": "customs", "urgency": "normal",
        "country": "jp",
    }  # fmt: skip

    page = officer.post(reverse("officer:case_new"), told, follow=True).content.decode()

    case = Case.objects.get(subject="수출 서류를 모르겠어요")
    assert "어떤 서류부터 해야 하나요?" in page
    assert (case.channel, case.country) == ("phone", "JP")
    assert "/support/desk/link/" in Letter.objects.latest("id").text


def test_a_mail_is_read_looked_over_and_filed_once(officer):
    mail = "보낸 사람: 김한지 <hanji@example.com>\n제목: 한지 수출 문의\n\n한지를 보내고 싶어요."
    address = reverse("officer:case_mail")
    read = officer.post(address, {"raw": mail}).content.decode()
    note = {
        "raw": mail, "channel": "phone", "subject": "한지 수출 문의", "text": "한지를 보냅니다.",
        "name": "김한지", "email": "hanji@example.com", "category": "other", "urgency": "normal",
    }  # fmt: skip

    officer.post(address, note)
    again = officer.post(address, note)

    assert "파일" not in read or "접수" in read
    assert Case.objects.filter(channel="email").count() == 1
    assert again.status_code == 422


def test_nothing_leaves_before_the_firm_agrees(officer, brought, people, signed_in):
    case, _owner = brought
    PublicBody.objects.create(
        id=2, slug="daon", name_ko="다온시", mall_ko="다온상회", name_en="Daon"
    )
    there = signed_in(people("there", role="officer", body_id=2))
    act(officer, case, "take")
    officer.post(
        reverse("officer:case_refer", args=[case.id]), {"to": "2", "question": "통관을 봐 주세요."}
    )
    referral = Referral.objects.get()
    address = reverse("officer:referral", args=[referral.id])
    before = there.get(address, HTTP_HOST="daon.localhost").status_code

    officer.post(
        reverse("officer:case_referral", args=[case.id, referral.id]),
        {"action": "consent", "how": "phone"},
    )

    assert before in {302, 403, 404}
    assert Referral.objects.get().status == "sent"
    page = officer.get(reverse("officer:referrals")).content.decode()
    assert "다온시" in page
