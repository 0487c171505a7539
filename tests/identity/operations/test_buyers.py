"""Buyers abroad: known once by their address, opened by a key that can be closed and grows old."""

from datetime import UTC, datetime, timedelta

import pytest

from naru.identity.operations import buyers
from naru.identity.operations.buyers import BuyerKnown, BuyerUnreadable, Known
from naru.identity.queries import buyers as queries
from naru.kernel.actor import Actor
from naru.kernel.db import transaction

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
AOI = Known(
    company="Aoi Foods", country="JP", email="Sato@aoi.example", language="ja",
    time_zone="Asia/Tokyo",
)  # fmt: skip


def registered(by: Actor, known: Known = AOI):
    with transaction():
        return buyers.register(by=by, known=known, source="office", at=NOW)


def test_an_address_belongs_to_one_buyer_whatever_its_capitals(administrator):
    registered(administrator)

    with pytest.raises(BuyerKnown), transaction():
        twin = Known(company="Aoi", country="JP", email="sato@AOI.example")
        buyers.register(by=administrator, known=twin, source="import", at=NOW)


@pytest.mark.parametrize(
    "wrong", [{"country": "jp"}, {"language": "fr"}, {"time_zone": "Asia/Nowhere"}]
)
def test_what_is_not_clear_is_refused(administrator, wrong):
    said = {"company": "Aoi", "country": "JP"} | wrong

    with pytest.raises(BuyerUnreadable):
        registered(administrator, Known(**said))


def test_a_key_opens_until_it_is_old_or_closed(administrator):
    buyer_id = registered(administrator)
    body_id = administrator.body_id

    key = buyers.key_of(body_id=body_id, buyer_id=buyer_id, at=NOW)

    found = queries.by_key(body_id=body_id, key=key, at=NOW + timedelta(days=179))
    assert found is not None
    assert found.company == "Aoi Foods"
    assert queries.by_key(body_id=body_id, key=key, at=NOW + timedelta(days=181)) is None
    assert queries.by_key(body_id=body_id + 1, key=key, at=NOW) is None
    assert queries.by_key(body_id=body_id, key=key + "x", at=NOW) is None
    with transaction():
        buyers.close_keys(by=administrator, buyer_id=buyer_id)
    assert queries.by_key(body_id=body_id, key=key, at=NOW) is None


def test_a_blocked_buyers_key_opens_nothing(administrator):
    buyer_id = registered(administrator)
    key = buyers.key_of(body_id=administrator.body_id, buyer_id=buyer_id, at=NOW)

    with transaction():
        buyers.judge(by=administrator, buyer_id=buyer_id, standing="blocked")

    assert queries.by_key(body_id=administrator.body_id, key=key, at=NOW) is None
