"""The cast of helping: firms that need it, people who give it, the officers between them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from naru.identity.models import Firm, Person
from naru.journeys import keep_helpers
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.matching.models import Helper
from naru.matching.operations.helping import Profile

BRNS = ("1234567891", "1078783297", "2208162517")


@dataclass
class Town:
    """Everybody by name: clients to open pages with, people and firms to look at."""

    clients: dict[str, Client]
    people: dict[str, Person]
    firms: dict[str, Firm]

    def post(self, who: str, address: str, *args: Any, **given: Any) -> Any:
        return self.clients[who].post(reverse(address, args=args), given, follow=True)

    def see(self, who: str, address: str, *args: Any, **query: Any) -> str:
        answer = self.clients[who].get(reverse(address, args=args), query)
        assert answer.status_code == 200, (address, answer.status_code)
        return str(answer.content.decode())

    def actor(self, who: str) -> Actor:
        person = self.people[who]
        held = frozenset({self.firms[who].id}) if who in self.firms else frozenset()
        return Actor(body_id=1, person_id=person.id, name=person.name, firm_ids=held)

    def helper(self, who: str, kind: str = "mentor", **more: Any) -> Helper:
        """Take somebody in as a helper."""
        values = {"name": who, "headline": "도와드립니다", "needs": ["detail_page"], **more}
        officer = Actor(body_id=1, person_id=self.people["officer"].id, body_role="officer")
        helper_id = keep_helpers.take_in(
            by=officer, email=f"{who}@example.com", kind=kind, profile=Profile(**values),
            at=clock.now(),
        )  # fmt: skip
        return Helper.objects.get(id=helper_id)

    def asks(self, who: str, kind: str = "mentor", **given: Any) -> None:
        answer = self.post(who, "gate:people_ask", kind, needs=["detail_page"], words="", **given)
        assert answer.status_code == 200


@pytest.fixture
def town(people, signed_in):
    """Return a county with three firms, three people who may help, and officers."""
    cache.clear()
    names = ("apple", "pear", "oat")
    firms = {
        name: Firm.objects.create(
            brn=brn, name=f"{name}네", representative=name, registered_at=clock.now(),
            standing="active", opened_on=date(2015, 5, 1),
        )
        for name, brn in zip(names, BRNS, strict=True)
    }  # fmt: skip
    cast = {name: people(name, firm=firms[name]) for name in names}
    cast |= {name: people(name) for name in ("mina", "jun", "sora", "stranger")}
    cast |= {role: people(role, role=role) for role in ("viewer", "officer", "approver")}
    return Town({name: signed_in(one) for name, one in cast.items()}, cast, firms)
