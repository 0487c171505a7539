"""Announcements in a few rows, written for these tests, and what places are called."""

from collections.abc import Iterator

import pytest
from tests.announcements.rows import ON

from naru.announcements import places
from naru.announcements.places import Gazetteer
from naru.search import morphemes

TABLE = (
    ("4600000000", "전라남도"), ("2900000000", "광주광역시"), ("4100000000", "경기도"),
    ("1100000000", "서울특별시"), ("4681000000", "강진군"), ("4613000000", "여수시"),
    ("4146000000", "용인시"), ("1117000000", "용산구"), ("2917000000", "북구"),
    ("2644000000", "북구"), ("4700000000", "경상북도"), ("9901000000", "나루군"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _words_by_rule() -> Iterator[None]:
    """Analyse words by rule: these tests do not wait for the analyser."""
    morphemes.want(wanted=False)
    yield
    morphemes.want(wanted=True)


@pytest.fixture
def names() -> Gazetteer:
    return places.gazetteer(TABLE, on=ON)
