"""Regions as they were and are: names, insides and successions, on the shipped table."""

from datetime import date

import pytest

from naru.geography import operations, queries
from naru.geography.models import Region
from naru.geography.operations import OwnRegion
from naru.geography.region import UnknownRegion
from naru.kernel import db
from naru.kernel.text import Text

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 21)


def test_region_tells_its_path():
    county = queries.region("4681000000")

    assert county.path == Text("전라남도 강진군", "Gangjin-gun, Jeollanam-do")
    assert queries.region("4111112900").path.ko == "경기도 수원시 장안구 파장동"


def test_region_refuses_an_unknown_code():
    with pytest.raises(UnknownRegion):
        queries.region("0000000000")


def test_children_are_those_valid_on_the_date():
    def names(on: date) -> set[str]:
        return {row.name.ko for row in queries.children(on=on)}

    assert len(names(ON)) == 17
    assert {"강원특별자치도", "전북특별자치도"} <= names(ON)
    assert {"강원도", "전라북도"} <= names(date(2023, 6, 10))
    assert "강진읍" in {row.name.ko for row in queries.children("4681000000", on=ON)}


@pytest.mark.parametrize(
    ("name", "on", "codes"),
    [
        ("강진군", ON, ["4681000000"]),
        ("강원도", date(2023, 6, 10), ["4200000000"]),
        ("강원도", date(2023, 6, 11), []),
        ("경상북도 군위군", date(2023, 6, 30), ["4772000000"]),
        ("대구광역시 군위군", date(2023, 7, 1), ["2772000000"]),
        ("경상북도 군위군", date(2023, 7, 1), []),
        ("없는군", ON, []),
    ],
)
def test_region_at_finds_by_name_and_date(name, on, codes):
    assert [row.code for row in queries.region_at(name, on=on)] == codes


@pytest.mark.parametrize(
    ("code", "ancestor", "on", "inside"),
    [
        ("4681025000", "4681000000", ON, True),
        ("4681025000", "4600000000", ON, True),
        ("4681025000", "4600000000", date(2000, 1, 1), True),
        ("4211000000", "5100000000", ON, True),  # an old code of 춘천시, in today's province
        ("4211000000", "5100000000", date(2020, 1, 1), False),
        ("4772025000", "2700000000", ON, True),  # 군위읍 came to 대구
        ("4772025000", "4700000000", date(2023, 6, 30), True),
        ("4511111000", "5200000000", date(2024, 1, 18), True),
        ("4681025000", "4673000000", ON, False),
    ],
)
def test_is_inside_follows_what_regions_became(code, ancestor, on, inside):
    assert queries.is_inside(code, ancestor, on=on) is inside


def test_ancestry_lists_what_rules_ask_for():
    assert queries.ancestry("4211000000", on=ON) == ("5111000000", "5100000000")


def test_a_body_adds_a_county_of_its_own():
    county = [
        OwnRegion(code="9900000000", name=Text("가람도", "Garam-do")),
        OwnRegion(code="9901000000", name=Text("나루군", "Naru-gun")),
    ]
    with db.savepoint():
        operations.add_own_regions(body_id=1, regions=county, since=date(2020, 1, 1))

    assert queries.region("9901000000").path.ko == "가람도 나루군"
    assert "가람도" not in {row.name.ko for row in queries.children(on=ON)}
    assert "가람도" in {row.name.ko for row in queries.children(on=ON, body_id=1)}
    assert "가람도" not in {row.name.ko for row in queries.children(on=ON, body_id=2)}


def test_own_regions_must_begin_with_99():
    with pytest.raises(operations.NotOwnCode):
        operations.add_own_regions(
            body_id=1,
            regions=[OwnRegion(code="4699000000", name=Text("가짜군"))],
            since=date(2020, 1, 1),
        )


def test_regions_are_read_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.regions(["4681000000", "4681025000"])
    assert Region.objects.count() > 18_000
