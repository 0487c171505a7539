"""Starts everything: database, tables, pages, demo county, server and worker; then says where."""

import contextlib
import socket
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser, Namespace

from naru.cli import assets, children, only_one, place, postgres, say, setting_up

PORT_FIRST = 8000
PORTS_TRIED_MAX = 50
ANSWER_SECONDS_MAX = 60


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, help=f"default: {PORT_FIRST}, or the next free one")
    parser.add_argument("--workers", type=int, default=2, help="server processes")
    parser.add_argument("--threads", type=int, default=4, help="requests at once per process")
    parser.add_argument("--empty", action="store_true", help="do not load the demo county")
    parser.add_argument("--small", action="store_true", help="load a small demo county")


def run(args: Namespace) -> int:
    began = time.monotonic()
    with only_one.up() as note, postgres.in_use() as database:
        _prepare(args)
        port = args.port or _free_port(args.host)
        family = [_server(args, port), children.Child("worker", _own("worker"))]
        try:
            for child in family:
                child.start()
            address = f"http://localhost:{port}/"
            _await_answer(f"http://{args.host}:{port}/api/health", family[0])
            note(address)
            _greet(address, time.monotonic() - began, is_empty=args.empty)
            children.watch(family, also=database.keep)
        finally:
            children.end(family)
    return 0


def _prepare(args: Namespace) -> None:
    assets.build()
    setting_up.django()
    setting_up.compile_texts()
    assets.collect()
    setting_up.migrate()
    if not args.empty and setting_up.is_empty():
        setting_up.load_demo(is_small=args.small)
    from django.db import connections

    connections.close_all()


def _server(args: Namespace, port: int) -> children.Child:
    command = [place.PYTHON, "-m", "granian", "--interface", "wsgi"]
    command += ["--host", args.host, "--port", str(port)]
    command += ["--workers", str(args.workers), "--blocking-threads", str(args.threads)]
    command += ["--blocking-threads-idle-timeout", "600", "--respawn-failed-workers"]
    # Its own processes may refuse to stop, and it would wait for them without end.
    command += ["--workers-kill-timeout", str(children.FINISH_SECONDS_MAX)]
    command += ["--log-level", "warning", "--no-ws"]
    return children.Child("server", [*command, "naru.config.wsgi:application"])


def _own(*words: str) -> list[str]:
    return [place.PYTHON, "-m", "naru.cli", *words]


def _free_port(host: str) -> int:
    for port in range(PORT_FIRST, PORT_FIRST + PORTS_TRIED_MAX):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((host, port))
                return port
    raise say.Stop("No free port was found.", mend="Name one: ./naru up --port 9000")


def _await_answer(url: str, server: children.Child) -> None:
    deadline = time.monotonic() + ANSWER_SECONDS_MAX
    while server.is_alive and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own address
        except urllib.error.HTTPError:
            return  # It answers; what it says is `naru doctor`'s affair.
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise say.Stop(
        "The server does not answer.", mend="Its words stand above; try `./naru doctor`."
    )


def _greet(address: str, seconds: float, *, is_empty: bool) -> None:
    say.line(f"\n  Naru is up in {seconds:.1f} s:  {address}\n")
    for line in [] if is_empty else setting_up.invitation():
        say.line(f"  {line}")
    from django.db import connections

    connections.close_all()
    say.line("\n  Ctrl-C stops everything.")
