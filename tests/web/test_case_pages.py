"""The one-stop desk through the doors: brought, answered, referred with consent, solved, told."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from naru.desk.models import Case, Referral
from naru.desk.operations.articles import Words
from naru.desk.operations.cases import Filed
from naru.identity.models import Appointment, Firm, Person, PublicBody
from naru.journeys import (
    bring_a_case,
    refer_cases,
    watch_over_cases,
    work_on_cases,
    write_articles,
)
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 some"
TOLD = {
    "subject": "일본으로 보낸 소포가 반송되었습니다",
    "category": "logistics",
    "text": "송장을 잘못 붙인 것 같습니다.",
    "urgency": "normal",
    "country": "JP",
}


def body(answer):
    assert answer.status_code < 400, answer.content.decode()[:2000]
    return answer.content.decode()


@pytest.fixture
def cast(people, signed_in):
    """Return clients by name, and the people behind them."""
    cache.clear()
    PublicBody.objects.create(
        id=2, slug="other", name_ko="다온시", mall_ko="다온상회", email="desk@daon.example"
    )
    firm = Firm.objects.create(
        brn="1234567891", name="나루식품", representative="김나루", registered_at=clock.now()
    )
    persons = {
        "owner": people("owner", firm=firm),
        "stranger": people("stranger"),
        "officer": people("officer", role="officer"),
        "second": people("second", role="officer"),
        "viewer": people("viewer", role="viewer"),
    }
    clients = {name: signed_in(person) for name, person in persons.items()}
    return {**clients, "guest": signed_in(None), "people": persons, "firm": firm}


def officer_of(cast, body_id=1):
    if body_id == 1:
        person = cast["people"]["officer"]
    else:
        person, is_new = Person.objects.get_or_create(email="daon@example.com", name="다온")
        if is_new:
            Appointment.objects.create(
                person=person, body_id=2, role="officer", granted_at=clock.now()
            )
    return Actor(body_id=body_id, person_id=person.id, name=person.name, body_role="officer")


def owner_of(cast):
    person, firm = cast["people"]["owner"], cast["firm"]
    return Actor(body_id=1, person_id=person.id, firm_ids=frozenset({firm.id}))


def brought(cast, **more):
    filed = Filed(channel="web", firm_id=cast["firm"].id, **{**TOLD, **more})
    made = bring_a_case.bring(
        by=owner_of(cast), filed=filed, files=[], agreed=True, page="", at=clock.now()
    )
    return made.case_id


def taken(cast):
    case_id = brought(cast)
    work_on_cases.take(by=officer_of(cast), case_id=case_id, at=clock.now())
    return case_id


def answered(cast):
    case_id = taken(cast)
    work_on_cases.answer(
        by=officer_of(cast), case_id=case_id, words="다시 보내면 됩니다.", files=[], at=clock.now()
    )
    return case_id


def referred(cast):
    case_id = taken(cast)
    made = refer_cases.propose(
        by=officer_of(cast), case_id=case_id, question="통관을 봐 주세요.", to_body_id=2,
        at=clock.now(),
    )  # fmt: skip
    return case_id, made


def test_a_member_brings_a_case_for_her_firm_with_a_file(cast):
    file = SimpleUploadedFile("송장.pdf", PDF)

    sent = cast["owner"].post(
        reverse("gate:case_new"), {**TOLD, "firm": str(cast["firm"].id), "file": file}
    )

    case = Case.objects.get()
    page = body(cast["owner"].get(sent.headers["Location"]))
    assert case.firm_name == "나루식품"
    assert f"{case.year}-0001" in page
    assert "송장.pdf" in page
    assert "소포가 반송" in body(cast["owner"].get(reverse("gate:cases")))
    assert Letter.objects.filter(template="cases.received").count() == 1


def test_a_guest_follows_her_case_by_the_link_alone(cast, signed_in):
    told = {**TOLD, "name": "김손님", "email": "guest@example.com", "agreed": "on"}
    page = body(cast["guest"].post(reverse("gate:case_new"), told))
    link = re.search(r'href="http://testserver(/support/desk/link/[^"]+)"', page)
    assert link is not None
    case = reverse("gate:case", args=[Case.objects.get().id])

    elsewhere = signed_in(None)

    assert elsewhere.get(case).status_code == 302
    assert "송장을 잘못" in body(elsewhere.get(link[1], follow=True))
    assert cast["stranger"].get(case).status_code == 404
    assert link[1].split("/")[-2] in Letter.objects.get().text


def test_a_guest_who_does_not_agree_is_told_so(cast):
    told = {**TOLD, "name": "김손님", "email": "guest@example.com"}

    cast["guest"].post(reverse("gate:case_new"), told)

    assert not Case.objects.exists()


def test_a_stranger_sees_nothing_of_a_firms_case(cast):
    case_id = taken(cast)

    for name in ("case", "case_satisfaction", "case_consent", "case_book"):
        assert cast["stranger"].get(reverse(f"gate:{name}", args=[case_id])).status_code == 404
    sent = cast["stranger"].post(
        reverse("gate:case_act", args=[case_id]), {"action": "add", "words": "!"}
    )
    assert sent.status_code == 404


def test_an_internal_note_is_not_shown_to_the_firm(cast):
    case_id = taken(cast)
    work_on_cases.note(
        by=officer_of(cast), case_id=case_id, words="관세사에게 묻자", files=[], at=clock.now()
    )

    assert "관세사에게 묻자" not in body(cast["owner"].get(reverse("gate:case", args=[case_id])))


def test_the_firm_confirms_and_says_once_how_it_was(cast):
    case_id = answered(cast)
    act = reverse("gate:case_act", args=[case_id])

    solved = cast["owner"].post(act, {"action": "solved"})
    grading = solved.headers["Location"]
    cast["owner"].post(grading, {"grade": "5", "words": "빨랐어요"})
    again = body(cast["owner"].post(grading, {"grade": "1"}, follow=True))

    found = Case.objects.select_related("satisfaction").get()
    assert (found.status, found.satisfaction.grade) == ("solved", 5)
    assert "이미 만족도를 남기셨습니다" in again


def test_the_firm_opens_its_case_again(cast):
    case_id = answered(cast)
    act = reverse("gate:case_act", args=[case_id])
    cast["owner"].post(act, {"action": "solved"})

    cast["owner"].post(act, {"action": "reopen", "words": "또 반송됐어요."})

    assert (Case.objects.get().status, Case.objects.get().reopened) == ("working", 1)


def test_the_firm_decides_whether_another_body_sees_its_case(cast):
    case_id, made = referred(cast)
    page = body(cast["owner"].get(reverse("gate:case_consent", args=[case_id])))
    assert "다온시" in page
    assert Referral.objects.get().status == "proposed"

    cast["owner"].post(reverse("gate:case_consent", args=[case_id]), {"action": "agree"})

    assert Referral.objects.get().status == "sent"
    assert "다온시" in body(cast["owner"].get(reverse("gate:case", args=[case_id])))
    seen, _contact = refer_cases.look(by=officer_of(cast, 2), referral_id=made, at=clock.now())
    assert seen.subject == TOLD["subject"]
    assert Letter.objects.filter(body_id=2, template="cases.inbox").exists()


def test_a_withdrawn_consent_takes_the_case_back(cast):
    case_id, made = referred(cast)
    cast["owner"].post(reverse("gate:case_consent", args=[case_id]), {"action": "agree"})

    cast["owner"].post(reverse("gate:case_consent_withdraw", args=[case_id, made]))

    assert Case.objects.get().status == "working"
    assert Referral.objects.get().status == "recalled"


def test_articles_are_found_by_words_and_voted_on_once(cast):
    at, by = clock.now(), officer_of(cast)
    words = Words(
        category="logistics",
        title=Text("반송된 소포 다시 보내기", "Sending a returned parcel again"),
        text=Text("주소와 전화번호를 국제 표기로 고칩니다.", "Mend the address."),
    )
    article_id = write_articles.draft(by=by, words=words, at=at)
    write_articles.send_to_review(by=by, article_id=article_id, at=at)
    reviewer = Actor(body_id=1, person_id=cast["people"]["second"].id, body_role="officer")
    write_articles.publish(by=reviewer, article_id=article_id, is_checked=False, at=at)
    vote = reverse("gate:article_vote", args=[article_id])

    found = body(cast["guest"].get(reverse("gate:articles"), {"q": "소포 반송"}))
    for _twice in range(2):
        cast["guest"].post(vote, {"helped": "yes"})

    assert "반송된 소포 다시 보내기" in found
    nothing = body(cast["guest"].get(reverse("gate:articles"), {"q": "특허"}))
    assert "반송된 소포 다시" not in nothing
    assert "1명에게 도움" in body(cast["guest"].get(reverse("gate:articles")))


def test_the_clock_ends_silent_cases_and_tells_of_late_ones(cast):
    silent, late = answered(cast), taken(cast)
    at = clock.now() + timedelta(days=40)

    assert watch_over_cases.tell_of_delays(body_id=1, at=at) == 1
    assert watch_over_cases.tell_of_delays(body_id=1, at=at) == 0
    assert watch_over_cases.end_silent(body_id=1, at=at) == 1

    assert Case.objects.get(id=silent).status == "solved"
    assert Case.objects.get(id=late).status == "working"
    told = Letter.objects.filter(template="cases.overdue")
    assert [one.to for one in told] == [cast["people"]["officer"].email]
