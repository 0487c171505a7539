"""
Judge a product against the rules of a market on a day: met, missing, to ask, not asked.

Nothing is passed in silence: where a fact that decides is not known, the answer is to ask for it.
Pure: ``facts`` are the product's, ``ticks`` what the firm has shown, by the code of the row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from naru.kernel.text import Text
from naru.localisation import product_facts
from naru.localisation.requirements import Market, Row, in_force
from naru.rules.facts import Facts
from naru.rules.verdict import Reason, every

Status = Literal["met", "missing", "ask", "not_needed"]
IN_ORDER = ("missing", "ask", "met", "not_needed")
FACT_GOODS, FACT_HS = "product.goods", "product.hs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the firm has shown for a row: against which of its versions, and until when it holds."""

    code: str
    since: date
    has_paper: bool
    valid_until: date | None = None

    def counts(self, row: Row, on: date) -> bool:
        """Say whether it answers this version of the row on a day."""
        is_valid = self.valid_until is None or on <= self.valid_until
        return is_valid and self.since == row.since and (row.proof != "paper" or self.has_paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of the check list."""

    row: Row
    status: Status
    reasons: tuple[Reason, ...] = ()
    asks: tuple[str, ...] = ()  # facts to fill in
    why: Text

    @property
    def is_open(self) -> bool:
        return self.status in {"missing", "ask"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a product is: the lines that must be met, and how many of them are."""

    must: int
    met: int
    asks: int

    @property
    def percent(self) -> int:
        return 100 * self.met // self.must if self.must else 0


def check(market: Market, facts: Facts, *, on: date, ticks: Iterable[Shown] = ()) -> list[Item]:
    """Return every line of the check list for a product whose goods and HS number are known."""
    known = product_facts.with_derived(facts)
    goods, hs = str(known.get(FACT_GOODS, "")), str(known.get(FACT_HS, ""))
    shown: dict[str, list[Shown]] = {}
    for one in ticks:
        shown.setdefault(one.code, []).append(one)
    rows = in_force(market.requirement, goods=goods, hs=hs, on=on)
    items = [_judged(row, known, on, shown.get(row.code, [])) for row in rows]
    return sorted(items, key=lambda item: IN_ORDER.index(item.status))


def standing(items: Sequence[Item]) -> Standing:
    """Count what must be met, and what of it is."""
    must = [item for item in items if item.row.severity == "must" and item.status != "not_needed"]
    return Standing(
        must=len(must),
        met=sum(item.status == "met" for item in must),
        asks=sum(item.status == "ask" for item in must),
    )


def nearest(
    markets: Mapping[str, Market], facts: Facts, *, on: date,
    ticks: Mapping[str, Sequence[Shown]] | None = None,
) -> list[tuple[Market, Standing]]:  # fmt: skip
    """Return the markets for a product, the nearest to ready first."""
    found = [
        (one, standing(check(one, facts, on=on, ticks=(ticks or {}).get(code, ()))))
        for code, one in markets.items()
    ]
    asked = [pair for pair in found if pair[1].must]
    return sorted(asked, key=lambda pair: (-pair[1].percent, pair[1].must, pair[0].code))


def _judged(row: Row, facts: Facts, on: date, shown: Sequence[Shown]) -> Item:
    verdict = every([one.judge(facts, product_facts.labels()) for one in row.when])
    if row.kind == "prohibited":
        return _forbidden(row, verdict.met, verdict.reasons)
    if verdict.met is False:
        return Item(row=row, status="not_needed", reasons=verdict.reasons, why=NOT_ASKED)
    if verdict.met is None:
        asks = tuple(reason.fact for reason in verdict.reasons if reason.met is None)
        return Item(row=row, status="ask", reasons=verdict.reasons, asks=asks, why=DECIDES)
    return _shown(row, verdict.reasons, facts, on, shown)


def _forbidden(row: Row, met: bool | None, reasons: tuple[Reason, ...]) -> Item:  # noqa: FBT001
    if met is None:
        asks = tuple(reason.fact for reason in reasons if reason.met is None)
        return Item(row=row, status="ask", reasons=reasons, asks=asks, why=DECIDES)
    if met:
        return Item(row=row, status="missing", reasons=reasons, why=FORBIDDEN)
    return Item(row=row, status="met", reasons=reasons, why=NOT_IN_IT)


def _shown(
    row: Row, reasons: tuple[Reason, ...], facts: Facts, on: date, shown: Sequence[Shown]
) -> Item:
    asks = tuple(name for name in row.needs if name not in facts)
    if asks:
        return Item(row=row, status="ask", reasons=reasons, asks=asks, why=UNKNOWN)
    if row.proof == "facts":
        return Item(row=row, status="met", reasons=reasons, why=PRINTED)
    if any(one.counts(row, on) for one in shown):
        return Item(row=row, status="met", reasons=reasons, why=TICKED)
    why = OUTDATED if shown else NO_PAPER if row.proof == "paper" else NOT_TICKED
    return Item(row=row, status="missing", reasons=reasons, why=why)


DECIDES = Text(
    "이 항목이 해당하는지 정하려면 제품 정보가 더 필요합니다.",
    "Whether this is asked depends on what we do not know of the product.",
)
UNKNOWN = Text(
    "표시할 제품 정보가 아직 없습니다.", "What the label has to say is not filled in yet."
)
NOT_ASKED = Text("이 제품에는 해당하지 않습니다.", "This is not asked of the product.")
FORBIDDEN = Text("이 시장에서 금지하는 내용이 있습니다.", "The market forbids this.")
NOT_IN_IT = Text("금지된 내용이 없습니다.", "Nothing that is forbidden is in it.")
PRINTED = Text("제품 정보가 있어 라벨 시안에 인쇄됩니다.", "It is known and printed on the proof.")
TICKED = Text("확인을 마쳤습니다.", "It has been shown.")
NO_PAPER = Text("증빙 문서가 아직 없습니다.", "The document is not there yet.")
NOT_TICKED = Text("담당자의 확인이 필요합니다.", "Somebody of the firm has to check it.")
OUTDATED = Text(
    "규정이 바뀌었거나 증빙의 유효기간이 지나 다시 확인해야 합니다.",
    "The rule has changed or the document has run out: check it again.",
)
