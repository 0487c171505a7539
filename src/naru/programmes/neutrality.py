"""
Find in the records why somebody is not neutral about an application (이해충돌). Pure.

What is found is noted before anything is assigned; a reviewer's own declaration comes on top. A
shared e-mail domain counts only where it is a firm's own.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from naru.kernel.text import Text

PUBLIC_MAIL = frozenset(
    {
        "naver.com", "gmail.com", "hanmail.net", "daum.net", "kakao.com", "nate.com", "hotmail.com",
        "outlook.com", "icloud.com", "yahoo.com", "yahoo.co.kr", "korea.kr", "example.com",
    }
)  # fmt: skip
WORDS = {
    "herself": Text("본인이 신청인", "is the applicant"),
    "same_firm": Text("신청 기업의 구성원이거나 구성원이었음", "belongs or belonged to the firm"),
    "same_domain": Text("신청 기업과 같은 이메일 도메인", "shares the firm's e-mail domain"),
    "declared_before": Text(
        "같은 신청인에 대해 이전 심사에서 이해충돌을 신고함",
        "declared a conflict about this applicant before",
    ),
    "helped": Text("신청서 작성을 도움", "helped to fill in the application"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A reviewer as the records know her; ``avoided`` holds applicants of earlier declarations."""

    id: UUID
    person_id: UUID | None
    email: str
    firm_ids: frozenset[UUID] = frozenset()
    avoided: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An application with whom it is about and how they can be reached."""

    id: UUID
    holder_id: UUID
    person_id: UUID | None = None
    helped_by: UUID | None = None
    emails: tuple[str, ...] = ()


def found(judges: Iterable[Judge], subjects: Sequence[Subject]) -> list[tuple[UUID, UUID, str]]:
    """Return every conflict as (reviewer, application, code of the reason)."""
    return [
        (judge.id, subject.id, why)
        for judge in judges
        for subject in subjects
        if (why := between(judge, subject))
    ]


def between(judge: Judge, subject: Subject) -> str:
    """Return why a reviewer is not neutral about an application, "" where nothing is known."""
    people = {judge.person_id} - {None}
    if people & {subject.person_id, subject.holder_id}:
        return "herself"
    if subject.holder_id in judge.firm_ids:
        return "same_firm"
    if people & {subject.helped_by}:
        return "helped"
    if _domain(judge.email) & _domains(subject.emails):
        return "same_domain"
    return "declared_before" if subject.holder_id in judge.avoided else ""


def words(reason: str) -> Text:
    """Say a noted reason: a code in words, a reviewer's own words as they are."""
    return WORDS.get(reason, Text(reason))


def _domains(emails: Collection[str]) -> set[str]:
    return {domain for email in emails for domain in _domain(email)}


def _domain(email: str) -> set[str]:
    domain = email.rpartition("@")[2].strip().lower()
    return {domain} - {""} - PUBLIC_MAIL
