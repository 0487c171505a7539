"""Rosters are uploaded, looked at, let count, searched by whole name, and deleted."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from naru.programmes.models import Roster, RosterEntry
from naru.records.models import AccessEntry

pytestmark = pytest.mark.django_db
TABLE = "번호,이름,기업 규모,견적 금액\n1,하나상회,소상공인,1000000\n2,둘상회,모름,5\n"


def _upload(desk, *, facts="kr/naru/2026-small-grant", name="2026 상회", table=TABLE):
    return desk.post(
        reverse("officer:roster_upload"),
        {
            "name": name,
            "facts": facts,
            "reference_on": "2026-03-02",
            "table": SimpleUploadedFile("shops.csv", table.encode()),
        },
    )


def test_a_table_is_looked_at_before_it_counts(desk, written):
    written()
    answer = _upload(desk)
    roster = Roster.objects.get()
    assert answer.url == reverse("officer:roster", args=[roster.id])

    page = desk.get(answer.url).content.decode()
    assert "아직 쓰이지 않는 명부입니다" in page
    assert "‘모름’을(를) 읽을 수 없습니다." in page
    assert "하나상회" not in page
    desk.post(answer.url)

    roster.refresh_from_db()
    assert (roster.status, roster.size) == ("ready", 1)


def test_somebody_is_found_by_the_whole_name_and_the_search_is_noted(desk, written):
    written()
    address = _upload(desk).url

    found = desk.get(address, {"q": "하나상회"}).content.decode()
    part = desk.get(address, {"q": "하나"}).content.decode()

    assert "1,000,000원" in found
    assert "명부에 없습니다" in part
    assert AccessEntry.objects.filter(deed="search", subject_kind="roster_entry").count() == 1


def test_the_template_has_the_columns_of_the_programme(desk, written):
    written()

    answer = desk.get(reverse("officer:roster_template"), {"facts": "kr/naru/2026-small-grant"})

    sheet = load_workbook(io.BytesIO(answer.content)).active
    heads = [cell.value for cell in sheet[1]]
    assert heads[:4] == ["번호", "이름", "기업 규모", "견적 금액"]


def test_a_table_that_cannot_be_read_is_told_beside_the_form(desk, public_body):
    page = _upload(desk, facts="person", table="이름\n하나\n").content.decode()

    assert "‘번호’(사업자등록번호 또는 관리번호) 열이 없습니다." in page
    assert not Roster.objects.exists()


def test_a_roster_is_deleted_after_it_was_asked(desk, written):
    written()
    _upload(desk)
    address = reverse("officer:roster_delete", args=[Roster.objects.get().id])

    assert "완전히 지웁니다" in desk.get(address).content.decode()
    desk.post(address)

    assert not RosterEntry.objects.exists()
    assert "아직 명부가 없습니다" in desk.get(reverse("officer:rosters")).content.decode()
