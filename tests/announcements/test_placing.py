"""Where a record belongs: one is only what is one for certain."""

import pytest
from tests.announcements.rows import ON, record

from naru.announcements import placing, reading
from naru.announcements.placing import Seen, Shelf
from naru.kernel.ids import uuid7

NAME = "참참나루 온라인 판로 지원사업 참여기업 모집"
BODY = {"agency": "전라남도", "operator": "참참진흥원"}
MARCH = "2026.03.02 ~ 2026.03.20"
MAY = "2026.05.02 ~ 2026.05.20"


@pytest.fixture
def placed(names):
    """Return a function: where the second record belongs once the first is on the shelf."""

    def place(first, second):
        shelf, one = Shelf(), reading.read(first, names=names, on=ON)
        number = uuid7()
        shelf.put(placing.known(number, one))
        shelf.seen[first.source, first.source_id] = Seen(announcement_id=number, print=first.print)
        found = placing.place(reading.read(second, names=names, on=ON), shelf)
        return found.outcome, found.change, [doubt.why for doubt in found.doubts]

    return place


def test_the_same_record_is_the_same(placed):
    one = record(f"2026년 {NAME} 공고", **BODY)

    assert placed(one, one)[0] == "same"


def test_the_same_number_with_other_words_is_a_new_version(placed):
    one = record(f"2026년 {NAME} 공고", source_id="7", period=MARCH, **BODY)
    other = record(f"2026년 {NAME} 공고", source_id="7", period=MAY, **BODY)

    assert placed(one, other)[:2] == ("changed", "changed")


@pytest.mark.parametrize(
    ("word", "change"),
    [("변경", "changed"), ("연장", "extended"), ("정정", "corrected"), ("재", "reopened")],
)
def test_a_change_under_another_number_is_a_version(placed, word, change):
    one = record(f"[전남] 2026년 {NAME} 공고", period=MARCH, published_on="2026-03-02", **BODY)
    other = record(
        f"[전남] 2026년 {NAME} {word}공고", period="2026.03.02 ~ 2026.04.10",
        published_on="2026-03-19", **BODY,
    )  # fmt: skip

    assert placed(one, other) == ("changed", change, [])


def test_another_portal_is_an_echo(placed):
    one = record(f"[전남] 2026년 {NAME} 공고", period=MARCH, **BODY)
    other = record(f"{NAME}", source="kstartup", period=MARCH, operator="참참진흥원")

    assert placed(one, other)[0] == "echo"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (f"2027년 {NAME} 공고", {**BODY, "period": MARCH}),
        (f"2026년 2차 {NAME} 공고", {**BODY, "period": MARCH}),
        (f"2026년 {NAME} 추가모집 공고", {**BODY, "period": MARCH}),
        (f"[경북] 2026년 {NAME} 공고", {**BODY, "period": MARCH}),
        (f"2026년 {NAME} 공고", {**BODY, "operator": "다른진흥원", "period": MARCH}),
        (f"2026년 {NAME} 공고", {**BODY, "period": MAY}),
    ],
)
def test_another_year_round_place_body_or_period_is_another(placed, title, said):
    one = record(f"[전남] 2026년 {NAME} 공고", period=MARCH, published_on="2026-03-02", **BODY)

    outcome, _change, doubts = placed(one, record(title, published_on="2026-03-03", **said))

    assert (outcome, doubts) == ("new", [])


def test_the_same_name_soon_after_without_a_word_of_change_is_doubted(placed):
    one = record(f"2026년 {NAME} 공고", published_on="2026-03-02", **BODY)
    other = record(f"2026년 {NAME} 공고 ", source_id="8", published_on="2026-03-20", **BODY)

    assert placed(one, other) == ("new", "first", ["same name"])


def test_a_name_a_few_letters_off_is_doubted_and_other_towns_are_not(placed):
    one = record(f"[전남] 강진군 2026년 {NAME} 공고", published_on="2026-03-02", **BODY)
    near = record(f"[전남] 강진군 2026년 {NAME}와 홍보 공고", published_on="2026-03-05", **BODY)
    town = record(f"[전남] 여수시 2026년 {NAME} 공고", published_on="2026-03-05", **BODY)

    assert placed(one, near) == ("new", "first", ["like"])
    assert placed(one, town) == ("new", "first", [])


def test_a_short_name_joins_only_under_one_body(placed):
    one = record("마을기업 모집 공고", period=MARCH, agency="전라남도")
    unsaid = record("마을기업 모집", source="kstartup", period=MARCH)
    said = record("마을기업 모집", source="kstartup", period=MARCH, operator="전라남도")

    assert placed(one, unsaid)[0] == "new"
    assert placed(one, said)[0] == "echo"
