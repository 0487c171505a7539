"""
Measure CPU per request, server and PostgreSQL together, against the bars and the best peer.

Run with ``DATABASE_URL`` naming an empty database: ``python -m bench.mall``. The server runs as
``naru up`` runs it. Peers' figures are those measured on the same kind of machine with the same
number of products (facts of the mall; server + PostgreSQL CPU).
"""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import django
import httpx
from bench import cpu

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")
os.environ.setdefault("NARU_SANDBOX", "1")

BARS_MS = {"product list": 8, "product detail": 5, "search": 15, "guest order": 40}
BEST_PEER_MS = {  # (who, server + PostgreSQL CPU in milliseconds)
    "product list": ("vendure", 42),
    "product detail": ("vendure", 18),
    "search": ("oscar", 85),
    "guest order": ("vendure", 196),
}
ROUNDS, WARM_UP = 300, 40
ORDERS = 60


@contextmanager
def _server():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "4"]
    command += ["--log-level", "warning", "--no-ws", "naru.config.wsgi:application"]
    server = subprocess.Popen(command)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.get(base + "/api/health", timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield server.pid, base
    finally:
        server.terminate()
        server.wait(20)


def _backends() -> list[int]:
    """List the server processes of this database alone: others may use the same PostgreSQL."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return [pid for (pid,) in cursor.fetchall()]


def main() -> None:
    django.setup()
    from bench.mall import shopper, world
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    world.build()
    print(f"load average {os.getloadavg()[0]:.1f}; {ROUNDS} requests a task, {ORDERS} orders")
    print("task            server ms  PG ms  sum ms   bar  peer (ratio)        requests/s")
    with _server() as (server, base):
        guest = shopper.Shopper(base)
        for name, task in shopper.TASKS.items():
            rounds = ORDERS if name == "guest order" else ROUNDS
            for _ in range(WARM_UP):
                task(guest)
            backends = _backends()
            before = cpu.seconds([server]), cpu.seconds(backends)
            began = time.perf_counter()
            for _ in range(rounds):
                task(guest)
            spent = time.perf_counter() - began
            ours = (cpu.seconds([server]) - before[0]) * 1000 / rounds
            theirs = (cpu.seconds(backends) - before[1]) * 1000 / rounds
            peer, peer_ms = BEST_PEER_MS[name]
            both = ours + theirs
            print(
                f"{name:15} {ours:9.1f} {theirs:6.1f} {both:7.1f} {BARS_MS[name]:5}"
                f"  {peer} {peer_ms} ({peer_ms / both:.1f}x)  {rounds / spent:8.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
