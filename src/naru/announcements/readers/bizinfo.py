"""
Read 기업마당 (bizinfoApi.do, JSON).

``jsonArray`` is a list or ``{"item": [...]}``; an item has the long names of the portal or the
short ones of its feed; the period is free text, and the hashtags hold the regions.
"""

from typing import Any

from naru.announcements import record
from naru.announcements.record import Record

PAGE = "https://www.bizinfo.go.kr/sii/siia/selectSIIA200Detail.do?pblancId="


def rows(document: Any) -> list[Any]:
    """List the items of a document, whichever way they are wrapped."""
    if isinstance(document, dict):
        inner = document.get("jsonArray", document.get("items", document))
        document = inner.get("item", [inner]) if isinstance(inner, dict) else inner
    return document if isinstance(document, list) else [document]


def read(row: dict[str, Any]) -> Record:
    """Turn an item into a record."""

    def said(*names: str) -> Any:
        return next((row[name] for name in names if row.get(name)), "")

    number = record.line(said("pblancId", "seq"), record.ID_LENGTH_MAX)
    written = said("hashtags", "hashTags")
    return Record(
        source="bizinfo",
        source_id=number,
        title=record.line(said("pblancNm", "title"), record.TITLE_LENGTH_MAX),
        url=record.web_address(said("pblancUrl", "link")) or (PAGE + number if number else ""),
        agency=record.line(said("jrsdInsttNm", "author"), 120),
        operator=record.line(said("excInsttNm"), 120),
        summary=record.plain(said("bsnsSumryCn", "description")),
        target=record.line(said("trgetNm")),
        period=record.line(said("reqstBeginEndDe", "reqstDt")),
        how_to_apply=record.plain(said("reqstMthPapersCn")),
        apply_url=record.web_address(said("rceptEngnHmpgUrl")),
        contact=record.line(said("refrncNm")),
        category=record.line(said("pldirSportRealmLclasCodeNm", "lcategory"), 60),
        hashtags=tuple(record.line(tag, 40) for tag in str(written).split(",") if tag.strip()),
        published_on=record.day(said("creatPnttm", "pubDate")),
    )
