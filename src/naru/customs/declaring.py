"""
The ways to declare an export (수출신고), what each asks, and which one is right for a parcel.

List clearance (목록통관) is quick and leaves no record of export; the simplified declaration
of e-commerce (간이수출신고) leaves one; the full declaration takes everything. Limits are dated
rows of ``declaring.toml``; pure.
"""

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from naru.goods.consignment import Consignment, Line
from naru.kernel.money import Money, won
from naru.kernel.text import Text
from naru.ledger.schemes import months_later
from naru.rules.dated import DatedRow, on_day

FILE = Path(__file__).with_suffix(".toml")
LIST, SIMPLIFIED, FULL = "list", "simplified", "full"
WAYS = (LIST, SIMPLIFIED, FULL)
WAY_NAMES: dict[str, Text] = {
    LIST: Text("목록통관", "List clearance"),
    SIMPLIFIED: Text("전자상거래 간이수출신고", "Simplified e-commerce declaration"),
    FULL: Text("일반 수출신고", "Full declaration"),
}
ONLINE = frozenset({"order", "channel"})  # what was sold over the net
MONTHS_PER_YEAR = 12
WHY_DECLARE: tuple[Text, ...] = (
    Text("수출실적으로 인정되어 지원사업과 보험에 쓸 수 있습니다.",
         "It counts as an export record, for support programmes and insurance."),
    Text("부가가치세 영세율의 증빙이 됩니다.", "It is evidence for the zero rate of VAT."),
    Text("간이정액환급으로 관세를 돌려받을 수 있습니다.",
         "Customs drawback at flat rates may be claimed."),
    Text("반품될 때 관세 없이 쉽게 들여올 수 있습니다.",
         "Goods that come back are brought in easily and free of duty."),
)  # fmt: skip


class Limit(DatedRow):
    way: Literal["simplified", "list"]
    fob_won: int


class Joint(DatedRow):
    """From when several exporters may share a box under one simplified declaration."""


class Correction(DatedRow):
    kind: Literal["price", "final"]
    days: int


class Returned(DatedRow):
    usd_minor: int
    years: int


class Check(DatedRow):
    """Goods for which another office's paper, or somebody's word, is asked."""

    hs: tuple[str, ...]
    law: str
    law_en: str
    code: str
    strength: Literal["approval", "species"]

    def is_for(self, hs6: str) -> bool:
        """Say whether a subheading lies under it."""
        return hs6.startswith(tuple(one.replace(".", "") for one in self.hs))

    @property
    def text(self) -> Text:
        return Text(self.law, self.law_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    limits: Sequence[Limit]
    joints: Sequence[Joint]
    corrections: Sequence[Correction]
    returns: Sequence[Returned]
    checks: Sequence[Check]


@lru_cache(maxsize=1)
def rules() -> Rules:
    """Return the rows of the file."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Rules(
        limits=TypeAdapter(list[Limit]).validate_python(told["limit"]),
        joints=TypeAdapter(list[Joint]).validate_python(told["joint"]),
        corrections=TypeAdapter(list[Correction]).validate_python(told["correction"]),
        returns=TypeAdapter(list[Returned]).validate_python(told["returned"]),
        checks=TypeAdapter(list[Check]).validate_python(told["check"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to declare: whether it is open to a parcel, and why not."""

    code: str
    barred: tuple[Text, ...]
    notes: tuple[Text, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.barred

    @property
    def name(self) -> Text:
        return WAY_NAMES[self.code]


def limit_of(way: str, on: date) -> Limit | None:
    """Return the limit of a way on a day; None where the way did not exist."""
    return on_day((one for one in rules().limits if one.way == way), on)


def checks_of(lines: Collection[Line], on: date) -> list[Check]:
    """Return the checks that a customs house makes of some goods."""
    return [
        one
        for one in rules().checks
        if on in one.period and any(one.is_for(line.hs6) for line in lines)
    ]


def law(code: str) -> Text | None:
    """Return the name of a law that a check stands on, by its code in the declaration."""
    return next((one.text for one in rules().checks if one.code == code), None)


def ways(
    consignment: Consignment, *, fob: Money, on: date, is_online: bool,
    confirmed: Collection[str] = (), exporters: int = 1,
) -> list[Way]:  # fmt: skip
    """
    Return the three ways with what bars each from a parcel on a day.

    ``fob`` is its worth in won; ``confirmed`` names the codes of laws for which somebody said that
    the goods are none of the species; ``exporters`` is of how many firms the goods are.
    """
    checks = checks_of(consignment.lines, on)
    open_checks = [one for one in checks if one.strength == "approval" or one.code not in confirmed]
    barred = [_of_check(one) for one in open_checks]
    simplified = [*_over(SIMPLIFIED, fob, on), *barred]
    if not is_online or consignment.purpose != "sale":
        simplified.append(
            Text("온라인으로 판매한 물품만 간이신고할 수 있습니다.",
                 "Only goods that were sold online can be declared this way.")
        )  # fmt: skip
    if exporters > 1 and on_day(rules().joints, on) is None:
        simplified.append(
            Text("여러 업체의 합포장은 2024년 8월 1일부터 간이신고할 수 있습니다.",
                 "Goods of several firms in one box can be declared so from 1 August 2024 on.")
        )  # fmt: skip
    approvals = tuple(
        Text(f"{one.law}: 승인번호를 적어야 합니다.", f"{one.law_en}: enter the approval's number.")
        for one in checks
        if one.strength == "approval"
    )
    return [
        Way(code=LIST, barred=(*_over(LIST, fob, on), *barred), notes=WHY_DECLARE[:1]),
        Way(code=SIMPLIFIED, barred=tuple(simplified)),
        Way(code=FULL, barred=(), notes=approvals),
    ]


def best(found: Sequence[Way]) -> Way:
    """Return the way that is advised: simplified where it is open, else full; never the list."""
    return next(one for one in found if one.code != LIST and one.is_open)


def correct_until(kind: str, *, since: date) -> date:
    """
    Return the last day on which a "price" may be corrected, or a "final" one told.

    ``since`` is the day of the acceptance; for a final price that of the sale abroad, of goods that
    were declared before they were sold (fulfilment).
    """
    row = on_day((one for one in rules().corrections if one.kind == kind), since)
    assert row is not None, "a declaration is younger than the first row"
    return since + timedelta(days=row.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reentry:
    """What the re-import of returned goods takes: whether without papers, and free of duty."""

    is_paperless: bool
    is_free: bool
    free_until: date
    papers: tuple[Text, ...]
    source: str


PAPERS = (
    Text("수출신고필증", "export declaration"),
    Text("반품 사유를 보여 주는 서류(반품 요청, 대화)", "what shows why it came back"),
    Text("운송장", "waybill"),
    Text("송품장", "invoice"),
)


def reentry(*, value: Money, exported_on: date | None, on: date) -> Reentry:
    """Return what bringing goods of a worth in US dollars back in takes on a day."""
    row = on_day(rules().returns, on)
    assert row is not None, "goods came back after the first row"
    assert value.currency == "USD", "the rule is in dollars"
    free_until = months_later(exported_on, row.years * MONTHS_PER_YEAR) if exported_on else date.min
    is_paperless = value.minor <= row.usd_minor and exported_on is not None
    return Reentry(
        is_paperless=is_paperless,
        is_free=exported_on is not None and on <= free_until,
        free_until=free_until,
        papers=() if is_paperless else PAPERS,
        source=row.source,
    )


def _over(way: str, fob: Money, on: date) -> list[Text]:
    row = limit_of(way, on)
    if row is None:
        return [Text("이때는 없던 방법입니다.", "This way did not exist then.")]
    if fob <= won(row.fob_won):
        return []
    return [
        Text(f"물품 가격이 {row.fob_won:,}원을 넘습니다({fob.minor:,}원).",
             f"The goods are worth more than {row.fob_won:,} won ({fob.minor:,} won).")
    ]  # fmt: skip


def _of_check(one: Check) -> Text:
    if one.strength == "approval":
        return Text(
            f"{one.law}에 따라 세관장이 확인하는 물품입니다(관세법 제226조). "
            "일반 수출신고를 해야 합니다.",
            f"A customs house checks it under the {one.law_en}: a full declaration is needed "
            "(Customs Act, Article 226).",
        )
    return Text(
        f"{one.law}의 대상이 아닌지 확인해 주세요(관세법 제226조).",
        f"Confirm that it does not fall under the {one.law_en} (Customs Act, Article 226).",
    )
