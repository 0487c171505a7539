"""Read 중소벤처24: one flat object ``{resultCd, data}``; bizType tells the category."""

from typing import Any

from naru.announcements import record
from naru.announcements.record import Record

CATEGORIES = {
    "PC10": "금융", "PC20": "기술", "PC30": "인력", "PC40": "수출", "PC50": "내수", "PC60": "창업",
    "PC70": "경영", "PC80": "소상공인", "PC90": "지원", "PC11": "벤처",
}  # fmt: skip


def rows(document: Any) -> list[Any]:
    """List the announcements of an answer; an answer that says it failed holds none."""
    if isinstance(document, dict):
        if str(document.get("resultCd", "0")) != "0":
            return []
        document = document.get("data", [document])
    return document if isinstance(document, list) else [document]


def read(row: dict[str, Any]) -> Record:
    """Turn an announcement into a record."""
    begins, ends = (record.day(row.get(f"pblanc{end}Dt")) for end in ("Bgn", "End"))
    kind = record.line(row.get("bizType"), 60)
    summary = "\n".join(
        str(row[name]) for name in ("policyCnts", "sportCnts", "sportMg") if row.get(name)
    )
    return Record(
        source="smes",
        source_id=record.line(row.get("pblancSeq"), record.ID_LENGTH_MAX),
        title=record.line(row.get("pblancNm"), record.TITLE_LENGTH_MAX),
        url=record.web_address(row.get("pblancDtlUrl")),
        agency=record.line(row.get("sportInsttNm"), 120),
        summary=record.plain(summary),
        target=record.plain(row.get("sportTrget")),
        period=f"{begins} ~ {ends}" if begins or ends else "",
        how_to_apply=record.plain(row.get("reqstRcept")),
        apply_url=record.web_address(row.get("reqstLinkInfo")),
        contact=record.line(row.get("refrnc")),
        category=CATEGORIES.get(kind, kind),
        published_on=record.day(row.get("creatDt")),
    )
