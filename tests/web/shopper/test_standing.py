"""The pages that always stand: terms, privacy, fees."""

import pytest

from naru.web.shopper import standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("public_body")]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", standing.TITLES)
def test_every_standing_page_is_there_in_both_languages(client, name, language):
    client.cookies["naru_language"] = language
    shown = client.get(f"/{name}").content.decode()
    assert standing.TITLES[name].into(language) in shown


def test_the_fees_are_said_on_an_example(client, vendor):
    shown = client.get("/fees").content.decode()
    assert "수수료" in shown
    assert "원을 받습니다" in shown
