"""Differences between the payment company and the books are named, not swallowed."""

import pytest

from naru.commerce import clearing
from naru.commerce.clearing import Match, UnreadableClearing

HEAD = "payment_id,kind,amount,fee,settled_on\n"


def test_compare_names_every_difference():
    lines = clearing.read(
        (
            HEAD
            + "p1,paid,10000,250,2026-11-03\n"
            + "p2,paid,500,10,2026-11-03\n"
            + "p3,paid,700,10,2026-11-03\n"
            + "p4,cancelled,300,-5,2026-11-03\n"
            + "p4,cancelled,200,-5,2026-11-03\n"
            + "p5,paid,900,10,2026-11-03\n"
        ).encode()
    )
    books = {
        ("p1", "paid"): 10_000,
        ("p2", "paid"): 499,
        ("p4", "cancelled"): 500,
        ("p5", "paid"): 900,
    }

    compared = clearing.compare(lines, books=books, settled_before=frozenset({("p5", "paid")}))

    assert [row.match for row in compared] == [
        Match.MATCHED,
        Match.OTHER_AMOUNT,
        Match.UNKNOWN,
        Match.MATCHED,
        Match.MATCHED,
        Match.REPEATED,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n",
        HEAD + "p1,paid,x,0,2026-11-03\n",
        HEAD + "p1,paid,10,0,어제\n",
        HEAD + "p1,gift,10,0,2026-11-03\n",
        HEAD + "p1,paid,10,11,2026-11-03\n",
    ],
)
def test_unreadable_rows_are_refused(text):
    with pytest.raises(UnreadableClearing):
        clearing.read(text.encode())
