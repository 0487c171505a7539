"""
Measure the ledger and print one table.

    DATABASE_URL=postgresql://… python -m bench.ledger [--quick] [--cpu]

With --cpu the batches are told in CPU seconds of both processes, not by the clock.
"""

import os
import sys
import time
from collections.abc import Iterator

from bench.ledger import bulk, clients, world

Row = tuple[str, str, str, bool]


def row(what: str, found: str, bar: str = "", *, met: bool = True) -> Row:
    return (what, found, bar, met)


def singles(url: str, *, quick: bool) -> Iterator[Row]:
    seconds, rounds = (1.0, 1) if quick else (3.0, 3)
    for count in (1, 8):
        found = clients.rates(url, count, seconds, rounds)
        yield row(f"raw2, {count} clients", f"{found['raw2']:,.0f}/s")
        for name, bar in (("INSERT transfer", 0.5), ("post()", 0.0)):
            ratio = found[name] / found["raw2"]
            asked = f"≥ {bar}" if bar and count == 8 else ""
            yield row(
                f"{name}, {count} clients",
                f"{found[name]:,.0f}/s = {ratio:.2f} of raw2",
                asked,
                met=not asked or ratio >= bar,
            )
    one = clients.rate(url, "INSERT transfer", 8, seconds, "shop:1")
    striped = clients.rate(url, "INSERT transfer", 8, seconds, "pool")
    yield row("one hot account with a floor, 8 clients", f"{one:,.0f}/s")
    yield row("one hot account of 16 stripes, 8 clients", f"{striped:,.0f}/s")


def batches(url: str, *, quick: bool) -> Iterator[Row]:
    many = 100_000 if quick else 1_000_000
    with world.connect(url) as link:
        before, after = bulk.poison(link)
        yield row(
            "2-row posts before / after a 50,000-row batch",
            f"{before:,.0f} / {after:,.0f} a second",
            "≥ 0.5",
            met=after >= before * 0.5,
        )
        small, large = bulk.one_payer(link, 5_000), bulk.one_payer(link, 100_000)
        yield row(
            "one payer: 5,000 / 100,000 rows",
            f"{5_000 / small:,.0f} / {100_000 / large:,.0f} rows/s",
            "linear",
            met=large < small * 40,
        )
        payout = bulk.one_payer(link, 51_000, 500_000)
        yield row("payout of 51,000, in SQL", f"{payout:.2f} s", "≤ 2 s", met=payout <= 2)
        arrays = bulk.from_postings(51_000)
        yield row("payout of 51,000, operations.post", f"{arrays:.2f} s", "≤ 2 s", met=arrays <= 2)
        copied = bulk.copied(many // 10)
        yield row(f"post_many: {many // 10:,} journals, {many // 5:,} transfers", f"{copied:.1f} s")
        alone, settled, refused = bulk.settled(link, many, 10_000)
        yield row(
            f"{many:,} lines settled to 10,000 vendors (sums alone {alone:.2f} s)",
            f"{settled:.2f} s",
            "≤ 3 s",
            met=settled <= 3,
        )
        yield row("the same period settled twice", "refused" if refused else "DONE", met=refused)
        raw, ours = bulk.spread(link, "raw_same", many), bulk.spread(link, "ledger_transfer", many)
        yield row(f"{many:,} rows into the same indexes", f"{raw:.1f} s")
        yield row(
            f"{many:,} transfers, one transaction",
            f"{ours:.1f} s ({many / ours:,.0f}/s) = {raw / ours:.2f}",
            "≥ 0.65",
            met=raw / ours >= 0.65,
        )


def proofs(url: str, *, quick: bool) -> Iterator[Row]:
    issued, expired = bulk.lots(5_000 if quick else 50_000)
    yield row("lots issued to as many wallets, then expired", f"{issued:.1f} s, {expired:.1f} s")
    found = clients.soak(url, 8, 3 if quick else 12)
    yield row(
        "soak, 8 clients: posted / refused / deadlocks",
        f"{found['posted']} / {found['refused']} / {found['deadlocks']}",
        "0 deadlocks",
        met=found["deadlocks"] == 0,
    )
    with world.connect(url) as link:
        took = bulk.seconds(link, "SELECT ledger_seal_book(1::smallint, now(), 200000)")
        (sealed,) = link.execute("SELECT sum(rows_sealed) FROM ledger_seal").fetchone() or (0,)
        yield row(f"{sealed:,} transfers sealed", f"{took:.1f} s")
        began = time.perf_counter()
        differences = link.execute("SELECT count(*) FROM ledger_verify(1::smallint)").fetchone()
        took = time.perf_counter() - began
        yield row(
            "everything recounted, seals too",
            f"{took:.1f} s, {differences and differences[0]} differences",
            "0",
            met=bool(differences) and differences[0] == 0,
        )


def main() -> int:
    quick = "--quick" in sys.argv
    missed = 0
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("| what | measured | bar |\n|---|---|---|")
    with world.world() as url:
        parts = (batches, proofs) if "--cpu" in sys.argv else (singles, batches, proofs)
        for part in parts:
            for what, found, bar, met in part(url, quick=quick):
                missed += not met
                print(f"| {what} | {found} | {bar}{'' if met else ' **missed**'} |", flush=True)
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
