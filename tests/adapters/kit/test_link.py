"""The line's own promises: turns, deadlines, rests, what is repeated and what never left."""

import httpx
import pytest

from naru.adapters.kit.bucket import Bucket
from naru.adapters.kit.cases import AT
from naru.adapters.kit.link import Answer, Asked, Limits, Link
from naru.kernel.outcome import Done, Refused, Unknown


class Notebook:
    def __init__(self, *, is_awake=True):
        self.is_awake = is_awake
        self.calls = []

    def may_call(self, at):  # noqa: ARG002
        return self.is_awake

    def note(self, call):
        self.calls.append(call)


class World:
    """A line to answers that are written down; time passes while it sleeps or an answer takes."""

    def __init__(self, *answers, memory=None, takes=0.0, per_second=1000.0, **limits):
        self.answers = list(answers)
        self.time = 0.0
        self.takes = takes
        self.memory = memory or Notebook()
        self.link = Link(
            connector="test",
            client=httpx.Client(
                base_url="https://outside.example", transport=httpx.MockTransport(self._answer)
            ),
            limits=Limits(**limits),
            memory=self.memory,
            bucket=Bucket(per_second=per_second, at_once=1, monotonic=lambda: self.time),
            now=lambda: AT,
            monotonic=lambda: self.time,
            sleep=self._sleep,
        )

    def _sleep(self, seconds):
        self.time += seconds

    def _answer(self, request):  # noqa: ARG002
        self.time += self.takes
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def ask(self, kind="question", **more):
        return self.link.ask(
            Asked(name="ask", kind=kind, parts={"method": "GET", "url": "/"}, read=read, **more)
        )


def read(answer: Answer):
    return Done(answer.content.decode())


OK = httpx.Response(200, text="yes")
BUSY = httpx.Response(503)


@pytest.mark.parametrize("kind", ["question", "repeatable"])
def test_what_may_be_repeated_is_repeated(kind):
    world = World(BUSY, httpx.ReadTimeout(""), OK)

    assert world.ask(kind) == Done("yes")
    assert world.memory.calls[0].tries == 3


def test_repetition_ends():
    world = World(BUSY, BUSY, BUSY, OK, tries_max=3)

    assert world.ask() == Unknown(reference="", since=AT)
    assert world.answers == [OK]


def test_a_deed_is_not_repeated():
    world = World(BUSY, OK)

    assert world.ask("deed", reference="key") == Unknown(reference="key", since=AT)
    assert world.answers == [OK]


def test_a_deed_that_never_left_did_not_happen():
    world = World(httpx.ConnectError(""))

    assert world.ask("deed") == Refused(code="unreachable", message="ConnectError")


def test_a_deed_that_was_told_to_wait_did_not_happen():
    assert World(httpx.Response(429)).ask("deed") == Refused(code="too_many", message="HTTP 429")


def test_nothing_is_tried_after_the_deadline():
    world = World(BUSY, OK, takes=9.0, deadline_seconds=9.1)

    assert isinstance(world.ask(), Unknown)
    assert world.answers == [OK]


def test_retry_after_beyond_the_deadline_is_not_waited_for():
    later = httpx.Response(429, headers={"Retry-After": "3600"})
    world = World(later, OK)

    assert isinstance(world.ask(), Unknown)
    assert world.time == 0


def test_retry_after_may_be_a_date():
    later = httpx.Response(503, headers={"Retry-After": "Wed, 25 Nov 2026 01:00:03 GMT"})
    world = World(later, OK)

    assert world.ask() == Done("yes")
    assert world.time == pytest.approx(3.0)


def test_turns_are_waited_for():
    world = World(OK, OK, OK, per_second=2.0)

    for _ in range(3):
        world.ask()

    assert world.time == pytest.approx(1.0)


def test_a_queue_longer_than_the_deadline_lets_nothing_out():
    world = World(OK, OK, per_second=0.01, deadline_seconds=5.0)
    world.ask()

    assert world.ask("deed") == Refused(code="unreachable", message="queue")
    assert world.answers == [OK]


def test_a_link_at_rest_lets_nothing_out():
    world = World(OK, memory=Notebook(is_awake=False))

    assert isinstance(world.ask(), Unknown)
    assert world.ask("deed") == Refused(code="unreachable", message="resting")
    assert world.answers == [OK]
    assert world.memory.calls == []


def test_an_endless_answer_is_cut_off(monkeypatch):
    monkeypatch.setattr("naru.adapters.kit.link.BYTES_MAX", 2)

    assert isinstance(World(OK, OK, OK).ask(), Unknown)


def test_a_status_is_read_where_the_adapter_reads_it():
    world = World(httpx.Response(404, text="none"), httpx.Response(404, text="none"))

    assert world.ask(reads=frozenset({404})) == Done("none")
    assert world.ask() == Refused(code="http_404", message="HTTP 404")


def test_health_is_told_by_answers_not_by_yes():
    world = World(httpx.Response(400), BUSY, BUSY, BUSY)
    world.ask()
    world.ask()

    assert [call.is_well for call in world.memory.calls] == [True, False]
    assert [call.code for call in world.memory.calls] == ["http_400", "http_503"]
