"""What other floors see of the room: frozen dataclasses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from naru.kernel.money import Money
from naru.kernel.text import Text
from naru.meetings import slots
from naru.meetings.slots import Session
from naru.meetings.states import CURRENCY
from naru.scheduling.hours import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """One round as pages show it."""

    id: UUID
    title: str
    title_en: str
    kind: str
    status: str
    place: str
    video: str
    call_id: UUID | None
    sessions: tuple[Session, ...]
    first_on: date
    minutes: int
    minutes_break: int
    tables: int
    tables_out: Mapping[int, int]
    firms_max: int
    wishes_until: datetime
    policy: str
    per_party_min: int
    per_party_max: int
    idle_spread_max: int | None
    version: int
    published_version: int
    laying: str
    laying_since: datetime | None
    published_at: datetime | None
    closed_at: datetime | None

    @property
    def slots(self) -> tuple[Span, ...]:
        return slots.slots_of(self.sessions, minutes=self.minutes, minutes_break=self.minutes_break)

    @property
    def name(self) -> Text:
        """Return the title for any reader; abroad she reads the English one where there is one."""
        return Text(self.title, self.title_en)

    @property
    def is_online(self) -> bool:
        return self.kind == "online"

    @property
    def has_untold(self) -> bool:
        """Say whether the timetable that is worked on differs from the one that was told."""
        return self.version != self.published_version

    def takes_wishes(self, at: datetime) -> bool:
        return self.status == "wishes" and at < self.wishes_until

    def tables_in(self, slot: int) -> int:
        """Count the tables in use in a slot."""
        return max(0, self.tables - self.tables_out.get(slot, 0))

    def link(self, table: int | None) -> str:
        """Return the address of the video room of a table (counted from 0)."""
        code = f"{self.id.hex[-10:]}-{(table or 0) + 1}"
        return self.video.replace("{room}", code) if self.is_online and self.video else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """A firm or a buyer in a round, with her wishes by the other's row."""

    id: UUID
    round_id: UUID
    side: str
    party_id: UUID
    name: str
    country: str
    time_zone: str
    status: str
    source: str
    about: str
    languages: tuple[str, ...]
    wants_interpreter: bool
    closed: frozenset[int]
    words: str
    invited_at: datetime
    answered_at: datetime | None
    reminded_at: datetime | None
    wishes: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def takes_part(self) -> bool:
        return self.status == "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """One meeting with the names of both sides and the time as it stands and as it was told."""

    id: UUID
    round_id: UUID
    round_title: str
    round_name: Text
    firm_id: UUID  # the firm's own id, not its row in the round
    firm: str
    firm_row: UUID
    buyer_id: UUID
    buyer: str
    buyer_row: UUID
    country: str
    time_zone: str
    status: str
    weight: int
    by_hand: bool
    language: str
    slot: int | None
    table: int | None
    fixed: int | None
    told_slot: int | None
    told_table: int | None
    told_status: str
    during: Span | None
    told_during: Span | None
    place: str
    told_link: str
    sequence: int
    reason: str
    firm_came: str
    buyer_came: str
    outcome: str
    amount_minor: int
    outcome_words: str
    meets_again: bool
    told_at: datetime | None

    @property
    def is_told(self) -> bool:
        return self.told_status == "chosen"

    @property
    def was_held(self) -> bool:
        return {self.firm_came, self.buyer_came} <= {"came", "late"}

    @property
    def table_number(self) -> int | None:
        return None if self.table is None else self.table + 1

    @property
    def told_table_number(self) -> int | None:
        return None if self.told_table is None else self.told_table + 1

    @property
    def amount(self) -> Money | None:
        return Money(self.amount_minor, CURRENCY) if self.amount_minor else None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One version of the timetable, and why it stands as it does."""

    number: int
    how: str
    places: Mapping[UUID, tuple[int, int]]
    idle: int
    idle_bound: int | None
    seconds: float
    left_out: tuple[UUID, ...]
    shortages: tuple[Text, ...]
    balance: Text | None
    changed: int
    made_at: datetime
    published_at: datetime | None

    @property
    def gap(self) -> int | None:
        """Return how many idle slots might still be saved; None where nobody knows."""
        return None if self.idle_bound is None else max(0, self.idle - self.idle_bound)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    side: str
    words: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    id: UUID
    meeting_id: UUID
    owner: str
    what: str
    due_on: date
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpView:
    id: UUID
    meeting_id: UUID
    months: int
    asked_at: datetime
    answered_at: datetime | None
    outcome: str
    amount_minor: int
    words: str
