"""Officers lead IP reports (침해 신고): check, write to the marketplace, note answers, close."""

from datetime import datetime
from typing import Any
from uuid import UUID

from naru.desk import notice_texts
from naru.desk.notice_texts import Complaint, Power
from naru.desk.operations import ip_notices, ip_reports
from naru.desk.operations.ip_notices import Answer
from naru.desk.queries import ip_reports as queries
from naru.desk.queries import marks
from naru.desk.queries.ip_reports import ReportView
from naru.identity.queries import bodies
from naru.journeys import report_infringements
from naru.journeys.report_infringements import Held
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.records.operations import access_log


def look(*, by: Actor, report_id: UUID, at: datetime) -> ReportView:
    """
    Let an officer see a report, and note that she did.

    :raises UnknownReport: there is none that was handed in.
    """
    found = report_infringements.the_report(body_id=by.body_id, report_id=report_id)
    if found.status == "draft":
        raise ip_reports.UnknownReport
    with transaction():
        access_log.note(
            by=by, purpose="침해 신고 처리", subject_kind="firm", subject_ids=[found.firm_id],
            fields=("ip_report", "seller", "damage"), at=at,
        )  # fmt: skip
    return found


def lead(
    *, by: Actor, report_id: UUID, status: str, words: str, at: datetime, outcome: str = ""
) -> None:
    """
    Lead a report on and tell the firm.

    :raises UnknownReport, ReportMovedOn, StepNeedsWords: as the operation.
    """
    with transaction():
        ip_reports.lead(
            by=by, report_id=report_id, status=status, words=words, at=at, outcome=outcome
        )
        report_infringements.tell(by=by, report_id=report_id, status=status, words=words, at=at)


def add_note(*, by: Actor, report_id: UUID, words: str, is_shared: bool, at: datetime) -> None:
    """
    Write a note; a shared one is told to the firm.

    :raises UnknownReport, StepNeedsWords: as the operation.
    """
    with transaction():
        ip_reports.add_note(by=by, report_id=report_id, words=words, is_shared=is_shared, at=at)
        if is_shared:
            report_infringements.tell(by=by, report_id=report_id, status="note", words=words, at=at)


def mark_listing(*, by: Actor, listing_id: UUID, status: str, at: datetime) -> UUID:
    """
    Note whether a listing is still up; return its report.

    :raises UnknownReport: as the operation.
    """
    with transaction():
        return ip_reports.mark_listing(by=by, listing_id=listing_id, status=status, at=at)


def make_notice(
    *, by: Actor, report_id: UUID, holder_signs: str, told: str, reply: str, at: datetime
) -> UUID:
    """
    Compose the next notice of a report, in Korean, English and the marketplace's language.

    Its evidence is held against its hashes first: a changed file goes into no letter.

    :raises EvidenceChanged: a file is not the one that was taken in.
    :raises UnknownReport, ReportMovedOn, NobodySigns, NoticeWaits: as the operation.
    """
    found = report_infringements.the_report(body_id=by.body_id, report_id=report_id)
    held = report_infringements.hold_all(by=by, report_id=report_id, deed="cited", at=at)
    asked = {"holder_signs": holder_signs.strip(), "told": told or found.told, "reply": reply}

    def compose(number: str, power: Power | None, before: str) -> dict[str, Any]:
        complaint = _complaint(found, held, asked, at, number=number, power=power, before=before)
        languages = notice_texts.languages(found.at.languages)
        return {one: notice_texts.compose(complaint, one) for one in languages}

    with transaction():
        return ip_notices.make(
            by=by, report_id=report_id, holder_signs=holder_signs, at=at, compose=compose
        )


def send_notice(*, by: Actor, notice_id: UUID, way: str, to: str, at: datetime) -> None:
    """
    Note how a notice was sent, and tell the firm.

    :raises UnknownNotice, ReportMovedOn: as the operation.
    """
    with transaction():
        ip_notices.send(by=by, notice_id=notice_id, way=way, to=to, at=at)
        sent = queries.notice(body_id=by.body_id, notice_id=notice_id)
        assert sent is not None, "it was just sent"
        report = report_infringements.the_report(body_id=by.body_id, report_id=sent.report_id)
        report_infringements.tell(
            by=by, report_id=sent.report_id, status=report.status, words=sent.number, at=at
        )


def drop_notice(*, by: Actor, notice_id: UUID, at: datetime) -> None:
    """
    Drop a notice that was not sent.

    :raises UnknownNotice: as the operation.
    """
    with transaction():
        ip_notices.drop(by=by, notice_id=notice_id, at=at)


def note_answer(
    *, by: Actor, report_id: UUID, kind: str, words: str, at: datetime,
    paper: tuple[str, bytes] | None = None,
) -> None:  # fmt: skip
    """
    Note what the marketplace answered, with its paper, and tell the firm.

    :raises UnknownReport, ReportMovedOn, StepNeedsWords: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown: as the room says.
    """
    with transaction():
        document_id = None
        if paper is not None:
            document_id = report_infringements.keep_answer_paper(
                by=by, report_id=report_id, name=paper[0], content=paper[1], at=at
            )
        answer = Answer(kind=kind, words=words, document_id=document_id)
        ip_notices.answered(by=by, report_id=report_id, answer=answer, at=at)
        report_infringements.tell(by=by, report_id=report_id, status=kind, words=words, at=at)


def _complaint(
    found: ReportView, held: list[Held], asked: dict[str, str], at: datetime,
    *, number: str, power: Power | None, before: str,
) -> Complaint:  # fmt: skip
    mark = found.mark_id and marks.mark(body_id=found.body_id, mark_id=found.mark_id)
    body = bodies.body(found.body_id)
    assert body is not None, "a report belongs to a body"
    agent = {}
    if power is not None:
        name = f"{body.name.ko} ({body.name.en})" if body.name.en else body.name.ko
        agent = {"body": name, "scope": power.scope, "until": power.until}
    if mark:
        right = {"kind": mark.kind, "number": mark.number or "–", "country": mark.country,
                 "classes": mark.classes_written or "–", "owner": mark.owner}  # fmt: skip
    else:
        right = {"kind": "copyright", "number": found.own_right, "country": "–", "classes": "–",
                 "owner": found.firm_name}  # fmt: skip
    return Complaint(
        number=number,
        made_on=clock.legal_date(at).isoformat(),
        marketplace={"ko": found.marketplace_name.ko, "en": found.marketplace_name.en},
        holder=power.holder if power else right["owner"],
        seller=found.seller or "–",
        kinds=found.kinds,
        rights=[right],
        links=[
            one.link for one in queries.listings(report_id=found.id) if one.status == "up"
        ],
        told=asked["told"],
        reply=asked["reply"],
        evidence=[
            (f"{one.shown.place}. {one.shown.name} · {_moment(one.shown.captured_at)}",
             one.shown.sha256)
            for one in held
        ],
        signed=asked["holder_signs"] or (power.signed_by if power else ""),
        agent=agent,
        before=before,
    )  # fmt: skip


def _moment(at: datetime) -> str:
    return f"{at.astimezone(clock.SEOUL):%Y-%m-%d %H:%M} KST"
