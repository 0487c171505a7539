"""A voucher's menu serves a need by its codes, and a need follows the steps of its order."""

from pathlib import Path

import pytest

from naru.localisation import ordering
from naru.programmes import rulebook

FILE = Path("rulebook/kr/mss/2026-online-export-voucher.toml")


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("certification", ["certification", "paperwork"]),
        ("trademark", ["patent", "legal-tax"]),
        ("content", ["translation", "video", "design", "advertising", "branding"]),
    ],
)
def test_export_voucher_serves_every_kind_of_need(kind, codes):
    checked = rulebook.check(FILE.read_text(encoding="utf-8"), file=FILE.name)
    menu = [item.code for item in checked.definition.menu]

    assert ordering.serves(kind, menu) == codes


@pytest.mark.parametrize(
    ("before", "deed", "after"),
    [
        ("asked", "ordered", "ordered"),
        ("ordered", "delivered", "delivered"),
        ("delivered", "office_redo", "ordered"),
        ("delivered", "confirmed", "done"),
        ("delivered", "settled", None),
        ("done", "cancelled", None),
        ("cancelled", "confirmed", None),
    ],
)
def test_need_follows_the_order(before, deed, after):
    assert ordering.moved(before, deed) == after
