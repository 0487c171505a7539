"""An officer reads programmes in words, and what changed from version to version."""

import pytest
from django.urls import reverse
from tests.programmes.conftest import SMALL_GRANT

from naru.programmes.editing import writing

pytestmark = pytest.mark.django_db
ASSUMED = writing.put(SMALL_GRANT, (), {"assumptions": ["지원율은 가정입니다."]})


def test_the_list_finds_programmes_by_name_and_kind(viewer, written):
    written()
    written(SMALL_GRANT.replace("small-grant", "seats").replace('"작은 가게 지원"', '"자리"'))
    address = reverse("officer:programmes")

    page = viewer.get(address, {"q": "작은 가게"}).content.decode()
    none = viewer.get(address, {"kind": "voucher"}).content.decode()

    assert "작은 가게 지원" in page
    assert "kr/naru/2026-seats" not in page
    assert "2건 중 2건 맞음" in page
    assert "작은 가게 지원" not in none
    assert viewer.get(address, {"as": "xlsx"}).headers["Content-Type"].endswith("sheet")


def test_a_programme_is_shown_in_words(viewer, written):
    programme = written(ASSUMED)

    page = viewer.get(reverse("officer:programme", args=[programme.id])).content.decode()

    assert "기업 규모: 소상공인, 소기업 중 하나" in page
    assert "견적 금액의 70%, 최대 3,000,000원" in page
    assert "나루군 소상공인 지원 조례 (가상)" in page
    assert "도비 30% 3,000,000원" in page
    assert "출처에 없어 가정한 것" in page
    assert "지원율은 가정입니다." in page
    assert page.count("맞음") >= 2


def test_an_example_that_fails_stands_out(viewer, written):
    programme = written(SMALL_GRANT.replace("pays = 700_000", "pays = 1"))

    page = viewer.get(reverse("officer:programme", args=[programme.id])).content.decode()

    assert "예시가 맞지 않아 공고를 열 수 없습니다" in page
    assert "지급액: 기대 1, 결과 700000" in page


def test_versions_are_compared_in_words_and_line_by_line(viewer, written):
    written()
    programme = written(writing.put(SMALL_GRANT, ("budget",), {"total": 12_000_000}))

    page = viewer.get(
        reverse("officer:programme_version", args=[programme.newest.id])
    ).content.decode()
    listed = viewer.get(reverse("officer:programme_versions", args=[programme.id])).content.decode()

    assert "예산 › 전체(원)" in page
    assert "12,000,000" in page
    assert "total = 10_000_000" in page
    assert "2판" in listed
    assert "1판" in listed


def test_the_file_is_handed_out_as_it_was_written(viewer, written):
    programme = written()

    answer = viewer.get(reverse("officer:programme_file", args=[programme.newest.id]))

    assert answer.content.decode() == SMALL_GRANT
    assert "kr-naru-2026-small-grant-v1.toml" in answer.headers["Content-Disposition"]
