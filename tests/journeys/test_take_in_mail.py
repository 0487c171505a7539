"""An application that came by e-mail becomes a draft that an officer has looked at."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.journeys.test_apply import opened, text_of
from tests.programmes.a_form import form_grant
from tests.programmes.test_mail import TEXT, eml
from tests.web.conftest import people, signed_in  # noqa: F401 - fixtures of the web tests

from naru.identity.models import Consent, Firm
from naru.kernel import clock
from naru.programmes.models import Application, CallRound, IncomingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(people, signed_in, public_body):  # noqa: F811
    return signed_in(people("officer", role="officer"))


def taken_in(officer, call, raw=None):
    file = SimpleUploadedFile("m.eml", raw or eml())
    answer = officer.post(f"/officer/intake/{call}/", {"deed": "mail", "file": file})
    return answer.headers["Location"]


def form_of(page):
    """Return what the officer's form would send, as it stands."""
    html = page.content.decode()
    sent = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', html))
    radios = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"[^>]*checked', html)
    areas = re.findall(r'<textarea name="([^"]+)"[^>]*>\s*([^<]*)</textarea>', html)
    selects = re.findall(r'name="(paper-[^"]+)".*?value="(\w+)" selected', html, re.DOTALL)
    names = {name for name, _ in radios}
    plain = {name: value for name, value in sent.items() if name not in names}
    return plain | dict(radios) | dict(areas) | dict(selects)


def test_a_mail_becomes_a_draft_and_an_application(officer):
    call = opened(form_grant(needs_paper=True))
    address = taken_in(officer, call)

    page = officer.get(address)
    shown = text_of(page)
    assert "메일의 ‘상호’ 줄에서" in shown
    sent = form_of(page) | {"received_at": clock.now().strftime("%Y-%m-%dT%H:%M")}
    sent["answer-promise"] = "true"
    wrong = officer.post(address, sent | {"answer-years": "오래"})
    assert "숫자로 적어 주세요" in text_of(wrong)
    assert Application.objects.count() == 0
    made = officer.post(address, sent)

    row = Application.objects.get()
    assert (row.way, row.contact_name, row.title) == ("email", "김나루", "나루 사과밭")
    assert made.headers["Location"] == f"/support/applications/{row.id}/hand-in/"
    assert Consent.objects.get(id=row.consent_id).how == "email"
    look = text_of(officer.get(made.headers["Location"]))
    assert "1,000,001원" in look
    assert "나루 견적서.pdf" in look
    officer.post(made.headers["Location"])
    row.refresh_from_db()
    assert (row.status, row.number) == ("submitted", 1)
    assert IncomingMail.objects.get().status == "made"
    assert officer.post(address, sent).status_code == 422  # not twice


def test_every_control_of_the_page_has_an_id_of_its_own(officer):
    page = officer.get(f"/officer/intake/{opened(form_grant())}/").content.decode()

    ids = re.findall(r' id="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_the_same_mail_is_taken_in_once(officer):
    call = opened(form_grant())
    taken_in(officer, call)

    again = officer.post(
        f"/officer/intake/{call}/", {"deed": "mail", "file": SimpleUploadedFile("m.eml", eml())}
    )

    assert "이미 접수한 메일" in text_of(again)


def test_what_came_in_time_is_taken_after_the_deadline(officer):
    call = opened(form_grant())
    address = taken_in(officer, call)
    now = clock.now()
    CallRound.objects.filter(call=call).update(closes_at=now - timedelta(hours=1))
    sent = form_of(officer.get(address)) | {"answer-promise": "true"}
    local = clock.SEOUL

    def received(hours):
        at = (now - timedelta(hours=hours)).astimezone(local)
        return sent | {"received_at": at.strftime("%Y-%m-%dT%H:%M")}

    late = officer.post(address, received(0))
    assert "접수 기간이 아닙니다" in text_of(late)
    made = officer.post(address, received(3))
    officer.post(made.headers["Location"])

    assert Application.objects.get().status == "submitted"


def test_pasted_text_is_read_too_and_no_application_is_put_aside(officer):
    call = opened(form_grant())
    answer = officer.post(f"/officer/intake/{call}/", {"deed": "mail", "text": TEXT})

    page = text_of(officer.get(answer.headers["Location"]))
    officer.post(answer.headers["Location"] + "drop/")

    assert "메일의 ‘연락처’ 줄에서" in page
    assert IncomingMail.objects.get().status == "dropped"
    assert officer.post(answer.headers["Location"] + "drop/").status_code == 404


def test_a_firm_and_a_visitor_are_helped_with_their_consent(officer, people, signed_in):  # noqa: F811
    call = opened(form_grant())
    firm = Firm.objects.create(
        brn="1234567891", name="나루 사과밭", representative="김", registered_at=clock.now()
    )
    told = {"deed": "firm", "brn": "123-45-67891", "name": "김농부", "how": "phone"}

    begun = officer.post(f"/officer/intake/{call}/", told)
    page = begun.headers["Location"].removesuffix("go-on/")
    officer.post(page + "form/shop/", {"shop_name": "나루", "phone": "061-000-1234", "years": "1"})
    owner = signed_in(people("owner", firm=firm))
    visitor = officer.post(
        f"/officer/intake/{call}/",
        {"deed": "visitor", "name": "이나루", "phone": "010-1-2", "how": "in_person"},
    )

    assert "동의를 받아 대신 작성" in text_of(officer.get(page + "form/shop/"))
    assert 'value="나루"' in owner.get(page + "form/shop/").content.decode()
    assert Consent.objects.filter(purpose="apply_on_behalf").count() == 2
    assert Application.objects.get(holder_id=firm.id).helped_by is not None
    assert visitor.status_code == 302
    without = signed_in(people("tired", role="officer"), has_second_factor=False)
    assert without.get(page + "form/shop/").status_code == 403
