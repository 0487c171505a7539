"""
Kill the server twenty times while people buy, put things right, and count.

Run with ``DATABASE_URL`` naming an empty database: ``python -m bench.faults``. The server runs as
``naru up`` runs it; the payment sandbox loses answers after charges meanwhile.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

KILLS = 20
SECONDS_BETWEEN = 4.0
ON_HAND = 10_000
SERVER_SECONDS_MAX = 60
STATE = Path(tempfile.mkdtemp(prefix="naru-faults-"))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "naru.config.settings",
    "NARU_SANDBOX": "1",
    "NARU_STATE": str(STATE),
}


class Server:
    """The real server in a session of its own, so that one signal reaches every process of it."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://localhost:{port}"
        self.command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
        self.command += ["--host", "127.0.0.1", "--workers", "2", "--blocking-threads", "4"]
        self.command += ["--log-level", "error", "--no-ws", "naru.config.wsgi:application"]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, start_new_session=True, stderr=(STATE / "server.log").open("ab")
        )
        deadline = time.monotonic() + SERVER_SECONDS_MAX
        while time.monotonic() < deadline:
            with suppress(OSError):
                urllib.request.urlopen(f"{self.url}/api/health", timeout=5).close()
                return
            time.sleep(0.05)
        raise TimeoutError("the server did not answer in time")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        self.process.wait(timeout=30)
        self.process = None


def _world() -> tuple[list, dict, str]:
    """Open a mall of two shops; return its goods, its stock and a member's cookie."""
    from django.test import Client
    from tests.journeys.conftest import give, open_mall

    from naru.commerce.models import Sku
    from naru.commerce.operations import stock
    from naru.identity.models import MallMembership, Person, PublicBody
    from naru.kernel import clock, db

    PublicBody.objects.create(
        id=1, slug="naru", name_ko="나루군", mall_ko="나루장터", name_en="Naru"
    )
    mall = open_mall()
    stocked = dict.fromkeys((mall.apples, mall.pears, mall.oats), ON_HAND)
    with db.transaction():
        stock.set_on_hand(book_id=1, counts=stocked, at=clock.now())
    person = Person.objects.create(email="eunju@example.com", name="은주")
    MallMembership.objects.create(person=person, body_id=1, joined_at=clock.now())
    give(person.id, "naru", 5_000_000)
    client = Client(HTTP_HOST="localhost")
    client.force_login(person)
    goods = [(sku.product_id, sku.id) for sku in Sku.objects.filter(id__in=stocked)]
    return goods, stocked, client.cookies["sessionid"].value


def main() -> int:
    import django

    django.setup()
    from bench.faults import books, load
    from django.core.management import call_command

    from naru.adapters.portone import wiring
    from naru.commerce.models import Order
    from naru.kernel import clock

    call_command("migrate", verbosity=0)
    goods, stocked, session = _world()
    store, server, began = wiring.sandbox().store, Server(), time.monotonic()
    server.start()
    try:
        seen = load.run(
            site=server,
            store=store,
            goods=goods,
            sessions=["", "", "", session],
            kills=KILLS,
            seconds_between=SECONDS_BETWEEN,
        )
    finally:
        server.stop()
    print(f"{KILLS} kills in {time.monotonic() - began:.0f} s, load {os.getloadavg()[0]:.1f}")
    print("buyers saw:", dict(seen.most_common()))
    print("left behind by the kills:", books.stuck() or "nothing")
    rounds = books.put_right(at=clock.now(), port=wiring.payments())
    taken = books.charges(store)
    back = sum(paid == cancelled for paid, cancelled in taken.values())
    print(
        f"{Order.objects.in_book(1).count()} orders; {len(taken)} charges, {back} given back whole"
    )
    print(f"put right after {rounds} rounds of the jobs")
    problems = books.wrong(store=store, stocked=stocked)
    print("\n".join(problems) or "nothing lost, doubled, leaked or stuck")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
