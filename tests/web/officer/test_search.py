"""The desk's search: a single thing opens at once, and looking for people is noted."""

from typing import Any

import pytest

from naru.records.models import AccessEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(people: Any, signed_in: Any) -> Any:
    """Return a function: the client of an officer in a role."""
    return lambda role: signed_in(people(f"desk-{role}", role=role))


def test_a_member_found_by_her_address_opens_and_is_noted(desk: Any, people: Any) -> None:
    bori = people("bori")

    answer = desk("officer").get("/officer/search", {"q": "bori@example.com"})

    assert answer.headers["Location"] == f"/officer/members/{bori.id}"
    assert AccessEntry.objects.get().deed == "search"


def test_a_viewer_finds_no_people(desk: Any, people: Any) -> None:
    people("bori")

    page = desk("viewer").get("/officer/search", {"q": "bori@example.com"}).content.decode()

    assert "찾은 것이 없습니다" in page
    assert not AccessEntry.objects.exists()


def test_an_empty_question_finds_nothing(desk: Any) -> None:
    assert desk("viewer").get("/officer/search").context["groups"] == []
