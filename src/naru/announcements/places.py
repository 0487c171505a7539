"""
Read for which regions an announcement is: from its tags, its title, its fields, its body's name.

A ``Gazetteer`` holds what places are called on a day: the official table of regions first, then the
short names and the places the table does not know yet (``shipped/places.toml``). A district's name
that several provinces bear counts only beside the province. Why a region was read is kept.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from naru.announcements.record import Record
from naru.geography.region import Level, covers, level_of

PLACES = Path(__file__).with_name("shipped") / "places.toml"
PROVINCES_OF_ALL = 15  # so many named at once mean everywhere
WHY_LENGTH_MAX = 120
ALSO_A_WORD = frozenset({"경기"})  # the economy, or a match
_WORD = re.compile(r"[^\s,ㆍ·・/()\[\]【】~∼+&]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """The short names of places: codes by name, with the day from which they hold."""

    nationwide: frozenset[str]
    rows: tuple[tuple[str, tuple[str, ...], date], ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for name, _codes, _since in self.rows) | self.nationwide


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """What places are called on one day."""

    provinces: Mapping[str, tuple[str, ...]]
    districts: Mapping[str, tuple[str, ...]]
    nationwide: frozenset[str] = field(default_factory=frozenset)

    def province(self, name: str) -> tuple[str, ...]:
        """Return the codes of a province's full or short name, or of several; () for none."""
        return self.provinces.get(name, ())

    def district(self, name: str, within: Iterable[str]) -> str:
        """Return the code of a district; "" where none bears the name, or several do."""
        holders = tuple(within)
        found = [
            code
            for code in self.districts.get(name, ())
            if not holders or any(covers(holder, code) for holder in holders)
        ]
        return found[0] if len(found) == 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRegions:
    """Region codes (none: nationwide) and why they were read."""

    codes: tuple[str, ...]
    why: str


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    """Read the shipped names."""
    written: dict[str, Any] = tomllib.loads(PLACES.read_text(encoding="utf-8"))
    return Shipped(
        nationwide=frozenset(written["nationwide"]),
        rows=tuple(
            (name, tuple(place["codes"]), place.get("since", date.min))
            for place in written["place"]
            for name in place["names"]
        ),
    )


def gazetteer(table: Iterable[tuple[str, str]], *, on: date) -> Gazetteer:
    """Build the names of a day from (code, name) rows of the table that hold on it."""
    provinces: dict[str, tuple[str, ...]] = {
        name: codes for name, codes, since in shipped().rows if since <= on
    }
    districts: dict[str, tuple[str, ...]] = {}
    for code, name in table:
        if level_of(code) is Level.PROVINCE:
            provinces[name] = (code,)
        else:
            districts[name] = (*districts.get(name, ()), code)
    return Gazetteer(provinces=provinces, districts=districts, nationwide=shipped().nationwide)


def read(record: Record, tags: Iterable[str], title: str, names: Gazetteer) -> ReadRegions:
    """Read the regions of a record: its tags and title tell most, its body's name least."""
    tag_codes, tag_words = _provinces(tags, names)
    here = tag_codes or names.province(record.agency)
    towns, town_words = _districts(title, here, names)
    if towns:
        return _found(towns, f"제목: {', '.join([*tag_words, *town_words])}")
    if tag_codes:
        return _found(tag_codes, f"제목: {', '.join(tag_words)}")
    if set(record.hashtags) & names.nationwide:
        return ReadRegions(codes=(), why=f"지역 항목: {record.hashtags[0]}")
    field_codes, field_words = _provinces(record.hashtags, names)
    if len(field_codes) >= PROVINCES_OF_ALL:
        return ReadRegions(codes=(), why="지역 항목: 모든 시도")
    if field_codes:
        return _found(field_codes, f"지역 항목: {', '.join(field_words)}")
    return _of_body(record, names)


def _of_body(record: Record, names: Gazetteer) -> ReadRegions:
    for body in (record.agency, record.operator):
        province, *rest = body.split() or [""]
        codes = names.province(province)
        town = names.district(rest[0] if rest else province, codes)
        if town:
            return _found((town,), f"기관: {body}")
        if codes:
            return _found(codes, f"기관: {body}")
    return ReadRegions(codes=(), why="지역을 적지 않음")


def _provinces(words: Iterable[str], names: Gazetteer) -> tuple[tuple[str, ...], list[str]]:
    codes: dict[str, None] = {}
    said = []
    for word in words:
        parts = [names.province(part) for part in _WORD.findall(word)]
        found = [code for part in parts for code in part]
        if found:
            codes |= dict.fromkeys(found)
            said.append(word)
    return tuple(codes), said


def _districts(
    title: str, within: tuple[str, ...], names: Gazetteer
) -> tuple[tuple[str, ...], list[str]]:
    """Find districts that a title names as whole words, inside its provinces where it has some."""
    codes: dict[str, None] = {}
    said = []
    for word in _WORD.findall(title):
        code = names.district(word, within)
        if code:
            codes[code] = None
            said.append(word)
        elif word not in ALSO_A_WORD and _is_narrower(names.province(word), within):
            codes |= dict.fromkeys(names.province(word))
            said.append(word)
    return tuple(codes), said


def _is_narrower(codes: tuple[str, ...], within: tuple[str, ...]) -> bool:
    """Say whether a province in a title tells more than the body's name does."""
    return bool(codes) and (not within or set(codes) < set(within))


def _found(codes: Iterable[str], why: str) -> ReadRegions:
    return ReadRegions(codes=tuple(dict.fromkeys(codes)), why=why[:WHY_LENGTH_MAX])
