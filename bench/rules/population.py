"""A million subjects in typed slots, as rosters keep them, in a database of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from bench.ledger.world import url_of
from bench.rules.schemes import ON
from psycopg import ClientCursor
from psycopg import sql as names

from naru.rules.facts import Facts
from naru.rules.sql import Column, Population

NAME = "naru_bench_rules"
SLOTS = {"n": ("bigint", 16), "s": ("text", 16), "d": ("date", 8), "b": ("boolean", 8)}
SLOTS |= {"l": ("text[]", 4)}
# Every fact, its kind, its slot, and how chance gives it ({} is a random number from 0 to 1).
FACTS = {
    "person.places": ("list", "l01", "ARRAY['4600000000', pick({}, '4687000000', '4611000000')]"),
    "person.status": ("text", "s01", "pick({}, 'resident', 'resident', 'marriage', 'visitor')"),
    "person.moved_in_on": ("date", "d01", "DATE '2026-01-01' - ({} * 6000)::int"),
    "person.is_deceased": ("flag", "b01", "{} < 0.02"),
    "firm.size": ("text", "s02", "pick({}, 'micro', 'small', 'medium', 'large')"),
    "firm.trade": ("text", "s03", "pick({}, 'food', 'craft', 'textile', 'gambling')"),
    "firm.opened_on": ("date", "d02", "DATE '2026-01-05' - ({} * 9000)::int"),
    "firm.exports.won": ("number", "n01", "({} * 30000000000)::bigint"),
    "firm.sales.won": ("number", "n02", "({} * 10000000000)::bigint"),
    "firm.owes_taxes": ("flag", "b02", "{} < 0.1"),
    "firm.programmes": ("list", "l02", "ARRAY[pick({}, 'logistics', 'motie-voucher', 'fair')]"),
    "firm.designations": ("list", "l03", "ARRAY[pick({}, 'strategic', 'century', 'smart')]"),
    "firm.staff": ("number", "n03", "({} * 12)::bigint"),
    "firm.stage": ("text", "s04", "pick({}, 'beginner', 'promising', 'growing', 'strong')"),
    "quote.won": ("number", "n04", "({} * 150000000)::bigint"),
}
OF = Population(
    columns={name: Column(f"r.{slot}", kind) for name, (kind, slot, _) in FACTS.items()},
    shared={"on": ON},
)
PICK = """
CREATE FUNCTION pick(at float8, VARIADIC among text[]) RETURNS text LANGUAGE sql IMMUTABLE
RETURN among[1 + floor(at * cardinality(among))::int]
"""


@contextmanager
def made(server: str, size: int) -> Iterator[psycopg.Connection]:
    """Make the database with so many subjects, give a connection to it, drop it."""
    drop = names.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(names.Identifier(NAME))
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(drop)
        link.execute(names.SQL("CREATE DATABASE {}").format(names.Identifier(NAME)))
    try:
        with psycopg.connect(url_of(NAME), autocommit=True, cursor_factory=ClientCursor) as link:
            _fill(link, size)
            yield link
    finally:
        with psycopg.connect(server, autocommit=True) as link:
            link.execute(drop)


def _fill(link: psycopg.Connection, size: int) -> None:
    slots = ", ".join(
        f"{letter}{n:02d} {kind}"
        for letter, (kind, count) in SLOTS.items()
        for n in range(1, count + 1)
    )
    link.execute(
        "CREATE UNLOGGED TABLE roster (id uuid, body_id int, roster_id uuid, key_print text,"
        f" name_print text, name text, {slots})"
    )
    link.execute(PICK)
    filled = ", ".join(slot for _, slot, _ in FACTS.values())
    # Every twentieth value is missing, as in real rosters.
    chances = ", ".join(
        f"CASE WHEN random() < 0.05 THEN NULL ELSE {chance.format('random()')} END"
        for _, _, chance in FACTS.values()
    )
    link.execute(
        "INSERT INTO roster (id, body_id, roster_id, key_print, name_print, name,"
        f" {filled}) SELECT gen_random_uuid(), 1, gen_random_uuid(), md5(n::text),"
        f" md5(n::text), md5(n::text), {chances} FROM generate_series(1, %s) n",
        [size],
    )
    link.execute("VACUUM (ANALYZE) roster")


def sample(link: psycopg.Connection, size: int) -> list[Facts]:
    """Return the first subjects' facts, as Python judges them."""
    slots = ", ".join(slot for _, slot, _ in FACTS.values())
    rows = link.execute(f"SELECT {slots} FROM roster ORDER BY ctid LIMIT %s", [size]).fetchall()
    return [
        {"on": ON}
        | {name: _fact(value) for name, value in zip(FACTS, row, strict=True) if value is not None}
        for row in rows
    ]


def _fact(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
