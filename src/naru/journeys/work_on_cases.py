"""
Work on difficulty cases (애로) as an officer: sort, take, assign, ask, answer, note, end, merge.

Looking at a case goes into the access log; whoever brought it is written to at every step of hers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.desk.operations import cases, conversation
from naru.desk.operations.case_steps import UnknownCase
from naru.desk.operations.cases import CASES_PER_DEED_MAX, Before
from naru.desk.queries import cases as queries
from naru.desk.queries import referrals as referral_queries
from naru.desk.queries.cases import CaseView, EntryView
from naru.desk.queries.referrals import ReferralView
from naru.identity.queries import roles
from naru.identity.roles import reaches
from naru.journeys import bring_a_case, letters_of_cases
from naru.journeys.bring_a_case import Files, found
from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import access_log
from naru.records.queries import documents as document_queries

PURPOSE = "애로 상담 처리"
FIELDS_SEEN = ("name", "phone", "email", "text")


class NotAnOfficer(Refusal):
    code = "desk.owner_is_no_officer"
    says = Text(ko="이 기관의 담당자에게만 맡길 수 있습니다.", en="Only officers can own a case.")
    next_step = Text(ko="담당자 목록에서 골라 주세요.", en="Choose one of the officers.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """A case as officers work on it."""

    case: CaseView
    entries: tuple[EntryView, ...]
    referrals: tuple[ReferralView, ...]
    doubles: tuple[CaseView, ...]
    documents: dict[UUID, str]


def look(*, by: Actor, case_id: UUID, at: datetime) -> Worked:
    """
    Return a case with all that was said in it; the look is noted.

    :raises UnknownCase: the body has none of that id.
    """
    case = queries.case(body_id=by.body_id, case_id=case_id)
    if case is None:
        raise UnknownCase
    note_access(by, [case_id], at)
    entries = queries.entries(body_id=by.body_id, case_id=case_id)
    ids = [one for entry in entries for one in entry.documents]
    known = document_queries.documents(body_id=by.body_id, document_ids=ids)
    return Worked(
        case=case,
        entries=tuple(entries),
        referrals=tuple(referral_queries.of_case(body_id=by.body_id, case_id=case_id)),
        doubles=tuple(queries.doubles_of(found=case)),
        documents={one.id: one.name for one in known.values()},
    )


def note_access(
    by: Actor, case_ids: Sequence[UUID], at: datetime, *, exports: bool = False
) -> None:
    """Note that an officer saw, or took out, what cases tell of people."""
    with db.transaction():
        access_log.note(
            by=by,
            purpose=PURPOSE,
            subject_kind="case",
            subject_ids=case_ids,
            fields=FIELDS_SEEN,
            at=at,
            deed="export" if exports else "view",
        )


def triage(
    *, by: Actor, case_id: UUID, category: str, urgency: str, country: str,
    adviser_id: UUID | None, at: datetime,
) -> None:  # fmt: skip
    """
    Sort a case.

    :raises UnknownCase, UnknownCategory: as the operation.
    """
    with db.transaction():
        cases.triage(
            by=by, case_id=case_id, category=category, urgency=urgency, country=country,
            adviser_id=adviser_id, at=at,
        )  # fmt: skip


def take(*, by: Actor, case_id: UUID, at: datetime) -> None:
    """
    Take a case that nobody has.

    :raises UnknownCase, AlreadyTaken, CaseMovedOn: as the operation.
    """
    with db.transaction():
        cases.take(by=by, case_id=case_id, at=at)


def assign(*, by: Actor, case_ids: Sequence[UUID], owner_id: UUID, at: datetime) -> list[Before]:
    """
    Give cases to one officer; what has ended meanwhile is left out. Returns how each stood.

    :raises NotAnOfficer: the owner is none of this body.
    """
    if not reaches(roles.role_in(body_id=by.body_id, person_id=owner_id), "officer"):
        raise NotAnOfficer
    done = []
    with db.transaction():
        for case_id in sorted(set(case_ids))[:CASES_PER_DEED_MAX]:
            try:
                with db.savepoint():
                    done.append(cases.assign(by=by, case_id=case_id, owner_id=owner_id, at=at))
            except Refusal:
                continue
    return done


def give_back(*, by: Actor, before: Sequence[Before], owner_id: UUID, at: datetime) -> int:
    """Undo an assignment of many where nothing followed; return how many went back."""
    with db.transaction():
        return sum(
            cases.give_back(by=by, before=one, owner_id=owner_id, at=at)
            for one in sorted(before, key=lambda one: one.case_id)
        )


def ask(*, by: Actor, case_id: UUID, words: str, at: datetime) -> None:
    """
    Ask the firm something; the clock stands still.

    :raises UnknownCase, WordsMissing, CaseMovedOn: as the operation.
    """
    with db.transaction():
        conversation.ask(by=by, case_id=case_id, words=words, at=at)
        letters_of_cases.tell(found(by, case_id), "asked", at, words=words)


def answer(
    *, by: Actor, case_id: UUID, words: str, files: Files, at: datetime,
    article_id: UUID | None = None,
) -> None:  # fmt: skip
    """
    Answer the firm.

    :raises UnknownCase, WordsMissing, CaseMovedOn: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown: a file that cannot be taken.
    """
    with db.transaction():
        kept = bring_a_case.stored(by, case_id, files, at)
        conversation.answer(
            by=by, case_id=case_id, words=words, documents=kept, article_id=article_id, at=at
        )
        letters_of_cases.tell(found(by, case_id), "answered", at, words=words)


def note(*, by: Actor, case_id: UUID, words: str, files: Files, at: datetime) -> None:
    """
    Write an internal note.

    :raises UnknownCase, WordsMissing: as the operation.
    """
    with db.transaction():
        kept = bring_a_case.stored(by, case_id, files, at)
        conversation.note(by=by, case_id=case_id, words=words, documents=kept, at=at)


def solve(*, by: Actor, case_id: UUID, words: str, at: datetime) -> None:
    """
    Note that a case is solved.

    :raises UnknownCase, CaseMovedOn: as the operation.
    """
    with db.transaction():
        conversation.solve(by=by, case_id=case_id, words=words, at=at)
        letters_of_cases.tell(found(by, case_id), "solved", at)


def give_up(*, by: Actor, case_id: UUID, reason: str, at: datetime) -> None:
    """
    End a case that could not be solved.

    :raises UnknownCase, WordsMissing, CaseMovedOn: as the operation.
    """
    with db.transaction():
        conversation.give_up(by=by, case_id=case_id, reason=reason, at=at)
        letters_of_cases.tell(found(by, case_id), "unsolved", at, words=reason)


def reopen(*, by: Actor, case_id: UUID, words: str, at: datetime) -> None:
    """
    Open an ended case again.

    :raises UnknownCase, WordsMissing, CaseMovedOn, TooLateToReopen: as the operation.
    """
    with db.transaction():
        conversation.reopen(by=by, case_id=case_id, words=words, at=at)


def merge(*, by: Actor, case_id: UUID, into: str, at: datetime) -> None:
    """
    End a case as the double of another, named by its number.

    :raises UnknownCase, CaseMovedOn, NotADouble: as the operation.
    """
    into_id = queries.cases_by_number(body_id=by.body_id, number=into)
    if into_id is None:
        raise UnknownCase
    with db.transaction():
        cases.merge(by=by, case_id=case_id, into_id=into_id, at=at)


def paper(*, by: Actor, case_id: UUID, document_id: UUID, at: datetime) -> OpenedPaper:
    """
    Return a file of a case; the look is noted.

    :raises NoSuchPaper: there is none such.
    """
    case = queries.case(body_id=by.body_id, case_id=case_id)
    entry = queries.entry_of_document(case_id=case_id, document_id=document_id) if case else None
    if entry is None:
        raise NoSuchPaper
    note_access(by, [case_id], at)
    return bring_a_case.opened(body_id=by.body_id, document_id=document_id)
