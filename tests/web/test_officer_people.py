"""Officers' pages of people and records: half-hidden names, noted looks, help with consent."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client

from naru.identity import brn
from naru.identity.models import Consent, DeliveryAddress, Firm, MallMembership, Person, PublicBody
from naru.identity.operations import people as people_operations
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.messaging.operations import letters
from naru.records.models import AccessEntry, AuditEntry

pytestmark = pytest.mark.django_db

FIRM = {
    "brn": "220-81-62517",
    "name": "나루농원",
    "representative": "이보리",
    "how": "paper",
}


@pytest.fixture
def bori(people: Any) -> Person:
    person: Person = people("bori")
    with transaction():
        people_operations.name(person_id=person.id, name="이보리", phone="010-1234-5678")
    return person


@pytest.fixture
def desk(people: Any, signed_in: Any) -> Any:
    """Return a function: the client of an officer in a role."""
    return lambda role: signed_in(people(f"desk-{role}", role=role))


def test_member_list_hides_and_search_finds_the_whole_name(desk: Any, bori: Person) -> None:
    page = desk("viewer").get("/officer/members", {"q": "이 보리"}).content.decode()

    assert "이**" in page
    assert "bo***@example.com" in page
    assert "이보리</a>" not in page
    assert AccessEntry.objects.get().deed == "search"


def test_member_page_is_noted_in_the_access_log(desk: Any, bori: Person) -> None:
    page = desk("officer").get(f"/officer/members/{bori.id}").content.decode()

    entry = AccessEntry.objects.get()
    assert "010-1234-5678" in page
    assert (entry.deed, entry.subject_ids) == ("view", [str(bori.id)])


def test_member_file_holds_names_and_is_noted(desk: Any, bori: Person) -> None:
    answer = desk("officer").get("/officer/members", {"as": "xlsx"})

    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert "이보리" in cells
    assert AccessEntry.objects.filter(deed="export").exists()


def test_viewer_takes_no_file(desk: Any, bori: Person) -> None:
    assert desk("viewer").get("/officer/members", {"as": "xlsx"}).status_code == 404


def test_administrator_appoints_and_the_trail_says_why(desk: Any, bori: Person) -> None:
    answer = desk("administrator").post(
        "/officer/roles", {"email": bori.email, "role": "viewer", "reason": "인사발령 12호"}
    )

    entry = AuditEntry.objects.get(action="role.granted")
    assert answer.status_code == 302
    assert (entry.after, entry.reason) == ({"role": "viewer"}, "인사발령 12호")


def test_last_administrator_gets_a_refusal_in_korean(desk: Any) -> None:
    client = desk("administrator")
    me = Person.objects.get(email="desk-administrator@example.com")

    answer = client.post(f"/officer/roles/{me.id}/end", {"reason": "x"})

    assert answer.status_code == 409
    assert "관리자가 한 명 이상" in answer.content.decode()


def test_officer_registers_a_firm_with_consent_and_helps(desk: Any) -> None:
    client = desk("officer")

    registered = client.post("/officer/help", FIRM)
    firm = Firm.objects.get()
    page = client.get(registered.url).content.decode()
    begun = client.post(f"/officer/help/{firm.id}/start")

    consent = Consent.objects.get(purpose="on_behalf")
    assert (consent.how, consent.subject_name) == ("paper", "이보리")
    assert "220-81-62517" in page
    assert begun.status_code == 302
    assert client.session["naru_acting_firm"] == str(firm.id)
    assert AuditEntry.objects.filter(action="firm.help_begun").exists()

    client.post(f"/officer/consents/{consent.id}/withdraw")

    refused = client.post(f"/officer/help/{firm.id}/start")
    assert refused.status_code == 409
    assert "동의를 거두었습니다" in refused.content.decode()


@pytest.mark.parametrize(
    ("number", "words"),
    [("220-81-62518", "사업자등록번호가 올바르지 않습니다"), ("999", "영업 중으로 확인되지")],
)
def test_registration_is_refused_in_words(desk: Any, number: str, words: str) -> None:
    if number == "999":
        number = "999000000" + str(brn.check_digit("999000000"))

    page = desk("officer").post("/officer/help", {**FIRM, "brn": number})

    assert words in page.content.decode()
    assert not Firm.objects.exists()


def test_every_list_opens(desk: Any, bori: Person) -> None:
    client = desk("administrator")
    with transaction():
        letter_id = letters.send(
            body_id=1,
            to="bori@example.com",
            template="account.welcome",
            values={"mall": "나루장터"},
            at=clock.now(),
        )
    today = clock.today()
    paths = [
        "members",
        "roles",
        "consents",
        "audit",
        "access-log",
        f"access-log/{today.year}/{today.month}",
        "letters",
        f"letters/{letter_id}",
        "help",
        "settings",
    ]

    assert {path: client.get(f"/officer/{path}").status_code for path in paths} == dict.fromkeys(
        paths, 200
    )


def test_audit_filter_and_file(desk: Any, bori: Person) -> None:
    client = desk("administrator")
    client.post("/officer/roles", {"email": bori.email, "role": "viewer", "reason": "까닭"})

    narrowed = client.get("/officer/audit", {"action": "role.", "subject": f"person:{bori.id}"})
    other = client.get("/officer/audit", {"action": "payout."})

    assert "까닭" in narrowed.content.decode()
    assert "까닭" not in other.content.decode()
    assert client.get("/officer/audit", {"as": "xlsx"}).status_code == 200


# --- what belongs to another is not there ---


def test_member_of_another_body_is_not_there(desk: Any, bori: Person) -> None:
    other = PublicBody.objects.create(id=2, slug="other", name_ko="다른군", mall_ko="다른장터")
    MallMembership.objects.filter(person=bori).update(body=other)

    assert desk("administrator").get(f"/officer/members/{bori.id}").status_code == 404


def test_letter_and_firm_of_another_body_are_not_there(desk: Any) -> None:
    client = desk("officer")
    client.post("/officer/help", FIRM)
    other = PublicBody.objects.create(id=2, slug="other", name_ko="다른군", mall_ko="다른장터")
    Consent.objects.update(body=other)
    with transaction():
        letter_id = letters.send(
            body_id=2, to="a@example.com", template="account.left", values={"mall": "x"},
            at=clock.now(),
        )  # fmt: skip

    assert client.get(f"/officer/help/{Firm.objects.get().id}").status_code == 404
    assert client.get(f"/officer/letters/{letter_id}").status_code == 404
    assert client.post(f"/officer/help/{Firm.objects.get().id}/start").status_code == 409


def test_address_of_another_member_is_not_there(people: Any, signed_in: Any, bori: Person) -> None:
    address = DeliveryAddress.objects.create(
        person=bori, label="집", recipient="이보리", phone="0", postcode="57000", road="길"
    )
    stranger: Client = signed_in(people("stranger"))

    answers = [
        stranger.get(f"/account/addresses/{address.id}"),
        stranger.post(f"/account/addresses/{address.id}/remove"),
        stranger.post(f"/account/addresses/{address.id}/default"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert DeliveryAddress.objects.count() == 1
