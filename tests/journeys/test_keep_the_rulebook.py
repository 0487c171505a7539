"""Files become versions of programmes, once; and come back out as they were written."""

from datetime import UTC, datetime

import pytest

from naru.journeys import keep_the_rulebook
from naru.kernel.actor import system
from naru.programmes import rulebook
from naru.programmes.queries import programmes

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 1, 2, tzinfo=UTC)
FILE = """# A comment that stays.
id = "kr/naru/2026-seats"
kind = "in_kind"
name = { ko = "자리", en = "Seats" }
summary = { ko = "자리를 나눕니다.", en = "Shares out seats." }

[[terms]]
since = 2026-01-01

[[example]]
name = "everybody"
on = 2026-03-02
"""


def _load(text):
    file = rulebook.check(text, file="seats.toml")
    (loaded,) = keep_the_rulebook.load(by=system(1), files=[file], at=AT)
    return loaded.outcome


def test_a_file_is_loaded_once_and_again_when_it_changed(public_body):
    outcomes = [_load(FILE), _load(FILE), _load(FILE + "allowed = true\n")]

    assert outcomes == ["new", "same", "changed"]
    programme = programmes.programme(body_id=1, code="kr/naru/2026-seats")
    assert [version.number for version in programmes.versions(programme_id=programme.id)] == [2, 1]


def test_what_was_loaded_comes_back_out_as_it_was_written(public_body, tmp_path):
    _load(FILE)

    (path,) = keep_the_rulebook.export(body_id=1, folder=tmp_path)

    assert path == tmp_path / "kr/naru/2026-seats.toml"
    assert path.read_text(encoding="utf-8") == FILE
