"""Take over the ten-digit codes (HSK) from the table that the customs service publishes."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from naru.goods.models import HskCode
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

COLUMNS = ("HS부호", "적용시작일자", "적용종료일자", "한글품목명", "영문품목명")
NAME_CHARACTERS_MAX = 200
ROWS_PER_BATCH = 1_000


class NotTheHskTable(Refusal):
    code = "goods.not_the_hsk_table"
    says = Text(
        ko="관세청 ‘HS부호’ 파일이 아닙니다. 없는 열: {missing}",
        en="This is not the customs service's table of HS codes: no column {missing}.",
    )
    next_step = Text(
        ko="공공데이터포털의 ‘관세청_HS부호’ CSV 파일을 주세요.",
        en="Give the CSV file of HS codes from the public data portal.",
    )


@within_transaction
def load(*, content: str) -> int:
    """
    Take over all codes of a CSV file and return how many; codes that were there are renewed.

    :raises NotTheHskTable: a column is missing.
    """
    reader = csv.DictReader(io.StringIO(content.lstrip("\ufeff")))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        raise NotTheHskTable(missing=", ".join(missing))
    found = {row.hsk: row for row in _rows(reader)}
    HskCode.objects.bulk_create(
        found.values(),
        batch_size=ROWS_PER_BATCH,
        update_conflicts=True,
        unique_fields=["hsk"],
        update_fields=["name_ko", "name_en", "since", "until"],
    )
    return len(found)


def _rows(reader: "csv.DictReader[str]") -> Iterator[HskCode]:
    for row in reader:
        code, since, until, name_ko, name_en = (row[name].strip() for name in COLUMNS)
        if len(code) == 10 and code.isdigit():
            yield HskCode(
                hsk=code,
                name_ko=name_ko[:NAME_CHARACTERS_MAX],
                name_en=name_en[:NAME_CHARACTERS_MAX],
                since=date.fromisoformat(since),
                until=date.fromisoformat(until),
            )
