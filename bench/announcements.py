"""
How fast announcements are read, placed and stored: 5,000 made-up rows, then the same again.

    DATABASE_URL=… python bench/announcements.py

Works in the database of ``DATABASE_URL`` inside one transaction that is rolled back.
"""

import os
import random
import time
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")

import django

django.setup()  # before the imports below, which read its settings

from django.db import transaction  # noqa: E402

from naru.announcements import reading  # noqa: E402
from naru.announcements.operations import intake, shelving  # noqa: E402
from naru.announcements.queries import texts  # noqa: E402
from naru.announcements.readers import taking  # noqa: E402
from naru.kernel import clock  # noqa: E402
from naru.search import morphemes, operations  # noqa: E402

ROWS, BODY, ON = 5_000, 32_000, date(2026, 3, 2)
PLACES = ("경기", "전남", "경북", "부산", "강원", "전남광주")
BODIES = ("경기도", "전라남도", "경상북도", "부산광역시", "강원특별자치도", "전남광주통합특별시")
THINGS = ("판로", "수출", "인증", "물류", "포장", "디자인", "상표", "기술", "채용", "융자", "교육")
FORMS = ("지원사업", "컨설팅", "바우처", "육성사업", "공동관", "경진대회", "교육")
CHANGES = ("", "", "", "", "", "변경 ", "연장 ", "정정 ")
PERIODS = ("2026.03.{a:02} ~ 2026.04.{b:02}", "예산 소진시까지", "상시", "2026. 3. {a}. ~ 4. {b}.")


def rows() -> list[dict[str, str]]:
    dice = random.Random(7)
    made = []
    for n in range(ROWS):
        place = dice.randrange(len(PLACES))
        name = f"{dice.choice(THINGS)} {dice.choice(THINGS)} {dice.choice(FORMS)} {n // 2}호"
        period = dice.choice(PERIODS).format(a=dice.randint(1, 28), b=dice.randint(1, 28))
        title = f"[{PLACES[place]}] 2026년 {name} 참여기업 모집 {dice.choice(CHANGES)}공고"
        made.append({
            "pblancId": str(n), "pblancNm": title, "jrsdInsttNm": BODIES[place],
            "excInsttNm": "참참원", "reqstBeginEndDe": period, "trgetNm": "소상공인",
            "bsnsSumryCn": "작은 기업이 온라인에서 팔 수 있도록 돕습니다. " * 6,
            "creatPnttm": f"2026-03-{dice.randint(1, 28):02}",
        })  # fmt: skip
    return made


def timed(what: str, began: float) -> None:
    spent = time.perf_counter() - began
    print(f"{what}: {ROWS / spent:,.0f} rows/s ({spent:.2f} s)")


def main() -> None:
    began = time.perf_counter()
    records = taking.take({"jsonArray": rows()}, shape="bizinfo").records
    timed("taken apart", began)
    with transaction.atomic():
        names = shelving.gazetteer(body_id=BODY, on=ON)
        began = time.perf_counter()
        for record in records:
            reading.read(record, names=names, on=ON)
        timed("read", began)
        morphemes.load()
        for what in ("read, placed, stored", "the same again"):
            began, touched = time.perf_counter(), []
            for start in range(0, ROWS, intake.RECORDS_PER_BATCH_MAX):
                batch = records[start : start + intake.RECORDS_PER_BATCH_MAX]
                took = intake.take_in(
                    body_id=BODY, records=batch, names=names, on=ON, at=clock.now()
                )
                touched += took.touched
            timed(what, began)
            if touched:
                began = time.perf_counter()
                found = texts.documents(body_id=BODY, ids=touched)
                operations.put_many(body_id=BODY, kind=texts.KIND, documents=found)
                timed(f"{len(touched):,} put into search", began)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
