"""Read a record whole: what its title, period, regions, category, target and ways to apply say."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from naru.announcements import categories, periods, places, targets, titles, ways
from naru.announcements.categories import ReadCategories
from naru.announcements.periods import ReadPeriod
from naru.announcements.places import Gazetteer, ReadRegions
from naru.announcements.record import Record
from naru.announcements.targets import ReadTarget
from naru.announcements.titles import ReadTitle
from naru.announcements.ways import ReadWays

# Where a text names its period: "접수기간 : 2026.3.2 ~ 3.20". Only what follows a label is read,
# and not the days of one way to apply: "현장접수 기간(8.6.~8.7.)" says nothing of the others.
_LABELLED = re.compile(
    r"(?<!현장)(?<!현장\s)(?<!방문)(?<!방문\s)(?<!우편)(?<!우편\s)"
    r"(?:접수|신청|모집|공고|참가\s*신청)\s*(?:기간|기한|일정|마감)\s*[:：은는\])]?\s*([^\n※□○◦ㅇ]{5,90})"
)
_DEADLINE = re.compile(r"\(\s*(~\s*[^()]{3,30}?)\s*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A record and what was read in it; ``period_why`` says where the period was found."""

    record: Record
    title: ReadTitle
    period: ReadPeriod
    period_why: str
    regions: ReadRegions
    categories: ReadCategories
    target: ReadTarget
    ways: ReadWays

    @property
    def facts(self) -> dict[str, Any]:
        """Target and ways as they are stored beside the announcement."""
        return {"target": asdict(self.target), "ways": asdict(self.ways)}


def read(record: Record, *, names: Gazetteer, on: date) -> Reading:
    """Read a record; ``on`` is the day it is taken in, for dates that leave out the year."""
    title = titles.read(record.title, places=frozenset(names.provinces) | names.nationwide)
    period, why = _period(record, published_on=record.published or on)
    return Reading(
        record=record,
        title=title,
        period=period,
        period_why=why,
        regions=places.read(record, title.tags, title.bare, names),
        categories=categories.read(record),
        target=targets.read(record),
        ways=ways.read(record),
    )


def _period(record: Record, *, published_on: date) -> tuple[ReadPeriod, str]:
    """Read the field; where it tells nothing, what the texts say beside a label."""
    found = periods.read(record.period, published_on=published_on)
    if found.kind != "unknown":
        return found, "field"
    for text in (record.how_to_apply, record.summary):
        for raw in _LABELLED.findall(text):
            one = periods.read(raw, published_on=published_on)
            if one.kind == "dates" and one.ends_at:
                return one, "text"
    for raw in _DEADLINE.findall(record.title):
        one = periods.read(raw, published_on=published_on)
        if one.kind == "dates" and one.ends_at:
            return one, "title"
    return found, "field" if record.period else ""
