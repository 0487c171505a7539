"""
Measure applying: "what can I get" for a firm, handing in, and a rush of 2,000 for 45 places.

    DATABASE_URL=postgresql://… python -m bench.programmes.applying [--calls N] [--cpu]

With --cpu everything is told in CPU time of our process and of its connection's server process,
for a machine that others use; of the rush only ours is counted then.
"""

import json
import os
import statistics
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID

from bench.ledger.bulk import clock as now
from bench.programmes.__main__ import database

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
CALLS, LOOKS, APPLICANTS, PLACES, CONNECTIONS = 200, 50, 2_000, 45, 16
LOOK_MS_MAX, SUBMIT_MS_MAX, RUSH_SECONDS_MAX = 150, 10, 20
GIVEN = {"shop_name": "나루", "phone": "0610001234", "years": 1, "quote": 1_000_000,
         "kind": "sign", "promise": True}  # fmt: skip


def opened(text: str, code: str) -> UUID:
    from naru.kernel.actor import Actor
    from naru.kernel.ids import uuid7
    from naru.kernel.text import Text
    from naru.programmes.operations import calls, programmes

    by = Actor(body_id=1, person_id=uuid7(), body_role="officer")
    version = programmes.write(by=by, text=text, at=AT)
    call = calls.draft(by=by, version_id=version, public_code=code, title=Text(code, code), at=AT)
    calls.open_call(by=by, call_id=call, notice=Text("알림", "Notice"), at=AT)
    return call


def milliseconds(work: Callable[[], object], rounds: int) -> list[float]:
    took = []
    for _ in range(rounds):
        began = now()
        work()
        took.append((now() - began) * 1_000)
    return took


def looks(calls: int) -> dict[str, float]:
    """Open many calls and ask as one firm what it can get: cold, warm, and the whole page."""
    from django.test import Client
    from tests.programmes.a_form import form_grant

    from naru.identity.models import Firm, FirmMembership, MallMembership, Person
    from naru.journeys import find_support, gather_facts
    from naru.journeys.find_support import Wish
    from naru.kernel import clock, db
    from naru.kernel.actor import Actor
    from naru.programmes.queries import programmes

    firm = Firm.objects.create(
        brn="1234567891", name="나루", representative="김", registered_at=AT, size="micro",
        opened_on=datetime(2020, 1, 1, tzinfo=UTC).date(), region_code="4681025021",
    )  # fmt: skip
    person = Person.objects.create(email="a@example.com", name="김나루")
    MallMembership.objects.create(person=person, body_id=1, joined_at=AT)
    FirmMembership.objects.create(person=person, firm=firm, since_at=AT)
    window = f"{clock.now() + timedelta(days=30):%Y-%m-%dT00:00:00+09:00}"
    with db.transaction():
        for number in range(calls):
            text = form_grant().replace("2026-small-grant", f"grant-{number}")
            opened(text.replace("2026-04-01T00:00:00+09:00", window), f"grant-{number}")
    by = Actor(body_id=1, person_id=person.id, firm_ids=frozenset({firm.id}))

    def look() -> object:
        return find_support.for_actor(by=by, firm_id=firm.id, wish=Wish(), at=clock.now())

    client = Client(HTTP_HOST="localhost")
    client.force_login(person)
    programmes._definition.cache_clear()
    cold = milliseconds(look, 1)[0]
    on = clock.today()
    return {
        "cold": cold,
        "warm": statistics.median(milliseconds(look, LOOKS)),
        "facts": statistics.median(
            milliseconds(lambda: gather_facts.of_firm(body_id=1, firm_id=firm.id, on=on), LOOKS)
        ),
        "page": statistics.median(milliseconds(lambda: client.get("/support/").content, LOOKS)),
    }


def drafted() -> list[tuple[UUID, UUID]]:
    """Return drafts that only wait to be handed in, for one call of 45 places."""
    from tests.programmes.a_form import form_grant

    from naru.kernel import db
    from naru.kernel.ids import uuid7
    from naru.programmes.models import Answer, Application, Call, CallRound

    with db.transaction():
        call = opened(form_grant(method="first_come", quota=PLACES, reserve=100), "rush")
    window, version = CallRound.objects.get(call=call), Call.objects.get(id=call).version_id
    people = [(uuid7(), uuid7()) for _ in range(APPLICANTS)]
    Application.objects.bulk_create(
        Application(
            id=application, body_id=1, call_id=call, round=window, version_id=version,
            applicant_kind="firm", holder_id=firm, started_at=AT,
        )
        for application, firm in people
    )  # fmt: skip
    Answer.objects.bulk_create(
        Answer(application_id=application, field=field, value=json.dumps(value), written_at=AT)
        for application, _ in people
        for field, value in GIVEN.items()
    )
    return people


def hand_in(application: UUID, firm: UUID) -> float:
    from naru.kernel import db
    from naru.kernel.actor import Actor
    from naru.kernel.ids import uuid7
    from naru.programmes.operations import applications

    by = Actor(body_id=1, person_id=uuid7(), firm_ids=frozenset({firm}))
    began = now()
    with db.transaction():
        applications.submit(
            by=by, application_id=application, record={"firm.size": "micro"},
            at=AT + timedelta(hours=1),
        )  # fmt: skip
    return (now() - began) * 1_000


def rush(people: list[tuple[UUID, UUID]]) -> float:
    from django.db import connection, connections

    barrier = threading.Barrier(CONNECTIONS)

    def one(some: list[tuple[UUID, UUID]]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            for pair in some:
                hand_in(*pair)
        finally:
            connections.close_all()

    began = now()
    with ThreadPoolExecutor(max_workers=CONNECTIONS) as pool:
        list(pool.map(one, [people[start::CONNECTIONS] for start in range(CONNECTIONS)]))
    return now() - began


def main() -> int:
    calls = int(sys.argv[sys.argv.index("--calls") + 1]) if "--calls" in sys.argv else CALLS
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with database():
        from naru.identity.models import PublicBody

        PublicBody.objects.get_or_create(
            id=1, defaults={"slug": "naru", "name_ko": "나루군", "mall_ko": "장터"}
        )
        found, people = looks(calls), drafted()
        alone = sorted(hand_in(*pair) for pair in people[:200])
        took = rush(people[200:])
    rows = (
        (f"what can I get: {calls} open calls judged", found["warm"], LOOK_MS_MAX, "ms"),
        ("the whole page of it", found["page"], None, "ms"),
        ("the same in a fresh process, reading every file", found["cold"], None, "ms"),
        ("facts of a firm from all rooms", found["facts"], None, "ms"),
        ("one application handed in, median", alone[100], SUBMIT_MS_MAX, "ms"),
        ("one application handed in, 95 of 100", alone[190], None, "ms"),
        (f"{len(people) - 200:,} for {PLACES} places, {CONNECTIONS} connections", took,
         RUSH_SECONDS_MAX, "s"),
    )  # fmt: skip
    cpu = " of CPU" if "--cpu" in sys.argv else ""
    print("| what | measured | bar |\n|---|---|---|")
    for what, measured, bar, unit in rows:
        mark = " **missed**" if bar and measured > bar else ""
        print(f"| {what} | {measured:.1f} {unit}{cpu} | {f'≤ {bar} {unit}' if bar else ''}{mark} |")
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 0 if all(not bar or measured <= bar for _, measured, bar, _ in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
