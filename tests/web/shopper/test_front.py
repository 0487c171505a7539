"""The mall's first page, and what a guest's browser is made to keep."""

import pytest

pytestmark = pytest.mark.django_db


def test_an_empty_mall_says_so(client, public_body):
    shown = client.get("/").content.decode()
    assert "아직 상품이 없습니다" in shown


def test_the_front_shows_the_shelves(client, put_on_sale):
    put_on_sale("햇사과 3kg")
    shown = client.get("/").content.decode()
    assert "지금이 제철" in shown or "인기 상품" in shown
    assert "햇사과 3kg" in shown
    assert "은주네 사과밭" in shown
    assert "10,000원" in shown


def test_a_guest_gets_no_session_and_no_cookie(client, put_on_sale):
    put_on_sale()
    for path in ("/", "/popular", "/search?q=사과", "/help"):
        assert not client.get(path).cookies, path


def test_goods_seen_are_remembered_latest_first(client, put_on_sale):
    first, second = put_on_sale("먼저 본 것"), put_on_sale("나중에 본 것")
    for each in (first, second, first, second):
        client.get(f"/goods/{each}")
    shown = client.get("/recent").content.decode()
    assert shown.index("나중에 본 것") < shown.index("먼저 본 것")
    assert "<main" not in client.get("/recent?part=1").content.decode()


def test_a_broken_cookie_is_no_trouble(client, public_body):
    client.cookies["naru_seen"] = "x.y.0"
    assert client.get("/recent").status_code == 200


def test_the_front_in_english(client, put_on_sale):
    put_on_sale()
    client.cookies["naru_language"] = "en"
    shown = client.get("/").content.decode()
    assert "Newly in" in shown
    assert "₩10,000" in shown
    assert 'lang="en"' in shown
