"""
Take evidence in (증거) and keep its chain of custody: each look shows the hash again.

The file lies with the documents under its hash; here stands which it was when it was taken in. A
file that no longer gives that hash is refused, and the refusal is noted in the chain.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError

from naru.desk.models import IpCustody, IpEvidence
from naru.desk.operations import ip_reports
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit, documents
from naru.records.operations.documents import FORMS, Form

EVIDENCE_PER_REPORT_MAX = 40
HTML, MHTML = (".html", ".htm"), (".mhtml", ".mht")
CAPTURES = (
    *(form for form in FORMS if form.content_type.startswith(("image/", "application/pdf"))),
    *(
        Form("text/html", begins, HTML)
        for begins in (b"<!doctype", b"<!DOCTYPE", b"<html", b"<HTML", b"<!--", b"\xef\xbb\xbf<")
    ),
    *(Form("multipart/related", begins, MHTML) for begins in (b"From:", b"MIME-Version:")),
)
OWNER = "ip_report"


class EvidenceChanged(Refusal):
    code = "desk.evidence_changed"
    says = Text(
        ko="증거 파일 {place}번이 처음 받은 것과 다릅니다. 해시값이 맞지 않습니다.",
        en="Evidence no. {place} is not the file that was taken in: its hash differs.",
    )
    next_step = Text(
        ko="이 파일은 쓰지 말고 관리자에게 알린 뒤 원본을 새 증거로 올려 주세요.",
        en="Do not use it; tell the administrator and upload the original as new evidence.",
    )


class HashDiffers(Refusal):
    code = "desk.evidence_hash_differs"
    says = Text(
        ko="적어 주신 해시값과 파일이 맞지 않습니다.",
        en="The file does not give the hash that you noted.",
    )
    next_step = Text(
        ko="저장한 뒤 고치지 않은 원본 파일을 골라 주세요.",
        en="Choose the original as it was saved, not edited.",
    )


class AlreadyTakenIn(Refusal):
    code = "desk.evidence_already_taken_in"
    says = Text(ko="같은 파일이 이미 있습니다.", en="The same file lies here already.")
    next_step = Text(ko="다른 파일을 골라 주세요.", en="Choose another file.")


class CapturedLater(Refusal):
    code = "desk.evidence_captured_later"
    says = Text(
        ko="저장한 때가 지금보다 늦을 수 없습니다.",
        en="It cannot have been captured later than now.",
    )
    next_step = Text(ko="화면을 저장한 날짜와 시각을 적어 주세요.", en="Write when it was saved.")


class CaptureFormUnknown(Refusal):
    code = "desk.capture_form_unknown"
    says = Text(
        ko="증거로 받을 수 없는 형식의 파일입니다.", en="Files of this kind are no evidence here."
    )
    next_step = Text(
        ko="화면 저장본을 JPG, PNG, PDF, HTML, MHTML 파일로 올려 주세요.",
        en="Upload the page as JPG, PNG, PDF, HTML or MHTML.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A captured page as it is handed in; ``hash_noted`` is the hash its maker wrote down."""

    name: str
    content: bytes
    captured_at: datetime
    link: str = ""
    note: str = ""
    hash_noted: str = ""


@within_transaction
def take_in(
    *, by: Actor, report_id: UUID, capture: Capture, at: datetime, firm_id: UUID | None = None
) -> UUID:
    """
    Take a capture in as the next piece of evidence of a report.

    :raises UnknownReport, CapturedLater, HashDiffers, AlreadyTakenIn: as they say.
    :raises CaptureFormUnknown, DocumentTooLarge, TooManyDocuments: the file cannot be taken.
    """
    row = ip_reports.locked(by=by, report_id=report_id, firm_id=firm_id)
    if capture.captured_at > at:
        raise CapturedLater
    digest = sha256(capture.content).hexdigest()
    noted = "".join(capture.hash_noted.split()).lower()
    if noted and noted != digest:
        raise HashDiffers
    place = IpEvidence.objects.filter(report=row).count() + 1
    if place > EVIDENCE_PER_REPORT_MAX:
        raise documents.TooManyDocuments(limit=EVIDENCE_PER_REPORT_MAX)
    try:
        stored = documents.upload(
            by=by, kind="desk.ip_evidence", owner=(OWNER, row.id), name=capture.name,
            content=capture.content, at=at, forms=CAPTURES,
        )  # fmt: skip
    except documents.DocumentFormUnknown as error:
        raise CaptureFormUnknown from error
    try:
        with savepoint():
            kept = IpEvidence.objects.create(
                body_id=by.body_id, report=row, place=place, document_id=stored.id,
                name=stored.name, content_type=stored.content_type, size_bytes=stored.size_bytes,
                sha256=digest, captured_at=capture.captured_at, link=capture.link[:500],
                note=capture.note[:300], by_id=by.person_id, added_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyTakenIn from error
    _link(by, kept, "taken_in", digest, at)
    audit.note(
        by=by, action="ip_evidence.taken_in", subject=("ip_evidence", kept.id),
        after={"sha256": digest, "place": place}, at=at,
    )  # fmt: skip
    return kept.id


@within_transaction
def hold_against(*, by: Actor, evidence_id: UUID, content: bytes, deed: str, at: datetime) -> bool:
    """
    Note a look at evidence with the hash that its file gives now; False where it has changed.

    The caller commits the note before it refuses the file.
    """
    row = IpEvidence.objects.get(id=evidence_id, body_id=by.body_id)
    digest = sha256(content).hexdigest()
    _link(by, row, deed, digest, at)
    return digest == row.sha256


def _link(by: Actor, row: IpEvidence, deed: str, digest: str, at: datetime) -> None:
    IpCustody.objects.create(
        evidence=row, deed=deed, sha256=digest, is_intact=digest == row.sha256,
        by_id=by.person_id, at=at,
    )  # fmt: skip
