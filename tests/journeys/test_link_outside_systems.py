"""Links are tried and traces let go by the clock."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from naru.adapters.ems.connector import CONNECTOR
from naru.connectors.fakes import FewLinks
from naru.journeys import link_outside_systems
from naru.kernel.actor import Actor
from naru.kernel.outcome import Done, Refused

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
BY = Actor(body_id=1, person_id=uuid4(), body_role="administrator")
CARD = CONNECTOR.card(quality="bronze")
GIVEN = {
    "customer_number": "12345", "approval_ems": "10001H0001", "path": "test",
    "regkey": "abcdefabcdefabcdef1234", "security_key": "sixteen-letters!",
}  # fmt: skip


class Counting(FewLinks):
    def probe(self, **asked):
        self.striking[asked["connector"]] = asked["body_id"]
        return Done("yes")


def test_only_links_to_real_systems_are_tried_by_the_clock():
    links = Counting(known=[CARD])
    settle = {"by": BY, "card": CARD, "usual": "off", "at": AT}
    link_outside_systems.save(given=GIVEN, **settle)
    link_outside_systems.try_all(links=links, at=AT)
    assert links.striking == {}

    link_outside_systems.switch(mode="real", **settle)
    link_outside_systems.try_all(links=links, at=AT)

    assert links.striking == {"post": 1}


def test_a_try_tells_what_the_other_side_said():
    refused = Refused(code="not_allowed", message="no")

    outcome = link_outside_systems.try_out(
        by=BY, links=FewLinks(known=[CARD], answer=refused), card=CARD, at=AT
    )

    assert outcome == refused
