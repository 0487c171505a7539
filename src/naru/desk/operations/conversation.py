"""
What is said in a case: the firm adds, the office asks, answers, notes; how it ends, and again.

Answers may rest on an article. Whoever brought the case confirms that it is solved, opens it again
within some days, and says once how satisfied she is.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError

from naru.desk import promises
from naru.desk.bringers import is_brought_by
from naru.desk.models import Article, ArticleLink, Case, Satisfaction
from naru.desk.operations import case_steps
from naru.desk.operations.case_steps import Said, WordsMissing
from naru.desk.steps import ENDED, CaseMovedOn
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit

GRADES = range(1, 6)


class TooLateToReopen(Refusal):
    code = "desk.too_late_to_reopen"
    says = Text(
        ko="끝난 뒤 {days}일이 지나 다시 열 수 없습니다.",
        en="It ended more than {days} days ago and cannot be opened again.",
    )
    next_step = Text(ko="새로운 애로로 접수해 주세요.", en="File it as a new case.")


class AlreadyGraded(Refusal):
    code = "desk.case_already_graded"
    says = Text(ko="이미 만족도를 남기셨습니다.", en="You have told us already.")
    next_step = Text(
        ko="더 하실 말씀은 담당자에게 전해 주세요.", en="Tell the officer what you want to add."
    )


class GradeMissing(Refusal):
    code = "desk.grade_missing"
    says = Text(ko="만족도를 골라 주세요.", en="Choose how satisfied you are.")
    next_step = Text(ko="다섯 가운데 하나를 골라 주세요.", en="Choose one of the five.")


@within_transaction
def add(
    *,
    by: Actor,
    case_id: UUID,
    words: str,
    at: datetime,
    documents: Sequence[UUID] = (),
    link_print: str = "",
) -> None:
    """
    Let whoever brought a case add to it; one that waited for her goes on.

    :raises UnknownCase: it is not hers.
    :raises WordsMissing: neither words nor a file.
    :raises CaseMovedOn: it has ended.
    """
    row = case_steps.locked_of_bringer(by=by, case_id=case_id, link_print=link_print)
    if not words.strip() and not documents:
        raise WordsMissing
    if row.ended_at is not None:
        raise CaseMovedOn
    said = Said(kind="added", words=words.strip(), side="firm", documents=documents)
    if row.status in {"waiting", "answered"}:
        case_steps.move(row, "working", by=by, at=at, said=said)
    else:
        case_steps.write(row, by=by, at=at, said=said)


@within_transaction
def note(
    *, by: Actor, case_id: UUID, words: str, at: datetime, documents: Sequence[UUID] = ()
) -> None:
    """
    Write an internal note, which the firm never sees.

    :raises UnknownCase, WordsMissing: as they say.
    """
    row = case_steps.locked(by=by, case_id=case_id)
    if not words.strip() and not documents:
        raise WordsMissing
    said = Said(kind="note", words=words.strip(), is_internal=True, documents=documents)
    case_steps.write(row, by=by, at=at, said=said)


@within_transaction
def book(*, by: Actor, case_id: UUID, words: str, at: datetime) -> None:
    """
    Note the hour that whoever brought the case booked with an adviser.

    :raises UnknownCase: it is not hers.
    """
    row = case_steps.locked_of_bringer(by=by, case_id=case_id)
    case_steps.write(row, by=by, at=at, said=Said(kind="booked", words=words, side="firm"))


@within_transaction
def ask(*, by: Actor, case_id: UUID, words: str, at: datetime) -> None:
    """
    Ask the firm something; until it answers the clock stands still.

    :raises UnknownCase, WordsMissing, CaseMovedOn: as they say.
    """
    row = case_steps.locked(by=by, case_id=case_id)
    said = Said(kind="asked", words=_filled(words))
    case_steps.move(row, "waiting", by=by, at=at, said=said)


@within_transaction
def answer(
    *,
    by: Actor,
    case_id: UUID,
    words: str,
    at: datetime,
    documents: Sequence[UUID] = (),
    article_id: UUID | None = None,
) -> None:
    """
    Answer the firm; the first answer is measured against the promise.

    :raises UnknownCase, WordsMissing, CaseMovedOn: as they say.
    """
    row = case_steps.locked(by=by, case_id=case_id)
    filled = _filled(words)
    article = _tied(row, article_id)
    said = Said(kind="answer", words=filled, documents=documents, article_id=article)
    changes: dict[str, object] = {}
    if row.answered_at is None:
        used = case_steps.used_minutes(row, at)
        changes = {
            "answered_at": at,
            "first_minutes_used": used,
            "answered_in_time": used <= row.first_minutes,
        }
    case_steps.move(row, "answered", by=by, at=at, said=said, **changes)


@within_transaction
def confirm(*, by: Actor, case_id: UUID, at: datetime, link_print: str = "") -> None:
    """
    Let whoever brought a case say that it is solved.

    :raises UnknownCase, CaseMovedOn: as they say.
    """
    row = case_steps.locked_of_bringer(by=by, case_id=case_id, link_print=link_print)
    _solve(row, by=by, at=at, said=Said(kind="solved", side="firm"))


@within_transaction
def solve(*, by: Actor, case_id: UUID, words: str, at: datetime) -> None:
    """
    Note that an answered case is solved: as the firm told the office, or by its silence.

    :raises UnknownCase, CaseMovedOn: as they say.
    """
    row = case_steps.locked(by=by, case_id=case_id)
    side = "system" if by.is_system else "office"
    _solve(row, by=by, at=at, said=Said(kind="solved", words=words.strip(), side=side))


@within_transaction
def give_up(*, by: Actor, case_id: UUID, reason: str, at: datetime) -> None:
    """
    End a case that could not be solved, with the reason that the firm reads.

    :raises UnknownCase, WordsMissing, CaseMovedOn: as they say.
    """
    row = case_steps.locked(by=by, case_id=case_id)
    said = Said(kind="unsolved", words=_filled(reason))
    changes = {"ended_at": at, "reason": said.words[:300], "solved_in_time": None}
    case_steps.move(row, "unsolved", by=by, at=at, said=said, **changes)


@within_transaction
def reopen(*, by: Actor, case_id: UUID, words: str, at: datetime, link_print: str = "") -> None:
    """
    Open an ended case again, by whoever brought it or by the office; the clock goes on.

    :raises UnknownCase, WordsMissing, CaseMovedOn: as they say.
    :raises TooLateToReopen: the days for it are over.
    """
    if by.body_role and not link_print:
        row = case_steps.locked(by=by, case_id=case_id)
    else:
        row = case_steps.locked_of_bringer(by=by, case_id=case_id, link_print=link_print)
    is_hers = is_brought_by(row, by, link_print=link_print)
    if row.status not in ENDED or row.ended_at is None:
        raise CaseMovedOn
    days = promises.terms_on(legal_date(at)).reopen_days
    if at > row.ended_at + timedelta(days=days):
        raise TooLateToReopen(days=days)
    said = Said(kind="reopened", words=_filled(words), side="firm" if is_hers else "office")
    case_steps.move(
        row,
        "working",
        by=by,
        at=at,
        said=said,
        ended_at=None,
        reason="",
        solved_in_time=None,
        solution_minutes_used=None,
        escalated_at=None,
        reopened=row.reopened + 1,
    )


@within_transaction
def grade(
    *, by: Actor, case_id: UUID, grade: int, words: str, at: datetime, link_print: str = ""
) -> None:
    """
    Keep, once, how satisfied whoever brought a case is.

    :raises UnknownCase, CaseMovedOn: it is not hers, or has not ended.
    :raises GradeMissing, AlreadyGraded: as they say.
    """
    row = case_steps.locked_of_bringer(by=by, case_id=case_id, link_print=link_print)
    if row.status not in ENDED:
        raise CaseMovedOn
    if grade not in GRADES:
        raise GradeMissing
    try:
        with savepoint():
            Satisfaction.objects.create(
                case=row, body_id=row.body_id, grade=grade, words=words.strip(), at=at
            )
    except IntegrityError as error:
        raise AlreadyGraded from error
    audit.note(by=by, action="case.graded", subject=("case", row.id), at=at)


def _solve(row: Case, *, by: Actor, at: datetime, said: Said) -> None:
    used = case_steps.used_minutes(row, at)
    case_steps.move(
        row,
        "solved",
        by=by,
        at=at,
        said=said,
        ended_at=at,
        solution_minutes_used=used,
        solved_in_time=used <= row.solution_minutes,
    )


def _tied(row: Case, article_id: UUID | None) -> UUID | None:
    if article_id is None:
        return None
    article = Article.objects.filter(body_id=row.body_id, id=article_id).first()
    if article is None:
        return None
    ArticleLink.objects.get_or_create(article=article, case=row)
    return article.id


def _filled(words: str) -> str:
    if not words.strip():
        raise WordsMissing
    return words.strip()
