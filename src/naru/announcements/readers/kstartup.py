"""Read K-Startup (getAnnouncementInformation01, JSON): rows in ``data``, dates as yyyymmdd."""

from typing import Any

from naru.announcements import record
from naru.announcements.record import Record

PAGE = "https://www.k-startup.go.kr/web/contents/bizpbanc-ongoing.do?schM=view&pbancSn="
KINDS_OF_BODY = ("공공기관", "지자체", "중앙부처", "민간", "교육기관")  # kinds, not names
WAYS = {
    "aply_mthd_onli_rcpt_istc": "온라인 접수",
    "aply_mthd_eml_rcpt_istc": "이메일 접수",
    "aply_mthd_vst_rcpt_istc": "방문 접수",
    "aply_mthd_pssr_rcpt_istc": "우편 접수",
    "aply_mthd_fax_rcpt_istc": "팩스 접수",
    "aply_mthd_etc_istc": "기타",
}


def rows(document: Any) -> list[Any]:
    """List the rows of a page."""
    if isinstance(document, dict):
        document = document.get("data", document.get("items", [document]))
    return document if isinstance(document, list) else [document]


def read(row: dict[str, Any]) -> Record:
    """Turn a row into a record."""
    number = record.line(row.get("pbanc_sn"), record.ID_LENGTH_MAX)
    begins, ends = (record.day(row.get(f"pbanc_rcpt_{end}_dt")) for end in ("bgng", "end"))
    online = record.web_address(row.get("aply_mthd_onli_rcpt_istc"))
    supervisor = record.line(row.get("sprv_inst"), 120)
    title = row.get("biz_pbanc_nm") or row.get("intg_pbanc_biz_nm")
    return Record(
        source="kstartup",
        source_id=number,
        title=record.line(title, record.TITLE_LENGTH_MAX),
        url=record.web_address(row.get("detl_pg_url")) or (PAGE + number if number else ""),
        agency="" if supervisor in KINDS_OF_BODY else supervisor,
        operator=record.line(row.get("pbanc_ntrp_nm"), 120),
        summary=record.plain(row.get("pbanc_ctnt")),
        target="\n".join(
            filter(
                None, (record.line(row.get("aply_trgt")), record.line(row.get("aply_trgt_ctnt")))
            )
        ),
        period=f"{begins} ~ {ends}" if begins or ends else "",
        how_to_apply="\n".join(
            f"{way}: {record.line(row[name])}" for name, way in WAYS.items() if row.get(name)
        ),
        apply_url=online,
        contact=record.line(row.get("prch_cnpl_no")),
        category=record.line(row.get("supt_biz_clsfc"), 60),
        hashtags=tuple(filter(None, (record.line(row.get("supt_regin"), 40),))),
        years_in_business=record.line(row.get("biz_enyy"), 120),
        published_on=begins,
    )
