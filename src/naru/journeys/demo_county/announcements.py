"""
Take in what other bodies announce: sixty invented announcements, a few of them changed later.

They go through the importer in the portals' own shapes, so that versions, doubles and doubtful
pairs are what the importer makes of them; three members follow.
"""

import json
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from naru.announcements.operations.following import Wanted
from naru.announcements.queries import finding
from naru.announcements.queries.finding import Wish
from naru.identity.queries import people, register
from naru.journeys import follow_announcements, import_announcements
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU, REGION
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date

FILE = Path(__file__).with_name("announcements.toml")
LATER_DAYS = 2
WEEKDAYS = "월화수목금토일"
SAVED = 3

Row = dict[str, Any]


def load(evening: datetime) -> None:
    """Import everything, as of some days ago and as of the last evening; let members follow."""
    held = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for part, days_ago in (("source", LATER_DAYS), ("later", 0)):
        at = evening - timedelta(days=days_ago)
        for source, rows in held[part].items():
            import_announcements.from_file(
                by=county.officer("officer"),
                shape=source,
                file_name=f"{source}-{legal_date(at)}.json",
                content=_written(source, rows, evening, at),
                at=at,
            )
    _follow(evening)


def _written(source: str, rows: list[Row], evening: datetime, at: datetime) -> bytes:
    """Write rows as their portal does."""
    shape = {"bizinfo": _bizinfo, "kstartup": _kstartup, "gov24": _gov24, "smes": _smes}[source]
    data = [shape(row, *_days(row, evening), at) for row in rows]
    wrapped = {"jsonArray": data} if source == "bizinfo" else {"data": data}
    return json.dumps(wrapped, ensure_ascii=False).encode()


def _days(row: Row, evening: datetime) -> tuple[str, str]:
    """Return the first day and the last of a row, as ISO dates; "" where it has none."""
    today = legal_date(evening)
    begins = today - timedelta(days=row["from"]) if "from" in row else None
    ends = today + timedelta(days=row["to"]) if "to" in row else None
    return (begins.isoformat() if begins else "", ends.isoformat() if ends else "")


def _period(row: Row, begins: str, ends: str) -> str:
    written = str(row.get("period", "{a} ~ {b}"))
    last = datetime.fromisoformat(ends) if ends else None
    first = datetime.fromisoformat(begins) if begins else None
    return written.format(
        a=f"{first:%Y.%m.%d}" if first else "",
        b=f"{last:%Y.%m.%d}" if last else "",
        bs=f"{last.month}. {last.day}." if last else "",
        aw=f"{first:%Y.%m.%d}({WEEKDAYS[first.weekday()]})" if first else "",
        bw=f"{last:%Y.%m.%d}({WEEKDAYS[last.weekday()]})" if last else "",
    )


def _bizinfo(row: Row, begins: str, ends: str, at: datetime) -> Row:
    return {
        "pblancId": f"PBLN_00000000000{row['id']}",
        "pblancNm": row["title"],
        "pblancUrl": f"https://portal.example/notice/{row['id']}",
        "jrsdInsttNm": row["agency"],
        "excInsttNm": row["operator"],
        "bsnsSumryCn": f"<p>{row['text']}</p>",
        "trgetNm": row["target"],
        "reqstBeginEndDe": _period(row, begins, ends),
        "reqstMthPapersCn": row.get("how", "온라인 접수 (원스톱지원시스템)"),
        "pldirSportRealmLclasCodeNm": row["field"],
        "creatPnttm": _published(begins, at),
    }


def _kstartup(row: Row, begins: str, ends: str, at: datetime) -> Row:
    return {
        "pbanc_sn": row["id"],
        "biz_pbanc_nm": row["title"],
        "pbanc_ntrp_nm": row["operator"],
        "sprv_inst": "공공기관",
        "supt_biz_clsfc": row["field"],
        "supt_regin": "전국",
        "aply_trgt": row["target"],
        "biz_enyy": row["years"],
        "pbanc_ctnt": row["text"],
        "pbanc_rcpt_bgng_dt": begins.replace("-", "") or f"{legal_date(at):%Y%m%d}",
        "pbanc_rcpt_end_dt": ends.replace("-", ""),
        "detl_pg_url": f"https://startup.example/notice/{row['id']}",
        "aply_mthd_onli_rcpt_istc": "https://startup.example/apply",
    }


def _gov24(row: Row, _begins: str, _ends: str, at: datetime) -> Row:
    return {
        "서비스ID": row["id"],
        "서비스명": row["title"],
        "서비스목적요약": row["text"],
        "서비스분야": row["field"],
        "지원대상": row["target"],
        "신청방법": row["how"],
        "신청기한": row["period"],
        "소관기관명": row["agency"],
        "사용자구분": "소상공인",
        "상세조회URL": f"https://benefit.example/{row['id']}",
        "등록일시": f"{legal_date(at):%Y%m%d}090000",
    }


def _smes(row: Row, begins: str, ends: str, at: datetime) -> Row:
    return {
        "pblancSeq": row["id"],
        "pblancNm": row["title"],
        "sportInsttNm": row["agency"],
        "policyCnts": row["text"],
        "sportTrget": row["target"],
        "reqstRcept": row["how"],
        "pblancBgnDt": begins,
        "pblancEndDt": ends,
        "pblancDtlUrl": f"https://sme.example/notice/{row['id']}",
        "bizType": row["kind"],
        "creatDt": _published(begins, at),
    }


def _published(begins: str, at: datetime) -> str:
    """Say when it came out: as it opens, or on the day it was seen, whichever was first."""
    seen = f"{legal_date(at)}"
    return f"{min(begins or seen, seen)} 09:00:00"


def _follow(evening: datetime) -> None:
    """Let the producer, a member and a provider subscribe, and keep what closes soon."""
    wishes = {
        "producer@naru.example": Wanted(
            name="우리 가게 판로", region_codes=[REGION], categories=["domestic", "export"],
            size="micro", pace="daily",
        ),
        "shopper@naru.example": Wanted(name="창업 소식", categories=["startup"], pace="weekly"),
        "provider@naru.example": Wanted(name="바우처", words=["바우처"], pace="daily"),
    }  # fmt: skip
    for email, wanted in wishes.items():
        person = people.person_by_email(email)
        if person is None:
            continue
        by = Actor(body_id=NARU, person_id=person.id, firm_ids=register.firm_ids_of(person.id))
        follow_announcements.subscribe(by=by, wanted=wanted, at=evening - timedelta(days=8))
        soon = finding.page(body_id=NARU, wish=Wish(when="soon"), at=evening, limit=SAVED)
        for one in soon.rows:
            follow_announcements.save(by=by, announcement_id=one.id, at=evening)
