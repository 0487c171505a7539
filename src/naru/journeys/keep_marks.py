"""A firm keeps its rights (상표·디자인·특허·저작권), their certificates, and watches words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from naru.desk import gazette
from naru.desk.gazette import GazetteRow
from naru.desk.operations import marks, watches
from naru.desk.operations.marks import Particulars, UnknownMark
from naru.desk.operations.watches import Taken
from naru.desk.queries import marks as queries
from naru.desk.queries.marks import MarkView
from naru.identity.queries import register
from naru.journeys import letters_of_rights
from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.table import RowFault
from naru.records.operations import access_log, documents
from naru.records.queries import documents as papers

CERTIFICATE = "desk.mark_certificate"


def keep(
    *, by: Actor, firm_id: UUID, told: Particulars, at: datetime, mark_id: UUID | None = None,
    certificate: tuple[str, bytes] | None = None,
) -> UUID:  # fmt: skip
    """
    Write down a right of a firm, with its certificate where one is handed in.

    :raises UnknownMark, NumberMissing, MarkAlreadyKept, DatesOutOfOrder: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: as the room says.
    """
    with transaction():
        if certificate is not None:
            name, content = certificate
            stored = documents.upload(
                by=by, kind=CERTIFICATE, owner=("firm_marks", firm_id), name=name,
                content=content, at=at,
            )  # fmt: skip
            told = replace(told, document_id=stored.id)
        return marks.keep(
            by=by, firm_id=firm_id, firm_name=_name(firm_id), told=told, at=at, mark_id=mark_id
        )


def end(*, by: Actor, firm_id: UUID, mark_id: UUID, reason: str, on: date, at: datetime) -> None:
    """
    Note that a right has ended.

    :raises UnknownMark: as the operation.
    """
    with transaction():
        marks.end(by=by, firm_id=firm_id, mark_id=mark_id, reason=reason, on=on, at=at)


def open_certificate(*, body_id: int, mark_id: UUID) -> OpenedPaper:
    """
    Return the certificate of a right; who may see it is asked at the door.

    :raises UnknownMark, NoSuchPaper: there is none.
    """
    found = queries.mark(body_id=body_id, mark_id=mark_id)
    if found is None:
        raise UnknownMark
    shown = found.document_id and papers.document(body_id=body_id, document_id=found.document_id)
    if not shown:
        raise NoSuchPaper
    content = papers.content(body_id=body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)


def look_at_certificate(*, by: Actor, mark: MarkView, at: datetime) -> OpenedPaper:
    """
    Return a certificate to an officer, and note that she looked.

    :raises NoSuchPaper: there is none.
    """
    paper = open_certificate(body_id=by.body_id, mark_id=mark.id)
    with transaction():
        access_log.note(
            by=by, purpose="권리증 확인", subject_kind="firm", subject_ids=[mark.firm_id],
            fields=["document"], at=at,
        )  # fmt: skip
    return paper


def watch(
    *, by: Actor, firm_id: UUID, word: str, classes: Sequence[int], countries: Sequence[str],
    at: datetime, mark_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Watch a word, and hold it at once against what was published before.

    :raises WordMissing, AlreadyWatched, TooManyWatches: as the operation.
    """
    with transaction():
        return watches.watch(
            by=by, firm_id=firm_id, firm_name=_name(firm_id), word=word, classes=classes,
            countries=countries, at=at, mark_id=mark_id,
        )  # fmt: skip


def end_watch(*, by: Actor, firm_id: UUID, watch_id: UUID, at: datetime) -> None:
    """
    Stop watching a word.

    :raises UnknownWatch: as the operation.
    """
    with transaction():
        watches.end_watch(by=by, firm_id=firm_id, watch_id=watch_id, at=at)


def take_in_gazette(
    *, by: Actor, content: bytes, country: str, at: datetime
) -> tuple[Taken, tuple[RowFault, ...]]:
    """
    Take in a table of published marks and tell the firms whose words they look like.

    :raises UnreadableTable, TableTooLong, GazetteColumnsMissing: as ``gazette.read``.
    """
    read = gazette.read(content, country=country)
    return _taken_in(by, read.rows, at, "table"), read.faults


def add_to_gazette(*, by: Actor, row: GazetteRow, at: datetime) -> Taken:
    """Enter one published mark by hand."""
    return _taken_in(by, [row], at, "hand")


def decide(
    *, by: Actor, finding_id: UUID, status: str, words: str, at: datetime,
    firm_id: UUID | None = None, report_id: UUID | None = None,
) -> None:  # fmt: skip
    """
    Decide what was found.

    :raises UnknownFinding, DecisionNeedsWords: as the operation.
    """
    with transaction():
        watches.decide(
            by=by, finding_id=finding_id, status=status, words=words, at=at, firm_id=firm_id,
            report_id=report_id,
        )  # fmt: skip


def _taken_in(by: Actor, rows: Sequence[GazetteRow], at: datetime, way: str) -> Taken:
    with transaction():
        taken = watches.take_in(by=by, rows=rows, at=at, way=way)
        for found in queries.found_at(body_id=by.body_id, at=at) if taken.found else []:
            letters_of_rights.tell_of_finding(
                body_id=by.body_id, found=found, what=letters_of_rights.FOUND, at=at
            )
    return taken


def _name(firm_id: UUID) -> str:
    firm = register.firm(firm_id)
    if firm is None:
        raise UnknownMark
    return firm.name
