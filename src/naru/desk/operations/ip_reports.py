"""Lead IP reports (침해 신고): write in steps, hand in, check, note answers, close, reopen."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.desk import marketplaces, numbers, report_states
from naru.desk.models import IpListing, IpReport, IpStep, Mark
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit

LISTINGS_MAX = 50
WRITABLE = frozenset(
    {"mark_id", "own_right", "marketplace", "place", "kinds", "seller", "country", "told",
     "damage", "damage_won", "bought_on", "bought", "names_firm"}
)  # fmt: skip


class UnknownReport(Refusal):
    code = "desk.unknown_ip_report"
    says = Text(ko="그런 침해 신고가 없습니다.", en="There is no such report.")
    next_step = Text(ko="신고 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class ReportIncomplete(Refusal):
    code = "desk.ip_report_incomplete"
    says = Text(
        ko="신고에 아직 빠진 것이 {count}가지 있습니다.",
        en="The report still lacks {count} things.",
    )
    next_step = Text(
        ko="빠진 것이 적힌 목록에서 하나씩 채워 주세요.", en="Fill in what the list names."
    )


class StepNeedsWords(Refusal):
    code = "desk.ip_step_needs_words"
    says = Text(ko="이 처리에는 내용을 적어야 합니다.", en="This step needs words.")
    next_step = Text(
        ko="무엇을 확인했고 왜 그런지 적어 주세요.", en="Write what was found, and why."
    )


class TooManyListings(Refusal):
    code = "desk.too_many_ip_listings"
    says = Text(
        ko="한 신고에 링크를 {limit}개까지 적을 수 있습니다.",
        en="A report holds at most {limit} links.",
    )
    next_step = Text(ko="판매자별로 나누어 신고해 주세요.", en="Report each seller by itself.")


LACKS: Mapping[str, Text] = {
    "right": Text("침해된 권리", "the right infringed"),
    "kinds": Text("침해 유형", "the kind of infringement"),
    "links": Text("상품 링크", "a link to a listing"),
    "evidence": Text("화면 저장본", "a captured page"),
}


@within_transaction
def draft(
    *, by: Actor, firm_id: UUID, firm_name: str, told: Mapping[str, Any], at: datetime
) -> UUID:
    """
    Begin a report of a firm.

    :raises UnknownReport: where it names a right that is not the firm's.
    """
    row = IpReport(
        body_id=by.body_id,
        number=numbers.draw("R", legal_date(at)),
        firm_id=firm_id,
        firm_name=firm_name,
        person_id=by.person_id,
        drafted_at=at,
        since_at=at,
        **_told(by, firm_id, told),
    )
    row.save(force_insert=True)
    return row.id


@within_transaction
def write(*, by: Actor, firm_id: UUID, report_id: UUID, told: Mapping[str, Any]) -> None:
    """
    Write a part of a report that has not been handed in.

    :raises UnknownReport: there is no such draft of the firm's.
    """
    row = locked(by=by, report_id=report_id, firm_id=firm_id)
    report_states.must_follow(row.status, "received")
    IpReport.objects.filter(id=row.id).update(**_told(by, row.firm_id, told))


@within_transaction
def put_listings(
    *, by: Actor, report_id: UUID, written: str, at: datetime, firm_id: UUID | None = None
) -> None:
    """
    Write the links of a report, one a line; those left out go while it is a draft.

    :raises NoLink: a line is none.
    :raises TooManyListings, UnknownReport: as they say.
    """
    row = locked(by=by, report_id=report_id, firm_id=firm_id)
    found = marketplaces.links(written)
    if len(found) > LISTINGS_MAX:
        raise TooManyListings(limit=LISTINGS_MAX)
    if row.status == "draft":
        IpListing.objects.filter(report=row).exclude(link__in=found).delete()
    fresh = [IpListing(report=row, link=link, seen_at=at) for link in found]
    IpListing.objects.bulk_create(fresh, ignore_conflicts=True)


@within_transaction
def hand_in(*, by: Actor, firm_id: UUID, report_id: UUID, at: datetime) -> None:
    """
    Hand a report in.

    :raises ReportIncomplete: something is missing.
    :raises UnknownReport, ReportMovedOn: as they say.
    """
    row = locked(by=by, report_id=report_id, firm_id=firm_id)
    lacking = lacks(row)
    if lacking:
        raise ReportIncomplete(count=len(lacking))
    enter(by=by, row=row, status="received", words="", at=at, received_at=at)


def lacks(row: IpReport) -> list[str]:
    """Name what a report still lacks."""
    told = {
        "right": bool(row.mark_id or row.own_right),
        "kinds": bool(row.kinds),
        "links": row.listings.exists(),
        "evidence": row.evidence.exists(),
    }
    return [name for name, is_told in told.items() if not is_told]


@within_transaction
def lead(
    *, by: Actor, report_id: UUID, status: str, words: str, at: datetime, outcome: str = "",
    firm_id: UUID | None = None,
) -> None:  # fmt: skip
    """
    Lead a report on: checked, an answer of the marketplace, closed with its outcome.

    Sending a notice leads it on by ``ip_notices.send``, coming back on sale by ``reopen``.

    :raises UnknownReport, ReportMovedOn: where the step does not follow.
    :raises StepNeedsWords: what was checked or closed without words.
    """
    row = locked(by=by, report_id=report_id, firm_id=firm_id)
    assert status not in {*report_states.SENT, "reopened", "received"}, "they have their own way"
    report_states.must_follow(row.status, status, outcome=row.outcome)
    if not words.strip():
        raise StepNeedsWords
    more: dict[str, Any] = {"officer_id": by.person_id} if firm_id is None else {}
    if status == "closed":
        assert outcome in report_states.OUTCOMES, "an end says how it ended"
        more |= {"outcome": outcome, "closed_at": at}
    if status == "taken_down":
        more |= {"down_at": at}
    if status == "taken_down" or outcome in report_states.AGAIN:
        gone = "sold_out" if outcome == "sold_out" else "down"
        IpListing.objects.filter(report=row, status="up").update(status=gone, seen_at=at)
    enter(by=by, row=row, status=status, words=words, at=at, **more)


@within_transaction
def reopen(
    *, by: Actor, report_id: UUID, written: str, words: str, at: datetime,
    firm_id: UUID | None = None,
) -> None:  # fmt: skip
    """
    Reopen a report whose goods are on sale again, by their links.

    :raises UnknownReport, ReportMovedOn, NoLink: as they say.
    """
    row = locked(by=by, report_id=report_id, firm_id=firm_id)
    report_states.must_follow(row.status, "reopened", outcome=row.outcome)
    found = marketplaces.links(written)
    fresh = [IpListing(report=row, link=link, seen_at=at) for link in found]
    IpListing.objects.bulk_create(fresh, ignore_conflicts=True)
    IpListing.objects.filter(report=row, link__in=found).update(status="up", seen_at=at)
    more = {"outcome": "", "closed_at": None, "times_reopened": row.times_reopened + 1}
    enter(by=by, row=row, status="reopened", words=words, at=at, **more)


@within_transaction
def mark_listing(*, by: Actor, listing_id: UUID, status: str, at: datetime) -> UUID:
    """
    Note whether a listing is still up; return its report.

    :raises UnknownReport: there is no such listing.
    """
    assert status in {"up", "down", "sold_out"}, "a listing is one of three"
    row = IpListing.objects.filter(id=listing_id, report__body_id=by.body_id).first()
    if row is None:
        raise UnknownReport
    IpListing.objects.filter(id=row.id).update(status=status, seen_at=at)
    return row.report_id


@within_transaction
def add_note(*, by: Actor, report_id: UUID, words: str, is_shared: bool, at: datetime) -> None:
    """
    Write a note into a report; a shared one is shown to the firm as well.

    :raises UnknownReport, StepNeedsWords: as they say.
    """
    row = locked(by=by, report_id=report_id)
    if not words.strip():
        raise StepNeedsWords
    IpStep.objects.create(
        report=row, status="note", words=words, is_shared=is_shared, by_id=by.person_id, at=at
    )


@within_transaction
def discard(*, by: Actor, firm_id: UUID, report_id: UUID, at: datetime) -> None:
    """
    Take back a report that the office has not begun to check.

    :raises UnknownReport, ReportMovedOn: as they say.
    """
    row = locked(by=by, report_id=report_id, firm_id=firm_id)
    if row.status != "received":
        raise report_states.ReportMovedOn
    enter(by=by, row=row, status="closed", words="", at=at, outcome="withdrawn", closed_at=at)


def enter(*, by: Actor, row: IpReport, status: str, words: str, at: datetime, **more: Any) -> None:
    """Put a locked report into a state, with its clock, its step and the audit trail."""
    assert status in report_states.STATES, "a state is one of the known"
    day = legal_date(at)
    place = marketplaces.marketplace(row.marketplace)
    due = report_states.due_on(status=status, since=day, answer_days=place.answer_days)
    IpReport.objects.filter(id=row.id).update(status=status, since_at=at, due_on=due, **more)
    IpStep.objects.create(report=row, status=status, words=words, by_id=by.person_id, at=at)
    audit.note(
        by=by, action=f"ip_report.{status}", subject=("ip_report", row.id),
        before={"status": row.status}, after={"status": status}, at=at,
    )  # fmt: skip


def locked(*, by: Actor, report_id: UUID, firm_id: UUID | None = None) -> IpReport:
    """
    Return a report, locked until the transaction ends; ``firm_id`` says whose it must be.

    :raises UnknownReport: where the body has none of that id, or the firm does not own it.
    """
    rows = IpReport.objects.select_for_update().filter(body_id=by.body_id, id=report_id)
    row = (rows if firm_id is None else rows.filter(firm_id=firm_id)).first()
    if row is None or (firm_id is None and row.status == "draft"):
        raise UnknownReport
    return row


def _told(by: Actor, firm_id: UUID, told: Mapping[str, Any]) -> dict[str, Any]:
    assert told.keys() <= WRITABLE, "a report is written by its own columns"
    columns = dict(told)
    if mark_id := columns.get("mark_id"):
        mine = Mark.objects.filter(body_id=by.body_id, firm_id=firm_id, id=mark_id)
        if not mine.exists():
            raise UnknownReport
    if "seller" in columns:
        columns["seller_key"] = marketplaces.seller_key(columns["seller"])
    if "kinds" in columns:
        columns["kinds"] = _known(columns["kinds"])
    return columns


def _known(kinds: Sequence[str]) -> list[str]:
    return [kind for kind in kinds if kind in report_states.KINDS]
