"""One case is decided from JSON, with a line for every condition."""

from datetime import date

import pytest

from naru.programmes import explaining

DAY = date(2026, 3, 2)


def _said(text, **facts):
    written = {name.replace("__", "."): value for name, value in facts.items()}
    return "\n".join(explaining.lines(text, file="x.toml", on=DAY, facts_written=written))


def test_a_case_that_is_helped_says_why_and_how_much(small_grant):
    said = _said(small_grant, firm__size="micro", quote__won=1_000_000)

    assert "\nallowed" in said
    assert "✓ Size of the firm" in said
    assert "700,000" in said


def test_a_case_that_is_not_helped_says_what_is_missing(small_grant):
    said = _said(small_grant)

    assert "\nnot allowed" in said
    assert "? Size of the firm" in said


def test_a_value_of_another_kind_is_refused(small_grant):
    with pytest.raises(explaining.StrangeFact):
        _said(small_grant, quote__won="much")
