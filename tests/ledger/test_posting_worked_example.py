"""The worked example of docs/ledger.md is run, and its table of balances must come out."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from tests.ledger.conftest import AT

from naru.kernel.money import won
from naru.ledger import lots, operations, posting, queries, verify
from naru.ledger.posting import Posting

PAGE = Path(__file__).parents[2] / "docs" / "ledger.md"


def test_the_worked_example_comes_out_as_written(book):
    text = PAGE.read_text(encoding="utf-8").split("## One worked example")[1].split("\n## ")[0]
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]
    holder = UUID(int=1)
    names = {
        "book": book,
        "holder": holder,
        "at": AT,
        "won": won,
        "timedelta": timedelta,
        "lots": lots,
        "operations": operations,
        "posting": posting,
        "Posting": Posting,
    }

    exec(code, names)

    rows = re.findall(r"^\| `(.+?)` \| (−?[\d,]+) \|$", text, re.MULTILINE)
    told = {
        name.replace("<holder>", str(holder)): int(number.replace("−", "-").replace(",", ""))
        for name, number in rows
    }
    found = queries.balances(book_id=book, codes=list(told))
    assert {name: money.minor for name, money in found.items()} == told
    assert len(told) == 7
    assert sum(told.values()) == 0
    assert verify.verify(book) == []
