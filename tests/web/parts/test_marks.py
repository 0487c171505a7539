"""Marks of a page: statuses, boxes, steps, crumbs."""

import pytest

from naru.web.parts import marks


def test_a_status_is_a_word_and_not_only_a_colour():
    drawn = marks.status_badge("sold_out")
    assert "품절" in drawn
    assert "bg-light-danger" in drawn


def test_an_unknown_status_shows_its_code():
    assert "half done" in marks.status_badge("half_done")


def test_what_people_wrote_is_escaped():
    assert "<b>" not in marks.badge("gray", "<b>")
    assert "<b>" not in marks.box("warning", "<b>", "<b>", "<b>")
    assert '"><' not in marks.link_button("x", '"><script>', "primary", "medium")


def test_a_box_has_one_of_four_tones():
    with pytest.raises(AssertionError):
        marks.box("purple", "?")


def test_steps_tell_which_one_is_now():
    drawn = marks.steps(["하나", "둘", "셋"], 2)
    assert drawn.count("aria-current") == 1
    assert drawn.index("하나") < drawn.index('aria-current="step"') < drawn.index("셋")


def test_crumbs_end_at_this_page():
    drawn = marks.crumbs(["분류", "/categories", "사과"])
    assert 'href="/categories"' in drawn
    assert drawn.index("분류") < drawn.index('aria-current="page"') < drawn.index("사과")


def test_attributes_drop_what_is_not_said():
    assert marks.attributes({"hx_get": "/a", "disabled": None, "x": False}) == ' hx-get="/a"'
