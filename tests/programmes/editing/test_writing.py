"""A change touches its own lines and nothing else, and what it writes can be read again."""

import difflib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programmes.conftest import SMALL_GRANT

from naru.programmes.definition import reading
from naru.programmes.editing import writing
from naru.programmes.editing.places import NoSuchPlace

TEXT = SMALL_GRANT.replace("quota = 10", "quota = 10  # as in the notice").replace(
    "[payment]", "# How it is paid.\n[payment]"
)


def _diff(after):
    """Return the lines that went and came, without the empty ones."""
    lines = difflib.unified_diff(TEXT.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in list(lines)[2:] if not line.startswith("@@") and len(line) > 1]


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        (
            writing.put(TEXT, ("round", 0), {"quota": 20_000}),
            ["-quota = 10  # as in the notice", "+quota = 20_000  # as in the notice"],
        ),
        (writing.put(TEXT, ("round", 0), {"quota": 10}), []),
        (writing.put(TEXT, ("payment",), {"is_settled": True}), ["+is_settled = true"]),
        (
            writing.put(TEXT, (), {"notice": {"ko": "알림", "en": "Notice"}}),
            ['+notice = { ko = "알림", en = "Notice" }'],
        ),
        (writing.put(TEXT, ("quota",), {"awards": 5}), ["+[quota]", "+awards = 5"]),
        (
            writing.put(TEXT, ("facts", "a.b"), {"kind": "flag"}),
            ['+[facts."a.b"]', '+kind = "flag"'],
        ),
        (
            writing.put(TEXT, ("facts", "firm.size", "values"), {"huge": {"ko": "큼", "en": "x"}}),
            ['+values.huge = { ko = "큼", en = "x" }'],
        ),
        (
            writing.add(TEXT, ("exclusive",), {"rule": "cost_item", "basis": None}),
            ["+[[exclusive]]", '+rule = "cost_item"'],
        ),
        (
            writing.add(TEXT, ("kpi",), {"code": "firms"}),
            ["+[[kpi]]", '+code = "firms"'],
        ),
        (
            writing.replace(TEXT, ("terms", 0, "amount"), {"rule": "fixed", "amount": 1_000_000}),
            [
                '-amount = { rule = "rate_of", fact = "quote.won", rate = "0.7", cap = 3_000_000 }',
                '+amount = { rule = "fixed", amount = 1_000_000 }',
            ],
        ),
        (writing.remove(TEXT, ("exclusive", 0)), ["-[[exclusive]]", '-rule = "holder"',
                                                  '-period = "year"']),
        (writing.put(TEXT, ("terms", 0), {"basis": None}),
         ['-basis = "나루군 소상공인 지원 조례 (가상)"']),
    ],
)  # fmt: skip
def test_only_the_lines_of_the_change_change(after: str, lines: list[str]):
    assert _diff(after) == lines
    assert "# How it is paid." in after


def test_newer_terms_are_added_below_and_the_older_stay():
    after = writing.add_terms(TEXT, ("terms",), since=date(2026, 7, 1), basis="개정 조례")

    definition = reading.read(after)
    assert [terms.since for terms in definition.terms] == [date(2026, 1, 1), date(2026, 7, 1)]
    assert definition.terms[0] == reading.read(TEXT).terms[0]
    assert definition.terms[1].who == definition.terms[0].who
    assert definition.terms[1].basis == "개정 조례"


def test_what_is_not_there_cannot_be_removed():
    for path in (("vote",), ("round", 7), ("nothing", "at all")):
        with pytest.raises(NoSuchPlace):
            writing.remove(TEXT, path)


def test_a_condition_is_added_to_the_list_of_a_person():
    after = writing.add(
        TEXT, ("terms", 0, "who"), {"rule": "at_least", "fact": "quote.won", "limit": 1}
    )

    who = reading.read(after).terms[0].who
    assert [(one.rule, one.fact) for one in who] == [
        ("one_of", "firm.size"),
        ("at_least", "quote.won"),
    ]


@given(st.text(min_size=1, max_size=40), st.integers(1, 10**12))
def test_any_words_and_numbers_come_back_as_they_were(words: str, number: int):
    after = writing.put(TEXT, ("terms", 0), {"basis": words})
    after = writing.put(after, ("budget",), {"total": number})

    definition = reading.read(after)
    assert (definition.terms[0].basis, definition.budget.total) == (words, number)
