"""
What the demo county costs, part by part: CPU of ours and of PostgreSQL, and the clock.

Run with ``NARU_STATE`` naming a folder that is not there yet; the county stays in it to be looked
at: ``NARU_STATE=/tmp/county python -m bench.demo_county [--small] [--profile PART…]``. A part is a
call that the story makes (``meetings.leave``); ``--profile`` says where its own time goes.
"""

import argparse
import cProfile
import os
import pstats
import sys
import time
from functools import wraps
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")
os.environ.setdefault("NARU_SANDBOX", "1")

from bench import cpu

from naru.cli import cluster as clusters
from naru.cli import postgres, setting_up

HEAD = f"{'part':34}{'ours s':>8}{'PG s':>8}{'sum s':>8}{'clock s':>9}"
PROFILED_LINES = 45


class Meter:
    """Reads three clocks: our process with its children, PostgreSQL's server, the wall's."""

    def __init__(self, server: int | None) -> None:
        self._server = server

    def read(self) -> tuple[float, float, float]:
        theirs = cpu.seconds([self._server]) if self._server else 0.0
        return cpu.seconds([os.getpid()]) - self._child(), theirs, time.monotonic()

    def _child(self) -> float:
        """Leave PostgreSQL out of ours where we started it."""
        mine = self._server in cpu.tree(os.getpid())
        return cpu.seconds([self._server]) if mine else 0.0


def line(name: str, before: tuple[float, ...], after: tuple[float, ...]) -> str:
    ours, theirs, clock = (b - a for a, b in zip(before, after, strict=True))
    return f"{name:34}{ours:8.1f}{theirs:8.1f}{ours + theirs:8.1f}{clock:9.1f}"


def measure(story: ModuleType, meter: Meter, profiled: list[str]) -> None:
    """Wrap every call of the story to a part of itself or to a journey."""
    code = Path(story.__file__).read_text(encoding="utf-8")
    for room in [each for each in vars(story).values() if isinstance(each, ModuleType)]:
        name = room.__name__.rsplit(".", 1)[1]
        for verb in {words.split("(")[0] for words in code.split(f" {name}.")[1:]}:
            call = getattr(room, verb, None)
            if callable(call) and room.__name__.startswith("naru.journeys"):
                part = f"{name}.{verb}"
                setattr(room, verb, _measured(call, part, meter, is_profiled=part in profiled))


def _measured(call, part: str, meter: Meter, *, is_profiled: bool):
    @wraps(call)
    def told(*args, **kwargs):
        before, profile = meter.read(), cProfile.Profile()
        if is_profiled:
            profile.enable()
        answer = call(*args, **kwargs)
        if is_profiled:
            profile.disable()
            pstats.Stats(profile).sort_stats("cumulative").print_stats(PROFILED_LINES)
        print(line(part, before, meter.read()), flush=True)
        return answer

    return told


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--small", action="store_true")
    asked.add_argument("--profile", nargs="*", default=[])
    args = asked.parse_args()
    with postgres.in_use() as database:
        setting_up.django()
        setting_up.migrate()
        from naru.journeys.demo_county import story

        meter = Meter(postgres.postmaster(clusters.here()) if database.cluster else None)
        print(f"load average {os.getloadavg()[0]:.1f}\n{HEAD}")
        measure(story, meter, args.profile)
        before = meter.read()
        setting_up.load_demo(is_small=args.small)
        print(line("the whole county", before, meter.read()))


if __name__ == "__main__":
    main()
