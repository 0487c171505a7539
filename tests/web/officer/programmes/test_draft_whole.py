"""A file is changed as text with line-exact mistakes, saved as a version, begun anew."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.programmes.conftest import SMALL_GRANT

from naru.programmes.definition import reading
from naru.programmes.models import ProgrammeDraft, ProgrammeVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(desk, written):
    programme = written()
    desk.post(reverse("officer:draft_begin", args=[programme.id]))
    return ProgrammeDraft.objects.get()


def _to(name, draft):
    return reverse(f"officer:{name}", args=[draft.id])


def test_text_is_kept_and_a_mistake_is_told_with_its_line(desk, draft):
    wrong = SMALL_GRANT.replace("total = 10_000_000", 'total = "much"')
    line = wrong[: wrong.index('total = "much"')].count("\n") + 1

    page = desk.post(_to("draft_text", draft), {"text": wrong}).content.decode()

    assert f"{line}번째 줄 · budget.total: " in page
    assert "정수여야 합니다" in page
    assert "total = &quot;much&quot;" in page
    right = SMALL_GRANT.replace("10_000_000", "11_000_000")
    answer = desk.post(_to("draft_text", draft), {"text": right.replace("\n", "\r\n")})
    assert answer.url == _to("draft", draft)
    assert ProgrammeDraft.objects.get().text == right


def test_examples_are_shown_before_saving_and_saving_makes_a_version(desk, draft):
    changed = SMALL_GRANT.replace('rate = "0.7"', 'rate = "0.6"')
    desk.post(_to("draft_text", draft), {"text": changed})

    page = desk.get(_to("draft_save", draft)).content.decode()
    assert "예시 1건이 맞지 않습니다" in page
    assert "지급액: 기대 700000, 결과 600000" in page
    assert "자격과 금액 (2026-01-01부터) › 금액 › 비율" in page
    answer = desk.post(_to("draft_save", draft), {"note": "지원율 조정"})

    newest = ProgrammeVersion.objects.order_by("-number").first()
    assert answer.url == reverse("officer:programme_version", args=[newest.id])
    assert (newest.number, newest.note, newest.examples_failed) == (2, "지원율 조정", 1)
    assert not ProgrammeDraft.objects.exists()


def test_a_version_saved_meanwhile_is_told(desk, draft, written):
    desk.post(_to("draft_text", draft), {"text": SMALL_GRANT.replace("10_000_000", "11_000_000")})
    written(SMALL_GRANT.replace("10_000_000", "9_000_000"))

    page = desk.post(_to("draft_save", draft), {"note": ""}).content.decode()

    assert "다른 담당자가 2판을 저장했습니다" in page


def test_a_draft_is_handed_out_and_thrown_away(desk, draft):
    assert desk.get(_to("draft_file", draft)).content.decode() == SMALL_GRANT

    desk.post(_to("draft_discard", draft))

    assert not ProgrammeDraft.objects.exists()


def test_a_new_programme_begins_blank_or_as_a_copy(desk, written):
    written()
    address = reverse("officer:programme_new")
    assert "kr/naru/2026-small-grant" in desk.get(address).content.decode()

    desk.post(address, {"start": "blank", "slug": "2026-new", "name_ko": "새로움"})
    desk.post(
        address, {"start": "kr/naru/2026-small-grant", "slug": "2026-copy", "name_ko": "복사"}
    )

    drafts = {row.code: reading.read(row.text) for row in ProgrammeDraft.objects.all()}
    assert drafts["kr/naru/2026-new"].name.ko == "새로움"
    assert drafts["kr/naru/2026-copy"].terms == reading.read(SMALL_GRANT).terms
    for draft in ProgrammeDraft.objects.all():
        page = desk.get(reverse("officer:draft_save", args=[draft.id])).content.decode()
        assert "모든 예시가 맞습니다" in page


def test_a_file_of_the_rulebook_may_be_copied(desk, public_body):
    answer = desk.post(
        reverse("officer:programme_new"),
        {"start": "kr/yongin/2021-fair-fee", "slug": "2026-fair-fee", "name_ko": "참가비"},
    )

    draft = ProgrammeDraft.objects.get()
    assert answer.url == reverse("officer:draft", args=[draft.id])
    assert "# 국내·외 전시회 참가비 지원" in draft.text


def test_a_file_is_uploaded_and_a_bad_one_is_told(desk, public_body):
    def upload(text):
        file = SimpleUploadedFile("p.toml", text.encode())
        return desk.post(reverse("officer:programme_new"), {"start": "blank", "file": file})

    assert "알 수 없는 항목입니다" in upload(SMALL_GRANT + "colour = 1").content.decode()
    upload(SMALL_GRANT)
    assert ProgrammeDraft.objects.get().text == SMALL_GRANT
