"""An assessment file is read whole or refused with its line, and proves itself by its examples."""

import pytest
from tests.learning.assessment.conftest import TEXT

from naru.learning.assessment import proving
from naru.learning.assessment.proving import BadAssessment


def test_the_shipped_file_proves_its_examples():
    checked = proving.check(TEXT, file="online-entry.toml")

    assert [fault.sentence.en for fault in checked.faults] == []
    assert len(checked.verdicts) == 4


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('code = "phone"\naxis', 'kode = "phone"\naxis', "it is missing"),
        ("points = 15 },\n", "points = 14 },\n", "the items of an axis do not add up to a hundred"),
        ('better = "less"\nsteps  = [{ since = 0', "steps  = [{ since = 0", "points go against"),
        ("since = 2, points = 12", "since = 4, points = 12", "steps do not rise"),
        ('fact  = "courses.completed"', 'fact  = "courses.taught"', "no record tells this"),
        ('code = "telling"', 'code = "phone"', "a code is used twice"),
        ("mid    = 40\nhigh   = 70", "mid    = 80\nhigh   = 70", "low is above high"),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_with_its_line(before, after, why):
    broken = TEXT.replace(before, after, 1)
    assert broken != TEXT

    with pytest.raises(BadAssessment) as refused:
        proving.read(broken, file="entry.toml")

    assert why in refused.value.sentence.en
    assert refused.value.sentence.en.startswith("entry.toml, line ")


def test_more_than_twelve_questions_are_refused():
    start = TEXT.index('[[item]]\ncode = "courses"')
    end = TEXT.index('[[item]]\ncode = "accounts"')
    question = TEXT[TEXT.index("[item.question]", end) : TEXT.index('[[item]]\ncode = "telling"')]
    asked = TEXT[:start] + TEXT[start:end] + question + TEXT[end:]

    with pytest.raises(BadAssessment) as refused:
        proving.read(asked)

    assert "more than twelve questions" in refused.value.sentence.en


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("skill = 7\n", "skill = 8\n", "skill is 7, not 8"),
        ('plan = ["detail", ', 'plan = ["mentor", "detail", ', "plan is detail, mentor, case"),
        ('phone = "helped", sales', 'phone = "sometimes", sales', "unknown answer: phone"),
        ('fact = "meeting.is_held"', 'fact = "meeting.is_over"', "asks an unknown fact"),
    ],
)
def test_what_an_example_disproves_is_told_with_its_line(before, after, why):
    broken = TEXT.replace(before, after, 1)
    assert broken != TEXT

    faults = proving.check(broken, file="entry.toml").faults

    assert any(why in fault.sentence.en for fault in faults)
    assert all(fault.line > 1 for fault in faults)


def test_a_file_without_examples_is_not_good():
    checked = proving.check(TEXT[: TEXT.index("[[example]]")], file="entry.toml")

    assert not checked.is_good


def test_a_file_stands_where_its_id_says(tmp_path):
    path = tmp_path / "kr/mss/assessments/other.toml"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")

    (checked,) = proving.check_all(proving.found(tmp_path), folder=tmp_path)

    assert "is not its place" in checked.faults[0].sentence.en
