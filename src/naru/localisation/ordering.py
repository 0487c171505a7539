"""
Which services of a voucher's menu serve which need of a market (인증·상표·콘텐츠 주문).

A menu's codes are data of the rulebook; ``ordering.toml`` says which of them bring a certificate, a
trademark or content. Pure.
"""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("ordering.toml")
KINDS: dict[str, Text] = {
    "certification": Text("해외규격인증", "Certification"),
    "trademark": Text("해외 상표·지식재산권", "Trademark and IP rights"),
    "content": Text("현지어 콘텐츠", "Content"),
}
ORDER_STATES = ("asked", "ordered", "delivered", "done", "cancelled")
# What a step of a voucher's order means for the need that it serves.
MOVES = {
    "ordered": "ordered",
    "delivered": "delivered",
    "confirmed": "done",
    "office_accept": "done",
    "office_redo": "ordered",
    "cancelled": "cancelled",
    "office_drop": "cancelled",
}


@lru_cache(maxsize=1)
def _shipped() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return {name: tuple(codes) for name, codes in table.items()}


def menus() -> dict[str, tuple[str, ...]]:
    """Return the codes of services by the kind of need they serve, the fittest first."""
    return {kind: _shipped()[kind] for kind in KINDS}


def programmes() -> tuple[str, ...]:
    """Return the programmes that pay for such help beside vouchers."""
    return _shipped()["programmes"]


def serves(kind: str, menu: Iterable[str]) -> list[str]:
    """Return which codes of a menu serve a kind of need, the fittest first."""
    offered = set(menu)
    return [code for code in menus()[kind] if code in offered]


def moved(before: str, deed: str) -> str | None:
    """Return the state after a step of the order; None where nothing changes or all is over."""
    after = MOVES.get(deed)
    return after if after and after != before and before not in {"done", "cancelled"} else None
