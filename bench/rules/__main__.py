"""
Measure a decision and print one table; ends with 1 where a bar is missed.

    DATABASE_URL=postgresql://… python -m bench.rules [--quick]

The peer is the other evaluator: the same rule, judged in Python one by one. The limit is what
PostgreSQL needs to look at every row at all (a bare count). ``gross`` is the statements by the
clock, ``net`` is that less a bare count for each; medians of several warm runs, parallel as
PostgreSQL plans it. ``CPU`` is the same without parallel workers, for machines that others use too.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator

import psycopg
from bench import cpu
from bench.rules import population
from bench.rules.schemes import FIRM, LABELS, PAYMENT, VOUCHER

from naru.rules import decisions, sql
from naru.rules.decisions import Terms
from naru.rules.sql import Fragment

DECISION_MS_MAX = 1.0
MILLION_SECONDS_MAX = 0.6
ROUNDS = 9
SAMPLE = 2_000
REACH = "SELECT count(*), sum({}) FROM roster r WHERE {}"
REASONS = (
    "SELECT unmet, count(*), sum(worth) FILTER (WHERE unmet = 0) FROM"
    " (SELECT {} AS unmet, {} AS worth FROM roster r) judged GROUP BY unmet"
)
Row = tuple[str, str, str, bool]


def row(what: str, found: str, bar: str = "", *, met: bool = True) -> Row:
    return (what, found, bar, met)


def median_ms(act: Callable[[], object], rounds: int) -> float:
    act()
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1_000


def one() -> Iterator[Row]:
    refused = {**FIRM, "firm.size": "large", "firm.staff": 2, "firm.designations": ()}
    for what, facts in (("allowed", FIRM), ("refused", refused)):
        took = median_ms(lambda facts=facts: decisions.explain(VOUCHER, facts, LABELS), 2_000)
        yield row(
            f"one explained decision, 8 conditions, {what}",
            f"{took:.3f} ms",
            f"< {DECISION_MS_MAX:.0f} ms",
            met=took < DECISION_MS_MAX,
        )


class Asking:
    """Runs statements on the population, and tells what they take."""

    def __init__(self, link: psycopg.Connection) -> None:
        self.link = link

    def __call__(self, text: str, *of: Fragment) -> tuple[float, float]:
        """Return the seconds by the clock (parallel) and of CPU (in one process)."""
        values = [value for fragment in of for value in fragment.values]
        text = text.format(*(fragment.text for fragment in of))

        def run() -> None:
            self.link.execute(text, values).fetchall()

        clock = median_ms(run, ROUNDS) / 1_000
        self.link.execute("SET max_parallel_workers_per_gather = 0")
        run()
        began = cpu.seconds([self.link.info.backend_pid])
        for _ in range(ROUNDS):
            run()
        spent = cpu.seconds([self.link.info.backend_pid]) - began
        self.link.execute("RESET max_parallel_workers_per_gather")
        return clock, spent / ROUNDS


def many(link: psycopg.Connection, size: int) -> Iterator[Row]:
    ask = Asking(link)
    plans = [sql.plan(terms, population.OF) for terms in (PAYMENT, VOUCHER)]
    bare = ask("SELECT count(*) FROM roster r")
    yield row(f"{size:,} rows, bare count(*)", f"{bare[0]:.3f} s; CPU {bare[1]:.2f} s")
    reach = [ask(REACH, plan.worth, plan.who) for plan in plans]
    reasons = [ask(REASONS, plan.unmet, plan.worth) for plan in plans]
    worst = MILLION_SECONDS_MAX * size / 1_000_000
    for what, found, bar in (
        ("2 rules: whom they reach, what they cost", reach, f"net < {worst} s"),
        ("2 rules: also which conditions fail, alone or together", reasons, ""),
    ):
        gross, spent = (sum(each[n] for each in found) for n in (0, 1))
        net = gross - 2 * bare[0]
        yield row(
            what,
            f"gross {gross:.3f} s, net {net:.3f} s = {net / bare[0]:.1f} bare counts;"
            f" CPU net {spent - 2 * bare[1]:.2f} s",
            bar,
            met=not bar or net < worst,
        )
    yield from against_python(link, plans, size, sum(each[0] for each in reach))


def against_python(
    link: psycopg.Connection, plans: list[sql.Plan], size: int, both: float
) -> Iterator[Row]:
    """Hold both evaluators against each other: the same answers, and how much dearer one is."""
    facts = population.sample(link, SAMPLE)
    began = time.perf_counter()
    ours = [[_decided(terms, each) for terms in (PAYMENT, VOUCHER)] for each in facts]
    python = (time.perf_counter() - began) * size / SAMPLE
    parts = [part for plan in plans for part in (plan.who, plan.amount)]
    text = ", ".join(part.text for part in parts)
    values = [value for part in parts for value in part.values]
    found = link.execute(
        f"SELECT {text} FROM roster r ORDER BY ctid LIMIT %s", [*values, SAMPLE]
    ).fetchall()
    theirs = [[(bool(a), b), (bool(c), d)] for a, b, c, d in found]
    yield row(
        f"the same in Python (from {SAMPLE:,} rows)",
        f"{python:.0f} s = {python / both:.0f} times as long",
    )
    differ = sum(one != other for one, other in zip(ours, theirs, strict=True))
    yield row("answers that differ between both", str(differ), "0", met=not differ)


def _decided(terms: Terms, facts: dict) -> tuple[bool, int | None]:
    try:
        decision = decisions.decide(terms, facts)
    except decisions.MissingFact:
        return True, None
    return decision.allowed, decision.amount


def main() -> int:
    size = 100_000 if "--quick" in sys.argv else 1_000_000
    missed = 0
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("| what | measured | bar |\n|---|---|---|")
    with population.made(os.environ["DATABASE_URL"], size) as link:
        for part in (one(), many(link, size)):
            for what, found, bar, met in part:
                missed += not met
                print(f"| {what} | {found} | {bar}{'' if met else ' **missed**'} |", flush=True)
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
