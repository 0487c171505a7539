"""What other floors see of courses: frozen dataclasses, never a row of a table."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.text import Text
from naru.learning.attendance import Rules
from naru.learning.completion import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseView:
    """A course with its terms and what completes it."""

    id: UUID
    code: str
    field: str
    name: Text
    summary: Text
    about: Text
    mode: str
    hours: int
    subject: str
    terms: str
    asked: Asked
    rules: Rules
    certificate: Text
    certificate_months: int | None
    is_public: bool
    has_ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortView:
    """A round of a course; ``waiting`` counts who waits for a place."""

    id: UUID
    course_id: UUID
    course_code: str
    course: Text
    field: str
    mode: str
    subject: str
    number: int
    places: int
    taken: int
    waiting: int
    waiting_max: int
    needs_approval: bool
    opens_at: datetime
    closes_at: datetime
    starts_on: date
    ends_on: date
    teacher: str
    place: str
    link: str
    note: Text
    status: str
    reason: str

    @property
    def left(self) -> int:
        return self.places - self.taken

    def state(self, at: datetime) -> str:
        """Say in one word how it stands: its own state, or where the window is."""
        if self.status != "announced":
            return f"cohort_{self.status}"
        if at < self.opens_at:
            return "cohort_soon"
        if at >= self.closes_at:
            return "cohort_shut"
        return "cohort_open" if self.left > 0 and not self.waiting else "cohort_full"


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonView:
    """One meeting of a cohort; place and link are its own or the cohort's."""

    id: UUID
    cohort_id: UUID
    number: int
    title: Text
    starts_at: datetime
    ends_at: datetime
    is_online: bool
    place: str
    link: str
    resource_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentView:
    """Somebody's place in a cohort; ``place_in_line`` counts from 1 where she waits."""

    id: UUID
    cohort_id: UUID
    course_code: str
    course: Text
    number: int
    starts_on: date
    ends_on: date
    cohort_status: str
    closes_at: datetime
    person_id: UUID
    firm_id: UUID | None
    status: str
    place_in_line: int | None
    asked_at: datetime
    tasks_done: int
    mark: int | None
    reason: str
    judged: dict[str, object]
    has_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatedView:
    """Where a lesson's attendance of one participant stands."""

    enrolment_id: UUID
    person_id: UUID
    status: str  # "" where nothing is known yet
    way: str
    at: datetime | None
    answered: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateView:
    """A certificate with the words of its course."""

    id: UUID
    enrolment_id: UUID
    person_id: UUID
    firm_id: UUID | None
    name: str
    number: str
    code: str
    course_code: str
    course: Text
    title: Text
    cohort_number: int
    hours: int
    since_on: date
    ended_on: date
    issued_on: date
    until_on: date | None
    is_revoked: bool
    revoked_at: datetime | None
    reason: str

    @property
    def masked_name(self) -> str:
        """The name as strangers see it: 김○수, J○○n."""
        return masked(self.name)

    def is_valid(self, on: date) -> bool:
        return not self.is_revoked and (self.until_on is None or on <= self.until_on)

    def state(self, on: date) -> str:
        if self.is_revoked:
            return "certificate_revoked"
        return "certificate_valid" if self.is_valid(on) else "certificate_expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportView:
    """A stated export and what was found of it."""

    id: UUID
    firm_id: UUID
    person_id: UUID | None
    exported_on: date
    country: str
    declaration: str
    document_id: UUID
    status: str
    stated_at: datetime
    reason: str


def masked(name: str) -> str:
    """Hide the middle of a name; of two letters the second."""
    letters = name.strip()
    if len(letters) < 2:
        return letters
    last = letters[-1] if len(letters) > 2 else ""
    return letters[0] + "○" * max(1, len(letters) - 2) + last
