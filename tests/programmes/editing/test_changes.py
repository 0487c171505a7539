"""What differs between two versions is told in words and line by line."""

from datetime import date

from tests.programmes.conftest import SMALL_GRANT

from naru.programmes.definition import reading
from naru.programmes.editing import changes, writing

NEWER = writing.put(SMALL_GRANT, ("budget",), {"total": 12_000_000})


def test_a_change_names_its_place_and_both_values():
    (change,) = changes.between(SMALL_GRANT, NEWER)

    assert [text.ko for text in change.trail] == ["예산", "전체(원)"]
    assert (change.before.ko, change.after.ko) == ("10,000,000", "12,000,000")


def test_what_came_and_what_went_is_told():
    newer = writing.remove(
        writing.add(SMALL_GRANT, ("kpi",), {"code": "firms", "measure": "awards"}), ("exclusive", 0)
    )

    told = [
        ([text.ko for text in change.trail], change.before.ko, change.after.ko)
        for change in changes.between(SMALL_GRANT, newer)
    ]
    assert [trail[0] for trail, _, _ in told] == ["성과지표", "중복지원 제한"]
    assert told[0][1:] == ("(없음)", "코드 firms · 셈하는 것 선정 수")
    assert told[1][2] == "(없음)"


def test_lines_stand_with_their_numbers_and_a_gap_between_places():
    newer = writing.put(NEWER, (), {"is_public": False})

    lines = changes.lines(SMALL_GRANT, newer)

    assert [line.text for line in lines if line.kind == "removed"] == ["total = 10_000_000"]
    added = [line.text for line in lines if line.kind == "added"]
    assert "total = 12_000_000" in added
    assert "gap" in {line.kind for line in lines}
    at = SMALL_GRANT.splitlines().index("total = 10_000_000") + 1
    assert [line.old for line in lines if line.kind == "removed"] == [at]


def test_terms_in_force_that_changed_are_named_and_future_ones_may():
    old = reading.read(SMALL_GRANT)
    edited = reading.read(writing.put(SMALL_GRANT, ("terms", 0), {"basis": "다른 근거"}))
    longer = reading.read(
        writing.add_terms(SMALL_GRANT, ("terms",), since=date(2026, 7, 1), basis="")
    )

    assert changes.terms_changed(old, edited, on=date(2026, 3, 1)) == [date(2026, 1, 1)]
    assert changes.terms_changed(old, edited, on=date(2025, 12, 31)) == []
    assert changes.terms_changed(old, longer, on=date(2026, 3, 1)) == []
