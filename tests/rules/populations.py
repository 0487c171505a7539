"""Facts of a made-up population, in PostgreSQL and in Python, and random rules to ask of it."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection
from hypothesis import strategies as st

from naru.rules.facts import Facts
from naru.rules.sql import Column, Population

ROWS = 120
ON = date(2026, 3, 31)
NUMBERS = (0, 1, -1, 7, 999, 1_000, -1_000, 123_456_789, 10**15, -(10**15), 10**15 - 1)
TEXTS = ("micro", "small", "large", "그 밖의 사업", "o'clock", "back\\slash", "100 %s", "")
DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        *("2024-02-29", "2025-02-28", "2024-01-31", "2026-02-28", "2026-03-01", "2026-03-31"),
        *("1996-03-31", "1996-04-01", "0001-01-01", "9999-12-31", "2026-04-30", "2025-08-31"),
    )
)
KINDS = {
    "big": "number",
    "small": "number",
    "size": "text",
    "open": "flag",
    "since": "date",
    "until": "date",
    "tags": "list",
}
TYPES = {
    "number": "bigint",
    "text": "text",
    "flag": "boolean",
    "date": "date",
    "list": "text[]",
}
COLUMNS = {name: Column(f'p."{name}"', kind) for name, kind in KINDS.items()}
POPULATION = Population(columns=COLUMNS, shared={"on": ON})


def _day(dice: random.Random) -> date:
    return dice.choice([*DAYS, ON - timedelta(days=dice.randint(-900, 900))])


VALUES: dict[str, Callable[[random.Random], Any]] = {
    "big": lambda dice: dice.choice([*NUMBERS, dice.randint(-(10**12), 10**15)]),
    "small": lambda dice: dice.randint(-12, 12),
    "size": lambda dice: dice.choice(TEXTS),
    "open": lambda dice: dice.random() < 0.5,
    "since": _day,
    "until": _day,
    "tags": lambda dice: dice.sample(TEXTS, dice.randint(0, 4)),
}


def _value(name: str, dice: random.Random) -> Any:
    return None if dice.random() < 0.12 else VALUES[name](dice)


def people() -> list[Facts]:
    """Put a population into a temporary table, and return what is known of each."""
    dice = random.Random(20260331)
    rows = [{name: _value(name, dice) for name in KINDS} for _ in range(ROWS)]
    typed = ", ".join(f'"{name}" {TYPES[kind]}' for name, kind in KINDS.items())
    places = ", ".join(["%s"] * (len(KINDS) + 1))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE people (place int, {typed}) ON COMMIT DROP")
        cursor.executemany(
            f"INSERT INTO people VALUES ({places})",
            [(place, *row.values()) for place, row in enumerate(rows)],
        )
    return [
        {"on": ON}
        | {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in row.items()
            if value is not None
        }
        for row in rows
    ]


# --- rules --------------------------------------------------------------------------------------

numbers = st.one_of(st.sampled_from(NUMBERS), st.integers(-(10**16), 10**16))
texts = st.sampled_from(TEXTS)
days = st.one_of(st.sampled_from(DAYS), st.dates(date(2023, 1, 1), date(2028, 1, 1)))
number_facts = st.sampled_from(["big", "small", "nobody's number"])
date_facts = st.sampled_from(["since", "until", "on", "nobody's day"])
rates = st.one_of(
    st.sampled_from(["0", "0.5", "0.7", "1", "1.05", "0.333333", "999.999999"]),
    st.integers(0, 3_000_000).map(lambda n: f"{n // 10**6}.{n % 10**6:06}"),
)


def rule(name: str, **keys: st.SearchStrategy) -> st.SearchStrategy[dict]:
    return st.fixed_dictionaries({"rule": st.just(name)} | keys)


def _ordered(low: str, high: str):
    def swap(written: dict) -> dict:
        first, second = sorted((written[low], written[high]))
        return written | {low: first, high: second}

    return swap


some_texts = st.lists(texts, min_size=1, max_size=3)
lists = st.sampled_from(["tags", "nobody's list"])
leaves = st.one_of(
    *(
        rule(
            name,
            fact=st.sampled_from(["size", "nobody's text"]),
            among=st.lists(st.one_of(texts, st.integers(0, 3)), min_size=1, max_size=3),
        )
        for name in ("one_of", "none_of")
    ),
    rule("one_of", fact=st.just("small"), among=st.lists(numbers, min_size=1, max_size=3)),
    rule("none_of", fact=st.just("big"), among=st.lists(numbers | texts, min_size=1, max_size=3)),
    *(rule(name, fact=st.sampled_from(["open", "shut"])) for name in ("is_true", "is_false")),
    rule("includes", fact=lists, item=texts),
    *(
        rule(name, fact=lists, items=some_texts)
        for name in ("includes_any", "includes_all", "excludes")
    ),
    rule("inside_region", fact=lists, regions=some_texts),
    *(rule(name, fact=number_facts, limit=numbers) for name in ("at_least", "at_most")),
    rule("between", fact=number_facts, low=numbers, high=numbers).map(_ordered("low", "high")),
    *(
        rule("compare", fact=number_facts, rate=rates, **{side: number_facts})
        for side in ("at_least", "at_most")
    ),
    *(rule(name, fact=date_facts, day=days) for name in ("on_or_after", "on_or_before")),
    rule("dated_between", fact=date_facts, first=days, last=days).map(_ordered("first", "last")),
    *(
        rule(
            name,
            fact=date_facts,
            years=st.sampled_from([0, 0, 1, 30]),
            months=st.integers(0, 14),
            days=st.integers(1, 40) | st.just(366),
            by=days | date_facts,
        )
        for name in ("for_at_least", "for_at_most")
    ),
    *(
        rule(name, fact=date_facts, months=st.integers(1, 26))
        for name in ("for_at_least", "for_at_most")
    ),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        rule("all", conditions=st.lists(inner, max_size=3)),
        rule("any", conditions=st.lists(inner, min_size=1, max_size=3)),
        rule("not", condition=inner),
    ),
    max_leaves=5,
)

caps = {"cap": st.none() | st.integers(0, 10**13)}
rounded = caps | {
    "rounding": st.sampled_from(["down", "up", "half_up"]),
    "to_whole": st.sampled_from([1, 1, 10, 1_000]),
}
won = st.integers(0, 10**13)
starts = st.lists(numbers, min_size=1, max_size=4, unique=True).map(sorted)


def _steps(key: str, values: st.SearchStrategy) -> st.SearchStrategy[list[dict]]:
    return starts.flatmap(
        lambda since: st.tuples(*(values for _ in since)).map(
            lambda found: [{"since": s, key: v} for s, v in zip(since, found, strict=True)]
        )
    )


plain_amounts = st.one_of(
    rule("fixed", amount=won),
    rule("fact", fact=number_facts, **caps),
    rule("table", fact=number_facts, steps=_steps("amount", won)),
    rule(
        "lookup",
        fact=st.sampled_from(["size", "nobody's text"]),
        amounts=st.dictionaries(texts, won, min_size=1, max_size=4),
        otherwise=st.none() | won,
    ),
)


def _nesting(inner: st.SearchStrategy[dict]) -> st.SearchStrategy[dict]:
    def part(name: str, **keys: st.SearchStrategy) -> st.SearchStrategy[dict]:
        keys |= rounded
        return rule(name, fact=number_facts, **keys) | rule(name, amount=inner, **keys)

    several = st.lists(inner, min_size=1, max_size=3)
    case = st.fixed_dictionaries(
        {"when": st.lists(leaves, min_size=1, max_size=2), "amount": inner}
    )
    a_day = days | date_facts
    return st.one_of(
        part("rate_of", rate=rates),
        part("rate_by", by=number_facts, steps=_steps("rate", rates)),
        rule("times", amount=inner, fact=number_facts, **rounded),
        rule("times", amount=inner, rate=rates, **rounded),
        part("share_by_days", since=a_day, until=date_facts, counted_from=a_day),
        part(
            "share_by_days",
            since=st.just(date(2025, 4, 3)),
            until=st.just(date(2026, 7, 1)),
            counted_from=a_day,
        ),
        *(rule(name, amounts=several, **caps) for name in ("least", "most", "sum")),
        rule("choose", cases=st.lists(case, min_size=1, max_size=2), otherwise=inner),
    )


amounts = st.recursive(plain_amounts, _nesting, max_leaves=4)
