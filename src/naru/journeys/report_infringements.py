"""
A firm reports infringements (침해 신고) in short steps: what, where, evidence, damage, hand in.

Evidence is opened only after its hash was reckoned again; each look stands in its chain of custody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.desk.operations import ip_evidence, ip_notices, ip_reports, watches
from naru.desk.operations.ip_evidence import Capture, EvidenceChanged
from naru.desk.operations.ip_notices import Mandate
from naru.desk.operations.ip_reports import UnknownReport
from naru.desk.queries import ip_reports as queries
from naru.desk.queries.ip_reports import EvidenceView, NoticeView, ReportView
from naru.identity.queries import register
from naru.journeys import letters_of_rights
from naru.journeys.open_a_paper import OpenedPaper
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.records.operations import access_log, documents
from naru.records.queries import documents as papers


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A piece of evidence with its content, whose hash is that of the day it was taken in."""

    shown: EvidenceView
    content: bytes


def draft(
    *, by: Actor, firm_id: UUID, told: Mapping[str, Any], at: datetime,
    finding_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Begin a report; a lookalike that it is about is noted as reported.

    :raises UnknownReport: there is no such firm, or the right is not its own.
    :raises UnknownFinding: the lookalike is not the firm's, or is settled.
    """
    firm = register.firm(firm_id)
    if firm is None:
        raise UnknownReport
    with transaction():
        made = ip_reports.draft(by=by, firm_id=firm_id, firm_name=firm.name, told=told, at=at)
        if finding_id is not None:
            watches.decide(
                by=by, finding_id=finding_id, status="reported", words="", at=at, firm_id=firm_id,
                report_id=made,
            )  # fmt: skip
    return made


def write(*, by: Actor, firm_id: UUID, report_id: UUID, told: Mapping[str, Any]) -> None:
    """
    Write a part of a draft.

    :raises UnknownReport, ReportMovedOn: as the operation.
    """
    with transaction():
        ip_reports.write(by=by, firm_id=firm_id, report_id=report_id, told=told)


def write_place(
    *, by: Actor, firm_id: UUID, report_id: UUID, links: str, told: Mapping[str, Any], at: datetime
) -> None:
    """
    Write the links and the seller of a draft.

    :raises UnknownReport, ReportMovedOn, NoLink, TooManyListings: as the operations.
    """
    with transaction():
        ip_reports.write(by=by, firm_id=firm_id, report_id=report_id, told=told)
        ip_reports.put_listings(by=by, firm_id=firm_id, report_id=report_id, written=links, at=at)


def take_evidence(
    *, by: Actor, report_id: UUID, capture: Capture, at: datetime, firm_id: UUID | None = None
) -> UUID:
    """
    Take in a captured page; ``firm_id`` is whose report it must be.

    :raises UnknownReport, CapturedLater, HashDiffers, AlreadyTakenIn, CaptureFormUnknown,
        DocumentTooLarge, TooManyDocuments: as the operation.
    """
    with transaction():
        return ip_evidence.take_in(
            by=by, report_id=report_id, capture=capture, at=at, firm_id=firm_id
        )


def hand_in(*, by: Actor, firm_id: UUID, report_id: UUID, at: datetime) -> None:
    """
    Hand a report in and tell the firm that it arrived.

    :raises ReportIncomplete, UnknownReport, ReportMovedOn: as the operation.
    """
    with transaction():
        ip_reports.hand_in(by=by, firm_id=firm_id, report_id=report_id, at=at)
        tell(by=by, report_id=report_id, status="received", words="", at=at)


def discard(*, by: Actor, firm_id: UUID, report_id: UUID, at: datetime) -> None:
    """
    Take a report back that nobody has begun to check.

    :raises UnknownReport, ReportMovedOn: as the operation.
    """
    with transaction():
        ip_reports.discard(by=by, firm_id=firm_id, report_id=report_id, at=at)


def reopen(
    *, by: Actor, report_id: UUID, links: str, words: str, at: datetime,
    firm_id: UUID | None = None,
) -> None:  # fmt: skip
    """
    Reopen a report whose goods are on sale again.

    :raises UnknownReport, ReportMovedOn, NoLink: as the operation.
    """
    with transaction():
        ip_reports.reopen(
            by=by, report_id=report_id, written=links, words=words, at=at, firm_id=firm_id
        )


def give_mandate(*, by: Actor, firm_id: UUID, told: Mandate, at: datetime) -> UUID:
    """
    Give the body the firm's power of attorney.

    :raises MandateNeedsSignature, MandateTooLong: as the operation.
    """
    with transaction():
        return ip_notices.give_mandate(by=by, firm_id=firm_id, told=told, at=at)


def withdraw_mandate(*, by: Actor, firm_id: UUID, mandate_id: UUID, at: datetime) -> None:
    """
    Take a power of attorney back.

    :raises UnknownMandate: as the operation.
    """
    with transaction():
        ip_notices.withdraw_mandate(by=by, firm_id=firm_id, mandate_id=mandate_id, at=at)


def hold(*, by: Actor, shown: EvidenceView, deed: str, at: datetime) -> Held:
    """
    Return evidence after its hash was reckoned again, and note the look in its chain.

    :raises EvidenceChanged: its file is not the one that was taken in; that too is noted.
    """
    content = _content(by.body_id, shown.document_id)
    with transaction():
        intact = ip_evidence.hold_against(
            by=by, evidence_id=shown.id, content=content, deed=deed, at=at
        )
        if by.body_role:
            access_log.note(
                by=by, purpose="침해 신고 증거 확인", subject_kind="ip_report",
                subject_ids=[shown.report_id], fields=["document"], at=at,
            )  # fmt: skip
    if not intact:
        raise EvidenceChanged(place=shown.place)
    return Held(shown=shown, content=content)


def hold_all(*, by: Actor, report_id: UUID, deed: str, at: datetime) -> list[Held]:
    """
    Return all evidence of a report, each held against its hash.

    :raises EvidenceChanged: one of its files has changed.
    """
    return [
        hold(by=by, shown=one, deed=deed, at=at) for one in queries.evidence(report_id=report_id)
    ]


def open_evidence(
    *, by: Actor, evidence_id: UUID, at: datetime
) -> tuple[EvidenceView, OpenedPaper]:
    """
    Open one piece of evidence; whose report it may be is asked at the door.

    :raises UnknownReport, EvidenceChanged: as they say.
    """
    shown = queries.one_evidence(body_id=by.body_id, evidence_id=evidence_id)
    if shown is None:
        raise UnknownReport
    held = hold(by=by, shown=shown, deed="opened", at=at)
    paper = OpenedPaper(name=shown.name, content_type=shown.content_type, content=held.content)
    return shown, paper


def tell(*, by: Actor, report_id: UUID, status: str, words: str, at: datetime) -> None:
    """Tell the firm of a step, in the caller's transaction."""
    found = queries.report(body_id=by.body_id, report_id=report_id)
    assert found is not None, "it was just led on"
    letters_of_rights.tell_of_report(found=found, status=status, words=words, at=at)


def the_report(*, body_id: int, report_id: UUID) -> ReportView:
    """
    Return a report.

    :raises UnknownReport: there is none.
    """
    found = queries.report(body_id=body_id, report_id=report_id)
    if found is None:
        raise UnknownReport
    return found


def _content(body_id: int, document_id: UUID) -> bytes:
    shown = papers.document(body_id=body_id, document_id=document_id)
    if shown is None:
        return b""  # taken away is changed as well
    try:
        return papers.content(body_id=body_id, shown=shown)
    except FileNotFoundError:
        return b""


def keep_answer_paper(
    *, by: Actor, report_id: UUID, name: str, content: bytes, at: datetime
) -> UUID:
    """
    Keep the paper of a marketplace's answer, in the caller's transaction.

    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: as the room says.
    """
    stored = documents.upload(
        by=by, kind="desk.ip_answer", owner=("ip_answer", report_id), name=name, content=content,
        at=at,
    )  # fmt: skip
    return stored.id


def open_answer_paper(*, by: Actor, notice: NoticeView, at: datetime) -> OpenedPaper | None:
    """Return the paper of a marketplace's answer, or None where none came."""
    if notice.answer_document_id is None:
        return None
    shown = papers.document(body_id=by.body_id, document_id=notice.answer_document_id)
    if shown is None:
        return None
    with transaction():
        access_log.note(
            by=by, purpose="온라인몰 답변 확인", subject_kind="ip_report",
            subject_ids=[notice.report_id], fields=["document"], at=at,
        )  # fmt: skip
    content = papers.content(body_id=by.body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)
