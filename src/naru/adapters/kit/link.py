"""
The line to one outside system, as one public body uses it.

Here, and nowhere in an adapter, stand the deadline over all tries, the turn in the queue, the
repetition of what may be repeated, the rest after failures, and the trace. A call that left and was
not answered is ``Unknown``; nothing is guessed.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Generic, Literal, Protocol, TypeVar

import httpx

from naru.adapters.kit.bucket import Bucket
from naru.connectors.calls import Call
from naru.kernel.outcome import Done, Outcome, Refused, Unknown

T = TypeVar("T")
PAUSE_SECONDS = 0.2
BYTES_MAX = 8 * 1024 * 1024
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
# "question" changes nothing; "repeatable" is a deed that the other side does once under its key;
# "deed" may happen twice if said twice, and is therefore said once.
Kind = Literal["question", "repeatable", "deed"]


class Garbled(ValueError):  # noqa: N818 - it tells of an answer
    """The answer is not in the form that was agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the other side bears, and how long ours waits."""

    per_second: float = 5.0
    at_once: int = 5
    tries_max: int = 3
    deadline_seconds: float = 15.0
    failures_max: int = 5  # in a row, before the link rests
    rest_seconds: int = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer; ``content`` is what it holds."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def is_busy(self) -> bool:
        """Say whether the same question may find another answer a little later."""
        return self.status == 429 or self.status >= 500


@dataclass(frozen=True, slots=True)
class Silence:
    """No answer; ``was_sent`` says whether the question may have arrived."""

    why: str
    was_sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Generic[T]):
    """
    A call: its name in the port, the request's parts as httpx takes them, and how to read it.

    ``read`` turns an answer of 2xx, or of a status in ``reads``, into an outcome, and may raise
    ``Garbled``, ValueError, KeyError, TypeError or IndexError for one it cannot read. Personal data
    never go into ``reference``.
    """

    name: str
    kind: Kind
    parts: Mapping[str, Any] = field(repr=False)
    read: Callable[[Answer], Outcome[T]]
    reference: str = ""
    reads: frozenset[int] = frozenset()


class Memory(Protocol):
    """What is remembered between calls: whether the link rests, and the traces."""

    def may_call(self, at: datetime) -> bool:
        """Say whether a call may go out now."""
        ...

    def note(self, call: Call) -> None:
        """Keep the trace of a call."""
        ...


class Link:
    """The one way out: ``ask`` gives one of the three answers and never raises for the outside."""

    def __init__(
        self,
        *,
        connector: str,
        client: httpx.Client,
        limits: Limits,
        memory: Memory,
        bucket: Bucket,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.now = now
        self._connector = connector
        self._client = client
        self._limits = limits
        self._memory = memory
        self._bucket = bucket
        self._monotonic = monotonic
        self._sleep = sleep

    def ask(self, asked: Asked[T]) -> Outcome[T]:
        """Ask, again where that is allowed, until there is an answer or the deadline passes."""
        at, began = self.now(), self._monotonic()
        last: Answer | Silence
        if self._memory.may_call(at):
            last, tries = self._until_answered(asked, began + self._limits.deadline_seconds)
        else:
            last, tries = Silence("resting", was_sent=False), 0
        outcome = _meaning(asked, last, at)
        spent = round((self._monotonic() - began) * 1000)
        if tries:  # what never went out says nothing of the other side
            self._memory.note(self._trace(asked, last, outcome, at=at, tries=tries, spent=spent))
        return outcome

    def _until_answered(self, asked: Asked[T], deadline: float) -> tuple[Answer | Silence, int]:
        tries_max = 1 if asked.kind == "deed" else self._limits.tries_max
        for tries in range(1, tries_max + 1):
            last = self._once(asked, deadline)
            if isinstance(last, Answer) and not last.is_busy:
                return last, tries
            pause = max(PAUSE_SECONDS * 2 ** (tries - 1), _wished(last, self.now()))
            if tries == tries_max or self._monotonic() + pause >= deadline:
                return last, tries
            self._sleep(pause)
        raise AssertionError("the loop returns")

    def _once(self, asked: Asked[T], deadline: float) -> Answer | Silence:
        wait = self._bucket.take(wait_max=deadline - self._monotonic())
        if wait is None:
            return Silence("queue", was_sent=False)
        if wait:
            self._sleep(wait)
        left = max(deadline - self._monotonic(), 0.001)
        try:
            request = self._client.build_request(**asked.parts, timeout=left)
            answer = self._client.send(request, stream=True)
            try:
                return Answer(answer.status_code, answer.headers, self._content(answer, deadline))
            finally:
                answer.close()
        except NEVER_LEFT as error:
            return Silence(type(error).__name__, was_sent=False)
        except httpx.HTTPError as error:
            return Silence(type(error).__name__, was_sent=True)

    def _content(self, answer: httpx.Response, deadline: float) -> bytes:
        content = bytearray()
        for piece in answer.iter_bytes():
            content += piece
            if len(content) > BYTES_MAX:
                raise httpx.ReadError("the answer is too long")
            if self._monotonic() > deadline:
                raise httpx.ReadTimeout("the deadline has passed")
        return bytes(content)

    def _trace(
        self,
        asked: Asked[T],
        last: Answer | Silence,
        outcome: Outcome[T],
        *,
        at: datetime,
        tries: int,
        spent: int,
    ) -> Call:
        code = _code(last, outcome)
        return Call(
            connector=self._connector,
            name=asked.name,
            reference=asked.reference,
            at=at,
            milliseconds=spent,
            tries=tries,
            status=last.status if isinstance(last, Answer) else 0,
            became=_became(outcome),
            code=code,
            asked_hash=_hash(repr(sorted(asked.parts.items())).encode()),
            answered_hash=_hash(last.content) if isinstance(last, Answer) else "",
            is_well=isinstance(last, Answer) and not last.is_busy and code != "unreadable",
        )


class ClosedLink(Link):
    """A line that nobody has opened yet: every call is refused and nothing leaves."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now

    def ask(self, asked: Asked[T]) -> Outcome[T]:
        del asked
        return Refused(code="not_linked", message="this body does not use the link")


def _meaning(asked: Asked[T], last: Answer | Silence, at: datetime) -> Outcome[T]:
    """Say which of the three answers it was."""
    unknown = Unknown(reference=asked.reference, since=at)
    if isinstance(last, Silence):
        # A question that was not answered has no answer; a deed that never left did not happen.
        is_unknown = last.was_sent or asked.kind == "question"
        return unknown if is_unknown else Refused(code="unreachable", message=last.why)
    if last.status == 429 and asked.kind != "question":
        return Refused(code="too_many", message="HTTP 429")
    if last.is_busy:
        return unknown
    if last.status // 100 == 2 or last.status in asked.reads:
        try:
            return asked.read(last)
        except (ValueError, KeyError, TypeError, IndexError, LookupError):
            return unknown
    code = "not_allowed" if last.status in {401, 403} else f"http_{last.status}"
    return Refused(code=code, message=f"HTTP {last.status}")


def _code(last: Answer | Silence, outcome: Outcome[T]) -> str:
    """Say in a word why it was not done."""
    if isinstance(last, Silence):
        return last.why
    if last.is_busy:
        return f"http_{last.status}"
    if isinstance(outcome, Unknown):
        return "unreadable"
    return outcome.code if isinstance(outcome, Refused) else ""


def _became(outcome: Outcome[T]) -> Literal["done", "refused", "unknown"]:
    if isinstance(outcome, Done):
        return "done"
    return "refused" if isinstance(outcome, Refused) else "unknown"


def _wished(last: Answer | Silence, now: datetime) -> float:
    """Return how many seconds the other side asks us to wait (Retry-After), or 0."""
    said = last.headers.get("retry-after", "") if isinstance(last, Answer) else ""
    if said.isdecimal():
        return float(said)
    try:
        day = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    return max(0.0, (day.astimezone(UTC) - now) / timedelta(seconds=1))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class _WithoutQueries(logging.Filter):
    """Keep keys out of the log: httpx writes whole addresses, and some ask for a key in them."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                one.copy_with(query=None) if isinstance(one, httpx.URL) else one
                for one in record.args
            )
        return True


logging.getLogger("httpx").addFilter(_WithoutQueries())
