"""
What one search costs on 5,000 products, in CPU and by PostgreSQL's own plan.

    DATABASE_URL=… python bench/search.py

Works in the database of ``DATABASE_URL`` inside one transaction that is rolled back.
"""

import os
import random
import re
import statistics
import time
from pathlib import Path
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")

import django

django.setup()  # before the imports below, which read its settings

from cpu import seconds  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from naru.kernel.text import Text  # noqa: E402
from naru.search import morphemes, operations, queries  # noqa: E402
from naru.search.entry import Document  # noqa: E402

PRODUCTS = 5_000
ROUNDS = 100
BODY = 32_000
PLACES = ("강진", "나루", "해남", "완도", "고흥", "보성", "장흥", "영암", "무안", "신안")
GOODS = (
    *("사과", "배", "귀리", "쌀귀리", "표고버섯", "전복", "미역", "김", "굴", "벌꿀", "고구마"),
    *("감자", "마늘", "양파", "고춧가루", "된장", "간장", "고추장", "한과", "유자청", "녹차"),
    *("토마토", "딸기", "블루베리", "참외", "수박", "콩", "들깨", "참기름", "멸치", "오징어"),
)
FORMS = ("햇", "유기농", "무농약", "말린", "손질", "선물세트", "못난이", "프리미엄")
QUERIES = (
    *("사과", "귀리", "쌀귀리를", "쌀 귀리", "tkrhk", "블루배리", "ㅆㄱㄹ", "유자청 선물세트"),
    "없는말",
)


def title(dice: random.Random) -> Text:
    place, form, good = dice.choice(PLACES), dice.choice(FORMS), dice.choice(GOODS)
    return Text(f"{place} {form} {good} {dice.randint(1, 20)}kg")


def documents() -> list[Document]:
    dice = random.Random(7)
    return [
        Document(
            subject_id=UUID(int=n + 1),
            title=title(dice),
            keywords=f"{dice.choice(PLACES)}농장 농산물",
            text="산지에서 그날 수확하여 정성껏 포장해 보내드립니다. " * 8,
            weight=dice.randint(0, 10_000),
        )
        for n in range(PRODUCTS)
    ]


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def measured(query: str, server: int) -> str:
    queries.find(body_id=BODY, kind="bench", query=query, limit=20)
    own, theirs, walls = time.process_time(), seconds([server]), []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        hits = queries.find(body_id=BODY, kind="bench", query=query, limit=20)
        walls.append(time.perf_counter() - began)
    own = (time.process_time() - own) / ROUNDS * 1_000
    theirs = (seconds([server]) - theirs) / ROUNDS * 1_000
    every = len(queries.find(body_id=BODY, kind="bench", query=query))
    p50 = statistics.median(walls) * 1_000
    near = " (near)" if hits and hits[0].near else ""
    return f"| {query} | {every}{near} | {own:.2f} | {theirs:.2f} | {p50:.2f} |"


def plan(query: str) -> str:
    """Return the nodes of the plan that finds all terms or a squeezed substring."""
    source = (Path(operations.__file__).parent / "sql" / "find.sql").read_text(encoding="utf-8")
    body = re.search(r"(SELECT e\.subject_id,\s.*?)LIMIT p_limit", source, re.DOTALL)[1]
    asked = queries._read(BODY, query)
    keys = queries.hangul.keys(asked.squeezed)
    values = {
        "p_body_id": str(BODY),
        "p_kind": "'bench'",
        "in_title": f"$${asked.terms(':A')}$$::tsquery",
        "asked": f"$${asked.terms()}$$::tsquery",
        "like_keys": f"'%{keys}%'",
        "p_squeezed": f"'{asked.squeezed}'",
    }
    for name, value in values.items():
        body = re.sub(rf"\b{name}\b", lambda _, value=value: value, body)
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + body + " LIMIT 20"
        )
        return "\n".join(row[0] for row in cursor.fetchall())


def main() -> None:
    with transaction.atomic():
        morphemes.load()
        goods = documents()
        began, cpu = time.perf_counter(), time.process_time()
        operations.put_many(body_id=BODY, kind="bench", documents=goods)
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
        print(f"put_many of {PRODUCTS:,}: {took:.1f} s wall, {cpu:.1f} s CPU of ours\n")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_searchentry")
        server = backend()
        print("| query | hits | our CPU ms | PG CPU ms | p50 ms |\n|---|---|---|---|---|")
        for query in QUERIES:
            print(measured(query, server))
        began = time.perf_counter()
        for _ in range(ROUNDS):
            queries.complete(body_id=BODY, kind="bench", typed="쌀구")
        print(f"\ncomplete: {(time.perf_counter() - began) / ROUNDS * 1_000:.2f} ms wall")
        print("\n" + plan("쌀귀리를"))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
