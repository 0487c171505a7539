"""Take a whole document apart: the records of its rows, and the rows that were refused."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from naru.announcements import record
from naru.announcements.readers import bizinfo, gathered, gov24, kstartup, smes
from naru.announcements.record import Fault, Record
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

ROWS_MAX = 20_000
BYTES_MAX = 64 * 1024 * 1024

READERS: dict[str, tuple[Callable[[Any], list[Any]], Callable[[dict[str, Any]], Record]]] = {
    "bizinfo": (bizinfo.rows, bizinfo.read),
    "kstartup": (kstartup.rows, kstartup.read),
    "gov24": (gov24.rows, gov24.read),
    "smes": (smes.rows, smes.read),
    "gathered": (gathered.rows, gathered.read),
}


class UnknownShape(Refusal):
    code = "announcements.unknown_shape"
    says = Text(
        ko="‘{shape}’(이)라는 공고 형식은 읽을 수 없습니다.",
        en='Announcements of the shape "{shape}" cannot be read.',
    )
    next_step = Text(
        ko="목록에 있는 형식을 골라 주세요.", en="Choose one of the shapes on the list."
    )


class UnreadableAnnouncements(Refusal):
    code = "announcements.unreadable"
    says = Text(
        ko="공고 파일을 읽을 수 없습니다. JSON 형식이 아닙니다.",
        en="The file cannot be read: it is no JSON.",
    )
    next_step = Text(
        ko="포털에서 받은 JSON 파일을 그대로 올려 주세요.",
        en="Upload the JSON file as the portal gave it.",
    )


class TooManyAnnouncements(Refusal):
    code = "announcements.too_many"
    says = Text(
        ko="한 번에 {limit}건까지 가져올 수 있습니다.",
        en="One import takes {limit} announcements at most.",
    )
    next_step = Text(ko="파일을 나누어 올려 주세요.", en="Split the file.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a document held."""

    records: tuple[Record, ...]
    faults: tuple[Fault, ...]

    @property
    def read(self) -> int:
        return len(self.records) + len(self.faults)


def parse(content: bytes) -> Any:
    """
    Read bytes as JSON.

    :raises UnreadableAnnouncements: where they are none, or too many of them.
    """
    if len(content) > BYTES_MAX:
        raise UnreadableAnnouncements
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableAnnouncements from error


def take(document: Any, *, shape: str) -> Taken:
    """
    Read the rows of a document.

    :raises UnknownShape: where no reader knows the shape.
    :raises TooManyAnnouncements: where it holds more than one import takes.
    """
    if shape not in READERS:
        raise UnknownShape(shape=shape)
    rows, read = READERS[shape]
    found = rows(document)
    if len(found) > ROWS_MAX:
        raise TooManyAnnouncements(limit=ROWS_MAX)
    records: dict[tuple[str, str], Record] = {}
    faults = []
    for number, row in enumerate(found, start=1):
        one = _one(row, number, read)
        if isinstance(one, Fault):
            faults.append(one)
        else:
            records[one.source, one.source_id] = one  # the later of two rows of one number
    return Taken(records=tuple(records.values()), faults=tuple(faults))


def _one(row: Any, number: int, read: Callable[[dict[str, Any]], Record]) -> Record | Fault:
    if not isinstance(row, dict):
        return Fault(row=number, title="", why=record.NO_ROW)
    one = read(row)
    if not one.title:
        return Fault(row=number, title="", why=record.NO_TITLE)
    if not one.source_id:
        return Fault(row=number, title=one.title, why=record.NO_ID)
    return one
