"""One record of a source in our words: what every reader makes of its portal's fields."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from html import unescape
from typing import Any

from naru.kernel.text import Text

TITLE_LENGTH_MAX = 300
TEXT_LENGTH_MAX = 8_000
SHORT_LENGTH_MAX = 400
ID_LENGTH_MAX = 120

_BREAK = re.compile(r"<\s*(?:br|/p|/li|/div|/tr)\s*/?\s*>", re.IGNORECASE)
_MARK = re.compile(r"<[^<>]{0,2000}>")
_SPACES = re.compile(r"[ \t\xa0\u3000]+")
_DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """
    What a portal says of one announcement; texts are plain, "" where nothing is told.

    ``period``, ``how_to_apply`` and the like are the raw words; reading them is another's work.
    """

    source: str
    source_id: str
    title: str
    url: str = ""
    agency: str = ""
    operator: str = ""
    summary: str = ""
    target: str = ""
    period: str = ""
    how_to_apply: str = ""
    apply_url: str = ""
    contact: str = ""
    category: str = ""
    hashtags: tuple[str, ...] = ()
    years_in_business: str = ""
    published_on: str = ""

    @property
    def published(self) -> date | None:
        return date.fromisoformat(self.published_on) if self.published_on else None

    @property
    def content(self) -> dict[str, Any]:
        """Everything it says, as it is stored with a version."""
        said = asdict(self)
        return {**said, "hashtags": list(self.hashtags)}

    @property
    def print(self) -> str:
        """Return the print of the content: another print is another wording."""
        said = json.dumps(self.content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A row that could not be taken in, and why."""

    row: int
    title: str
    why: Text


NO_TITLE = Text("제목이 없습니다.", "It has no title.")
NO_ID = Text("공고 번호가 없습니다.", "It has no number.")
NO_ROW = Text("공고 한 건의 모양이 아닙니다.", "It is not the shape of an announcement.")


def of_content(content: Mapping[str, Any]) -> Record:
    """Return the record that a stored version holds."""
    known = {field.name for field in fields(Record)}
    said = {name: value for name, value in content.items() if name in known}
    return Record(**{**said, "hashtags": tuple(said.get("hashtags", ()))})


def line(value: object, limit: int = SHORT_LENGTH_MAX) -> str:
    """Return a value as one plain line."""
    return " ".join(plain(value).split())[:limit]


def plain(value: object, limit: int = TEXT_LENGTH_MAX) -> str:
    """Return a value as plain text: marks of HTML gone, its breaks kept."""
    if value is None:
        return ""
    text = unescape(_MARK.sub(" ", _BREAK.sub("\n", str(value)))).replace("\x00", "")
    lines = (_SPACES.sub(" ", one).strip() for one in text.splitlines())
    return "\n".join(one for one in lines if one)[:limit]


def day(value: object) -> str:
    """Return the date that begins a value (2026-03-25 15:15, 20260325, 20260325151500), or ""."""
    digits = _DIGITS.sub("", str(value or ""))[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
    except ValueError:
        return ""


def web_address(value: object) -> str:
    """Return an address of the web that a link may lead to, or ""."""
    text = line(value, 500)
    if text.startswith(("www.", "m.")):
        text = f"https://{text}"
    return text if re.match(r"https?://[^\s\"'<>]+$", text) else ""
