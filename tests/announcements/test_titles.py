"""What a title says beside its name."""

import pytest

from naru.announcements import titles

PLACES = frozenset({"경북", "전남", "전남광주", "비수도권"})


@pytest.mark.parametrize(
    ("title", "change", "round_label", "year"),
    [
        ("[경북] 2026년 참참 지원사업 참여기업 모집 공고", "first", "", 2026),
        ("[경북] 2026년 참참 지원사업 참여기업 모집 변경 공고", "changed", "", 2026),
        ("2026년 참참 지원사업 시행계획 (변경 공고)", "changed", "", 2026),
        ("2026년 참참 정책자금 융자사업 4차 변경 공고", "changed", "", 2026),
        ("2026년 참참 지원사업 재수정 공고", "corrected", "", 2026),
        ("참참 지원 정정 공고", "corrected", "", None),
        ("참참 업소 모집 기한 연장 공고", "extended", "", None),
        ("[전남] 2026년 3차 참참 지원사업 모집 재공고", "reopened", "3차", 2026),
        ("2026년 2차 참참 지원사업 참여기업 추가모집 공고", "first", "2차 추가", 2026),
        ("2026년 하반기 참참 육성사업 모집 공고", "first", "하반기", 2026),
        ("2026년 3분기 참참 응원금 지원 모집", "first", "3분기", 2026),
        ("'26년 참참 경진대회 공고", "first", "", 2026),
        ("참참 입주기업 5기 모집", "first", "5기", None),
        # Words that are part of the matter, not of the notice.
        ("2026년 인증 유효기간 연장 신청ㆍ접수 공고", "first", "", 2026),
        ("2026년 2차전지 업종변경 지원 공고", "first", "", 2026),
        ("참참 구축(3차년도) 지원사업 공고", "first", "", None),
    ],
)
def test_a_title_tells_its_change_round_and_year(title, change, round_label, year):
    found = titles.read(title, places=PLACES)

    assert (found.change, found.round_label, found.year) == (change, round_label, year)


@pytest.mark.parametrize(
    "other",
    [
        "2026년 참참 지원사업 참여기업 모집 공고",
        "[전남] 2026년 참참 지원 사업 참가 기업 모집공고",
        "[변경] 2026년 참참 지원사업 참여업체 모집 안내",
        "2025년 참참 지원사업 참여기업 모집 연장 공고",
        "2026년 제2차 참참 지원사업 참여기업 추가 모집 공고",
    ],
)
def test_one_name_has_one_key_however_it_is_announced(other):
    first = titles.read("[경북] 2026년 참참 지원사업 참여기업 모집 공고", places=PLACES)

    assert titles.read(other, places=PLACES).series == first.series


def test_a_round_has_a_key_of_its_own():
    first, second = (titles.read(f"{n}차 참참 지원사업 공고") for n in (1, 2))

    assert first.series == second.series
    assert first.key != second.key


def test_a_tag_that_is_no_place_belongs_to_the_name():
    found = titles.read("[참참창업보육센터] 신규 입주기업 모집", places=PLACES)

    assert found.tags == ()
    assert found.series == "참참창업보육센터신규입주기업"


def test_who_is_sought_tells_two_announcements_apart():
    buyers, sellers = (titles.read(f"참참 사업 {who}기업 모집 공고") for who in ("수요", "공급"))

    assert buyers.series != sellers.series
