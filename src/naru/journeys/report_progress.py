"""Report milestones, checks, activities and results with pictures, and answer them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_awards
from naru.journeys.letters_of_awards import ACCEPTED, REFUSED
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.programmes.operations import equipment, reports
from naru.programmes.operations.reports import Told
from naru.programmes.queries import reports as queries
from naru.records.operations import documents

PICTURE = "report"


def file(
    *, by: Actor, award_id: UUID, told: Told, pictures: Sequence[tuple[str, bytes]], at: datetime
) -> UUID:
    """
    Hand in a report with its pictures (name and content).

    :raises UnknownAward, NotYourAward, AwardMovedOn, ReportNotAsked, AlreadyReported,
        NotYetHappened, EvidenceMissing: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: as records.
    """
    with db.transaction():
        kept = [
            documents.upload(
                by=by, kind=PICTURE, owner=(PICTURE, told.id), name=name, content=content, at=at
            ).id
            for name, content in pictures[: reports.PICTURES_MAX]
        ]
        whole = replace(told, document_ids=kept)
        return reports.file(by=by, award_id=award_id, told=whole, at=at)


def accept(*, by: Actor, report_id: UUID, at: datetime, is_public: bool = False) -> None:
    """
    Accept a report.

    :raises OfficerNeeded, OwnAward, UnknownReport, ReportMovedOn, ReportFallsShort: as the
        operation.
    """
    with db.transaction():
        reports.accept(by=by, report_id=report_id, at=at, is_public=is_public)
        _tell(by, report_id, "", at)


def refuse(*, by: Actor, report_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a report, saying why.

    :raises OfficerNeeded, OwnAward, ReasonNeeded, UnknownReport, ReportMovedOn: as the operation.
    """
    with db.transaction():
        reports.refuse(by=by, report_id=report_id, reason=reason, at=at)
        _tell(by, report_id, reason, at)


def show(*, by: Actor, report_id: UUID, is_public: bool, at: datetime) -> None:
    """
    Show an accepted report to everybody, or hide it again.

    :raises OfficerNeeded, OwnAward, UnknownReport, ReportMovedOn: as the operation.
    """
    with db.transaction():
        reports.show(by=by, report_id=report_id, is_public=is_public, at=at)


def choose_equipment(*, by: Actor, award_id: UUID, codes: Sequence[str], at: datetime) -> Money:
    """
    Choose equipment from the catalogue; return its price.

    :raises UnknownAward, NotYourAward, AwardMovedOn, EquipmentFixed, NotInCatalogue,
        EquipmentTooDear: as the operation.
    """
    with db.transaction():
        return equipment.choose(by=by, award_id=award_id, codes=codes, at=at)


def _tell(by: Actor, report_id: UUID, reason: str, at: datetime) -> None:
    view = queries.report(book_id=by.body_id, report_id=report_id)
    assert view is not None, "it was answered a moment ago"
    letters_of_awards.answer(
        body_id=by.body_id,
        award=view.award,
        what=view.name,
        result=ACCEPTED if view.status == "accepted" else REFUSED,
        reason=reason,
        at=at,
    )
