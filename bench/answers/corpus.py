"""
What is asked of: the files of the rulebook, rules of gift certificates, and other bodies' notices.

The written notices lie beside this file; real ones are read from a folder named on the command
line, where there is one, and never copied.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from naru.desk.answering.passage import Passage
from naru.journeys import passages_of_programmes
from naru.journeys.passages_of_programmes import About
from naru.kernel.text import Text
from naru.programmes import rulebook
from naru.programmes.definition import reading
from naru.programmes.telling import Window

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NOTICES = "bizinfo_2026_b2g.json"
_year = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def of_rulebook(at: datetime) -> Iterator[Passage]:
    """Return the passages of every file of the rulebook."""
    for path in rulebook.files(ROOT / "rulebook"):
        definition = reading.read(path.read_text(encoding="utf-8"), file=str(path))
        about = About(
            kind="programme",
            subject=f"file:{definition.id}",
            title=definition.name.text,
            address=f"/{definition.id}/",
            on=definition.terms[-1].since if definition.terms else None,
            windows=[
                Window(number=one.number, opens_at=one.opens_at, closes_at=one.closes_at,
                       quota=one.quota)
                for one in definition.round
            ],
        )  # fmt: skip
        yield from passages_of_programmes.of_definition(definition, about, at=at)


def of_the_house() -> Iterator[Passage]:
    """Return the passages that were written for the set: house rules and notices."""
    written = tomllib.loads((HERE / "corpus.toml").read_text(encoding="utf-8"))
    for row in written["passage"]:
        yield Passage(
            kind=row["kind"],
            subject=row["subject"],
            title=Text(row["ko"], row.get("en", "")),
            aspect=row["aspect"],
            sentences=tuple(Text(*one) for one in row["sentences"]),
            names=row.get("names", ""),
            years=frozenset(row.get("years", ())),
            on=row.get("on"),
        )


def of_real_notices(folder: Path) -> Iterator[Passage]:
    """Return the passages of real notices: who announces, who runs it, how to apply."""
    path = folder / NOTICES
    if not path.exists():
        return
    for row in json.loads(path.read_text(encoding="utf-8")):
        yield from _notice(row)


def _notice(row: dict[str, Any]) -> Iterator[Passage]:
    title = row["pblancNm"].strip()
    years = frozenset(int(year) for year in _year.findall(title)) or frozenset(
        {int(row["creatPnttm"][:4])}
    )
    office, agency = row["jrsdInsttNm"], row["excInsttNm"] or row["jrsdInsttNm"]
    day = date.fromisoformat(row["creatPnttm"][:10])
    how = re.sub(r"\s*\(\s*\)", "", row["reqstMthPapersCn"] or "").strip()
    pieces = [
        ("summary", f"‘{title}’는 {office}의 공고입니다 ({day:%Y-%m-%d} 등록)."),
        ("org", f"소관: {office}. 수행기관: {agency}."),
    ]
    if how:
        pieces.append(("how", f"신청 방법: {how}"))
    for aspect, sentence in pieces:
        yield Passage(
            kind="announcement",
            subject=f"notice:{row['pblancId']}",
            title=Text(title),
            aspect=aspect,
            sentences=(Text(sentence),),
            address=row["pblancUrl"],
            on=day,
            names=f"{office} {agency}",
            years=years,
        )
