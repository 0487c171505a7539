"""What other floors see of diagnoses, plans and entry meetings: frozen dataclasses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.text import Text
from naru.learning.assessment.scoring import Outcome

OPEN_STATES = frozenset({"open", "begun"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One version of an assessment file."""

    id: UUID
    code: str
    number: int
    since_on: date
    text: str
    note: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisRow:
    """A result in a list."""

    id: UUID
    firm_id: UUID
    firm_name: str
    taken_at: datetime
    superseded_at: datetime | None
    helped_by: UUID | None
    skill: int
    product: int
    skill_level: str
    product_level: str
    quadrant: str
    region_code: str
    size: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisView(DiagnosisRow):
    """A result whole, as it was."""

    version_id: UUID
    version_number: int
    outcome: Outcome
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step of a firm's plan; ``state`` as it was last noted."""

    id: UUID
    firm_id: UUID
    diagnosis_id: UUID | None
    code: str
    target: str
    title: Text
    why: Text
    due_on: date
    state: str
    state_at: datetime
    reason: str
    is_added: bool

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """An entry meeting with how many go there; ``counts`` by the state of candidates."""

    id: UUID
    title: str
    channel: str
    held_on: date
    place: str
    places: int
    status: str
    counts: Mapping[str, int]

    @property
    def taken(self) -> int:
        return sum(number for state, number in self.counts.items() if state != "declined")

    @property
    def left(self) -> int:
        return max(0, self.places - self.taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateView:
    """A firm on the way to an entry meeting, with its newest result."""

    id: UUID
    firm_id: UUID
    firm_name: str
    meeting_id: UUID | None
    meeting: str
    status: str
    note: str
    asked_at: datetime
    skill: int | None
    product: int | None
    category: str
