"""A shape asks what the ORM would ask: other values, lists of other lengths, rows or models."""

import pytest

from naru.identity.models import PublicBody
from naru.kernel.shapes import Shape

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies() -> list[PublicBody]:
    names = ("one", "two", "three")
    rows = [
        PublicBody(id=n, slug=name, name_ko=name, name_en=name)
        for n, name in enumerate(names, start=901)
    ]
    return PublicBody.objects.bulk_create(rows)


def test_rows_come_from_the_values_of_each_run(bodies: list[PublicBody]) -> None:
    shape = Shape(
        lambda body_id, slug: PublicBody.objects.filter(id=body_id, slug=slug).values_list("slug")
    )

    assert shape.rows(body_id=901, slug="one") == [("one",)]
    assert shape.rows(body_id=902, slug="two") == [("two",)]
    assert shape.rows(body_id=902, slug="one") == []
    assert shape.first(body_id=903, slug="one") is None


def test_lists_may_be_of_any_length(bodies: list[PublicBody]) -> None:
    shape = Shape(
        lambda ids: PublicBody.objects.filter(id__in=ids).order_by("id").values_list("slug")
    )

    assert shape.rows(ids=[]) == []
    assert shape.rows(ids=[903]) == [("three",)]
    assert shape.rows(ids=[902, 901]) == [("one",), ("two",)]
    assert shape.rows(ids=[903, 902]) == [("two",), ("three",)]


def test_models_come_as_the_orm_makes_them(bodies: list[PublicBody]) -> None:
    shape = Shape(lambda body_id: PublicBody.objects.filter(id=body_id))

    found = shape.first(body_id=902)

    assert found == PublicBody.objects.get(id=902)
    assert not found._state.adding


def test_a_value_that_the_query_does_not_ask_is_a_bug(bodies: list[PublicBody]) -> None:
    shape = Shape(lambda body_id: PublicBody.objects.filter(id=body_id))
    left_out = Shape(lambda body_id, slug: PublicBody.objects.filter(id=body_id))  # noqa: ARG005

    with pytest.raises(AssertionError):
        left_out.rows(body_id=901, slug="one")
    with pytest.raises(AssertionError):
        shape.rows(body_id=None)
