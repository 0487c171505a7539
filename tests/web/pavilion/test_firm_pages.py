"""A firm writes, completes, publishes and translates its pages; another firm's it cannot touch."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from tests.web.pavilion.conftest import picture

from naru.pavilions.models import Sheet, Stand, Version

pytestmark = pytest.mark.django_db
SHEET = {
    "name_ko": "작두콩차", "name_en": "", "detail_ko": "구수합니다.", "code": "T-1",
    "category": "tea", "moq": "50", "unit": "box", "lead_days": "14", "hs": "1212.99",
    "origin": "KR", "packs": "30 T × 24\n60 T × 12", "tiers_for": "request", "t0_since": "50",
    "t0_price": "4.20",
}  # fmt: skip


def test_a_sheet_goes_from_draft_to_published_by_its_check_list(fair):
    fair.post("rival", "gate:pavilion_sheet_new", **SHEET)
    sheet = Sheet.objects.get(code="T-1")
    place = ("sheet", sheet.id)

    refused = fair.post("rival", "gate:pavilion_act", *place, action="publish")
    assert "빠진 것이 있어" in refused.content.decode()
    photo = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    fair.post("rival", "gate:pavilion_act", *place, action="photos", photos=photo)
    fair.post("rival", "gate:pavilion_sheet", sheet.id, **SHEET | {"name_en": "Sword-bean tea"})
    fair.post("rival", "gate:pavilion_act", *place, action="publish")

    sheet.refresh_from_db()
    assert (sheet.status, sheet.hs, sheet.packs) == (
        "published",
        "121299",
        ["30 T × 24", "60 T × 12"],
    )
    assert sheet.tiers == [{"since": 50, "minor": 420}]
    preview = fair.clients["rival"].get(reverse("gate:pavilion_preview", args=place), follow=True)
    assert "Sword-bean tea" in preview.content.decode()
    fair.see("buyer", "buyer:sheet", "en", sheet.id, status=404)  # it stands in no pavilion


def test_prices_that_rise_and_codes_used_twice_are_refused_with_nothing_lost(fair):
    rising = SHEET | {"t1_since": "100", "t1_price": "5.00"}

    answer = fair.post("rival", "gate:pavilion_sheet_new", **rising)

    assert "수량이 늘수록" in answer.content.decode()
    assert "작두콩차" in answer.content.decode()
    assert not Sheet.objects.filter(code="T-1").exists()


def test_another_firm_cannot_read_or_change_a_page(fair):
    for address, *args in (
        ("gate:pavilion_sheet", fair.sheet_id),
        ("gate:pavilion_languages", "sheet", fair.sheet_id),
        ("gate:pavilion_versions", "company", fair.company_id),
        ("gate:pavilion_preview", "sheet", fair.sheet_id),
        ("gate:pavilion_leave", Stand.objects.get().id),
    ):
        fair.see("rival", address, *args, status=404)
    for action in ("publish", "take_down", "drop", "photos"):
        answer = fair.post("rival", "gate:pavilion_act", "sheet", fair.sheet_id, action=action)
        assert answer.status_code == 404
    assert Sheet.objects.get(id=fair.sheet_id).status == "published"


def test_languages_are_written_side_by_side_and_versions_brought_back(fair):
    place = ("sheet", fair.sheet_id)
    address = reverse("gate:pavilion_languages", args=place)

    fair.post(
        "owner", "gate:pavilion_languages", *place, action="save", **{"text-name-ja": "ゆず茶"}
    )
    fair.post("owner", "gate:pavilion_languages", *place, action="save", **{"text-name-ko": "유자"})
    page = fair.clients["owner"].get(address).content.decode()

    assert "원문이 바뀌었음" in page
    numbers = Version.objects.filter(subject_id=fair.sheet_id).order_by("number")
    first = numbers.values_list("number", flat=True)[0]
    fair.post("owner", "gate:pavilion_versions", *place, number=first)
    sheet = Sheet.objects.get(id=fair.sheet_id)
    assert sheet.texts["name"]["ko"]["text"] == "유자차"
    assert sheet.status == "published"


def test_sheets_go_out_to_excel_and_come_back_row_by_row(fair):
    answer = fair.clients["owner"].get(reverse("gate:pavilion_export"))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    page = book.active
    heads = {cell.value: cell.column for cell in page[1]}
    page.cell(2, heads["이름 (日本語)"]).value = "ゆず茶"
    for place, (code, moq) in enumerate((("N-1", "30"), ("N-2", "많이")), start=3):
        page.cell(place, heads["관리 코드"]).value = code
        page.cell(place, heads["이름 (한국어)"]).value = "새 차"
        page.cell(place, heads["최소 주문 수량"]).value = moq
    out = io.BytesIO()
    book.save(out)

    before = Sheet.objects.get(id=fair.sheet_id)
    looked = fair.post("owner", "gate:pavilion_table", action="look", table=_file(out))
    assert Sheet.objects.count() == 1
    saved = fair.post("owner", "gate:pavilion_table", action="save", table=_file(out))

    for report in (looked, saved):
        assert "1 이상의 숫자가 아니거나" in report.content.decode()
    after = Sheet.objects.get(id=fair.sheet_id)
    assert after.texts["name"]["ja"]["text"] == "ゆず茶"
    assert (after.tiers, after.packs, after.certificates) == (
        before.tiers, before.packs, before.certificates,
    )  # fmt: skip
    assert sorted(Sheet.objects.values_list("code", flat=True)) == ["N-1", "Y-1"]


def _file(out: io.BytesIO) -> SimpleUploadedFile:
    return SimpleUploadedFile("sheets.xlsx", out.getvalue())


def test_the_first_page_says_what_is_shown_and_who_looked(fair):
    fair.see("buyer", "buyer:sheet", "ja", fair.sheet_id)

    page = fair.see("owner", "gate:pavilion_mine")

    assert "나루 전시관" in page
    assert "日本語" in page
    assert "전시 중" in page
    assert "아직 바이어용 페이지가 없어요" in fair.see("rival", "gate:pavilion_mine")
