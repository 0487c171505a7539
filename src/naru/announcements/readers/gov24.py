"""
Read 보조금24 (gov24 v3 serviceList and serviceDetail): Korean keys, rows in ``data``.

Ways to apply are joined by "||"; a standing service ("상시신청") has no dates.
"""

from typing import Any

from naru.announcements import record
from naru.announcements.record import Record


def rows(document: Any) -> list[Any]:
    """List the services of a page."""
    if isinstance(document, dict):
        document = document.get("data", [document])
    return document if isinstance(document, list) else [document]


def read(row: dict[str, Any]) -> Record:
    """Turn a service into a record."""

    def said(*names: str) -> Any:
        return next((row[name] for name in names if row.get(name)), "")

    ways = "\n".join(part.strip() for part in str(said("신청방법")).split("||") if part.strip())
    return Record(
        source="gov24",
        source_id=record.line(said("서비스ID", "SVC_ID"), record.ID_LENGTH_MAX),
        title=record.line(said("서비스명"), record.TITLE_LENGTH_MAX),
        url=record.web_address(said("상세조회URL")),
        agency=record.line(said("소관기관명"), 120),
        operator=record.line(said("접수기관", "접수기관명", "부서명"), 120),
        summary=record.plain(
            "\n".join(
                str(part) for part in map(said, ("서비스목적요약", "지원내용", "선정기준")) if part
            )
        ),
        target="\n".join(
            filter(None, (record.line(said("사용자구분")), record.plain(said("지원대상"))))
        ),
        period=record.line(said("신청기한")),
        how_to_apply=record.plain(ways),
        apply_url=record.web_address(said("온라인신청사이트URL")),
        contact=record.line(said("전화문의", "문의처")),
        category=record.line(said("서비스분야"), 60),
        hashtags=(),
        published_on=record.day(said("등록일시", "수정일시")),
    )
