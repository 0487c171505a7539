"""
Dated rows of shipped files: in force from a day to the day before another, with their source.

Tariffs, duties and limits of law lie in files as rows that are never edited. A row says where it
comes from, and as an assumption what no source was found for; ``assumed`` names the parts of the
row that the assumption is about, where the rest of it has a source.
"""

import itertools
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from naru.kernel.period import Period
from naru.kernel.text import Text


class Row(BaseModel):
    """What every row of a file is: unknown keys are refused, nothing changes afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Row):
    """A text of a file in Korean and English."""

    ko: str
    en: str

    @property
    def text(self) -> Text:
        return Text(self.ko, self.en)


class DatedRow(Row):
    """A row in force in ``[since, until)``."""

    since: date
    until: date | None = None
    source: str
    assumption: str = ""
    assumed: tuple[str, ...] = ()

    def assumes(self, part: str) -> str:
        """Return what is assumed of a part of the row, "" where it has a source."""
        return self.assumption if not self.assumed or part in self.assumed else ""

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


R = TypeVar("R", bound=DatedRow)


def on_day(rows: Iterable[R], on: date) -> R | None:
    """Return the first row in force on a day, or None."""
    return next((row for row in rows if on in row.period), None)


def follow_each_other(rows: Iterable[DatedRow]) -> bool:
    """Say whether no day has two rows."""
    ordered = sorted(rows, key=lambda row: row.since)
    return all(
        before.until is not None and before.until <= after.since
        for before, after in itertools.pairwise(ordered)
    )
