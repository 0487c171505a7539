"""Menus are found by their words, by first consonants, and with the keyboard left in English."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from naru.web.gate import menu as firms
from naru.web.officer import menu as officers
from naru.web.parts import menus


@pytest.fixture(autouse=True)
def korean():
    with translation.override("ko"):
        yield


@pytest.mark.parametrize("asked", ["통관", "ㅌㄱ", "xhdrhks", " 통 관 "])
def test_a_page_is_found_by_what_is_typed(asked):
    hrefs = [hit.href for hit in menus.found(officers.SECTIONS, asked)]

    assert "/officer/customs/" in hrefs


def test_nothing_typed_finds_nothing():
    assert menus.found(officers.SECTIONS, "  ") == []


@pytest.mark.parametrize("sections", [officers.SECTIONS, firms.SECTIONS])
def test_every_line_of_a_menu_has_its_page_once(sections):
    hrefs = [menus.address(entry.name) for one in sections for entry in one.entries]

    assert all(hrefs)
    assert len(set(hrefs)) == len(hrefs)


def test_the_menu_stands_open_where_one_is():
    shown = menus.shown(officers.SECTIONS, "/officer/customs/days/")

    assert [n for n, one in enumerate(shown) if one.is_open] == [0, 8]
    assert menus.shown(officers.SECTIONS, "/officer/")[0].is_open


def test_a_firm_finds_its_page_without_script(client, public_body):
    one = client.get("/support/find/", {"q": "관세사무소 없는 말"}).content.decode()
    many = client.get("/support/find/", {"q": "공동 선적"})

    assert "그런 이름의 화면이 없습니다" in one
    assert many.status_code == 302


@pytest.mark.parametrize("section", ["abroad", "shipping"])
def test_every_tab_of_going_abroad_stands_in_the_firms_menu(section):
    file = Path(firms.__file__).parent / "templates" / "gate" / section / "tabs.html"
    tabs = re.findall(r'section_tab "([a-z_:]+)"', file.read_text(encoding="utf-8"))
    listed = {entry.name for part in firms.SECTIONS for entry in part.entries}

    assert len(tabs) > 5
    assert set(tabs) - listed == set()
