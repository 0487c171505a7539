"""Joining, signing in with a second factor, the address book and leaving, through the door."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from naru.identity.models import Consent, DeliveryAddress, MallMembership, Person
from naru.identity.operations import factors, roles
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.messaging.models import Letter

PASSWORD = "봄바람-불면-꽃핀다-7"
AGREED = {"agree_terms": "on", "agree_privacy": "on", "agree_age_14": "on"}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def join(client: Client, **changed: str) -> Any:
    asked = {
        "email": "bori@example.com",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "name": "이보리",
        "phone": "010-1234-5678",
        **AGREED,
        **changed,
    }
    return client.post("/account/signup/", asked)


def test_sign_up_makes_a_member_with_consents_and_writes_a_letter(
    client: Client, public_body: Any
) -> None:
    answer = join(client, agree_marketing_email="on")

    person = Person.objects.get(email="bori@example.com")
    membership = MallMembership.objects.get(person=person, body=public_body)
    assert answer.status_code == 302
    assert (person.name, person.phone) == ("이보리", "010-1234-5678")
    assert membership.marketing_email_at is not None
    assert membership.marketing_sms_at is None
    assert set(Consent.objects.filter(person=person).values_list("purpose", flat=True)) == {
        "terms",
        "privacy",
        "age_14",
        "marketing_email",
    }
    assert Letter.objects.filter(template="account.welcome").count() == 1


def test_sign_up_without_a_required_consent_says_so_in_korean(
    client: Client, public_body: Any
) -> None:
    answer = join(client, agree_privacy="")

    assert answer.status_code == 200
    assert "이 동의가 있어야 회원으로 가입할 수 있습니다" in answer.content.decode()
    assert not Person.objects.exists()


def test_name_and_phone_lie_sealed(client: Client, public_body: Any) -> None:
    from django.db import connection

    join(client)

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone FROM identity_person")
        name, phone = cursor.fetchone()
    assert "이보리" not in name
    assert "5678" not in phone


def test_sign_in_is_throttled(client: Client, public_body: Any) -> None:
    join(client)
    client.post("/account/logout/")
    asked = {"login": "bori@example.com", "password": "wrong"}

    answers = [client.post("/account/login/", asked) for _ in range(7)]

    assert "너무" in answers[-1].content.decode() or answers[-1].status_code == 429


def test_password_reset_comes_by_letter(client: Client, public_body: Any) -> None:
    join(client)
    client.post("/account/logout/")

    client.post("/account/password/reset/", {"email": "bori@example.com"})

    letter = Letter.objects.get(template="account.reset_password")
    link = re.search(r"http://testserver(/\S+)", letter.text)
    assert link is not None
    page = client.get(link[1], follow=True)
    assert "새 비밀번호" in page.content.decode() or page.status_code == 200
    changed = client.post(
        page.redirect_chain[-1][0], {"password1": PASSWORD + "b", "password2": PASSWORD + "b"}
    )
    assert changed.status_code == 302
    signed_in = client.post(
        "/account/login/", {"login": "bori@example.com", "password": PASSWORD + "b"}
    )
    assert signed_in.status_code == 302


def officer(body_id: int, *, has_factor: bool) -> Person:
    person = Person.objects.create_user("officer@example.com", PASSWORD, name="김담당")
    with transaction():
        roles.appoint_first(
            body_id=body_id, person_id=person.id, role="administrator", at=clock.now()
        )
        if has_factor:
            factors.set_totp(person_id=person.id, secret="NARU" * 8)
    return person


def test_officer_signs_in_with_the_code_that_the_sandbox_shows(
    client: Client, public_body: Any
) -> None:
    officer(public_body.id, has_factor=True)

    first = client.post(
        "/account/login/?next=/officer/members",
        {"login": "officer@example.com", "password": PASSWORD},
    )
    page = client.get(first.url)
    shown = re.search(r"naru-box warning.*?<p>(\d{6})</p>", page.content.decode(), re.DOTALL)

    assert first.url.startswith("/account/2fa/authenticate/")
    assert shown is not None
    code = shown[1]
    second = client.post(first.url, {"code": code})
    assert second.url == "/officer/members"
    assert client.get(second.url).status_code == 200


def test_officer_without_a_second_factor_is_led_to_set_one_up(
    client: Client, public_body: Any
) -> None:
    officer(public_body.id, has_factor=False)
    client.post("/account/login/", {"login": "officer@example.com", "password": PASSWORD})

    refused = client.get("/officer/members")
    guide = client.get(refused.url)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})

    assert refused.url.startswith("/account/second-factor")
    assert "인증 앱" in guide.content.decode()
    assert client.get("/account/second-factor").url == "/officer/members"
    assert client.get("/officer/members").status_code == 200
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal import auth as totp

    counter = int(clock.now().timestamp()) // 30
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


@pytest.mark.parametrize("service", ["kakao", "naver"])
def test_sign_in_by_another_service_stays_on_this_machine(
    client: Client, public_body: Any, service: str
) -> None:
    away = client.post(f"/account/{service}/login/")
    assert away.url.startswith(f"/sandbox/oauth/{service}/authorize")
    assert "김나루" in client.get(away.url).content.decode()
    back = client.post(away.url, {"persona": "1001"})
    asked = client.get(back.url)
    assert asked.url == "/account/3rdparty/signup/"
    form = client.get(asked.url).content.decode()
    assert "naru.kim@example.com" in form
    done = client.post(
        asked.url,
        {"email": "naru.kim@example.com", "name": "김나루", "phone": "010-1111-2222", **AGREED},
    )

    assert done.status_code == 302
    assert Person.objects.get(email="naru.kim@example.com").name == "김나루"


def test_sign_in_by_another_service_may_be_broken_off(client: Client, public_body: Any) -> None:
    away = client.post("/account/kakao/login/")
    back = client.post(away.url, {"persona": "cancel"})

    page = client.get(back.url, follow=True)

    assert page.status_code == 200
    assert "로그인" in page.content.decode()
    assert not Person.objects.exists()


def test_address_book_keeps_one_default(client: Client, public_body: Any) -> None:
    join(client)
    entry = {
        "label": "집",
        "recipient": "이보리",
        "phone": "010-1234-5678",
        "postcode": "57000",
        "road": "나루군 보리길 1",
    }
    client.post("/account/addresses/new", entry)
    client.post("/account/addresses/new", {**entry, "label": "일터", "is_default": "on"})

    assert [a.label for a in DeliveryAddress.objects.filter(is_default=True)] == ["일터"]
    assert client.get("/account/addresses").status_code == 200


def test_leaving_erases_the_person(client: Client, public_body: Any) -> None:
    join(client)
    data = client.get("/account/my-data")

    answer = client.post("/account/leave", {"understood": "on", "reason": "rarely"})

    person = Person.objects.get()
    assert "이보리" in data.content.decode()
    assert answer.status_code == 302
    assert (person.name, person.phone, person.is_active) == ("", "", False)
    assert "bori" not in person.email
    assert "erased" in person.email
    assert client.get("/account/").status_code == 302


PAGES = [
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/done/",
    "/account/inactive/",
    "/account/confirm-email/",
    "/account/3rdparty/login/cancelled/",
    "/account/3rdparty/login/error/",
    "/account/left",
    "/account/consents/terms",
]
MY_PAGES = [
    "/account/",
    "/account/profile",
    "/account/consents",
    "/account/addresses",
    "/account/addresses/new",
    "/account/leave",
    "/account/second-factor",
    "/account/logout/",
    "/account/email/",
    "/account/password/change/",
    "/account/reauthenticate/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/3rdparty/",
]
ENGLISH = re.compile(r">[^<>]*\b[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}[^<>]*<")
SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)


@pytest.mark.parametrize("path", PAGES)
def test_page_for_guests_is_korean(client: Client, public_body: Any, path: str) -> None:
    page = client.get(path)

    assert page.status_code in {200, 401}  # 401: the other service said no
    assert ENGLISH.findall(SCRIPT.sub("", page.content.decode())) == []


@pytest.mark.parametrize("path", MY_PAGES)
def test_page_for_members_is_korean(client: Client, public_body: Any, path: str) -> None:
    join(client)
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    page = client.get(path)

    assert page.status_code == 200
    assert ENGLISH.findall(SCRIPT.sub("", page.content.decode())) == []
