"""Many clients posting single transfers: raw statements, our INSERT, our post()."""

import multiprocessing
import random
import time
from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import psycopg
from bench.ledger import world

from naru.kernel.ids import uuid7
from naru.ledger import db
from naru.ledger.accounts import account_id

RAW2 = (
    "UPDATE raw_balance SET money = money + %(change_a)s WHERE id = %(a)s;"
    " UPDATE raw_balance SET money = money + %(change_b)s WHERE id = %(b)s;"
    " INSERT INTO raw_transfer VALUES (%(id)s, %(source)s, %(target)s, 1)"
)
OURS = (
    "INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, amount,"
    " posted_at) VALUES (1, %s, %s, %s, %s, 1, now())"
)
Step = Callable[[psycopg.Connection, UUID, UUID, UUID], object]


def raw2(link: psycopg.Connection, _: UUID, source: UUID, target: UUID) -> object:
    """Lock in key order like the ledger does, so that none deadlocks."""
    changes = sorted([(source, -1), (target, 1)])
    (a, change_a), (b, change_b) = changes
    values = {"a": a, "b": b, "change_a": change_a, "change_b": change_b, "id": uuid7()}
    return link.execute(RAW2, values | {"source": source, "target": target})


def ours(link: psycopg.Connection, journal: UUID, source: UUID, target: UUID) -> object:
    return link.execute(OURS, [uuid7(), journal, source, target])


def post(link: psycopg.Connection, _: UUID, source: UUID, target: UUID) -> object:
    return link.execute(
        db.statements()["post"],
        [
            1, uuid7(), str(uuid4()), b"0" * 32, "sale", "", date(2026, 3, 2), world.AT, None,
            None, [uuid7()], [source], [target], ["KRW"], [1], "P", None, None,
        ],
    )  # fmt: skip


STEPS: dict[str, Step] = {"raw2": raw2, "INSERT transfer": ours, "post()": post}


def work(url: str, name: str, hot: str, seconds: float, answers: "multiprocessing.Queue") -> None:
    dice = random.Random()
    step = STEPS[name]
    shops = [account_id(1, f"shop:{n}") for n in range(1, 10_001)]
    with world.connect(url) as link:
        journal = world.journal(link, str(uuid4()))
        fixed = account_id(1, hot) if hot else None
        done, stop = 0, time.monotonic() + seconds
        while time.monotonic() < stop:
            source, target = dice.sample(shops, 2)
            step(link, journal, source, fixed or target)
            done += 1
    answers.put(done)


def rate(url: str, name: str, clients: int, seconds: float, hot: str = "") -> float:
    """Return commits a second of so many clients."""
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    workers = [
        context.Process(target=work, args=(url, name, hot, seconds, answers))
        for _ in range(clients)
    ]
    for worker in workers:
        worker.start()
    total = sum(answers.get() for _ in workers)
    for worker in workers:
        worker.join()
    return total / seconds


def rates(url: str, clients: int, seconds: float, rounds: int) -> dict[str, float]:
    """Return the median of interleaved rounds for each way of posting."""
    seen: dict[str, list[float]] = {name: [] for name in STEPS}
    for _ in range(rounds):
        for name, found in seen.items():
            found.append(rate(url, name, clients, seconds))
    return {name: sorted(found)[len(found) // 2] for name, found in seen.items()}


def soak(url: str, clients: int, seconds: float) -> dict[str, int]:
    """Post 1 to 200 rows and holds on 60 accounts of 1,000 won; count what happened."""
    with world.connect(url) as link:
        codes = [f"tight:{n}" for n in range(60)]
        link.execute(
            db.statements()["open"],
            [1, codes, ["x"] * 60, ["KRW"] * 60, ["zero"] * 60, [1] * 60, False, world.AT],
        )
        journal = world.journal(link, "tight")
        for code in codes:
            link.execute(
                OURS.replace(", 1, now()", ", 1000, now()"),
                [uuid7(), journal, account_id(1, "bank"), account_id(1, code)],
            )
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    workers = [context.Process(target=_soak, args=(url, seconds, answers)) for _ in range(clients)]
    for worker in workers:
        worker.start()
    found = [answers.get() for _ in workers]
    for worker in workers:
        worker.join()
    return {key: sum(one[key] for one in found) for key in found[0]}


def _soak(url: str, seconds: float, answers: "multiprocessing.Queue") -> None:
    dice = random.Random()
    count = {"posted": 0, "refused": 0, "deadlocks": 0}
    shops = [account_id(1, f"tight:{n}") for n in range(60)]
    stop = time.monotonic() + seconds
    with world.connect(url) as link:
        while time.monotonic() < stop:
            rows = dice.choice([1, 1, 1, 2, 5, 16, 17, 60, 200])
            ends = [dice.sample(shops, 2) for _ in range(rows)]
            kind = dice.choice("PPH")
            rows = 1 if kind == "H" else rows
            hold = uuid7() if kind == "H" else None
            values = [
                1, hold or uuid7(), str(uuid4()), b"0", "x", "", date(2026, 3, 2), world.AT, None,
                None, [uuid7() for _ in range(rows)], [a for a, _ in ends[:rows]],
                [b for _, b in ends[:rows]], ["KRW"] * rows,
                [dice.randint(1, 80) for _ in range(rows)], kind, hold, None,
            ]  # fmt: skip
            try:
                link.execute(db.statements()["post"], values)
                if hold:
                    link.execute(
                        db.statements()["end_hold"],
                        [1, uuid7(), str(uuid4()), b"0", "x", "", date(2026, 3, 2), world.AT,
                         None, hold, dice.choice("CR"), None],
                    )  # fmt: skip
                count["posted"] += 1
            except psycopg.errors.DeadlockDetected:
                count["deadlocks"] += 1
            except psycopg.Error:
                count["refused"] += 1
    answers.put(count)
