"""The language and the size of letters that a visitor chose stay with her."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("public_body")]


def test_korean_is_the_default_whatever_the_browser_asks(client):
    answered = client.get("/help", headers={"Accept-Language": "en"})
    assert answered.headers["Content-Language"] == "ko"
    assert "도움말" in answered.content.decode()


def test_the_chosen_language_is_remembered_and_one_stays_where_one_was(client):
    sent = client.post(
        "/settings/language", {"language": "en"}, headers={"Referer": "http://testserver/help"}
    )
    assert sent.status_code == 302
    assert sent["Location"] == "http://testserver/help"
    assert client.get("/help").headers["Content-Language"] == "en"


def test_nobody_is_led_to_another_site(client):
    sent = client.post(
        "/settings/language", {"language": "en"}, headers={"Referer": "http://elsewhere.example/"}
    )
    assert sent["Location"] == "/"


def test_larger_letters_are_remembered(client):
    client.post("/settings/letters", {"letters": "large"})
    assert 'class="large"' in client.get("/help").content.decode()
    client.post("/settings/letters", {"letters": "huge"})
    assert 'class="large"' not in client.get("/help").content.decode()
