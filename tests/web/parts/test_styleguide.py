"""The style guide shows every part there is."""

import pytest

from naru.web.parts import statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("public_body")]


def test_the_style_page_shows_every_status(client):
    shown = client.get("/styleguide").content.decode()
    for status in statuses.STATUSES.values():
        assert str(status.word) in shown


def test_the_style_page_is_for_the_sandbox_only(client, settings):
    settings.NARU_SANDBOX = False
    settings.SECURE_SSL_REDIRECT = False
    assert client.get("/styleguide").status_code == 404
