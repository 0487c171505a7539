"""
Say what can be said of whether an announcement is for a firm: three facts, and never more.

Region, size and years in business are compared where the announcement tells them and the firm's
record knows them; the rest stands in the notice. This is never a decision.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from naru.announcements.views import TargetView
from naru.geography.region import covers
from naru.kernel.text import Text

SIZES = {
    "micro": Text("소상공인", "micro-merchant"),
    "small": Text("소기업", "small firm"),
    "medium": Text("중기업", "medium firm"),
    "large": Text("중견기업 이상", "larger firm"),
}
REGION, SIZE, YEARS = Text("지역", "Region"), Text("기업 규모", "Size"), Text("업력", "Years open")
NOT_TOLD = Text("공고에서 읽지 못함", "not read in the announcement")
NOT_KNOWN = Text("등록한 정보 없음", "not in your record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """What a firm's record says: () and None where it does not."""

    regions: Sequence[str] = ()
    region_name: Text | None = None
    size: str = ""
    years_open: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing compared; ``met`` is None where it cannot be."""

    label: Text
    met: bool | None
    yours: Text
    asks: Text


def checks(
    target: TargetView, region_codes: Sequence[str], region_names: Iterable[Text], firm: Firm
) -> tuple[Check, ...]:
    """Compare what can be compared."""
    return (
        _region(region_codes, tuple(region_names), firm),
        _size(target, firm),
        _years(target, firm),
    )


def _region(codes: Sequence[str], names: Sequence[Text], firm: Firm) -> Check:
    everywhere = Text("전국", "Nationwide")
    asks = _listed(names) if codes else everywhere
    yours = firm.region_name or NOT_KNOWN
    if not codes:
        return Check(label=REGION, met=True, yours=yours, asks=asks)
    met = None
    if firm.regions:
        met = any(covers(code, mine) for code in codes for mine in firm.regions)
    return Check(label=REGION, met=met, yours=yours, asks=asks)


def _size(target: TargetView, firm: Firm) -> Check:
    asks = _listed([SIZES[size] for size in target.sizes]) if target.sizes else NOT_TOLD
    yours = SIZES.get(firm.size, NOT_KNOWN)
    met = firm.size in target.sizes if target.sizes and firm.size else None
    return Check(label=SIZE, met=met, yours=yours, asks=asks)


def _years(target: TargetView, firm: Firm) -> Check:
    asks = _bounds(target)
    years = firm.years_open
    yours = NOT_KNOWN if years is None else Text(f"{years}년", f"{years} years")
    met = None
    if years is not None and asks is not NOT_TOLD:
        met = (target.years_max is None or years < target.years_max) and (
            target.years_min is None or years >= target.years_min
        )
    return Check(label=YEARS, met=met, yours=yours, asks=asks)


def _bounds(target: TargetView) -> Text:
    low, high = target.years_min, target.years_max
    if low is None and high is None:
        return NOT_TOLD
    ko = " ".join([*([f"{low}년 이상"] if low else []), *([f"{high}년 이내"] if high else [])])
    en = " ".join([*([f"{low} or more"] if low else []), *([f"within {high}"] if high else [])])
    return Text(ko, en)


def _listed(names: Iterable[Text]) -> Text:
    rows = list(names)
    return Text(", ".join(one.ko for one in rows), ", ".join(one.into("en") for one in rows))


def worded(found: Mapping[str, object]) -> TargetView:
    """Return the target that an announcement's facts hold."""
    said = dict(found)
    sizes = said.get("sizes")
    return TargetView(
        sizes=tuple(str(one) for one in sizes) if isinstance(sizes, list | tuple) else (),
        years_max=_whole(said.get("years_max")),
        years_min=_whole(said.get("years_min")),
        for_founders=bool(said.get("for_founders")),
        why=str(said.get("why") or ""),
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
