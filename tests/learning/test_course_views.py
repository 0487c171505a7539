"""What strangers see of a certificate: a masked name, and whether it is good on a day."""

from datetime import UTC, date, datetime

import pytest

from naru.kernel.ids import uuid7
from naru.kernel.text import Text
from naru.learning.course_views import CertificateView, masked


@pytest.mark.parametrize(
    ("name", "shown"),
    [("김나루", "김○루"), ("이솔", "이○"), ("남궁나루", "남○○루"), ("김", "김"), ("", "")],
)
def test_a_name_is_masked(name, shown):
    assert masked(name) == shown


@pytest.mark.parametrize(
    ("on", "revoked_at", "state"),
    [
        (date(2026, 6, 30), None, "certificate_valid"),
        (date(2026, 7, 1), None, "certificate_expired"),
        (date(2026, 6, 1), datetime(2026, 5, 1, tzinfo=UTC), "certificate_revoked"),
    ],
)
def test_a_certificate_is_good_until_its_last_day(on, revoked_at, state):
    day, words = date(2026, 1, 1), Text("과정")
    one = CertificateView(
        id=uuid7(), enrolment_id=uuid7(), person_id=uuid7(), firm_id=None, name="김나루",
        number="EC-2026-0001", code="x", course_code="ec", course=words, title=words,
        cohort_number=1, hours=4, since_on=day, ended_on=day, issued_on=day,
        until_on=date(2026, 6, 30), is_revoked=revoked_at is not None, revoked_at=revoked_at,
        reason="",
    )  # fmt: skip

    assert one.state(on) == state
