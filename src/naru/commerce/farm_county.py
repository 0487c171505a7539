"""What a farm county's mall starts with, read from farm_county.toml: shelves, asks, fees."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from naru.commerce.onboarding import Check, RequirementKind
from naru.kernel.text import Text

SHIPPED = Path(__file__).with_name("farm_county.toml")
UNSAID = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    code: str
    name: Text
    notice: str
    below: tuple["Shelf", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A requirement as a county writes it."""

    code: str
    kind: RequirementKind
    title: Text
    explain: Text = UNSAID
    check: Check | None = None
    threshold: int = 0
    trades: tuple[str, ...] = ()
    is_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    shelves: tuple[Shelf, ...]
    asks: tuple[Ask, ...]
    rate_bp: int
    vat_bp: int
    basis: str


def start() -> Start:
    """Return the shipped beginning."""
    table = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return Start(
        shelves=tuple(_shelf(row, row["notice"]) for row in table["category"]),
        asks=tuple(_ask(row) for row in table["requirement"]),
        **table["commission"],
    )


def _shelf(row: dict[str, Any], notice: str) -> Shelf:
    below = tuple(_shelf(each, row["notice"]) for each in row.get("below", ()))
    return Shelf(
        code=row["code"],
        name=Text(row["ko"], row["en"]),
        notice=row.get("notice", notice),
        below=below,
    )


def _ask(row: dict[str, Any]) -> Ask:
    return Ask(
        code=row["code"],
        kind=RequirementKind(row["kind"]),
        title=Text(row["ko"], row["en"]),
        explain=Text(row.get("explain_ko", ""), row.get("explain_en", "")),
        check=Check(row["check"]) if "check" in row else None,
        threshold=row.get("threshold", 0),
        trades=tuple(row.get("trades", ())),
        is_required=row.get("required", True),
    )
