"""What other floors see of helping: frozen dataclasses, never a row of a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.languages import SPOKEN
from naru.kernel.text import Text
from naru.matching import words


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperView:
    """A helper as pages show her; her contact is asked for apart."""

    id: UUID
    person_id: UUID
    kind: str
    name: str
    headline: str
    about: str
    needs: tuple[str, ...]
    categories: tuple[str, ...]
    markets: tuple[str, ...]
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    region_code: str
    wishes: tuple[UUID, ...]
    capacity: int
    load: int
    may_be_picked: bool
    resource_id: UUID | None
    firm_id: UUID | None
    firm_name: str
    story: str
    shown: Mapping[str, Any]
    status: str
    reason: str
    applied_at: datetime

    @property
    def kind_said(self) -> Text:
        return words.KINDS[self.kind]

    @property
    def free(self) -> int:
        """How many places are left."""
        return max(0, self.capacity - self.load)

    @property
    def needs_said(self) -> Text:
        return words.joined(words.named(self.needs, words.NEEDS))

    @property
    def markets_said(self) -> Text:
        return words.joined(words.named(self.markets, words.MARKETS))

    @property
    def languages_said(self) -> Text:
        return words.joined(words.named(self.languages, SPOKEN))

    @property
    def channels_said(self) -> Text:
        return words.joined(words.named(self.channels, words.CHANNELS))


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """What a firm asked for."""

    id: UUID
    number: str
    firm_id: UUID
    firm: str
    kind: str
    words: str
    needs: tuple[str, ...]
    categories: tuple[str, ...]
    markets: tuple[str, ...]
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    remote_will_do: bool
    skill: int | None
    wishes: tuple[UUID, ...]
    status: str
    asked_at: datetime

    @property
    def kind_said(self) -> Text:
        return words.KINDS[self.kind]

    @property
    def needs_said(self) -> Text:
        return words.joined(words.named(self.needs, words.NEEDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonView:
    code: str
    points: int
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class InsteadView:
    """The next best helper, and why it is not her."""

    helper: str
    points: int
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentView:
    """A helper for a firm, with the reasons that were shown."""

    id: UUID
    number: str
    round_id: UUID | None
    request_id: UUID
    request: str
    kind: str
    needs: tuple[str, ...]
    firm_id: UUID
    firm: str
    helper_id: UUID
    helper: str
    helper_person_id: UUID
    resource_id: UUID | None
    status: str
    is_fixed: bool
    is_moved: bool
    points: int
    reasons: tuple[ReasonView, ...]
    instead: InsteadView | None
    helper_said: str
    firm_said: str
    reason: str
    answer_by: datetime | None
    starts_on: date | None
    ends_on: date | None
    minutes: int
    minutes_used: int
    help_id: UUID | None
    result: str
    points_given: int | None
    firm_words: str
    offered_at: datetime | None
    ended_at: datetime | None

    @property
    def kind_said(self) -> Text:
        return words.KINDS[self.kind]

    @property
    def needs_said(self) -> Text:
        return words.joined(words.named(self.needs, words.NEEDS))

    @property
    def hours(self) -> str:
        """The hours allotted, as people write them."""
        return _hours(self.minutes)

    @property
    def hours_used(self) -> str:
        return _hours(self.minutes_used)

    @property
    def runs(self) -> bool:
        return self.status == "running"

    @property
    def is_over(self) -> bool:
        return self.status in {"ended", "stopped"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A session: what was talked about and agreed."""

    id: UUID
    assignment_id: UUID
    held_on: date
    minutes: int
    way: str
    notes: str
    tasks: str
    next_on: date | None
    status: str
    written_at: datetime
    firm_words: str
    answered_at: datetime | None

    @property
    def way_said(self) -> Text:
        return words.WAYS[self.way]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """A round of assigning, with what the last answer measured."""

    id: UUID
    number: str
    kind: str
    name: str
    policy: str
    status: str
    answer_days: int
    term_days: int
    minutes: int
    left_out: tuple[UUID, ...]
    figures: Mapping[str, int]
    unserved: tuple[tuple[UUID, Text], ...]
    solved_at: datetime | None
    opened_at: datetime
    approved_at: datetime | None

    @property
    def kind_said(self) -> Text:
        return words.KINDS[self.kind]

    @property
    def hours(self) -> int:
        return self.minutes // 60


@dataclass(frozen=True, slots=True, kw_only=True)
class BarredView:
    helper_id: UUID
    helper: str
    firm_id: UUID
    side: str
    reason: str
    noted_at: datetime


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    return f"{whole}:{rest:02d}"
